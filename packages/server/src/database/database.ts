import type { CompiledQuery, Kysely, Transaction as KyselyTransaction } from 'kysely'
import type { Clock } from '../core/clock.ts'
import type { InTransaction, Transaction } from '../core/transaction.ts'
import type { Tables } from './tables.ts'

/** A read of one row that is compiled once and run often: what it finds for these parameters, for all who ask. */
export type CachedQuery<Parameters extends readonly unknown[], Found> = (
  ...parameters: Parameters
) => Promise<Readonly<Found> | undefined>

/** Hears what was announced. Without a payload: something may have been missed, look for yourself. */
export type Listener = (payload: string | undefined) => void

export type Engine = 'sqlite' | 'postgresql'

/** One database of either engine behind one set of queries. */
export type Database = AsyncDisposable & {
  readonly engine: Engine
  /** Whether a pooler stands between this process and PostgreSQL. */
  readonly isPooled: boolean
  /** The one clock of all nodes: what they lease, limit and schedule goes by it. */
  readonly clock: Clock
  /** Reads, and writes that are one statement. A write is durable when its promise resolves. */
  readonly query: Kysely<Tables>
  /** A transaction that takes too long (10 s) is rolled back and rejects with `overloaded`. */
  readonly inTransaction: InTransaction
  /** The Kysely of an open transaction. */
  within(transaction: Transaction): KyselyTransaction<Tables>
  /**
   * Prepares a read of one row whose parameters stand at the placeholders of the compiled query, in order. Every value that
   * the query was compiled with counts, `limit(1)` too. `tell` makes of the row what callers get, as seldom as may be.
   */
  hot<Parameters extends readonly unknown[], Row, Found>(
    query: CompiledQuery<Row>,
    tell: (row: Row) => Found,
  ): CachedQuery<Parameters, Found>
  /**
   * Runs the work once the transaction has committed, before `inTransaction` resolves, and never when it is rolled back. It
   * must not reject: what is committed cannot be refused any more.
   */
  afterCommit(transaction: Transaction, work: () => Promise<void>): void
  /** Tells the listeners of a channel, on every node, once the transaction has committed. Perhaps more than once. */
  announce(transaction: Transaction, channel: string, payload?: string): void
  listen(channel: string, listener: Listener): Disposable
  /** Applies what is missing, under a lock; answers the names of the migrations that were applied. */
  migrate(): Promise<readonly string[]>
  /** Rejects when the database cannot be written to right now. Writes nothing. */
  check(): Promise<void>
  /** Aborted when this process can write no more, with the reason; another process may. */
  readonly lost: AbortSignal
}
