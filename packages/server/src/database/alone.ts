import { sql } from 'kysely'
import { AppError } from '../core/app-error.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from './database.ts'

/** What every process holds for as long as it has a PostgreSQL database open, named after the channel of its notices. */
export const presenceKey = "hashtextextended('anybin_' || coalesce(current_schema(), 'public'), 0)"

/**
 * Makes this transaction the only thing that happens to the database: rejects with `conflict` while another process has it
 * open, and lets nobody open it until the transaction ends. The database must have been opened `alone`.
 */
export async function lockOutOthers(database: Database, transaction: Transaction): Promise<void> {
  // The lock of the file is held since it was opened.
  if (database.engine === 'sqlite') return
  const open = database.within(transaction)
  await sql`set local statement_timeout = 0`.execute(open)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(open)
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${sql.raw(presenceKey)}) as locked`.execute(open)
  if (!rows[0]?.locked) throw openElsewhere()
}

/** Another process has the database open. */
export function openElsewhere(cause?: unknown): AppError {
  return new AppError('conflict', {
    cause,
    detail:
      'Another process has the database open. Stop Anybin, on every machine, and whatever else reads the database; then try again.',
  })
}
