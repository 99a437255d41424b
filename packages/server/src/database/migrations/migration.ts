import type { Transaction } from 'kysely'
import type { Engine } from '../engine.ts'

/** Knows no tables: a migration says itself what they looked like when it was written. */
export type MigrationTransaction = Transaction<unknown>

/** One step of the schema. Once released it is never changed; the next change is the next file. */
export type Migration = {
  readonly name: string
  up(open: MigrationTransaction, engine: Engine): Promise<void>
}
