import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Accounts, Guests, Payments, SignIn } from '../accounts/index.ts'
import type { Items } from '../items/index.ts'
import type { Oauth } from '../oauth/index.ts'
import type { PeerSites } from '../sites/index.ts'

/** What the API needs of the domain. Who asks is in the request's context. */
export type ApiParts = {
  /** Of this site. */
  readonly origin: string
  /** Whether this site has an address. */
  readonly serves: (path: string) => boolean
  /** The accounts site. */
  readonly issuer: string
  /** What a key is for that is asked for here without a word about it. */
  readonly audience: string
  readonly siteName: string
  readonly accounts: Pick<
    Accounts,
    'countCall' | 'readQuota' | 'makeOwnKey' | 'listOwnKeys' | 'endOwnKey'
  >
  readonly guests: Guests
  readonly items: Items
  readonly signIn: Pick<SignIn, 'handle'>
  readonly oauth: Pick<Oauth, 'describeResource'>
  readonly peerSites: Pick<PeerSites, 'keys' | 'answer'>
  /** Undefined where nothing is sold. */
  readonly payments: Pick<Payments, 'receive'> | undefined
}

/** One operation as a transport sees it: read, call one function of a domain module, answer. */
export type OperationHandler = (
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>
