import { APIError } from 'better-auth/api'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { z } from 'zod'
import type { CompanyConfig } from '../../config/program-config.ts'
import { type Clock, minute, second } from '../../core/clock.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { Log } from '../../core/log.ts'
import type { Egress } from '../../egress/index.ts'
import type { AccessTokens } from '../access-tokens.ts'
import { refusal } from '../refusal.ts'

/** What a company says of a person and a program (draft-ietf-oauth-identity-assertion-authz-grant-04 §3.1). */
const assertionSchema = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.tuple([z.string()])]),
  client_id: z.string(),
  jti: z.string().min(1).max(255),
  iat: z.number(),
  exp: z.number(),
  resource: z.union([z.string(), z.array(z.string()).max(10)]).optional(),
  scope: z.string().max(1000).optional(),
  email: z.string().max(320).optional(),
  email_verified: z.boolean().optional(),
  cnf: z.object({ jkt: z.string() }).optional(),
})

export type Assertion = z.output<typeof assertionSchema>

/** Of an issuer with several tenants: its subjects are only told apart by these, and nothing here knows them. */
const tenantClaims = ['tenant', 'aud_tenant'] as const

const algorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519']
/** An assertion is as old as this at most, whatever it says of its end. */
const maxAgeMs = 10 * minute
const toleranceMs = 30 * second

/** Identity assertions of the company that the operator named. */
export class Assertions {
  readonly #company: CompanyConfig
  readonly #issuer: string
  readonly #clock: Clock
  readonly #seen: Pick<AccessTokens, 'isFirstUse'>
  readonly #findKey: JWTVerifyGetKey
  readonly #log: Log

  constructor(options: {
    readonly company: CompanyConfig
    /** Of this server: whom assertions are for. */
    readonly issuer: string
    readonly clock: Clock
    /** Where assertions are remembered. */
    readonly seen: Pick<AccessTokens, 'isFirstUse'>
    readonly egress: Pick<Egress, 'fetch'>
    readonly log: Log
  }) {
    this.#company = options.company
    this.#issuer = options.issuer
    this.#clock = options.clock
    this.#seen = options.seen
    this.#findKey = keysOf(options.company, options.egress)
    this.#log = options.log
  }

  /** What an assertion says that this client may use; `invalid_grant` for any other (RFC 7521 §4.1.1). */
  async read(assertion: string, clientId: string): Promise<Assertion> {
    const claims = parseClaims(await this.#verify(assertion))
    if (claims.client_id !== clientId) {
      throw refusal('invalid_grant', 'The assertion is for another client.')
    }
    if (tenantClaims.some((name) => claims[name] !== undefined)) {
      throw refusal('invalid_grant', 'Issuers with several tenants are not known here.')
    }
    // Left out, it would allow more than was meant (RFC 9396).
    if (claims['authorization_details'] !== undefined) {
      throw refusal('invalid_authorization_details', 'No type of authorization details is known.')
    }
    return claims
  }

  /** Takes it, once, whatever node is asked: `invalid_grant` afterwards (RFC 7523 §3, 7). */
  async use({ jti, iat }: Assertion): Promise<void> {
    const key = sha256(JSON.stringify([this.#company.issuer, jti]))
    const until = iat * second + maxAgeMs + 2 * toleranceMs
    if (await this.#seen.isFirstUse('id-jag', key, until)) return
    throw refusal('invalid_grant', 'The assertion was used before.')
  }

  async #verify(assertion: string): Promise<JWTPayload> {
    const verified = await jwtVerify(assertion, this.#findKey, {
      typ: 'oauth-id-jag+jwt',
      issuer: this.#company.issuer,
      audience: this.#issuer,
      algorithms,
      requiredClaims: ['exp', 'jti', 'sub', 'client_id'],
      maxTokenAge: maxAgeMs / second,
      clockTolerance: toleranceMs / second,
      currentDate: new Date(this.#clock.now()),
    }).catch((error: unknown) => {
      if (isAboutAssertion(error)) throw unusable(error)
      this.#log.warn({ err: error }, "the keys of the company can't be read")
      throw unreachable()
    })
    return verified.payload
  }
}

function keysOf({ keys }: CompanyConfig, egress: Pick<Egress, 'fetch'>): JWTVerifyGetKey {
  if ('keySet' in keys) return createLocalJWKSet(keys.keySet as JSONWebKeySet)
  return createRemoteJWKSet(new URL(keys.address), {
    [customFetch]: (address, { headers, signal }) => egress.fetch(address, { headers, signal }),
  })
}

/** Everything else is about getting the keys. */
function isAboutAssertion(error: unknown): error is errors.JOSEError {
  const aboutKeys = [errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code]
  return error instanceof errors.JOSEError && !aboutKeys.includes(error.code)
}

function unusable({ message }: errors.JOSEError): APIError {
  return refusal('invalid_grant', `The assertion can't be used: ${message}.`)
}

function unreachable(): APIError {
  const description = "The company's keys can't be read right now. Try again in a minute."
  const told = { error: 'temporarily_unavailable', error_description: description }
  return new APIError('SERVICE_UNAVAILABLE', told)
}

function parseClaims(payload: JWTPayload): Assertion {
  const parsed = assertionSchema.safeParse(payload)
  if (parsed.success) return parsed.data
  const claim = parsed.error.issues[0]?.path.join('.') ?? ''
  throw refusal(
    'invalid_grant',
    `The assertion's claim ${claim} is missing or not as it should be.`,
  )
}
