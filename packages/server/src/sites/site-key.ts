import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, type JWK, SignJWT } from 'jose'
import { type Clock, minute, second } from '../core/clock.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'

/** Where an installation publishes the key by which its peer sites know it. */
export const siteKeysPath = '/.well-known/anybin-keys.json'

const statementTtlSeconds = minute / second

/** An installation's own key: with it a bin proves to the accounts site of another installation which site is asking. */
export type SiteKey = {
  readonly published: { readonly keys: readonly JWK[] }
  /** A statement that this is `site`, for a minute and for the installation at `audience` (RFC 7523 §3). */
  readonly sign: (site: string, audience: string) => Promise<string>
}

/** Made from the secret, so that all nodes have the same and nothing is stored. */
export async function createSiteKey(keyedHash: KeyedHash, clock: Clock): Promise<SiteKey> {
  const halves = keyedHash('site-key', 'first half') + keyedHash('site-key', 'second half')
  const seed = createHash('sha256').update(halves).digest()
  const key = createPrivateKey({
    format: 'der',
    type: 'pkcs8',
    key: Buffer.concat([ed25519Prefix, seed]),
  })
  const jwk = await exportJWK(createPublicKey(key))
  const kid = await calculateJwkThumbprint(jwk)
  return {
    published: { keys: [{ ...jwk, kid, alg: 'EdDSA', use: 'sig' }] },
    sign(site, audience) {
      const now = Math.floor(clock.now() / second)
      return new SignJWT()
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: statementType })
        .setIssuer(site)
        .setSubject(site)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + statementTtlSeconds)
        .sign(key)
    },
  }
}

export const statementType = 'anybin-site+jwt'

// RFC 8410 §7: an Ed25519 private key is these bytes and its seed.
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
