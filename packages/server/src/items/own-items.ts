import type { Item, ItemKind } from '@anybin/contract'
import { type Actor, requireScope } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { ItemRemoval } from './item/item-removal.ts'
import type { ItemRow } from './item/item-row.ts'
import type { Items, OwnItem } from './item/items.ts'

const readScopes = { image: 'image:read', audio: 'voice:read' } as const
const deleteScopes = { image: 'image:delete', audio: 'voice:delete' } as const

/** The actor's own items, of one kind if one is given; anything else is `not_found`. */
export class OwnItems {
  readonly #itemRemoval: ItemRemoval
  readonly #items: Items

  constructor(parts: { readonly itemRemoval: ItemRemoval; readonly items: Items }) {
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

  /** Removes it for good, with its bytes. */
  async remove(actor: Actor, id: string, kind?: ItemKind): Promise<void> {
    requireScope(actor, Object.values(deleteScopes))
    const row = await this.#items.own(actor, id, kind)
    requireScope(actor, [deleteScopes[row.kind]])
    if (!(await this.#itemRemoval.remove(row.id))) throw new AppError('not_found')
  }
}
