import type { Item, ItemKind } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import type { DownloadParts } from '../access/resolve-access.ts'
import type { ItemRow } from '../item-records.ts'
import { ownItem } from '../view-item.ts'
import { folderOf } from './list-items.ts'
import type { ListRecords } from './list-records.ts'

type OwnItemsParts = DownloadParts & { readonly lists: ListRecords }

type PageOptions = {
  readonly limit: number
  /** The slug of a folder, or a word for none; without it all. */
  readonly folder?: string | undefined
  /** How many newer ones to pass over. */
  readonly offset: number
}

/** Some of the actor's own items. Fewer than asked for when the answer would grow too long; then `nextOffset` is not null. */
export type OwnPage<Entry> = {
  readonly entries: readonly Entry[]
  readonly nextOffset: number | null
}

const readScopes = { image: 'image:read', audio: 'voice:read' } as const

// Of JSON: what a model reads costs, and hosts cut off what is much longer.
const maxPageCharacters = 60_000

/** What programs read of the actor's own items, one kind at a time, each described by the caller. */
export function createOwn(parts: OwnItemsParts) {
  return {
    /** The actor's own item as REST v1 shows it, of this kind if one is given; anything else is `not_found`. */
    read: async (actor: Actor, id: string, kind?: ItemKind): Promise<Item> =>
      parts.describe(await findOwn(parts, actor, id, kind), true),
    find: (actor: Actor, id: string, kind: ItemKind) => findOwn(parts, actor, id, kind),
    page: <Entry>(
      actor: Actor,
      kind: ItemKind,
      options: PageOptions,
      describe: (item: Item, row: ItemRow) => Entry,
    ) => pageOwn(parts, actor, kind, options, describe),
  }
}

async function findOwn(
  parts: DownloadParts,
  actor: Actor,
  id: string,
  kind?: ItemKind,
): Promise<ItemRow> {
  requireScope(actor, kind ? [readScopes[kind]] : Object.values(readScopes))
  const row = await ownItem(parts, actor, id, kind)
  requireScope(actor, [readScopes[row.kind]])
  return row
}

/** A page of the actor's own items of one kind, newest first: as many as asked for, but never an answer without an end. */
async function pageOwn<Entry>(
  parts: OwnItemsParts,
  actor: Actor,
  kind: ItemKind,
  { folder, limit, offset }: PageOptions,
  describe: (item: Item, row: ItemRow) => Entry,
): Promise<OwnPage<Entry>> {
  requireScope(actor, [readScopes[kind]])
  const rows = await parts.lists.list({
    ownerId: actor.user.id,
    kinds: [kind],
    now: parts.clock.now(),
    limit: limit + 1,
    offset,
    folder: folderOf(folder),
  })
  const entries = fitting(
    rows.slice(0, limit).map((row) => describe(parts.describe(row, true), row)),
  )
  return { entries, nextOffset: rows.length > entries.length ? offset + entries.length : null }
}

/** The first ones that fit on a page, and one in any case. */
function fitting<Entry>(entries: readonly Entry[]): Entry[] {
  let characters = 0
  const fits = (entry: Entry, index: number) => {
    characters += JSON.stringify(entry).length
    return index === 0 || characters <= maxPageCharacters
  }
  const tooMany = entries.findIndex((entry, index) => !fits(entry, index))
  return entries.slice(0, tooMany < 0 ? entries.length : tooMany)
}
