import { sessionCookieOf, sessionIdleMs } from '../accounts/index.ts'
import { second } from '../core/clock.ts'
import type { Ticket, Unlocked } from '../items/index.ts'

/** A cookie to be set for the whole site: HttpOnly, SameSite=Lax, Secure on https. `maxAgeSeconds` 0 removes it. */
export type Cookie = {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds: number
}

/** The cookies of one site, by what they are for. */
export class SiteCookies {
  /** Name of the cookie that carries a session. */
  readonly sessionName: string
  readonly #isSecure: boolean

  constructor(origin: string) {
    const { name, secure } = sessionCookieOf(origin)
    this.sessionName = name
    this.#isSecure = secure
  }

  /** The cookie of a session that has begun; without a value, that of one that has ended. */
  session(value: string): Cookie {
    const maxAgeSeconds = value === '' ? 0 : sessionIdleMs / second
    return { name: this.sessionName, value, maxAgeSeconds }
  }

  /** Lets the viewer who took a view of an item come back. Its value is random and says nothing about them. */
  view(itemId: string, { ticket, maxAgeSeconds }: Ticket): Cookie {
    return { name: viewCookieName(itemId), value: ticket, maxAgeSeconds }
  }

  /** Keeps what a viewer unlocked open: an item or a shared folder. */
  unlock(id: string, { cookie: value, maxAgeSeconds }: Unlocked): Cookie {
    return { name: unlockCookieName(id), value, maxAgeSeconds }
  }

  /** The value of `Set-Cookie` (RFC 6265 §4.1). */
  header({ name, value, maxAgeSeconds }: Cookie): string {
    const secure = this.#isSecure ? '; Secure' : ''
    return `${name}=${encodeURIComponent(value)}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
  }
}

export function viewCookieName(itemId: string): string {
  return `anybin_view_${itemId}`
}

export function unlockCookieName(itemId: string): string {
  return `anybin_unlock_${itemId}`
}
