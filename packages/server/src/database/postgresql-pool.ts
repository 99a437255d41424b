import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { Pool, type PoolClient, type PoolConfig, types } from 'pg'
import type { Log } from '../core/log.ts'
import type { Telemetry } from '../core/telemetry.ts'
import type { ConnectionUse } from './engine.ts'
import { tryAgain } from './errors.ts'
import { explainPostgresqlError, isSpoilt } from './postgresql-errors.ts'

const int8 = 20
const numeric = 1700

const connections = {
  application_name: 'anybin',
  keepAlive: true,
  // Room for a few nodes under PostgreSQL's own default of 100 connections.
  max: 16,
  connectionTimeoutMillis: 5000,
  types: { getTypeParser: parserFor as typeof types.getTypeParser },
} satisfies PoolConfig

/** Bounds of a session. The second is the server's end of the bound on transactions, for a node that froze in one. */
const bounds = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 30_000 }

/** Connections to PostgreSQL, direct or through a pooler. Errors that pass come as `overloaded`. */
export class PostgresqlPool implements PostgresPool {
  readonly #pool: Pool
  readonly #clients = new WeakMap<PoolClient, ReachingClient>()
  /** Whether each transaction may run in another session: then nothing that lasts in one can be used. */
  readonly isPooled: boolean
  readonly #telemetry: Telemetry

  constructor(
    url: string,
    parts: { readonly isPooled: boolean; readonly log: Log; readonly telemetry: Telemetry },
  ) {
    const { isPooled, log, telemetry } = parts
    this.isPooled = isPooled
    this.#telemetry = telemetry
    // Poolers refuse connections that come with settings of the session.
    const settings = isPooled ? {} : bounds
    this.#pool = new Pool({ ...connections, ...settings, connectionString: url })
    // Without listeners a connection that breaks would end the process: an idle one tells the pool, a busy one only its
    // own client, whose query rejects besides.
    this.#pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'))
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  /** The same as a plain client of `pg`, for what must be asked of the connection itself. */
  async connectPlainly(): Promise<PoolClient> {
    return this.#pool.connect().catch(cannotReach)
  }

  async connect(): Promise<PostgresPoolClient> {
    const client = await this.connectPlainly()
    const known = this.#clients.get(client) ?? new ReachingClient(client, this.isPooled)
    this.#clients.set(client, known)
    return known as unknown as PostgresPoolClient
  }

  get use(): ConnectionUse {
    const { idleCount: idle, totalCount, waitingCount: waiting } = this.#pool
    return { busy: totalCount - idle, idle, waiting }
  }

  get options(): object {
    return this.#pool.options
  }

  /** One statement, under a name where sessions last, so that it is planned once. */
  async run<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const tell = this.#telemetry
    const connect = () => this.connectPlainly()
    const client = await tell.time('statement', connect, (done) => ({
      ...done,
      operation: 'connect',
    }))
    try {
      const query = { text, values: [...values] }
      const ask = async () => client.query(this.isPooled ? query : { ...query, name })
      const answer = await tell.time('statement', ask, (done, found) => ({
        ...done,
        operation: 'select',
        sql: text,
        ...(found && { rows: found.rows.length }),
      }))
      client.release()
      return answer.rows
    } catch (error) {
      client.release(isSpoilt(error))
      throw explainPostgresqlError(error)
    }
  }

  async end(): Promise<void> {
    await this.#pool.end()
  }
}

const begin = /^begin\b|^start transaction\b/i

/** A client for Kysely that says what errors mean, and is not used again once it is spoilt. */
class ReachingClient {
  readonly #client: PoolClient
  readonly #isPooled: boolean
  #spoilt = false

  constructor(client: PoolClient, isPooled: boolean) {
    this.#client = client
    this.#isPooled = isPooled
  }

  async query(sql: string, parameters: readonly unknown[]) {
    try {
      // In the same message as the beginning: it costs nothing.
      const text = this.#isPooled && begin.test(sql) ? bounded(sql) : sql
      return await this.#client.query(text, [...parameters])
    } catch (error) {
      this.#spoilt ||= isSpoilt(error)
      throw explainPostgresqlError(error)
    }
  }

  /** Of the server: Kysely asks for it to cancel a query. */
  get processID(): number | undefined {
    return (this.#client as PoolClient & { processID?: number }).processID
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#spoilt)
  }
}

function bounded(sql: string): string {
  const settings = Object.entries(bounds).map(([name, ms]) => `set local ${name} = ${ms}`)
  return [sql, ...settings].join('; ')
}

function cannotReach(cause: unknown): never {
  throw tryAgain("The database can't be reached, or all its connections are busy.", cause)
}

// Counts, sums and times are numbers in JavaScript; pg would give text.
function parserFor(oid: number, format: 'text' | 'binary' = 'text') {
  if (format === 'text' && (oid === int8 || oid === numeric)) return Number
  return types.getTypeParser(oid, format as 'text')
}
