import type { ItemKind } from '@anybin/contract'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Database, Tables } from '../../database/index.ts'
import type { ItemRow } from '../item-records.ts'

/** One person's items, as far as they are at the site that was asked; without kinds, all. */
export type Whose = {
  readonly ownerId: string
  readonly kinds?: readonly ItemKind[] | undefined
  readonly now: number
}

export type ListFilter = Whose & {
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

export type ListRecords = ReturnType<typeof createListRecords>

/** SQL that walks many items. */
export function createListRecords({ query }: Database) {
  return {
    async list(filter: ListFilter): Promise<ItemRow[]> {
      return query
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
    },

    /** How many items are in each folder; under null those in none. */
    async countByFolder(whose: Whose): Promise<Map<string | null, number>> {
      const rows = await query
        .selectFrom('items')
        .select(['folder', (items) => items.fn.countAll<number>().as('count')])
        .where(isOwn(whose))
        .groupBy('folder')
        .execute()
      return new Map(rows.map(({ folder, count }) => [folder, Number(count)]))
    },

    /** Every item's id, blob, size and hash in pages, for checking all of them. */
    async blobsAfter(position: number, limit: number) {
      return query
        .selectFrom('items')
        .select(['id', 'position', 'blob_key', 'size_bytes', 'sha256'])
        .where('position', '>', position)
        .orderBy('position')
        .limit(limit)
        .execute()
    },
  }
}

type Where = ExpressionBuilder<Tables, 'items'>

/** Of items that their owner still has, at this site: not at their end, not burned, not deleted. */
export function isOwn({ ownerId, kinds, now }: Whose) {
  return (where: Where) =>
    where.and([
      where('owner_id', '=', ownerId),
      // One of two kinds is worth asking for.
      ...(kinds?.length === 1 ? [where('kind', 'in', kinds)] : []),
      where('burned_at', 'is', null),
      where('deleted_at', 'is', null),
      where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]),
    ])
}

export function isOneOf(whose: Whose, ids: readonly string[]) {
  return (where: Where) => where.and([isOwn(whose)(where), where('id', 'in', ids)])
}

export function isIn(folder: string | null) {
  return (where: Where) =>
    folder === null ? where('folder', 'is', null) : where('folder', '=', folder)
}

export function likePattern(text: string): string {
  return `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`
}
