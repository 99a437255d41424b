import type { Scope } from '@anybin/contract'
import type {
  OAuthExtensionGrantHandlerInput,
  OAuthTokenResponse,
} from '@better-auth/oauth-provider'
import { sha256 } from '../../core/keyed-hash.ts'
import type { Proofs } from '../proofs.ts'
import { refusal } from '../refusal.ts'
import { issueShortToken, requireKey } from '../short-token.ts'
import type { AssertedGrants } from './asserted-grants.ts'
import type { Assertion, Assertions } from './assertions.ts'
import type { CompanyPeople } from './company-people.ts'
import { narrowAssertion, readAssertionRequest } from './narrow-assertion.ts'

export const assertionGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** How the metadata of the server says which assertions it takes. */
export const assertionProfile = 'urn:ietf:params:oauth:grant-profile:id-jag'

/** What there is for companies, and what their programs may do at most. */
type Limits = { readonly resources: readonly string[]; readonly scopes: readonly Scope[] }

/**
 * Gives the program of a company an access token for one of its people (RFC 7523, ID-JAG): five minutes, without a session and
 * without a refresh token. The person sees it among their connected apps.
 */
export class AssertionGrant {
  readonly #assertions: Assertions
  readonly #people: CompanyPeople
  readonly #grants: Pick<AssertedGrants, 'ensure'>
  readonly #proofs: Proofs
  readonly #limits: Limits

  constructor(options: {
    readonly assertions: Assertions
    readonly people: CompanyPeople
    readonly grants: Pick<AssertedGrants, 'ensure'>
    readonly proofs: Proofs
    readonly limits: Limits
  }) {
    this.#assertions = options.assertions
    this.#people = options.people
    this.#grants = options.grants
    this.#proofs = options.proofs
    this.#limits = options.limits
  }

  /** Answers a request at the token endpoint. Only clients with credentials of their own: the draft's §9.1. */
  async answer(input: OAuthExtensionGrantHandlerInput): Promise<OAuthTokenResponse> {
    const { client } = await input.provider.authenticateClient()
    const asked = readAssertionRequest(input.ctx.body)
    const said = await this.#assertions.read(asked.assertion, client.clientId)
    const right = narrowAssertion(asked, said, this.#limits)
    const jkt = await this.#proveKey(input, said)
    const userId = await this.#people.find(said)
    if (userId === undefined) {
      throw refusal('invalid_grant', 'The assertion is about nobody who has an account here.')
    }
    await this.#assertions.use(said)
    const { clientId } = client
    const grant = await this.#grants.ensure({ userId, clientId, issuer: said.iss, ...right })
    const family = sha256(asked.assertion)
    return issueShortToken(input, {
      ...right,
      client,
      userId,
      claims: { grant, family, offline: false, asserted: true },
      jkt,
      answer: { resource: right.resource },
    })
  }

  /** The draft's §9.8: an assertion that is bound to a key is worth nothing without it. */
  async #proveKey(
    input: OAuthExtensionGrantHandlerInput,
    { cnf }: Assertion,
  ): Promise<string | undefined> {
    if (!cnf) return undefined
    if (!input.ctx.headers?.get('dpop')) {
      throw refusal('invalid_grant', 'The assertion is bound to a key: send a DPoP proof.')
    }
    await requireKey(this.#proofs, input, cnf.jkt)
    return cnf.jkt
  }
}
