import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const batch = 1000

/**
 * Deletes the rows of which this holds, in batches that are each a transaction: however many there are, no lock is held and
 * no log grows for long, and others get in between. Rejects with the signal's reason between two of them.
 */
export async function sweepRows<Table extends keyof Tables & string>(
  { engine, query }: Pick<Database, 'engine' | 'query'>,
  table: Table,
  holds: (row: ExpressionBuilder<Tables, Table>) => Expression<SqlBool>,
  signal?: AbortSignal,
): Promise<void> {
  const condition = holds(expressionBuilder<Tables, Table>())
  const from = sql`from ${sql.table(table)} where ${condition}`
  // Where a row lies is found without an index. On PostgreSQL it is somewhere else when it has changed meanwhile, and the
  // condition is judged anew.
  const isChosen =
    engine === 'postgresql'
      ? sql`ctid = any(array(select ctid ${from} limit ${batch}))`
      : sql`rowid in (select rowid ${from} limit ${batch})`
  for (let deleted = batch; deleted >= batch; ) {
    signal?.throwIfAborted()
    const { numAffectedRows = 0n } = await sql`delete ${from} and ${isChosen}`.execute(query)
    deleted = Number(numAffectedRows)
  }
}
