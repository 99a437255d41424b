import { type Selectable, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { type Actor, requireScope } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Log } from '../../core/log.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'
import { aboutItem, type EventItem, type Outbox } from '../../events/index.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { Viewer } from './viewer.ts'
import { addressMark, fingerprintsOf, viewTtlMs } from './viewer-marks.ts'
import { countsAsView } from './visit.ts'

type ViewLogRow = Selectable<Tables['view_log']>

/** One entry of the view log, as the owner sees it. Times are epoch milliseconds. */
export type SeenBy = {
  readonly seenAt: number
  /** Stands for an address, differently every day. */
  readonly addressMark: string
  readonly userAgent: string | null
  readonly referrer: string | null
}

type PendingView = { readonly entry: ViewLogRow; readonly item: EventItem }
type CountedViews = { readonly item: EventItem; readonly count: number }

const maxShown = 100
const maxText = 400
const flushEveryMs = 500
// Beyond these, views are not told apart or not written: a log is not worth the server's memory.
const maxRemembered = 20_000
const maxPending = 5_000

/**
 * Who looked at items. Views of items that may be seen without limit are gathered in memory and written twice a second; a
 * crash loses that half second. Views of limited items are written when they are taken.
 */
export class ViewLog {
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: Items
  readonly #keyedHash: KeyedHash
  readonly #log: Log
  readonly #outbox: Outbox
  readonly #seen: LRUCache<string, true>
  #pending: PendingView[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly items: Items
    readonly keyedHash: KeyedHash
    readonly log: Log
    readonly outbox: Outbox
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#keyedHash = parts.keyedHash
    this.#log = parts.log
    this.#outbox = parts.outbox
    // By size, each one: `max` makes room for all of them at once.
    this.#seen = new LRUCache({
      maxSize: maxRemembered,
      sizeCalculation: () => 1,
      ttl: viewTtlMs,
      ttlResolution: 0,
      perf: parts.clock,
    })
  }

  /** The last views of the actor's own item, the newest first. */
  async list(actor: Actor, id: string): Promise<SeenBy[]> {
    requireScope(actor, ['image:read', 'voice:read'])
    const item = await this.#items.own(actor, id)
    const rows = await this.#database.query
      .selectFrom('view_log')
      .selectAll()
      .where('item_id', '=', item.id)
      .orderBy('seen_at', 'desc')
      .limit(maxShown)
      .execute()
    return rows.map(asSeenBy)
  }

  /** A page of the item is shown to the viewer. */
  record(row: ItemRow, viewer: Viewer): void {
    const isCounted =
      row.view_limit === null && viewer.userId !== row.owner_id && countsAsView(viewer.visit)
    const now = this.#clock.now()
    if (!isCounted || this.#pending.length >= maxPending || !this.#isNew(row.id, viewer, now)) {
      return
    }
    this.#pending.push({ entry: this.#entryOf(row.id, viewer, now), item: row })
    this.#timer ??= setTimeout(() => {
      this.#flush().catch((cause) => this.#log.error({ err: cause }, 'views were not written'))
    }, flushEveryMs)
  }

  /** A view of a limited item was taken. */
  async recordTaken(transaction: Transaction, item: ItemRow, viewer: Viewer, now: number) {
    const entry = this.#entryOf(item.id, viewer, now)
    await this.#database.within(transaction).insertInto('view_log').values(entry).execute()
    await this.#tell(transaction, [{ item, count: 1 }])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#flush()
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const views = this.#pending
    this.#pending = []
    if (views.length === 0) return
    const counted = countedByItem(views)
    await this.#database.inTransaction(async (transaction) => {
      const entries = views.map(({ entry }) => entry)
      await this.#database.within(transaction).insertInto('view_log').values(entries).execute()
      await this.#tell(transaction, counted)
    })
    for (const { item, count } of counted) await this.#addViews(item.id, count)
  }

  /** Those who asked to be told of views, and no others. */
  async #tell(transaction: Transaction, counted: readonly CountedViews[]): Promise<void> {
    const open = this.#database.within(transaction)
    const ownerIds = counted.map(({ item }) => item.owner_id)
    const asks = await this.#outbox.whoAsks(open, 'item.viewed', ownerIds)
    const events = counted
      .filter(({ item }) => asks(item.owner_id))
      .map(({ item, count }) => ({
        type: 'item.viewed' as const,
        userId: item.owner_id,
        data: { ...aboutItem(item), views: count },
      }))
    await this.#outbox.record(transaction, ...events)
  }

  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - retention.viewLog.kept
    await sweepRows(this.#database, 'view_log', (view) => view('seen_at', '<', before), signal)
  }

  /** Whether this viewer's last visit of the item is long enough ago to be another view. */
  #isNew(itemId: string, viewer: Viewer, now: number): boolean {
    const key = `${itemId} ${fingerprintsOf(this.#keyedHash, viewer, now)[0]}`
    if (this.#seen.has(key)) return false
    this.#seen.set(key, true)
    return true
  }

  #entryOf(itemId: string, { address, visit }: Viewer, now: number): ViewLogRow {
    return {
      id: newId(),
      item_id: itemId,
      seen_at: now,
      address_hash: addressMark(this.#keyedHash, address, now),
      user_agent: visit.userAgent?.slice(0, maxText) ?? null,
      // Without the query: it may hold the secret of a private link.
      referrer: visit.referrer?.split(/[?#]/)[0]?.slice(0, maxText) ?? null,
    }
  }

  /** Counts views of an item that has no limit of them. */
  async #addViews(itemId: string, count: number): Promise<void> {
    await this.#database.query
      .updateTable('items')
      .set({ views: sql`views + ${count}` })
      .where('id', '=', itemId)
      .where('view_limit', 'is', null)
      .execute()
  }
}

function countedByItem(views: readonly PendingView[]): CountedViews[] {
  const counts = new Map<string, CountedViews>()
  for (const { item } of views) {
    counts.set(item.id, { item, count: (counts.get(item.id)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

function asSeenBy(row: ViewLogRow): SeenBy {
  return {
    seenAt: row.seen_at,
    addressMark: row.address_hash.slice(0, 8),
    userAgent: row.user_agent,
    referrer: row.referrer,
  }
}
