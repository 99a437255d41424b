import { type Item, type ItemKind, type ItemList, noFolderSlugs } from '@anybin/contract'
import { sql } from 'kysely'
import { type Actor, mayUse, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import { isIn, isOneOf, isOwn, likePattern, type Whose } from '../item/item-filter.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'

export type ListQuery = {
  readonly q?: string | undefined
  readonly classification?: NonNullable<Item['classification']> | undefined
  readonly private?: boolean | undefined
  readonly kind?: ItemKind | undefined
  /** Slug of a folder; `unsorted` for items in none. */
  readonly folder?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

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

type ListFilter = Whose & {
  readonly text?: string | undefined
  readonly classification?: string | undefined
  readonly private?: boolean | undefined
  /** Slug; null for items in no folder. */
  readonly folder?: string | null | undefined
  /** Only items before this position; the list runs from the newest to the oldest. */
  readonly before?: number | undefined
  readonly limit: number
  /** How many to pass over. */
  readonly offset?: number | undefined
}

// Of JSON: what a model reads costs, and hosts cut off what is much longer.
const maxPageCharacters = 60_000
const batch = 200

/** Lists of one person's items, newest first. */
export class ItemLists {
  readonly #clock: Clock
  readonly #database: Pick<Database, 'query'>
  readonly #items: Items

  constructor(parts: {
    readonly clock: Clock
    readonly database: Pick<Database, 'query'>
    readonly items: Items
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
  }

  /** The actor's own items. A key sees the kinds that its scopes allow. */
  async list(actor: Actor, query: ListQuery): Promise<ItemList> {
    requireScope(actor, ['image:read', 'voice:read'])
    const rows = await this.#rows({
      ownerId: actor.user.id,
      kinds: visibleKinds(actor, query.kind),
      text: query.q || undefined,
      classification: query.classification,
      private: query.private,
      folder: folderOf(query.folder),
      before: query.cursor === undefined ? undefined : readCursor(query.cursor),
      limit: query.limit + 1,
      now: this.#clock.now(),
    })
    const page = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? page.at(-1) : undefined
    return {
      items: page.map((row) => this.#items.describe(row)),
      next_cursor: last ? writeCursor(last.position) : null,
    }
  }

  /** The actor's own items of one kind, each described by the caller: as many as asked for, but never an answer without an end. */
  async page<Entry>(
    actor: Actor,
    kind: ItemKind,
    { folder, limit, offset }: PageOptions,
    describe: (item: Item, row: ItemRow) => Entry,
  ): Promise<OwnPage<Entry>> {
    requireScope(actor, [kind === 'image' ? 'image:read' : 'voice:read'])
    const rows = await this.#rows({
      ownerId: actor.user.id,
      kinds: [kind],
      now: this.#clock.now(),
      limit: limit + 1,
      offset,
      folder: folderOf(folder),
    })
    const page = rows.slice(0, limit)
    const entries = fitting(page.map((row) => describe(this.#items.describe(row), row)))
    return { entries, nextOffset: rows.length > entries.length ? offset + entries.length : null }
  }

  /** Everything that a person has, read page by page. */
  async *all(ownerId: string): AsyncGenerator<ItemRow> {
    const kinds = ['image', 'audio'] as const
    let before: number | undefined
    for (;;) {
      const rows = await this.#rows({
        ownerId,
        kinds,
        before,
        limit: batch,
        now: this.#clock.now(),
      })
      yield* rows
      before = rows.at(-1)?.position
      if (before === undefined) return
    }
  }

  /** Those of these items that are this person's and still there. */
  async among(whose: Whose, ids: readonly string[]): Promise<ItemRow[]> {
    if (ids.length === 0) return []
    return this.#database.query
      .selectFrom('items')
      .selectAll()
      .where(isOneOf(whose, ids))
      .orderBy('position', 'desc')
      .execute()
  }

  /** What is not private of somebody's folder; who may see it is the caller's decision. */
  async publicIn(
    folder: Omit<ListFilter, 'now' | 'private'> & { readonly folder: string },
  ): Promise<ItemRow[]> {
    return this.#rows({ ...folder, private: false, now: this.#clock.now() })
  }

  async #rows(filter: ListFilter): Promise<ItemRow[]> {
    return this.#database.query
      .selectFrom('items')
      .selectAll()
      .where(isOwn(filter))
      .$if(filter.before !== undefined, (list) => list.where('position', '<', filter.before ?? 0))
      .$if(filter.private !== undefined, (list) =>
        list.where('private', '=', filter.private ? 1 : 0),
      )
      .$if(filter.folder !== undefined, (list) => list.where(isIn(filter.folder ?? null)))
      .$if(filter.classification !== undefined, (list) =>
        list.where('classification', '=', filter.classification ?? ''),
      )
      .$if(filter.text !== undefined, (list) =>
        list.where(sql<boolean>`search_text like ${likePattern(filter.text ?? '')} escape '!'`),
      )
      .orderBy('position', 'desc')
      .limit(filter.limit)
      .$if(filter.offset !== undefined, (list) => list.offset(filter.offset ?? 0))
      .execute()
  }
}

// A folder that is not there has nothing in it.
function folderOf(slug: string | undefined): string | null | undefined {
  return slug !== undefined && noFolderSlugs.includes(slug) ? null : slug
}

function visibleKinds(actor: Actor, requested: ItemKind | undefined): ItemKind[] {
  const allowed: ItemKind[] = []
  if (mayUse(actor, 'image:read')) allowed.push('image')
  if (mayUse(actor, 'voice:read')) allowed.push('audio')
  const kinds = allowed.filter((kind) => requested === undefined || kind === requested)
  if (kinds.length === 0) {
    const scope = requested === 'image' ? 'image:read' : 'voice:read'
    throw new AppError('insufficient_scope', { scope, detail: `This requires the scope ${scope}.` })
  }
  return kinds
}

// A cursor names the last item seen by its position in the one order that never changes, not by how many came before.
function writeCursor(position: number): string {
  return Buffer.from(`p${position}`).toString('base64url')
}

function readCursor(cursor: string): number {
  const match = /^p(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match)
    throw new AppError('invalid_request', {
      detail: 'cursor: not valid. Use next_cursor from the previous page.',
    })
  return Number(match[1])
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
