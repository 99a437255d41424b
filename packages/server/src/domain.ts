import type { Accounts, Guests, Payments, SignIn } from './accounts/index.ts'
import type { Items } from './items/index.ts'
import type { Oauth } from './oauth/index.ts'
import type { PeerSites } from './sites/index.ts'

/** What the product can do: the objects of the domain, which `app.ts` makes and transports call. */
export type Domain = {
  readonly accounts: Accounts
  readonly guests: Guests
  readonly items: Items
  readonly signIn: SignIn
  readonly oauth: Oauth
  readonly peerSites: PeerSites
  /** Undefined where nothing is sold. */
  readonly payments: Payments | undefined
}
