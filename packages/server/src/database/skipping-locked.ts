import type { SelectQueryBuilder } from 'kysely'
import type { Engine } from './engine.ts'
import type { Tables } from './tables.ts'

/**
 * Locks the chosen rows and passes over those that somebody else holds. On SQLite there is nothing to pass over: only
 * one transaction writes at a time.
 */
export function skippingLocked<Table extends keyof Tables, Row>(
  engine: Engine,
  rows: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> {
  return engine === 'postgresql' ? rows.forUpdate().skipLocked() : rows
}
