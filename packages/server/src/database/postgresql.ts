import { createHash } from 'node:crypto'
import {
  type Dialect,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { PoolClient } from 'pg'
import { AppError } from '../core/app-error.ts'
import type { Log } from '../core/log.ts'
import type { Telemetry } from '../core/telemetry.ts'
import type { ConnectionUse, DatabaseSize, OpenEngine } from './engine.ts'
import { GuardedDriver } from './guarded-driver.ts'
import { PostgresqlNotices } from './postgresql-notices.ts'
import { PostgresqlPool } from './postgresql-pool.ts'
import { TimedDriver } from './timed-driver.ts'

type Addresses = {
  readonly url: string
  /** Of the server itself, where `url` is that of a pooler. */
  readonly directUrl: string | undefined
}

type Params = Addresses & {
  /** Whether this process wants to be the only one: then it does not hold what it wants to lock. */
  readonly alone: boolean
  readonly telemetry: Telemetry
}

/** A PostgreSQL database behind a pool of connections. Rejects when it cannot be reached. */
export async function openPostgresql(wanted: Params, log: Log): Promise<PostgresqlEngine> {
  const { url, directUrl, alone, telemetry } = wanted
  await using opening = new AsyncDisposableStack()
  const openPool = (address: string, isPooled: boolean) =>
    opening.adopt(new PostgresqlPool(address, { isPooled, log, telemetry }), (pool) => pool.end())
  const pool = openPool(url, directUrl !== undefined)
  const direct = directUrl === undefined ? undefined : openPool(directUrl, false)
  const place = await findPlace(pool)
  if (direct) rejectOtherPlace(place, await findPlace(direct))
  const channel = `anybin_${place.schema}`
  const notices = new PostgresqlNotices({ url: directUrl ?? url, pool, log, channel })
  opening.defer(() => notices.close())
  if (!alone) await notices.join()
  const connections = { pool, direct: direct ?? pool, notices, telemetry }
  return new PostgresqlEngine(connections, opening.move())
}

class PostgresqlEngine implements OpenEngine {
  readonly name = 'postgresql'
  readonly isPooled: boolean
  readonly dialect: Dialect
  readonly longDialect: Dialect
  readonly migrationDialect: Dialect
  // Its connections come and go.
  readonly lost: AbortSignal = new AbortController().signal
  readonly #pool: PostgresqlPool
  readonly notices: PostgresqlNotices
  readonly #open: AsyncDisposableStack

  constructor(
    connections: {
      readonly pool: PostgresqlPool
      /** Past a pooler, if there is one. */
      readonly direct: PostgresqlPool
      readonly notices: PostgresqlNotices
      readonly telemetry: Telemetry
    },
    open: AsyncDisposableStack,
  ) {
    const { pool, direct, notices, telemetry } = connections
    this.isPooled = pool.isPooled
    this.dialect = dialectOf(pool, telemetry)
    // They wait in the server, and a pool has many connections.
    this.longDialect = this.dialect
    this.migrationDialect = dialectOf(direct, telemetry)
    this.#pool = pool
    this.notices = notices
    this.#open = open
  }

  prepare<Row, Found>(text: string, tell: (row: Row) => Found) {
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
    const read = async (...values: readonly unknown[]) => {
      const [row] = await this.#pool.run<Row>(name, text, values)
      return row === undefined ? undefined : tell(row)
    }
    return Object.assign(read, { atOnce: () => undefined })
  }

  readonly time = async (): Promise<number> => {
    const [row] = await this.#pool.run<{ at: number }>('anybin_time', timeQuery, [])
    return Number(row?.at)
  }

  get connectionUse(): ConnectionUse {
    return this.#pool.use
  }

  async size(): Promise<DatabaseSize> {
    const [row] = await this.#pool.run<{ bytes: number }>('anybin_size', sizeQuery, [])
    return { database: Number(row?.bytes), log: await this.#logSize() }
  }

  /** Only for superusers and members of `pg_monitor`. */
  async #logSize(): Promise<number | undefined> {
    const [row] = await this.#pool.run<{ bytes: number | null }>('anybin_log_size', logQuery, [])
    return row?.bytes ?? undefined
  }

  async close(): Promise<void> {
    await this.#open.disposeAsync()
  }
}

const sizeQuery = 'select pg_database_size(current_database()) as bytes'
// Nothing is called where it would be refused: an error would be one in the log of the server.
const logQuery =
  "select case when has_function_privilege('pg_ls_waldir()', 'execute') then (select sum(size) from pg_ls_waldir()) end as bytes"
const timeQuery = 'select extract(epoch from clock_timestamp()) * 1000 as at'

function dialectOf(pool: PostgresqlPool, telemetry: Telemetry): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => {
      const driver = new GuardedDriver(new PostgresDriver({ pool }), { inTurn: true })
      return new TimedDriver(driver, telemetry)
    },
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (database) => new PostgresIntrospector(database),
  }
}

type Place = { readonly database: string; readonly schema: string }

/** Which database this is; refuses one behind a pooler where it must not be. */
async function findPlace(pool: PostgresqlPool): Promise<Place> {
  const client = await pool.connectPlainly().catch(rejectPooler)
  try {
    const { rows } = await client.query<Place & { pid: number }>(
      "select current_database() as database, coalesce(current_schema(), 'public') as schema, pg_backend_pid() as pid",
    )
    const [{ pid, ...place } = { pid: 0, database: '', schema: 'public' }] = rows
    if (!pool.isPooled && pid !== processOf(client)) throw poolerFound()
    return place
  } finally {
    client.release()
  }
}

/** The process of the server that was named when the connection began: poolers make one up. */
function processOf(client: PoolClient): number | undefined {
  return (client as PoolClient & { processID?: number }).processID
}

// Poolers refuse what would have to last as long as the session.
function rejectPooler(error: unknown): never {
  const { cause } = error as { cause?: { message?: string } }
  if (/unsupported startup parameter/.test(cause?.message ?? '')) throw poolerFound(error)
  throw error
}

function poolerFound(cause?: unknown): AppError {
  return new AppError('invalid_request', {
    cause,
    detail:
      'A connection pooler stands before PostgreSQL. Leave DATABASE_URL as it is and set ANYBIN_DATABASE_DIRECT_URL to the address of the PostgreSQL server itself, or set DATABASE_URL to that.',
  })
}

function rejectOtherPlace(pooled: Place, direct: Place): void {
  if (pooled.database === direct.database && pooled.schema === direct.schema) return
  throw new AppError('invalid_request', {
    detail: `DATABASE_URL leads to ${nameOf(pooled)}, and ANYBIN_DATABASE_DIRECT_URL to ${nameOf(direct)}: they must lead to the same.`,
  })
}

function nameOf({ database, schema }: Place): string {
  return `the database "${database}", schema "${schema}"`
}
