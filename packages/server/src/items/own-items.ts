import type { Item, ItemKind } from '@anybin/contract'
import { type Actor, requireScope } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { RecordAlongside } from '../core/transaction.ts'
import type { AgentActs } from './agents/agent-acts.ts'
import { originOf } from './agents/made-by.ts'
import { type ItemCondition, isDeletedByOwner, isKeepable } from './item/item-filter.ts'
import type { ItemRemoval } from './item/item-removal.ts'
import type { ItemRow } from './item/item-row.ts'
import type { Items, OwnItem } from './item/items.ts'
import type { Deletions } from './trash/deletions.ts'

const readScopes = { image: 'image:read', audio: 'voice:read' } as const
const deleteScopes = { image: 'image:delete', audio: 'voice:delete' } as const

/** The actor's own items, of one kind if one is given; anything else is `not_found`. */
export class OwnItems {
  readonly #agentActs: Pick<AgentActs, 'record'>
  readonly #deletions: Deletions
  readonly #itemRemoval: ItemRemoval
  readonly #items: Items

  constructor(parts: {
    readonly agentActs: Pick<AgentActs, 'record'>
    readonly deletions: Deletions
    readonly itemRemoval: ItemRemoval
    readonly items: Items
  }) {
    this.#agentActs = parts.agentActs
    this.#deletions = parts.deletions
    this.#itemRemoval = parts.itemRemoval
    this.#items = parts.items
  }

  async find(actor: Actor, id: string, kind?: ItemKind): Promise<ItemRow> {
    requireScope(actor, kind ? [readScopes[kind]] : Object.values(readScopes))
    const row = await this.#items.own(actor, id, kind)
    requireScope(actor, [readScopes[row.kind]])
    return row
  }

  /** As REST v1 shows it. */
  async read(actor: Actor, id: string, kind?: ItemKind): Promise<Item> {
    return this.#items.describe(await this.find(actor, id, kind))
  }

  /** As the pages of its owner show it. */
  async show(actor: Actor, id: string): Promise<OwnItem> {
    return this.#items.describeOwn(await this.find(actor, id))
  }

  /** Deletes it: into the trash, where the site has one and it can be kept; otherwise for good, with its bytes. */
  async remove(actor: Actor, id: string, kind?: ItemKind): Promise<void> {
    requireScope(actor, Object.values(deleteScopes))
    const row = await this.#items.own(actor, id, kind)
    requireScope(actor, [deleteScopes[row.kind]])
    await this.#delete(actor, row)
  }

  /** Removes it for good, with its bytes, also out of the trash. */
  async removeForGood(actor: Actor, id: string): Promise<void> {
    requireScope(actor, Object.values(deleteScopes))
    const row = await this.#items.ownOrTrashed(actor, id)
    requireScope(actor, [deleteScopes[row.kind]])
    const isTheirs: ItemCondition = (item) =>
      item.or([item('deleted_at', 'is', null), isDeletedByOwner(item)])
    const record = this.#recordOf(actor, row)
    if (!(await this.#itemRemoval.remove(row.id, isTheirs, record))) throw new AppError('not_found')
  }

  async #delete(actor: Actor, row: ItemRow): Promise<void> {
    const record = this.#recordOf(actor, row)
    if (await this.#deletions.keep(row.owner_id, row.id, record)) return
    const hasTrash = this.#deletions.trashDays > 0
    // Somebody else may have put it into the trash this very moment: there it stays.
    const isOver: ItemCondition = (item) =>
      item.and([item('deleted_at', 'is', null), ...(hasTrash ? [item.not(isKeepable(item))] : [])])
    if (!(await this.#itemRemoval.remove(row.id, isOver, record))) throw new AppError('not_found')
  }

  /** What the transaction that deletes it keeps of that, where an agent does it. */
  #recordOf(actor: Actor, row: ItemRow): RecordAlongside {
    return (transaction) => this.#agentActs.record(transaction, originOf(actor), 'delete', row)
  }
}
