import { type Clock, hour } from '../../core/clock.ts'
import { type KeyedHash, sameText } from '../../core/keyed-hash.ts'
import { recalling } from '../../core/memoize.ts'
import type { ItemRow } from '../item/item-row.ts'

// A page may be left open for a while before its clip is played, and a cache may keep it for an hour.
const ttlMs = 2 * hour

type Ticketed = Pick<ItemRow, 'id' | 'duration_ms'>

/**
 * The parameter by which bytes that our own page shows are told from a download: `?v=`, good for hours and for one item. It opens
 * nothing: whoever may not see the item gets nothing with it. It is made by the server, since every header is the client's.
 */
export class PageTickets {
  readonly #clock: Clock
  /** The same for an hour, for every page of an item. */
  readonly #signText: (text: string) => string

  constructor(keyedHash: KeyedHash, clock: Clock) {
    this.#signText = recalling((text: string) => keyedHash('page-ticket', text))
    this.#clock = clock
  }

  /** The address of the item's bytes as its page shows them. The same within an hour, so that browsers keep what they have. */
  shownUrl(directUrl: string, item: Ticketed): string {
    const ends = Math.ceil((this.#clock.now() + ttlMs + (item.duration_ms ?? 0)) / hour)
    const url = new URL(directUrl)
    url.searchParams.set('v', `${ends.toString(36)}-${this.#sign(item, ends)}`)
    return url.href
  }

  isOf(item: Ticketed, ticket: string | undefined): boolean {
    const [, end = '', signed = ''] = /^([0-9a-z]{1,8})-([\w-]{1,64})$/.exec(ticket ?? '') ?? []
    const ends = Number.parseInt(end, 36)
    return ends * hour > this.#clock.now() && sameText(signed, this.#sign(item, ends))
  }

  #sign({ id }: Ticketed, ends: number): string {
    return this.#signText(`${id}.${ends}`)
  }
}
