import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely'

/**
 * Another driver, whose transactions cannot be used once they are ending. Without it a statement that nobody awaited
 * (the second one of a failed `Promise.all`) could run after the rollback, alone, and stay.
 */
export class GuardedDriver implements Driver {
  readonly #driver: Driver

  constructor(driver: Driver) {
    this.#driver = driver
  }

  async acquireConnection(): Promise<GuardedConnection> {
    return new GuardedConnection(await this.#driver.acquireConnection())
  }

  beginTransaction(connection: GuardedConnection, settings: TransactionSettings): Promise<void> {
    return this.#driver.beginTransaction(connection.inner, settings)
  }

  commitTransaction(connection: GuardedConnection): Promise<void> {
    connection.isOver = true
    return this.#driver.commitTransaction(connection.inner)
  }

  rollbackTransaction(connection: GuardedConnection): Promise<void> {
    connection.isOver = true
    return this.#driver.rollbackTransaction(connection.inner)
  }

  releaseConnection(connection: GuardedConnection): Promise<void> {
    connection.isOver = true
    return this.#driver.releaseConnection(connection.inner)
  }

  init(): Promise<void> {
    return this.#driver.init()
  }

  destroy(): Promise<void> {
    return this.#driver.destroy()
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  isOver = false

  constructor(inner: DatabaseConnection) {
    this.inner = inner
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.isOver) throw new Error(`The transaction has ended, too late for: ${query.sql}`)
    return this.inner.executeQuery<R>(query)
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}
