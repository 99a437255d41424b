const day = 86_400_000

/** One way for an item to end. */
export type ExpirationRow = {
  /** After a fixed time, never, once it was seen by so many, or at a date that is given. */
  readonly ends: 'after' | 'never' | 'seen' | 'date'
  /** Milliseconds from the upload, where the time is fixed. A plan may keep items for less, and refuses it then. */
  readonly ttlMs?: number
  /** The option that has to say more. */
  readonly needs?: 'view_limit' | 'expires_at'
  /** What a plan must include besides. */
  readonly planFeature?: 'customDate'
  /** For models and terminals. */
  readonly label: string
}

/**
 * Every way for an item to end. Forms, schemas, documents, flags and tools are made of this table; a new row needs a sentence in the
 * message catalogue of the pages, which does not compile without it.
 */
export const expirationTable = {
  '1d': { ends: 'after', ttlMs: day, label: 'after a day' },
  '1w': { ends: 'after', ttlMs: 7 * day, label: 'after 7 days' },
  '1mo': { ends: 'after', ttlMs: 30 * day, label: 'after 30 days' },
  '3mo': { ends: 'after', ttlMs: 90 * day, label: 'after 90 days' },
  forever: { ends: 'never', label: 'never' },
  burn: { ends: 'seen', label: 'after one view' },
  views: { ends: 'seen', needs: 'view_limit', label: 'after `view_limit` viewers' },
  date: {
    ends: 'date',
    needs: 'expires_at',
    planFeature: 'customDate',
    label: 'at `expires_at`',
  },
} as const satisfies Record<string, ExpirationRow>

export type Expiration = keyof typeof expirationTable

/** The ways that need nothing more said, and that count nobody. */
export type TimedExpiration = {
  [Name in Expiration]: (typeof expirationTable)[Name]['ends'] extends 'after' | 'never'
    ? Name
    : never
}[Expiration]

/** Their names, in the order in which people are offered them. */
export const expirations = Object.keys(expirationTable) as [Expiration, ...Expiration[]]

/** Those that need nothing more said. */
export const timedExpirations = expirations.filter((name): name is TimedExpiration => {
  const { ends }: ExpirationRow = expirationTable[name]
  return ends === 'after' || ends === 'never'
})

/** Such as `1d after a day, 1w after 7 days`. */
export const expirationsInWords = expirations
  .map((name) => `${name} ${expirationTable[name].label}`)
  .join(', ')

/** What a plan says about how long its items are kept. */
type KeepingPlan = { readonly maxExpirationMs: number | null; readonly customDate: boolean }

/** Whether somebody with this plan may ask for this. */
export function hasExpiration(plan: KeepingPlan, name: Expiration): boolean {
  const { ends, ttlMs = 0, planFeature }: ExpirationRow = expirationTable[name]
  if (planFeature !== undefined && !plan[planFeature]) return false
  if (plan.maxExpirationMs === null) return true
  return ends !== 'never' && ttlMs <= plan.maxExpirationMs
}
