import { type Clock, second } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { randomBase62 } from '../../core/ids.ts'
import { type KeyedHash, sameText } from '../../core/keyed-hash.ts'
import type { SessionCookie } from '../sessions/session-cookie.ts'

/** How long a browser stays known after somebody signed in with it. */
const knownDeviceMs = cookieRetention.anybin_known.kept
// Of a browser that several people share.
const maxPeople = 5

/**
 * Browsers that somebody signed in with before, by a cookie that we signed: guessing from elsewhere does not lock them out
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The cookie opens nothing.
 */
export class KnownDevices {
  readonly cookieName: string
  readonly secure: boolean
  readonly #keyedHash: KeyedHash
  readonly #clock: Clock

  constructor(keyedHash: KeyedHash, clock: Clock, { secure }: SessionCookie) {
    this.secure = secure
    this.cookieName = secure ? '__Host-anybin_known' : 'anybin_known'
    this.#keyedHash = keyedHash
    this.#clock = clock
  }

  /** The id of the browser, if this person signed in with it; what limits it is counted by. */
  find(cookie: string | undefined, email: string): string | undefined {
    return this.#entries(cookie).find(
      (entry) => entry.signature === this.#sign(entry.id, entry.until, email),
    )?.id
  }

  /** The cookie's new value, and how long it lasts. */
  add(cookie: string | undefined, email: string) {
    const others = this.#entries(cookie).filter(
      ({ id, until, signature }) => !sameText(signature, this.#sign(id, until, email)),
    )
    const [id, until] = [randomBase62(16), this.#clock.now() + knownDeviceMs]
    const entries = [{ id, until, signature: this.#sign(id, until, email) }, ...others]
    const value = entries
      .slice(0, maxPeople)
      .map((entry) => `${entry.id}.${entry.until}.${entry.signature}`)
      .join('~')
    return { value, maxAgeSeconds: knownDeviceMs / second }
  }

  #entries(cookie: string | undefined) {
    return (cookie ?? '').split('~').flatMap((text) => {
      const [id = '', until = '', signature = ''] = text.split('.')
      return Number(until) > this.#clock.now() ? [{ id, until: Number(until), signature }] : []
    })
  }

  #sign(id: string, until: number, email: string): string {
    return this.#keyedHash('known device', `${id} ${until} ${email.trim().toLowerCase()}`)
  }
}
