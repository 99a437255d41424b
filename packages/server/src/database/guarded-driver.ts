import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely'

/**
 * Another driver, whose transactions cannot be used once they are ending. Without it a statement that nobody awaited
 * (the second one of a failed `Promise.all`) could run after the rollback, alone, and stay. Where the other one takes one
 * statement at a time, `inTurn` lets the next ones wait.
 */
export class GuardedDriver implements Driver {
  readonly #driver: Driver
  readonly #inTurn: boolean

  constructor(driver: Driver, { inTurn = false }: { readonly inTurn?: boolean } = {}) {
    this.#driver = driver
    this.#inTurn = inTurn
  }

  async acquireConnection(): Promise<GuardedConnection> {
    return new GuardedConnection(await this.#driver.acquireConnection(), this.#inTurn)
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
  readonly #inTurn: boolean
  #last: Promise<unknown> = Promise.resolve()

  constructor(inner: DatabaseConnection, inTurn: boolean) {
    this.inner = inner
    this.#inTurn = inTurn
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.#inTurn) return this.#execute<R>(query)
    const executed = this.#last.then(() => this.#execute<R>(query))
    this.#last = executed.catch(() => {})
    return executed
  }

  async #execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.isOver) throw new Error(`The transaction has ended, too late for: ${query.sql}`)
    return this.inner.executeQuery<R>(query)
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}
