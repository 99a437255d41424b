import type { Item, ItemKind, Listed } from '@anybin/contract'
import { type Actor, demandScope } from '../accounts/index.ts'
import { describeItem } from './describe-item.ts'
import { folderOf } from './list-items.ts'
import type { ListRecords } from './list-records.ts'
import type { ServeParts } from './serve.ts'
import { ownItem } from './view-item.ts'

type OwnItemsParts = ServeParts & { readonly lists: ListRecords }

type PageWish = {
  readonly limit: number
  /** The slug of a folder, or a word for none; without it all. */
  readonly folder?: string | undefined
  /** How many newer ones to pass over. */
  readonly offset: number
}

const readScopes = { image: 'image:read', audio: 'voice:read' } as const

// Of JSON: what a model reads costs, and hosts cut off what is much longer.
const mostPageCharacters = 60_000

/** What programs read of the actor's own items, one kind at a time. */
export function createOwn(parts: OwnItemsParts) {
  return {
    read: (actor: Actor, id: string, kind?: ItemKind) => readOwn(parts, actor, id, kind),
    page: (actor: Actor, kind: ItemKind, wish: PageWish) => pageOwn(parts, actor, kind, wish),
  }
}

/** The actor's own item, of this kind if one is given; anything else is `not_found`. */
async function readOwn(
  parts: ServeParts,
  actor: Actor,
  id: string,
  kind?: ItemKind,
): Promise<Item> {
  demandScope(actor, kind ? [readScopes[kind]] : Object.values(readScopes))
  const row = await ownItem(parts, actor, id, kind)
  demandScope(actor, [readScopes[row.kind]])
  return parts.describe(row, true)
}

/** A page of the actor's own items of one kind, newest first: as many as asked for, but never an answer without an end. */
async function pageOwn(
  parts: OwnItemsParts,
  actor: Actor,
  kind: ItemKind,
  { folder, limit, offset }: PageWish,
): Promise<Listed> {
  demandScope(actor, [readScopes[kind]])
  const rows = await parts.lists.list({
    ownerId: actor.user.id,
    kinds: [kind],
    now: parts.clock.now(),
    limit: limit + 1,
    offset,
    folder: folderOf(folder),
  })
  const items = fitting(rows.slice(0, limit).map((row) => describeItem(parts.addresses, row, true)))
  return { items, next_offset: rows.length > items.length ? offset + items.length : null }
}

/** The first ones that fit on a page, and one in any case. */
function fitting(items: readonly Item[]): Item[] {
  let characters = 0
  const fits = (item: Item, index: number) => {
    characters += JSON.stringify(item).length
    return index === 0 || characters <= mostPageCharacters
  }
  const tooMany = items.findIndex((item, index) => !fits(item, index))
  return items.slice(0, tooMany < 0 ? items.length : tooMany)
}
