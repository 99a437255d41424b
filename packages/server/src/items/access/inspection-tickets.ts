import { type Clock, minute } from '../../core/clock.ts'
import { type KeyedHash, sameText } from '../../core/keyed-hash.ts'
import type { Inspection } from '../views/viewer.ts'

/** How long an address works by which a moderator sees a file. */
export const inspectionTtlMs = 5 * minute

/**
 * The parameter `?c=` by which a moderator sees the bytes of an item out of its case: good for minutes, for one item and in one
 * session. It counts no view and burns nothing. Whether somebody may have one is the business of moderation.
 */
export class InspectionTickets {
  readonly #clock: Clock
  readonly #keyedHash: KeyedHash

  constructor(parts: { readonly clock: Clock; readonly keyedHash: KeyedHash }) {
    this.#clock = parts.clock
    this.#keyedHash = parts.keyedHash
  }

  /** `session`: what the session cookie holds. */
  issue(itemId: string, session: string): string {
    const ends = this.#clock.now() + inspectionTtlMs
    return `${ends.toString(36)}-${this.#sign(itemId, session, ends)}`
  }

  isValid(itemId: string, inspection: Inspection | undefined): boolean {
    if (!inspection) return false
    const { ticket, session } = inspection
    const [, end = '', signed = ''] = /^([0-9a-z]{1,10})-([\w-]{1,64})$/.exec(ticket) ?? []
    const ends = Number.parseInt(end, 36)
    const now = this.#clock.now()
    return ends > now && sameText(signed, this.#sign(itemId, session, ends))
  }

  #sign(itemId: string, session: string, ends: number): string {
    return this.#keyedHash('inspection', `${itemId}.${ends}.${session}`)
  }
}
