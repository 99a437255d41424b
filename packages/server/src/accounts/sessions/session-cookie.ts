import { createHmac } from 'node:crypto'
import type { KeyedHash } from '../../core/keyed-hash.ts'

export type SessionCookie = { readonly name: string; readonly secure: boolean }

/**
 * The cookie that carries a session: over https its prefix keeps other hosts from setting it (RFC 6265bis §4.1.3.2). Ports of
 * a host share their cookies (RFC 6265 §8.5), so an unusual one is part of the name.
 */
export function sessionCookieOf(origin: string): SessionCookie {
  const { protocol, port } = new URL(origin)
  const secure = protocol === 'https:'
  const name = `anybin_session${port && `_${port}`}`
  return { name: secure ? `__Host-${name}` : name, secure }
}

/** What the sign-in library signs and encrypts with: 256 bits that only this installation has. */
export function signInSecret(keyedHash: KeyedHash): string {
  return keyedHash('sign-in', 'first half') + keyedHash('sign-in', 'second half')
}

/** The cookie's value as the sign-in library writes and checks it: the token and its HMAC-SHA-256, base64. */
export function signedToken(token: string, secret: string): string {
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
}

/** The token in a cookie's value. Who has it has the session: the database knows its hash. */
export function tokenOf(cookieValue: string): string {
  return cookieValue.split('.', 1)[0] ?? ''
}
