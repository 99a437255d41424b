import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely'
import type { StatementDone, Telemetry } from '../core/telemetry.ts'

type Operation = StatementDone['operation']

/** Another driver, which tells how long everything took: connections, turns, statements and commits. */
export class TimedDriver implements Driver {
  readonly #driver: Driver
  readonly #telemetry: Telemetry

  constructor(driver: Driver, telemetry: Telemetry) {
    this.#driver = driver
    this.#telemetry = telemetry
  }

  async acquireConnection(): Promise<TimedConnection> {
    const inner = await this.#time('connect', () => this.#driver.acquireConnection())
    return new TimedConnection(inner, this.#telemetry)
  }

  beginTransaction({ inner }: TimedConnection, settings: TransactionSettings): Promise<void> {
    return this.#time('begin', () => this.#driver.beginTransaction(inner, settings))
  }

  commitTransaction({ inner }: TimedConnection): Promise<void> {
    return this.#time('commit', () => this.#driver.commitTransaction(inner))
  }

  rollbackTransaction({ inner }: TimedConnection): Promise<void> {
    return this.#driver.rollbackTransaction(inner)
  }

  releaseConnection({ inner }: TimedConnection): Promise<void> {
    return this.#driver.releaseConnection(inner)
  }

  init(): Promise<void> {
    return this.#driver.init()
  }

  destroy(): Promise<void> {
    return this.#driver.destroy()
  }

  #time<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
    return this.#telemetry.time('statement', work, (done) => ({ ...done, operation }))
  }
}

class TimedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  readonly #telemetry: Telemetry

  constructor(inner: DatabaseConnection, telemetry: Telemetry) {
    this.inner = inner
    this.#telemetry = telemetry
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const work = () => this.inner.executeQuery<R>(query)
    return this.#telemetry.time('statement', work, (done, result) => ({
      ...done,
      operation: operationOf(query),
      sql: query.sql,
      ...(result && { rows: result.rows.length }),
    }))
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}

function operationOf({ query, sql }: CompiledQuery): Operation {
  const known = operations.get(query.kind)
  if (known) return known
  // Of what is written by hand the first word tells.
  const [word = ''] = /[a-z]+/i.exec(sql) ?? []
  return written.get(word.toLowerCase()) ?? 'other'
}

const operations = new Map<string, Operation>([
  ['SelectQueryNode', 'select'],
  ['InsertQueryNode', 'insert'],
  ['UpdateQueryNode', 'update'],
  ['DeleteQueryNode', 'delete'],
])

const written = new Map<string, Operation>([
  ['select', 'select'],
  ['insert', 'insert'],
  ['update', 'update'],
  ['delete', 'delete'],
])
