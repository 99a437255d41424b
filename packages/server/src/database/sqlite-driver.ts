import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
} from 'kysely'
import { explainSqliteError } from './errors.ts'
import type { Rows } from './prepared.ts'
import type { WriteQueue, WriteTransaction } from './write-queue.ts'

/** Where reads go that stand alone. */
export type Reader = {
  run(sql: string, parameters: readonly unknown[]): Rows | Promise<Rows>
}

/** Kysely's driver for one SQLite file: reads at once in this thread, writes and transactions in the writer's. */
export class SqliteDriver implements Driver {
  readonly #reader: Reader
  readonly #writer: WriteQueue

  constructor(reader: Reader, writer: WriteQueue) {
    this.#reader = reader
    this.#writer = writer
  }

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this.#reader, this.#writer)
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin()
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('rollback')
  }

  // Nothing to prepare, give back or close: the file belongs to whoever opened it.
  async init(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class SqliteConnection implements DatabaseConnection {
  readonly #reader: Reader
  readonly #writer: WriteQueue
  #transaction: WriteTransaction | undefined

  constructor(reader: Reader, writer: WriteQueue) {
    this.#reader = reader
    this.#writer = writer
  }

  async begin(): Promise<void> {
    this.#transaction = await this.#writer.begin()
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const transaction = this.#transaction
    this.#transaction = undefined
    await transaction?.[how]().catch(rethrowExplained)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.#run(query).catch(rethrowExplained)
    return { rows: rows as R[], numAffectedRows: BigInt(changes) }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for the method; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed: walk the table by its key')
  }

  async #run(query: CompiledQuery): Promise<Rows> {
    const target = this.#transaction ?? { run: this.#writer.write.bind(this.#writer) }
    const isRead = !this.#transaction && isSelect(query)
    return (isRead ? this.#reader : target).run(query.sql, query.parameters)
  }
}

// Whatever is not certainly a read goes to the writer, which can do both.
function isSelect({ query, sql }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) || (query.kind === 'RawNode' && /^\s*select\b/i.test(sql))
}

function rethrowExplained(error: unknown): never {
  throw explainSqliteError(error)
}
