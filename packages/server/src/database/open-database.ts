import { type CompiledQuery, Kysely, type Transaction as KyselyTransaction, sql } from 'kysely'
import { type Clock, systemClock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Transaction } from '../core/transaction.ts'
import type { CachedQuery, Database, Engine } from './database.ts'
import { DatabaseClock } from './database-clock.ts'
import { deferred } from './deferred.ts'
import type { OpenEngine } from './engine.ts'
import { tryAgain } from './errors.ts'
import { migrate } from './migrate.ts'
import { openPostgresql } from './postgresql.ts'
import { openSqlite, openSqliteAlone } from './sqlite.ts'
import type { Tables } from './tables.ts'

export type DatabaseOptions = {
  /** `postgres://…`; undefined for SQLite in `file`. */
  readonly url: string | undefined
  /** Of the PostgreSQL server itself, where `url` is that of a pooler. */
  readonly directUrl?: string | undefined
  readonly file: string
  readonly log: Log
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
  return createDatabase(engine, clock, transactionMs)
}

function openEngine({ url, directUrl, file, log, alone = false }: DatabaseOptions) {
  if (url !== undefined) return openPostgresql({ url, directUrl, alone }, log)
  return alone ? openSqliteAlone(file) : openSqlite(file)
}

async function openClock(engine: OpenEngine, log: Log): Promise<Clock & Partial<Disposable>> {
  return engine.time ? DatabaseClock.open(engine.time, log) : systemClock
}

function createDatabase(
  engine: OpenEngine,
  clock: Clock & Partial<Disposable>,
  transactionMs: number,
): Database {
  const query = new Kysely<Tables>({ dialect: engine.dialect })
  const afterwards = new WeakMap<Transaction, (() => Promise<void>)[]>()
  const afterCommit = (transaction: Transaction, work: () => Promise<void>) => {
    const works = afterwards.get(transaction)
    if (!works) throw new Error('This transaction belongs to another database')
    works.push(work)
  }

  return {
    engine: engine.name,
    isPooled: engine.isPooled,
    clock,
    query,
    async inTransaction(work) {
      const works: (() => Promise<void>)[] = []
      const result = await query.transaction().execute((open) => {
        const transaction = open as unknown as Transaction
        afterwards.set(transaction, works)
        return withinTime(work(transaction), transactionMs)
      })
      await Promise.all(works.map((run) => run()))
      return result
    },
    within: (transaction) => transaction as unknown as KyselyTransaction<Tables>,
    afterCommit,
    hot: (compiled, tell) => prepareCached(engine, compiled, tell),
    announce(transaction, channel, payload = '') {
      afterCommit(transaction, async () => engine.announce(channel, payload))
    },
    listen: (channel, listener) => engine.listen(channel, listener),
    migrate: () => migrate(new Kysely<Tables>({ dialect: engine.migrationDialect }), engine.name),
    lost: engine.lost,
    check: shared(() => proveWritable(query, engine.name)),
    async [Symbol.asyncDispose]() {
      clock[Symbol.dispose]?.()
      await engine.close()
    },
  }
}

// A transaction that never ends would keep every other writer waiting.
async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = deferred<never>()
  const timer = setTimeout(() => {
    late.reject(tryAgain(`A transaction took longer than ${ms} ms and was rolled back.`))
  }, ms)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}

function prepareCached<Parameters extends readonly unknown[], Row, Found>(
  engine: OpenEngine,
  compiled: CompiledQuery<Row>,
  tell: (row: Row) => Found,
): CachedQuery<Parameters, Found> {
  const run = engine.prepare(compiled.sql, tell)
  return async (...parameters) => {
    if (parameters.length !== compiled.parameters.length) {
      throw new Error(`${parameters.length} parameters given for: ${compiled.sql}`)
    }
    return run(...parameters)
  }
}

/** Callers that come while it runs get the same promise. */
function shared(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }
}

/**
 * Locks what a write locks, and writes nothing: on SQLite the writer takes the lock of the file, on PostgreSQL the lock of a
 * table is refused where the server is a standby. One that was told to take no writes says so.
 */
async function proveWritable(query: Kysely<Tables>, engine: Engine): Promise<void> {
  await query.transaction().execute(async (open) => {
    const one = open.selectFrom('plans').select('id').limit(1)
    if (engine === 'sqlite') {
      await one.execute()
      return
    }
    await sql`lock table schedules in row exclusive mode`.execute(open)
    const readOnly = sql<{
      state: string
    }>`select current_setting('transaction_read_only') as state`
    const { rows } = await readOnly.execute(open)
    if (rows[0]?.state !== 'off') throw tryAgain('The database takes no writes right now.')
  })
}
