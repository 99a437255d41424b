import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute, second } from '../core/clock.ts'
import { actSchema, mostHandovers } from './exchange/act-chain.ts'
import { signingAlgorithm } from './resources.ts'
import type { SigningKeyRow } from './signing-keys.ts'

/** What an access token says (RFC 9068 §2.2), and the claims of ours. */
export const claimsSchema = z.object({
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  client_id: z.string(),
  scope: z.string(),
  /** The consent that it was issued under, and the family: everything issued since one authorization code. */
  grant: z.string(),
  family: z.string(),
  /** Whether it lives on when the browser session has ended. */
  offline: z.boolean(),
  cnf: z.object({ jkt: z.string() }).optional(),
  /** A company's word stands behind it (docs/adr/0076): neither a browser session nor refresh tokens. */
  asserted: z.boolean().optional(),
  /** Hashes of the tokens that it was made of, the first one first: it ends with each of them. */
  parents: z.array(z.string()).max(mostHandovers).optional(),
  act: actSchema.optional(),
})

export type TokenClaims = z.output<typeof claimsSchema>

/** Where public keys are read: in this installation, or at the accounts site of another one. */
export type KeySource = { list(): Promise<readonly SigningKeyRow[]> }

type KeySet = {
  readonly find: ReturnType<typeof createLocalJWKSet>
  readonly ids: ReadonlySet<string>
  readonly readAt: number
  /** Tokens that these keys signed, so that an agent's hundred requests cost one check of a signature. */
  readonly known: LRUCache<string, TokenClaims>
}

const keysStayMs = minute
const maxKnown = 1000

/** Reads signed access tokens. */
export class TokenSignatures {
  readonly #keys: KeySource
  readonly #clock: Clock
  readonly #issuer: string
  #current: Promise<KeySet> | undefined

  constructor(options: {
    readonly keys: KeySource
    readonly clock: Clock
    readonly issuer: string
  }) {
    this.#keys = options.keys
    this.#clock = options.clock
    this.#issuer = options.issuer
  }

  /** What a token says, or throws `invalid_token`: signature, type, issuer and time (RFC 9068 §4). */
  async read(token: string): Promise<TokenClaims> {
    const keys = await this.#keysFor(token).catch((error: unknown) => {
      this.#current = undefined
      throw error
    })
    const known = keys.known.get(token)
    const claims = known ?? (await this.#verify(keys, token))
    if (claims.exp * second <= this.#clock.now()) throw refusal('The access token has expired.')
    if (!known) keys.known.set(token, claims)
    return claims
  }

  /** The same; undefined for a token that is worth nothing. */
  async readValid(token: string): Promise<TokenClaims | undefined> {
    return this.read(token).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'invalid_token') return undefined
      throw error
    })
  }

  /** Read again every minute, and at once for a key that a rotation has brought. */
  async #keysFor(token: string): Promise<KeySet> {
    const now = this.#clock.now()
    const reading = this.#current ?? this.#readKeys()
    this.#current = reading
    const keys = await reading
    const isOld = now - keys.readAt > keysStayMs
    if (!isOld && (keys.known.has(token) || keys.ids.has(keyIdOf(token)))) return keys
    if (!isOld && now - keys.readAt <= second) return keys
    this.#current = this.#readKeys()
    return this.#current
  }

  async #readKeys(): Promise<KeySet> {
    const rows = await this.#keys.list()
    return {
      find: createLocalJWKSet({ keys: rows.map(asJwk) }),
      ids: new Set(rows.map(({ id }) => id)),
      readAt: this.#clock.now(),
      known: new LRUCache({ max: maxKnown }),
    }
  }

  async #verify(keys: KeySet, token: string): Promise<TokenClaims> {
    const currentDate = new Date(this.#clock.now())
    const verified = await jwtVerify(token, keys.find, {
      issuer: this.#issuer,
      algorithms: [signingAlgorithm],
      typ: 'at+jwt',
      currentDate,
    }).catch((error: unknown) => {
      throw error instanceof errors.JOSEError ? refusal(undefined, error) : error
    })
    return parseClaims(verified.payload)
  }
}

function asJwk({ id, public_key, alg }: SigningKeyRow) {
  const key = z.looseObject({ kty: z.string() }).parse(JSON.parse(public_key))
  return { ...key, kid: id, ...(alg !== null && { alg }) }
}

function parseClaims(payload: JWTPayload): TokenClaims {
  const parsed = claimsSchema.safeParse(payload)
  if (!parsed.success) throw refusal(undefined, parsed.error)
  return parsed.data
}

function refusal(
  detail = "The access token has expired or isn't from this site.",
  cause?: unknown,
) {
  return new AppError('invalid_token', { detail, cause })
}

/** Of what may be no token at all: the signature is checked later. */
function keyIdOf(token: string): string {
  const header = Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString()
  return /"kid":"([^"\\]+)"/.exec(header)?.[1] ?? ''
}
