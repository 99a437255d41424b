import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, type JWK, SignJWT } from 'jose'
import { type Clock, minute, second } from '../core/clock.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'

/** Where an installation publishes the key by which its peer sites know it. */
export const siteKeysPath = '/.well-known/anybin-keys.json'

const statementTtlSeconds = minute / second

/** An installation's own key: with it a bin proves to the accounts site of another installation which site is asking. */
export class SiteKey {
  /** By which others know this installation. */
  readonly published: { readonly keys: readonly JWK[] }
  readonly #key: KeyObject
  readonly #id: string
  readonly #clock: Clock

  private constructor(key: KeyObject, published: JWK & { readonly kid: string }, clock: Clock) {
    this.published = { keys: [published] }
    this.#key = key
    this.#id = published.kid
    this.#clock = clock
  }

  /** Made from the secret, so that all nodes have the same and nothing is stored. */
  static async make(keyedHash: KeyedHash, clock: Clock): Promise<SiteKey> {
    const halves = keyedHash('site-key', 'first half') + keyedHash('site-key', 'second half')
    const seed = createHash('sha256').update(halves).digest()
    const key = createPrivateKey({
      format: 'der',
      type: 'pkcs8',
      key: Buffer.concat([ed25519Prefix, seed]),
    })
    const jwk = await exportJWK(createPublicKey(key))
    const kid = await calculateJwkThumbprint(jwk)
    return new SiteKey(key, { ...jwk, kid, alg: 'EdDSA', use: 'sig' }, clock)
  }

  /** A statement that this is `site`, for a minute and for the installation at `audience` (RFC 7523 §3). */
  async sign(site: string, audience: string): Promise<string> {
    const now = Math.floor(this.#clock.now() / second)
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA', kid: this.#id, typ: statementType })
      .setIssuer(site)
      .setSubject(site)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + statementTtlSeconds)
      .sign(this.#key)
  }
}

export const statementType = 'anybin-site+jwt'

// RFC 8410 §7: an Ed25519 private key is these bytes and its seed.
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
