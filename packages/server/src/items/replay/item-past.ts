import type { ItemRow } from '../item/item-row.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'

type Told<What extends JournalEntry['what']> = Extract<JournalEntry, { readonly what: What }>

/** All that the journal tells of one item. */
export type ItemPast = {
  /** Epoch milliseconds. */
  readonly burnedAt?: number
  readonly removedAt?: number
  /** The most views that were counted. */
  readonly viewed?: Told<'viewed'>
  /** The last of what its owner or staff did. */
  readonly last?: Told<'deleted'> | Told<'restored'>
}

type Changes = Partial<
  Pick<ItemRow, 'burned_at' | 'expires_at' | 'views' | 'deleted_at' | 'kept_until' | 'deletion_id'>
>

/** What entries, in their order, tell of each item. */
export function foldEntries(entries: readonly JournalEntry[]): Map<string, ItemPast> {
  const pasts = new Map<string, ItemPast>()
  for (const entry of entries) {
    if (entry.what !== 'left') pasts.set(entry.id, add(pasts.get(entry.id) ?? {}, entry))
  }
  return pasts
}

function add(past: ItemPast, entry: JournalEntry): ItemPast {
  switch (entry.what) {
    case 'burned':
      return { ...past, burnedAt: entry.at }
    case 'removed':
      return { ...past, removedAt: entry.at }
    case 'viewed':
      return entry.views > (past.viewed?.views ?? 0) ? { ...past, viewed: entry } : past
    case 'deleted':
    case 'restored':
      return { ...past, last: entry }
    case 'left':
      return past
  }
}

/** What has to change of a row that may be older than that; undefined where it says the same. */
export function changesOf(row: ItemRow, past: ItemPast): Changes | undefined {
  const changes = { ...viewsOf(row, past), ...burnOf(row, past), ...deletionOf(row, past) }
  return Object.keys(changes).length === 0 ? undefined : changes
}

function viewsOf(row: ItemRow, { viewed }: ItemPast): Changes {
  if (viewed === undefined || viewed.views <= row.views) return {}
  const isUsedUp = row.view_limit !== null && viewed.views >= row.view_limit
  // Who held the last view is not known any more: it is over.
  return { views: viewed.views, ...(isUsedUp && { expires_at: viewed.at }) }
}

function burnOf(row: ItemRow, { burnedAt }: ItemPast): Changes {
  if (burnedAt === undefined || row.burned_at !== null) return {}
  return { burned_at: burnedAt, expires_at: burnedAt }
}

function deletionOf(row: ItemRow, { removedAt, last }: ItemPast): Changes {
  if (removedAt !== undefined) return removalOf(row, removedAt)
  if (last?.what === 'deleted' && row.deleted_at === null) {
    return { deleted_at: last.at, kept_until: last.until, deletion_id: last.deletion }
  }
  // What was deleted again since is not brought back.
  const isOlder = row.deleted_at !== null && row.deleted_at < (last?.at ?? 0)
  return last?.what === 'restored' && isOlder
    ? { deleted_at: null, kept_until: null, deletion_id: null }
    : {}
}

/** The job takes it away; nobody can have it back until then. */
function removalOf(row: ItemRow, removedAt: number): Changes {
  if (row.kept_until !== null && row.kept_until <= removedAt) return {}
  return {
    deleted_at: row.deleted_at ?? removedAt,
    kept_until: removedAt,
    deletion_id: row.deletion_id ?? 'owner:removed',
  }
}
