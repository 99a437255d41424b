import type {
  ApiKeys,
  Challenges,
  GuestUploads,
  Login,
  Payments,
  PlanLimits,
  ProgramSignUp,
  Quotas,
} from './accounts/index.ts'
import type { Items } from './items/index.ts'
import type { Oauth } from './oauth/index.ts'
import type { PeerSites } from './sites/index.ts'

/** What the product can do: the objects of the domain, which `app.ts` makes and transports call. */
export type Domain = {
  readonly apiKeys: ApiKeys
  readonly challenges: Challenges
  readonly guestUploads: GuestUploads
  readonly items: Items
  readonly login: Login
  readonly oauth: Oauth
  readonly peerSites: PeerSites
  readonly planLimits: PlanLimits
  readonly programSignUp: ProgramSignUp
  readonly quotas: Quotas
  /** Undefined where nothing is sold. */
  readonly payments: Payments | undefined
}
