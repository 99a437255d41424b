import { mkdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Telemetry } from '../core/telemetry.ts'
import { openElsewhere } from './alone.ts'
import { CachedQueries } from './cached-queries.ts'
import type { ConnectionUse, DatabaseSize, OpenEngine } from './engine.ts'
import { explainSqliteError, isBusy } from './errors.ts'
import { GuardedDriver } from './guarded-driver.ts'
import { Listeners } from './listeners.ts'
import { LongReads } from './long-reads.ts'
import { PreparedStatements, type Rows } from './prepared.ts'
import { type Reader, SqliteDriver } from './sqlite-driver.ts'
import { TimedDriver } from './timed-driver.ts'
import { WriteQueue } from './write-queue.ts'

// Reads in this thread wait only for another process that recovers or deletes the log.
const busyMs = 2000

/** How one engine reads: alone standing queries, and those that are prepared. */
type Reads = Reader &
  Pick<OpenEngine, 'prepare'> & {
    /** Where those go that may take long. */
    readonly long: Reader
    close(): Promise<void>
  }

/** A SQLite file: one writer thread, reads in this one. The file and its folder are made when missing. */
export async function openSqlite(file: string, telemetry: Telemetry): Promise<SqliteEngine> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const writer = await WriteQueue.open(file)
  return new SqliteEngine({ file, telemetry, writer }, new FileReads(file, writer))
}

/** The same with one connection, which no other process shares the file with: rejects with `conflict` while one does. */
export async function openSqliteAlone(file: string, telemetry: Telemetry): Promise<SqliteEngine> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const writer = await WriteQueue.open(file, true).catch((error: unknown) => {
    throw isBusy(error) ? openElsewhere(error) : explainSqliteError(error)
  })
  return new SqliteEngine({ file, telemetry, writer }, new WriterReads(writer))
}

type Parts = {
  readonly file: string
  readonly telemetry: Telemetry
  readonly writer: WriteQueue
}

class SqliteEngine implements OpenEngine {
  readonly name = 'sqlite'
  readonly isPooled = false
  readonly dialect: Dialect
  readonly longDialect: Dialect
  readonly migrationDialect: Dialect
  readonly time = undefined
  readonly lost: AbortSignal
  readonly #file: string
  readonly #writer: WriteQueue
  readonly #reads: Reads
  readonly notices = new Listeners()

  constructor(parts: Parts, reads: Reads) {
    const { file, writer } = parts
    this.dialect = dialectOf(reads, parts)
    this.longDialect = dialectOf(reads.long, parts)
    this.#file = file
    this.migrationDialect = this.dialect
    this.lost = writer.lost
    this.#writer = writer
    this.#reads = reads
  }

  prepare<Row, Found>(sql: string, tell: (row: Row) => Found) {
    return this.#reads.prepare(sql, tell)
  }

  get connectionUse(): ConnectionUse {
    return this.#writer.use
  }

  async size(): Promise<DatabaseSize> {
    const { size: log } = await stat(`${this.#file}-wal`).catch(() => ({ size: 0 }))
    return { database: (await stat(this.#file)).size, log }
  }

  async close(): Promise<void> {
    await this.#writer.close()
    await this.#reads.close()
  }
}

/** Reads by a connection of this thread, which remembers what it read until somebody writes. */
class FileReads implements Reads {
  readonly long: LongReads
  readonly #connection: DatabaseSync
  readonly #queries: CachedQueries

  constructor(file: string, writer: WriteQueue) {
    this.#connection = new DatabaseSync(file, { readOnly: true, timeout: busyMs })
    this.#queries = new CachedQueries(this.#connection, new PreparedStatements(this.#connection))
    this.long = new LongReads(file, this.#queries.doubt)
    writer.onAnswer(this.#queries.doubt)
  }

  run(sql: string, parameters: readonly unknown[]): Rows {
    return this.#queries.run(sql, parameters)
  }

  prepare<Row, Found>(sql: string, tell: (row: Row) => Found) {
    const read = this.#queries.prepare(sql, tell)
    return Object.assign(async (...parameters: readonly unknown[]) => read(parameters), {
      atOnce: (...parameters: readonly unknown[]) => read(parameters),
    })
  }

  async close(): Promise<void> {
    await this.long.close()
    this.#connection.close()
  }
}

/** Reads by the one connection that there is, the writer's. */
class WriterReads implements Reads {
  readonly long = this
  readonly #writer: WriteQueue

  constructor(writer: WriteQueue) {
    this.#writer = writer
  }

  run(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    return this.#writer.write(sql, parameters)
  }

  prepare<Row, Found>(sql: string, tell: (row: Row) => Found) {
    const read = async (...parameters: readonly unknown[]) => {
      const [row] = (await this.run(sql, parameters)).rows as readonly Row[]
      return row === undefined ? undefined : tell(row)
    }
    return Object.assign(read, { atOnce: () => undefined })
  }

  // The writer is closed by the engine.
  async close(): Promise<void> {}
}

function dialectOf(reader: Reader, { telemetry, writer }: Parts): Dialect {
  return {
    createAdapter: () => new ManyConnectionsAdapter(),
    createDriver: () =>
      new TimedDriver(new GuardedDriver(new SqliteDriver(reader, writer)), telemetry),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  }
}

// Kysely's own locks everybody out while one transaction is open: here only writers wait, and the queue sees to that.
class ManyConnectionsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}
