import { type CompiledQuery, Kysely, type Transaction as KyselyTransaction, sql } from 'kysely'
import type { Clock } from '../core/clock.ts'
import type { InTransaction, Transaction } from '../core/transaction.ts'
import { withinTime } from '../core/within-time.ts'
import type {
  CachedQuery,
  ConnectionUse,
  DatabaseSize,
  Engine,
  Notices,
  OpenEngine,
} from './engine.ts'
import { tryAgain } from './errors.ts'
import { type MigrationOptions, type MigrationPlan, migrate, planMigrations } from './migrate.ts'
import { sendingTogether } from './sending-together.ts'
import type { Tables } from './tables.ts'

/** One database of either engine behind one set of queries. */
export class Database implements AsyncDisposable {
  readonly engine: Engine
  /** Whether a pooler stands between this process and PostgreSQL. */
  readonly isPooled: boolean
  /** The one clock of all nodes: what they lease, limit and schedule goes by it. */
  readonly clock: Clock
  /** Reads, and writes that are one statement. A write is durable when its promise resolves. */
  readonly query: Kysely<Tables>
  /** The same for reads whose cost grows with what somebody has: nobody else waits for them. */
  readonly longQuery: Kysely<Tables>
  /** Aborted when this process can write no more, with the reason; another process may. */
  readonly lost: AbortSignal
  /** What is announced, on whatever node. */
  readonly notices: Pick<Notices, 'hearsOthers' | 'listen'>
  readonly #engine: OpenEngine
  readonly #transactionMs: number
  readonly #afterwards = new WeakMap<Transaction, (() => Promise<void>)[]>()
  #checking: Promise<void> | undefined

  /** `transactionMs` is the bound on one transaction. */
  constructor(engine: OpenEngine, clock: Clock & Partial<Disposable>, transactionMs: number) {
    this.engine = engine.name
    this.isPooled = engine.isPooled
    this.clock = clock
    this.query = new Kysely<Tables>({ dialect: engine.dialect })
    const isSame = engine.longDialect === engine.dialect
    this.longQuery = isSame ? this.query : new Kysely<Tables>({ dialect: engine.longDialect })
    this.lost = engine.lost
    this.notices = engine.notices
    this.#engine = engine
    this.#transactionMs = transactionMs
  }

  /** A transaction that takes too long (10 s) is rolled back and rejects with `overloaded`. */
  readonly inTransaction: InTransaction = async (work) => {
    const works: (() => Promise<void>)[] = []
    const result = await this.query.transaction().execute((one) =>
      sendingTogether(one, this.#engine.dialect, (open) => {
        const transaction = open as unknown as Transaction
        this.#afterwards.set(transaction, works)
        // One that never ends would keep every other writer waiting.
        return withinTime(work(transaction), this.#transactionMs, () => this.#rejectLate())
      }),
    )
    await Promise.all(works.map((run) => run()))
    return result
  }

  /** The Kysely of an open transaction. */
  within(transaction: Transaction): KyselyTransaction<Tables> {
    return transaction as unknown as KyselyTransaction<Tables>
  }

  /**
   * Runs the work once the transaction has committed, before `inTransaction` resolves, and never when it is rolled back. It
   * must not reject: what is committed cannot be refused any more.
   */
  afterCommit(transaction: Transaction, work: () => Promise<void>): void {
    const works = this.#afterwards.get(transaction)
    if (!works) throw new Error('This transaction belongs to another database')
    works.push(work)
  }

  /**
   * Prepares a read of one row whose parameters stand at the placeholders of the compiled query, in order. Every value that
   * the query was compiled with counts, `limit(1)` too. `tell` makes of the row what callers get, as seldom as may be.
   */
  hot<Parameters extends readonly unknown[], Row, Found>(
    query: CompiledQuery<Row>,
    tell: (row: Row) => Found,
  ): CachedQuery<Parameters, Found> {
    const read = this.#engine.prepare(query.sql, tell)
    const check = ({ length }: Parameters) => {
      if (length === query.parameters.length) return
      throw new Error(`${length} parameters given for: ${query.sql}`)
    }
    const find = async (...parameters: Parameters) => {
      check(parameters)
      return read(...parameters)
    }
    const atOnce = (...parameters: Parameters) => {
      check(parameters)
      return read.atOnce(...parameters)
    }
    return Object.assign(find, { atOnce })
  }

  /** Tells the listeners of a channel, on every node, once the transaction has committed. Perhaps more than once. */
  announce(transaction: Transaction, channel: string, payload = ''): void {
    this.afterCommit(transaction, async () => this.#engine.notices.announce(channel, payload))
  }

  /** Applies what is missing, under a lock; answers the names of the migrations that were applied. */
  async migrate(options: MigrationOptions = {}): Promise<readonly string[]> {
    return migrate(this.#migrationQuery(), this.engine, options)
  }

  /** What `migrate` would apply. Changes nothing. */
  async planMigrations(): Promise<MigrationPlan> {
    return planMigrations(this.#migrationQuery(), this.engine)
  }

  /** Rejects when the database cannot be written to right now. Writes nothing. Who asks meanwhile gets the same answer. */
  check(): Promise<void> {
    this.#checking ??= proveWritable(this.query, this.engine).finally(() => {
      this.#checking = undefined
    })
    return this.#checking
  }

  get connectionUse(): ConnectionUse {
    return this.#engine.connectionUse
  }

  /** What is on the disk of the database. */
  size(): Promise<DatabaseSize> {
    return this.#engine.size()
  }

  #rejectLate(): never {
    throw tryAgain(`A transaction took longer than ${this.#transactionMs} ms and was rolled back.`)
  }

  #migrationQuery(): Kysely<Tables> {
    return new Kysely<Tables>({ dialect: this.#engine.migrationDialect })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const clock: Clock & Partial<Disposable> = this.clock
    clock[Symbol.dispose]?.()
    await this.#engine.close()
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
