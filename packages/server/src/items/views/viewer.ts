import type { ItemKind, Scope } from '@anybin/contract'
import { type ClientAddress, unknownAddress } from '../../core/client-address.ts'
import type { ShownFolderLink } from '../item/addresses.ts'
import type { Visit } from './visit.ts'

/** Who wants to see something, as far as a transport can tell. */
export type Viewer = {
  readonly userId?: string | undefined
  /** What the credential allows by which they are known. */
  readonly scopes?: readonly Scope[] | 'all' | undefined
  /** The secret of a private link, from `?s=`. */
  readonly linkToken?: string | undefined
  /** The secret of a feed, from `?feed=`. */
  readonly feedToken?: string | undefined
  /** The link of a shared folder, from `?in=`. */
  readonly folderLink?: ShownFolderLink | undefined
  /** The value of this viewer's unlock cookie for an item. */
  readonly unlockCookie?: ((itemId: string) => string | undefined) | undefined
  /** The value of this viewer's cookie for a view of an item that was taken. */
  readonly viewTicket?: ((itemId: string) => string | undefined) | undefined
  /** What our own page puts into the address of the bytes that it shows, from `?v=`. */
  readonly pageTicket?: string | undefined
  /** What a moderator's session may see out of a case, from `?c=`. */
  readonly inspection?: Inspection | undefined
  /** A viewer password sent with HTTP Basic (empty user name), for curl. */
  readonly password?: string | undefined
  /** For limits on password attempts, and for telling viewers apart. */
  readonly address: ClientAddress
  readonly visit: Visit
  /** What there is at the site that was asked; without it, everything. */
  readonly kinds?: readonly ItemKind[] | undefined
}

/** Somebody of whom nothing is known. */
export const anyone: Viewer = {
  address: unknownAddress,
  visit: { method: 'GET', isRange: false, isPrefetch: false, isNavigation: false },
}

/** `session`: what the session cookie of the moderator holds. */
export type Inspection = { readonly ticket: string; readonly session: string }

/** A view that was taken just now; the cookie lets its viewer come back. */
export type Ticket = { readonly ticket: string; readonly maxAgeSeconds: number }
