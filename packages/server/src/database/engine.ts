import type { Dialect } from 'kysely'

/** How busy the connections are that transactions and statements need. On SQLite: the one that writes. */
export type ConnectionUse = {
  readonly busy: number
  readonly idle: number
  /** Transactions and statements that wait for one. */
  readonly waiting: number
}

/** Bytes on the disk. */
export type DatabaseSize = {
  readonly database: number
  /** Of the write-ahead log; undefined where this role may not see it. */
  readonly log: number | undefined
}

export type Engine = 'sqlite' | 'postgresql'

/** A read of one row that is compiled once and run often: what it finds for these parameters, for all who ask. */
export type CachedQuery<Parameters extends readonly unknown[], Found> = {
  (...parameters: Parameters): Promise<Readonly<Found> | undefined>
  /** The same without waiting; undefined also where the engine has to be waited for. */
  readonly atOnce: (...parameters: Parameters) => Readonly<Found> | undefined
}

/** Hears what was announced. Without a payload: something may have been missed, look for yourself. */
export type Listener = (payload: string | undefined) => void

/** Carries announcements to every node. */
export type Notices = {
  /** Whether what other processes announce arrives here at the moment. */
  readonly hearsOthers: boolean
  announce(channel: string, payload: string): void
  listen(channel: string, listener: Listener): Disposable
}

/** What differs between SQLite and PostgreSQL, besides the dialect of Kysely. */
export type OpenEngine = {
  readonly name: Engine
  readonly dialect: Dialect
  /** For reads that may take long: they must not hold up the others. */
  readonly longDialect: Dialect
  /** Whether a pooler is in between, so that nothing lasts in a session. */
  readonly isPooled: boolean
  /** Of connections whose transactions may lock others out for long. */
  readonly migrationDialect: Dialect
  /** The time of the database (epoch ms); undefined where that is the time of this machine. */
  readonly time: (() => Promise<number>) | undefined
  prepare<Row, Found>(
    sql: string,
    tell: (row: Row) => Found,
  ): CachedQuery<readonly unknown[], Found>
  readonly notices: Notices
  /** Aborted when the engine broke for good, and not when it was closed. */
  readonly lost: AbortSignal
  readonly connectionUse: ConnectionUse
  size(): Promise<DatabaseSize>
  close(): Promise<void>
}
