import type { Item } from '@anybin/contract'
import { type Actor, type AuditLog, auditActorOf, requireScope } from '../../accounts/index.ts'
import type { Database } from '../../database/index.ts'
import type { Items } from '../item/items.ts'

/** The secrets in the links of private items (docs/adr/0038). */
export class PrivateLinks {
  readonly #database: Pick<Database, 'inTransaction'>
  readonly #items: Items
  readonly #audit: AuditLog

  constructor(parts: {
    readonly database: Pick<Database, 'inTransaction'>
    readonly items: Items
    readonly audit: AuditLog
  }) {
    this.#database = parts.database
    this.#items = parts.items
    this.#audit = parts.audit
  }

  /** Gives the private link of the actor's item another secret. Every address with the one before is 404 from then on. */
  async renew(actor: Actor, id: string): Promise<Item> {
    requireScope(actor, ['image:create', 'voice:create'])
    const { kind } = await this.#items.own(actor, id)
    requireScope(actor, [kind === 'image' ? 'image:create' : 'voice:create'])
    const { id: userId } = actor.user
    const event = {
      by: auditActorOf({ actor }),
      action: 'item.renew-link',
      userId,
      target: id,
    } as const
    const renewed = await this.#database.inTransaction(async (transaction) => {
      const row = await this.#items.hold(transaction, id, userId)
      await this.#audit.record(transaction, event)
      return this.#items.change(transaction, id, { link_number: row.link_number + 1 })
    })
    return this.#items.describe(renewed)
  }
}
