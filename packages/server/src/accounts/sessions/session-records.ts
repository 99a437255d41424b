import type { Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import {
  type CachedQuery,
  type Database,
  lockedInPlace,
  notDeleted,
  sweepRows,
  type Tables,
} from '../../database/index.ts'
import type { User } from '../actor.ts'
import { asUser, planColumns, userColumns } from '../users/user-records.ts'

export type SessionRow = Selectable<Tables['sessions']>
export type OneTimeLinkRow = Selectable<Tables['one_time_links']>

/** `site` is the origin of a bin, or null for the accounts site. Times are epoch milliseconds. */
export type FoundSession = {
  readonly user: User
  readonly expiresAt: number
  readonly site: string | null
}

export type SessionRecords = ReturnType<typeof createSessionRecords>

/** Signs everybody out; answers how many sessions that were. */
export async function endAllSessions(database: Database, open: Transaction): Promise<number> {
  const ended = await database.within(open).deleteFrom('sessions').returning('id').execute()
  return ended.length
}

/** SQL about browser sessions and the links that start them. */
export function createSessionRecords(database: Database) {
  const { query } = database
  const byHash: CachedQuery<[hash: string], FoundSession> = database.hot(
    query
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select(['sessions.expires_at', 'sessions.site', ...userColumns, ...planColumns])
      .where('sessions.hash', '=', '')
      .where(notDeleted('users.id'))
      .compile(),
    (row) => ({ user: asUser(row), expiresAt: row.expires_at, site: row.site }),
  )

  return {
    byHash,

    async insert(transaction: Transaction, row: SessionRow): Promise<void> {
      await database.within(transaction).insertInto('sessions').values(row).execute()
    },

    /** Notes that it is used, and until when it lives from now on; so does the one that it hangs on. */
    async extend(hash: string, now: number, expiresAt: number): Promise<void> {
      await query
        .updateTable('sessions')
        .set({ updated_at: now, expires_at: expiresAt })
        .where((session) =>
          session.or([
            session('hash', '=', hash),
            session('id', '=', (own) =>
              own.selectFrom('sessions').select('parent_id').where('hash', '=', hash),
            ),
          ]),
        )
        .execute()
    },

    /** The session with the one that it hangs on; what else hangs on that goes by the foreign key. */
    async removeFamily(hash: string): Promise<void> {
      const root = query
        .selectFrom('sessions')
        .select(({ fn }) => fn.coalesce('parent_id', 'id').as('root'))
        .where('hash', '=', hash)
      await query.deleteFrom('sessions').where('id', 'in', root).execute()
    },

    ...createOwnSessions(database),
    ...createLinks(database),

    async removeExpired(now: number, signal?: AbortSignal): Promise<void> {
      for (const table of ['sessions', 'one_time_links', 'verifications'] as const) {
        await sweepRows(database, table, (row) => row('expires_at', '<=', now), signal)
      }
      // Nothing writes here any more; earlier releases left addresses as they came.
      await sweepRows(database, 'auth_rate_limits', (row) => row.lit(true), signal)
    },
  }
}

function createLinks(database: Database) {
  const { query } = database
  return {
    async insertLink(transaction: Transaction, row: OneTimeLinkRow): Promise<void> {
      const open = database.within(transaction)
      // A new setup link replaces the one before: only the last one printed works.
      if (row.purpose === 'setup') {
        await open.deleteFrom('one_time_links').where('purpose', '=', 'setup').execute()
      }
      // The sign-in library makes the same token twice within a second: the letter goes out again, and the link is one.
      await open
        .insertInto('one_time_links')
        .values(row)
        .onConflict((same) => same.column('hash').doNothing())
        .execute()
    },

    /** Ends what was handed to this person for any of these purposes and not used yet. */
    async endLinks(
      transaction: Transaction,
      userId: string,
      purposes: readonly OneTimeLinkRow['purpose'][],
    ): Promise<void> {
      await database
        .within(transaction)
        .deleteFrom('one_time_links')
        .where('user_id', '=', userId)
        .where('purpose', 'in', purposes)
        .execute()
    },

    async linkByHash(hash: string): Promise<OneTimeLinkRow | undefined> {
      return query
        .selectFrom('one_time_links')
        .selectAll()
        .where('hash', '=', hash)
        .executeTakeFirst()
    },

    /** Takes the link away: of two parallel callers only one gets it. */
    async takeLink(transaction: Transaction, hash: string): Promise<OneTimeLinkRow | undefined> {
      return database
        .within(transaction)
        .deleteFrom('one_time_links')
        .where('hash', '=', hash)
        .returningAll()
        .executeTakeFirst()
    },
  }
}

/** The sessions of one person. */
function createOwnSessions(database: Database) {
  return {
    /** Those at the accounts site: the others come and go with them. */
    async ofUser(userId: string): Promise<SessionRow[]> {
      return database.query
        .selectFrom('sessions')
        .selectAll()
        .where('user_id', '=', userId)
        .where('parent_id', 'is', null)
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .execute()
    },

    /** Whose session this is, which nobody ends before this transaction does; undefined when it has ended. */
    async lockRoot(transaction: Transaction, id: string, now: number): Promise<string | undefined> {
      const root = database
        .within(transaction)
        .selectFrom('sessions')
        .select('user_id')
        .where('id', '=', id)
        .where('parent_id', 'is', null)
        .where('expires_at', '>', now)
      const row = await lockedInPlace(database.engine, root).executeTakeFirst()
      return row?.user_id
    },

    /** Answers whether this call ended it. */
    async removeOwn(transaction: Transaction, userId: string, id: string): Promise<boolean> {
      const { numDeletedRows } = await database
        .within(transaction)
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },

    /** Answers how many there were. */
    async removeOthers(transaction: Transaction, userId: string, hash: string): Promise<number> {
      const { numDeletedRows } = await database
        .within(transaction)
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('parent_id', 'is', null)
        .where('hash', '<>', hash)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}
