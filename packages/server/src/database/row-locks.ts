import type { SelectQueryBuilder } from 'kysely'
import type { Engine } from './engine.ts'
import type { Tables } from './tables.ts'

// On SQLite only one transaction writes at a time anyhow.

type Rows<Table extends keyof Tables, Row> = SelectQueryBuilder<Tables, Table, Row>

/** Locks rows that are read to change them, or to decide what depends on them. What hangs on them can still be made. */
export function lockedForChange<Table extends keyof Tables, Row>(
  engine: Engine,
  rows: Rows<Table, Row>,
): Rows<Table, Row> {
  return engine === 'postgresql' ? rows.forNoKeyUpdate() : rows
}

/** Locks rows that are about to go: nobody can make anything that hangs on them. */
export function lockedForRemoval<Table extends keyof Tables, Row>(
  engine: Engine,
  rows: Rows<Table, Row>,
): Rows<Table, Row> {
  return engine === 'postgresql' ? rows.forUpdate() : rows
}

/** Waits for whoever changes the rows; they stay as they are read until the end of the transaction. */
export function lockedAsRead<Table extends keyof Tables, Row>(
  engine: Engine,
  rows: Rows<Table, Row>,
): Rows<Table, Row> {
  return engine === 'postgresql' ? rows.forShare() : rows
}

/** Waits for whoever is about to remove the rows; those that stay cannot go before the end of the transaction. */
export function lockedInPlace<Table extends keyof Tables, Row>(
  engine: Engine,
  rows: Rows<Table, Row>,
): Rows<Table, Row> {
  return engine === 'postgresql' ? rows.forKeyShare() : rows
}

/** Locks all of these items before they are changed at once, in the order of everybody: two who change many never wait for each other. */
export async function lockItemsInOrder<Row>(
  engine: Engine,
  rows: Rows<'items', Row>,
): Promise<void> {
  if (engine !== 'postgresql') return
  await rows.select('id').orderBy('id').forNoKeyUpdate().execute()
}
