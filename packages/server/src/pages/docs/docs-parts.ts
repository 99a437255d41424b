/** A plan as the page of limits shows it; null is no limit. */
export type ShownPlan = {
  readonly id: string
  readonly name: string
  readonly uploadsPerMonth: number | null
  readonly storageBytes: number | null
  readonly fileBytes: number
  readonly maxExpirationMs: number | null
  readonly customDate: boolean
  readonly customSlug: boolean
  readonly callsPerMinute: { readonly api: number; readonly mcp: number }
}

/** What the pages for developers need from elsewhere. */
export type DocsParts = {
  /** The OpenAPI document that this site publishes. */
  readonly openApi: () => Readonly<Record<string, unknown>>
  /** In the order in which they are shown. */
  readonly plans: () => Promise<readonly ShownPlan[]>
}
