import type { ItemKind } from '@anybin/contract'

/** What a site is for: people and keys, pictures, clips. */
export const siteRoles = ['accounts', 'image', 'voice'] as const

export type SiteRole = (typeof siteRoles)[number]

/** An origin, without a slash at the end, and what it serves. */
export type Site = {
  readonly origin: string
  readonly roles: readonly SiteRole[]
  /** Another installation serves it, with a database of its own. */
  readonly isRemote?: boolean
}

export type Family = ReturnType<typeof createFamily>

const roleOfKind = { image: 'image', audio: 'voice' } as const satisfies Record<ItemKind, SiteRole>

/** The kinds of items that are at a site. */
export function kindsAt({ roles }: Pick<Site, 'roles'>): readonly ItemKind[] {
  return (['image', 'audio'] as const).filter((kind) => roles.includes(roleOfKind[kind]))
}

/**
 * The sites that share people, keys and grants. Each role is at one of them. `accountsElsewhere` is the origin of an accounts
 * site that another installation runs.
 */
export function createFamily(sites: readonly Site[], remoteAccounts?: string) {
  const served = sites.filter((site) => !site.isRemote)
  const [main = { origin: '', roles: siteRoles }] = served
  const siteFor = (role: SiteRole) => sites.find(({ roles }) => roles.includes(role))
  const accountsOrigin = remoteAccounts ?? siteFor('accounts')?.origin ?? main.origin
  const originFor = (role: SiteRole) =>
    role === 'accounts' ? accountsOrigin : (siteFor(role)?.origin ?? main.origin)
  const bins = sites.filter((site) => kindsAt(site).length > 0)

  return {
    /** The sites of this installation, and the first of them. */
    served,
    main,
    /** Origins of the bins that other installations serve. */
    remoteBins: bins.filter((site) => site.isRemote).map(({ origin }) => origin),
    originFor,
    hasRole: (role: SiteRole) => role === 'accounts' || siteFor(role) !== undefined,
    /** Where people sign in and keys are made; the issuer of tokens. */
    accountsOrigin,
    /** Another installation knows the people, and this one has only what they upload. */
    isAccountsRemote: remoteAccounts !== undefined,
    /** The sites that have items, and which. */
    bins: bins.map((site) => ({ origin: site.origin, kinds: kindsAt(site) })),
    /** Origins of the sites that keys and tokens can be for: those that have items. */
    audiences: bins.map(({ origin }) => origin),
    /** Where items of a kind are. */
    originOf: (kind: ItemKind) => originFor(roleOfKind[kind]),
    /** What a key is for when it is asked for at this site without a word about it. */
    audienceAt: (origin: string) =>
      bins.some((bin) => bin.origin === origin) ? origin : (bins[0]?.origin ?? origin),

    /** The site that a Host header names. A site without peers answers to every name. */
    siteAt(host: string | undefined): Site | undefined {
      if (served.length === 1) return main
      return served.find(({ origin }) => new URL(origin).host === host?.toLowerCase())
    },
  }
}
