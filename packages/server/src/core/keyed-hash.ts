import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Makes text that only this installation can make: 128-bit HMAC-SHA-256, base64url. One key a purpose (RFC 5869). */
export type KeyedHash = (purpose: string, text: string) => string

export function createKeyedHash(secret: Buffer): KeyedHash {
  const keys = new Map<string, Buffer>()
  return (purpose, text) => {
    const key = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
    keys.set(purpose, key)
    return createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url')
  }
}

/** Comparison that takes the same time wherever the texts differ. */
export function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** SHA-256 as lower-case hex: how secrets of 128 random bits and more are stored. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
