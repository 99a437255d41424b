import { type Selectable, sql } from 'kysely'
import { type Clock, minute } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { type KeyedHash, sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'
import { aboutItem, type Outbox } from '../../events/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { expireJob } from '../item/item-removal.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { ItemJournal } from '../journal/item-journal.ts'
import type { Receipts } from './receipts.ts'
import type { ViewLog } from './view-log.ts'
import type { Viewer } from './viewer.ts'
import { fingerprintsOf, viewTtlMs } from './viewer-marks.ts'

/** How long a burned item waits for its one viewer, before and after a transfer that broke off. */
export const burnGraceMs = minute

/** A view that has just been taken: the item as it is now, and the secret that its viewer is known by. */
export type TakenView = { readonly row: ItemRow; readonly ticket: string }

/** By what a viewer may be known. */
type Known = {
  readonly itemId: string
  readonly ticketHash: string
  readonly fingerprints: readonly [string, ...string[]]
}

/** Views of items that only so many viewers may see. Whoever took one holds it for a while (docs/adr/0021). */
export class Views {
  readonly #clock: Clock
  readonly #database: Database
  readonly #itemJournal: Pick<ItemJournal, 'record'>
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #keyedHash: KeyedHash
  readonly #outbox: Outbox
  readonly #receipts: Receipts
  readonly #viewLog: ViewLog

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly itemJournal: Pick<ItemJournal, 'record'>
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly keyedHash: KeyedHash
    readonly outbox: Outbox
    readonly receipts: Receipts
    readonly viewLog: ViewLog
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#itemJournal = parts.itemJournal
    this.#jobs = parts.jobs
    this.#keyedHash = parts.keyedHash
    this.#outbox = parts.outbox
    this.#receipts = parts.receipts
    this.#viewLog = parts.viewLog
  }

  /** Whether this viewer holds a view of the item. */
  async isHeldBy(viewer: Viewer, itemId: string): Promise<boolean> {
    const now = this.#clock.now()
    const known = this.#knownBy(itemId, viewer, viewer.viewTicket?.(itemId))
    const held = await this.#find(known, now)
    if (held?.by_cookie === 0 && held.ticket_hash === known.ticketHash) {
      await this.#bindToCookie(held.id)
    }
    return held !== undefined
  }

  /**
   * Takes a view for this viewer, with its entry in the view log, and for a burned item its receipt and its end. Answers
   * nothing when there is none left, or when the same viewer has taken one in a parallel request.
   */
  async take({ id }: ItemRow, viewer: Viewer): Promise<TakenView | undefined> {
    const ticket = newId()
    const known = this.#knownBy(id, viewer, ticket)
    try {
      return await this.#database.inTransaction(async (transaction) => {
        const now = this.#clock.now()
        // First, so that a transaction which has nothing to do ends well: only then is everything it saw committed.
        if (await this.#isTaken(transaction, known, now)) return undefined
        const row = await this.#count(transaction, id, now)
        if (!row) return undefined
        // And once more behind the lock, where engines run transactions side by side.
        if (await this.#isTaken(transaction, known, now)) throw new TakenAlready()
        await this.#insert(transaction, known, viewer, now)
        await this.#viewLog.recordTaken(transaction, row, viewer, now)
        await this.#itemJournal.record(transaction, [{ id, what: 'viewed', views: row.views }])
        if (row.burned_at !== null) await this.#recordBurn(transaction, row)
        return { row, ticket }
      })
    } catch (thrown) {
      if (thrown instanceof TakenAlready) return undefined
      throw thrown
    }
  }

  async removeOfItem(transaction: Transaction, itemId: string): Promise<void> {
    await this.#database
      .within(transaction)
      .deleteFrom('view_reservations')
      .where('item_id', '=', itemId)
      .execute()
  }

  async removeOld(signal?: AbortSignal): Promise<void> {
    const now = this.#clock.now()
    await sweepRows(
      this.#database,
      'view_reservations',
      (view) => view('ends_at', '<=', now),
      signal,
    )
  }

  /** The row says when it ends; the job only makes that prompt. */
  async #recordBurn(transaction: Transaction, row: ItemRow): Promise<void> {
    const openedAt = row.burned_at ?? this.#clock.now()
    await this.#receipts.record(transaction, row, openedAt)
    await this.#itemJournal.record(transaction, [{ id: row.id, what: 'burned' }])
    const burned = { type: 'item.burned', userId: row.owner_id, data: aboutItem(row) } as const
    await this.#outbox.record(transaction, burned)
    await this.#jobs.enqueue(transaction, {
      name: expireJob,
      payload: null,
      key: row.id,
      runAt: row.expires_at ?? openedAt,
    })
  }

  #knownBy(itemId: string, viewer: Viewer, ticket: string | undefined): Known {
    const fingerprints = fingerprintsOf(this.#keyedHash, viewer, this.#clock.now())
    return { itemId, ticketHash: sha256(ticket ?? newId()), fingerprints }
  }

  /** The view that this viewer holds, the one that the ticket names first. */
  async #find(
    known: Known,
    now: number,
  ): Promise<Selectable<Tables['view_reservations']> | undefined> {
    return this.#database.query
      .selectFrom('view_reservations')
      .selectAll()
      .where('item_id', '=', known.itemId)
      .where('ends_at', '>', now)
      .where((is) =>
        is.or([
          is('ticket_hash', '=', known.ticketHash),
          is.and([is('by_cookie', '=', 0), is('fingerprint', 'in', known.fingerprints)]),
        ]),
      )
      .orderBy((is) => is.case().when('ticket_hash', '=', known.ticketHash).then(0).else(1).end())
      .limit(1)
      .executeTakeFirst()
  }

  /** The viewer has shown the cookie: from now on nothing less will do. */
  async #bindToCookie(id: string): Promise<void> {
    await this.#database.query
      .updateTable('view_reservations')
      .set({ by_cookie: 1 })
      .where('id', '=', id)
      .execute()
  }

  /** Whether a viewer without a cookie holds a view. After `#count`, which locks the item, the answer stands. */
  async #isTaken(transaction: Transaction, known: Known, now: number): Promise<boolean> {
    const row = await this.#database
      .within(transaction)
      .selectFrom('view_reservations')
      .select('id')
      .where('item_id', '=', known.itemId)
      .where('ends_at', '>', now)
      .where('by_cookie', '=', 0)
      .where('fingerprint', 'in', known.fingerprints)
      .executeTakeFirst()
    return row !== undefined
  }

  async #insert(
    transaction: Transaction,
    known: Known,
    { visit }: Viewer,
    now: number,
  ): Promise<void> {
    await this.#database
      .within(transaction)
      .insertInto('view_reservations')
      .values({
        id: newId(),
        item_id: known.itemId,
        ticket_hash: known.ticketHash,
        fingerprint: known.fingerprints[0],
        // A browser that shows the bytes as a page has the cookie now. After a form it first has to prove that.
        by_cookie: visit.isNavigation && visit.method === 'GET' ? 1 : 0,
        ends_at: now + viewTtlMs,
      })
      .execute()
  }

  /**
   * Takes view n of N, the one statement that guards it: it changes nothing when all are taken. Burning and the end after the
   * last view are part of it, so no crash can come between. A burned clip waits for its viewer as long again as it lasts.
   */
  async #count(transaction: Transaction, id: string, now: number): Promise<ItemRow | undefined> {
    const endsAt = now + viewTtlMs
    return this.#database
      .within(transaction)
      .updateTable('items')
      .set({
        views: sql`views + 1`,
        burned_at: sql`case when expiration = 'burn' then cast(${now} as bigint) end`,
        expires_at: sql`case
        when expiration = 'burn' then cast(${now + burnGraceMs} as bigint) + coalesce(duration_ms, 0)
        when views + 1 < view_limit or expires_at < ${endsAt} then expires_at
        else cast(${endsAt} as bigint) end`,
      })
      .where('id', '=', id)
      .where('burned_at', 'is', null)
      .where('deleted_at', 'is', null)
      .whereRef('views', '<', 'view_limit')
      .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
      .returningAll()
      .executeTakeFirst()
  }
}

/** Rolls the counting of a second view of the same viewer back. */
class TakenAlready extends Error {}
