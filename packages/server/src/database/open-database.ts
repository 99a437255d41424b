import { type Clock, systemClock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { Telemetry } from '../core/telemetry.ts'
import { Database } from './database.ts'
import { DatabaseClock } from './database-clock.ts'
import type { OpenEngine } from './engine.ts'
import { openPostgresql } from './postgresql.ts'
import { openSqlite, openSqliteAlone } from './sqlite.ts'

export type DatabaseOptions = {
  /** `postgres://…`; undefined for SQLite in `file`. */
  readonly url: string | undefined
  /** Of the PostgreSQL server itself, where `url` is that of a pooler. */
  readonly directUrl?: string | undefined
  readonly file: string
  readonly log: Log
  /** Is told how long everything took. */
  readonly telemetry?: Telemetry | undefined
  /** The time of everything, for tests; otherwise that of the database. */
  readonly clock?: Clock | undefined
  /** The bound on one transaction. */
  readonly transactionMs?: number
  /** No other process may have the database open: for `lockOutOthers`. */
  readonly alone?: boolean
}

/** Opens the database; `migrate` must run before it is used. Rejects when it cannot be reached. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { transactionMs = 10_000 } = options
  const engine = await openEngine(options)
  const clock = options.clock ?? (await openClock(engine, options.log))
  return new Database(engine, clock, transactionMs)
}

function openEngine(options: DatabaseOptions) {
  const { url, directUrl, file, log, alone = false, telemetry = new Telemetry() } = options
  if (url !== undefined) return openPostgresql({ url, directUrl, alone, telemetry }, log)
  return alone ? openSqliteAlone(file, telemetry) : openSqlite(file, telemetry)
}

async function openClock(engine: OpenEngine, log: Log): Promise<Clock & Partial<Disposable>> {
  return engine.time ? DatabaseClock.open(engine.time, log) : systemClock
}
