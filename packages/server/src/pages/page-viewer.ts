import type { ItemKind, Quota, Scope } from '@anybin/contract'
import type { Actor } from '../accounts/index.ts'
import type { ClientAddress } from '../core/client-address.ts'
import type { Visit } from '../items/index.ts'

/** What is used of a plan, and what the plan allows. */
export type Usage = {
  readonly plan: { readonly name: string; readonly storageBytes: number | null }
  readonly quota: Quota
  readonly stored: { readonly items: number; readonly bytes: number }
}

/** Who looks at a page, as far as a transport can tell. */
export type PageViewer = {
  readonly userId?: string | undefined
  /** What the credential allows. */
  readonly scopes?: readonly Scope[] | 'all' | undefined
  /** Set where somebody may do what the page offers. */
  readonly actor?: Actor | undefined
  /** Name of the signed-in person. */
  readonly name?: string | undefined
  /** What is used of the plan, on the pages of the dashboard. */
  readonly usage?: Usage | undefined
  /** The secret of a private link, from `?s=`. */
  readonly linkToken?: string | undefined
  /** What the viewer's unlock cookie for the item in question says. */
  readonly unlockCookie?: string | undefined
  /** The viewer's cookie for a view of that item that was taken. */
  readonly viewTicket?: string | undefined
  readonly address: ClientAddress
  /** How they ask. Left out where a page is read for somebody else: then it is no look. */
  readonly visit?: Visit | undefined
  /** What there is at the site that was asked; without it, everything. */
  readonly kinds?: readonly ItemKind[] | undefined
}

/** A cookie to be set for the whole site: HttpOnly, SameSite=Lax, Secure on https. `maxAgeSeconds` 0 removes it. */
export type PageCookie = {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds: number
}
