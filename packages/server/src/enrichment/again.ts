import type { Item, WordKind } from '@anybin/contract'
import { type Actor, type RateLimits, requireScope } from '../accounts/index.ts'
import { day } from '../core/clock.ts'
import type { Database } from '../database/index.ts'
import type { Items } from '../items/index.ts'
import type { Enrichment } from './enrichment.ts'

const limit = { name: 'words-again', limit: 3, windowMs: day } as const

/** Whoever owns an item has its words made again: after a failure, or with a better engine. */
export class Again {
  readonly #database: Database
  readonly #enrichment: Enrichment
  readonly #items: Items
  readonly #rateLimits: RateLimits

  constructor(parts: {
    readonly database: Database
    readonly enrichment: Enrichment
    readonly items: Items
    readonly rateLimits: RateLimits
  }) {
    this.#database = parts.database
    this.#enrichment = parts.enrichment
    this.#items = parts.items
    this.#rateLimits = parts.rateLimits
  }

  /** Three times a day for each item, all kinds together. `conflict` where nothing makes such words of it. */
  async request(actor: Actor, id: string, what: WordKind): Promise<Item> {
    requireScope(actor, ['image:create', 'voice:create'])
    const own = await this.#items.own(actor, id)
    requireScope(actor, [own.kind === 'image' ? 'image:create' : 'voice:create'])
    this.#enrichment.requireMade(own, what)
    await this.#rateLimits.take(limit, id)
    const row = await this.#database.inTransaction(async (transaction) => {
      const held = await this.#items.hold(transaction, id, actor.user.id)
      const columns = await this.#enrichment.again(transaction, held, what)
      return this.#items.change(transaction, id, columns)
    })
    return this.#items.describe(row)
  }
}
