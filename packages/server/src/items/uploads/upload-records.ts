import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

export type UploadRow = Selectable<Tables['uploads']>

/** Who wants to send or complete, and what must be true of the upload for that. */
export type WriterClaim = {
  readonly id: string
  readonly writer: string
  readonly now: number
  readonly until: number
  /** Bytes that are there: this many, or not yet all. */
  readonly received: number | 'some'
  /** Takes the place of another writer, who is told when it tries to keep its next piece. */
  readonly ousts: boolean
}

export type UploadRecords = ReturnType<typeof createUploadRecords>

/** SQL about uploads. Each step is one conditional statement: of several requests at once, one gets it. */
export function createUploadRecords(database: Database) {
  return { ...createWriters(database), ...createEndings(database), ...createExpiry(database) }
}

function createWriters(database: Database) {
  const { query } = database
  return {
    async insert(transaction: Transaction, row: UploadRow): Promise<void> {
      await database.within(transaction).insertInto('uploads').values(row).execute()
    },

    async byId(id: string): Promise<UploadRow | undefined> {
      return query.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst()
    },

    async takeWriter(claim: WriterClaim): Promise<boolean> {
      const { id, writer, now, until, received, ousts } = claim
      const { numUpdatedRows } = await query
        .updateTable('uploads')
        .set({ writer, writer_until: until })
        .where('id', '=', id)
        .where('outcome', 'is', null)
        .where((is) =>
          received === 'some' ? is('received', '<', is.ref('size')) : is('received', '=', received),
        )
        .$if(!ousts, (update) =>
          update.where((is) =>
            is.or([
              is('writer', 'is', null),
              is('writer_until', '<=', now),
              // Later than any turn that begins now: the clock has gone back since.
              is('writer_until', '>', until + (until - now)),
            ]),
          ),
        )
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    async renewWriter(id: string, writer: string, until: number): Promise<void> {
      await query
        .updateTable('uploads')
        .set({ writer_until: until })
        .where('id', '=', id)
        .where('writer', '=', writer)
        .execute()
    },

    /** Lets others write. An upload whose bytes are all there is kept at least until `completedBy`. */
    async releaseWriter(id: string, writer: string, completedBy: number): Promise<void> {
      const isWhole = sql<boolean>`received = size and outcome is null and expires_at < ${completedBy}`
      await query
        .updateTable('uploads')
        .set({
          writer: null,
          writer_until: null,
          expires_at: sql<number>`case when ${isWhole} then ${completedBy} else expires_at end`,
        })
        .where('id', '=', id)
        .where('writer', '=', writer)
        .execute()
    },
  }
}

function createEndings(database: Database) {
  return {
    /** It became this item. Answers nothing when another request was first. */
    async settle(
      transaction: Transaction,
      { id, writer, itemId, keptUntil }: Settled,
    ): Promise<UploadRow | undefined> {
      return database
        .within(transaction)
        .updateTable('uploads')
        .set({ outcome: 'done', item_id: itemId, expires_at: keptUntil, password_hash: null })
        .where('id', '=', id)
        .where('writer', '=', writer)
        .where('outcome', 'is', null)
        .returningAll()
        .executeTakeFirst()
    },

    /** It was refused. */
    async fail(
      transaction: Transaction,
      { id, writer, error, keptUntil }: Failed,
    ): Promise<UploadRow | undefined> {
      return database
        .within(transaction)
        .updateTable('uploads')
        .set({ outcome: 'failed', error, expires_at: keptUntil, password_hash: null })
        .where('id', '=', id)
        .where('writer', '=', writer)
        .where('outcome', 'is', null)
        .returningAll()
        .executeTakeFirst()
    },

    /** Takes one away that did not become an item. */
    async remove(transaction: Transaction, id: string): Promise<UploadRow | undefined> {
      return database
        .within(transaction)
        .deleteFrom('uploads')
        .where('id', '=', id)
        .where((is) => is.or([is('outcome', 'is', null), is('outcome', '=', 'failed')]))
        .returningAll()
        .executeTakeFirst()
    },
  }
}

/** What nobody went on with. */
function createExpiry(database: Database) {
  const { query } = database
  return {
    async expired(now: number, limit: number): Promise<string[]> {
      const rows = await query
        .selectFrom('uploads')
        .select('id')
        .where('expires_at', '<=', now)
        .where((is) => is.or([is('writer', 'is', null), is('writer_until', '<=', now)]))
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },

    /** Takes one away that is over; nothing when somebody has begun to send meanwhile. */
    async removeExpired(
      transaction: Transaction,
      id: string,
      now: number,
    ): Promise<UploadRow | undefined> {
      return database
        .within(transaction)
        .deleteFrom('uploads')
        .where('id', '=', id)
        .where('expires_at', '<=', now)
        .where((is) => is.or([is('writer', 'is', null), is('writer_until', '<=', now)]))
        .returningAll()
        .executeTakeFirst()
    },
  }
}

type Ended = { readonly id: string; readonly writer: string; readonly keptUntil: number }
type Settled = Ended & { readonly itemId: string }
type Failed = Ended & { readonly error: string }
