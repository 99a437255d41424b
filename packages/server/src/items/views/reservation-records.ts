import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'
import type { ItemRow } from '../item-records.ts'

export type ReservationRow = Selectable<Tables['view_reservations']>

/** By what a viewer may be known. */
export type Known = {
  readonly itemId: string
  readonly ticketHash: string
  readonly fingerprints: readonly string[]
}

export type ReservationRecords = ReturnType<typeof createReservationRecords>

/** SQL about views that were taken. */
export function createReservationRecords(database: Database) {
  const { query } = database
  return {
    /** The view that this viewer holds, the one that the ticket names first. */
    async find(known: Known, now: number): Promise<ReservationRow | undefined> {
      return query
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
    },

    /** The viewer has shown the cookie: from now on nothing less will do. */
    async bindToCookie(id: string): Promise<void> {
      await query
        .updateTable('view_reservations')
        .set({ by_cookie: 1 })
        .where('id', '=', id)
        .execute()
    },

    /** Whether a viewer without a cookie holds a view. After `takeView`, which locks the item, the answer stands. */
    async isTaken(transaction: Transaction, known: Known, now: number): Promise<boolean> {
      const row = await database
        .within(transaction)
        .selectFrom('view_reservations')
        .select('id')
        .where('item_id', '=', known.itemId)
        .where('ends_at', '>', now)
        .where('by_cookie', '=', 0)
        .where('fingerprint', 'in', known.fingerprints)
        .executeTakeFirst()
      return row !== undefined
    },

    async insert(transaction: Transaction, row: ReservationRow): Promise<void> {
      await database.within(transaction).insertInto('view_reservations').values(row).execute()
    },

    async removeOfItem(transaction: Transaction, itemId: string): Promise<void> {
      await database
        .within(transaction)
        .deleteFrom('view_reservations')
        .where('item_id', '=', itemId)
        .execute()
    },

    removeEnded: (now: number, signal?: AbortSignal) =>
      sweepRows(database, 'view_reservations', (view) => view('ends_at', '<=', now), signal),

    takeView: (transaction: Transaction, id: string, times: ViewTimes) =>
      takeView(database, transaction, id, times),
  }
}

export type ViewTimes = {
  readonly now: number
  /** Until when the viewer may come back. */
  readonly endsAt: number
  /** How long a burned item waits for its viewer to fetch it; a clip as long again as it lasts. */
  readonly graceMs: number
}

/**
 * Takes view n of N, the one statement that guards it: it changes nothing when all are taken. Burning and the end after the
 * last view are part of it, so no crash can come between.
 */
async function takeView(
  database: Database,
  transaction: Transaction,
  id: string,
  { now, endsAt, graceMs }: ViewTimes,
): Promise<ItemRow | undefined> {
  return database
    .within(transaction)
    .updateTable('items')
    .set({
      views: sql`views + 1`,
      burned_at: sql`case when expiration = 'burn' then cast(${now} as bigint) end`,
      expires_at: sql`case
        when expiration = 'burn' then cast(${now + graceMs} as bigint) + coalesce(duration_ms, 0)
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
