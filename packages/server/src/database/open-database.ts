import { type CompiledQuery, Kysely, type Transaction as KyselyTransaction } from 'kysely'
import type { Log } from '../kernel/log.ts'
import type { Transaction } from '../kernel/transaction.ts'
import type { Database, HotRead } from './database.ts'
import { deferred } from './deferred.ts'
import type { OpenEngine } from './engine.ts'
import { tryAgain } from './errors.ts'
import { migrate } from './migrate.ts'
import { openPostgresql } from './postgresql.ts'
import { openSqlite } from './sqlite.ts'
import type { Tables } from './tables.ts'

export type DatabaseOptions = {
  /** `postgres://…`; undefined for SQLite in `file`. */
  readonly url: string | undefined
  readonly file: string
  readonly log: Log
  /** The bound on one transaction. */
  readonly transactionMs?: number
}

/** Opens the database; `migrate` must run before it is used. Rejects when it cannot be reached. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, file, log, transactionMs = 10_000 } = options
  const engine = url === undefined ? await openSqlite(file) : await openPostgresql(url, log)
  return createDatabase(engine, transactionMs)
}

function createDatabase(engine: OpenEngine, transactionMs: number): Database {
  const query = new Kysely<Tables>({ dialect: engine.dialect })
  const afterCommit = new WeakMap<Transaction, (() => void)[]>()

  return {
    engine: engine.name,
    query,
    async inTransaction(work) {
      const announcements: (() => void)[] = []
      const result = await query.transaction().execute((open) => {
        const transaction = open as unknown as Transaction
        afterCommit.set(transaction, announcements)
        return withinTime(work(transaction), transactionMs)
      })
      for (const announce of announcements) announce()
      return result
    },
    within: (transaction) => transaction as unknown as KyselyTransaction<Tables>,
    hot: (compiled, tell) => prepareHot(engine, compiled, tell),
    announce(transaction, channel, payload = '') {
      const announcements = afterCommit.get(transaction)
      if (!announcements) throw new Error('This transaction belongs to another database')
      announcements.push(() => engine.announce(channel, payload))
    },
    listen: (channel, listener) => engine.listen(channel, listener),
    migrate: () => migrate(query, engine.name),
    lost: engine.lost,
    check: shared(() => proveWritable(query)),
    async [Symbol.asyncDispose]() {
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

function prepareHot<Parameters extends readonly unknown[], Row, Found>(
  engine: OpenEngine,
  compiled: CompiledQuery<Row>,
  tell: (row: Row) => Found,
): HotRead<Parameters, Found> {
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

async function proveWritable(query: Kysely<Tables>): Promise<void> {
  const row = { name: 'last_write_check', value: String(Date.now()) }
  await query
    .insertInto('settings')
    .values(row)
    .onConflict((same) => same.column('name').doUpdateSet({ value: row.value }))
    .execute()
}
