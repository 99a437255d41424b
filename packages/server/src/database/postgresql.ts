import { createHash } from 'node:crypto'
import {
  type DatabaseConnection,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { Pool, type PoolConfig, types } from 'pg'
import type { Log } from '../kernel/log.ts'
import type { OpenEngine } from './engine.ts'
import { tryAgain } from './errors.ts'
import { GuardedDriver } from './guarded-driver.ts'
import { PostgresqlNotices } from './postgresql-notices.ts'

const int8 = 20
const numeric = 1700

const connections = {
  application_name: 'anybin',
  keepAlive: true,
  // Room for a few nodes under PostgreSQL's own default of 100 connections.
  max: 16,
  connectionTimeoutMillis: 5000,
  statement_timeout: 30_000,
  // The server's end of the bound on transactions, for a node that froze in the middle of one.
  idle_in_transaction_session_timeout: 30_000,
  types: { getTypeParser: parserFor as typeof types.getTypeParser },
} satisfies PoolConfig

/** A PostgreSQL database behind a pool of connections. Rejects when it cannot be reached. */
export async function openPostgresql(url: string, log: Log): Promise<OpenEngine> {
  const pool = openPool(url, log)
  const schema = await readSchema(pool).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  const notices = new PostgresqlNotices({ url, pool, log, channel: `anybin_${schema}` })

  return {
    name: 'postgresql',
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new GuardedDriver(new ReachingDriver({ pool })),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (database) => new PostgresIntrospector(database),
    },
    prepare: <Row, Found>(text: string, tell: (row: Row) => Found) => {
      const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
      return async (...values: readonly unknown[]) => {
        const [row] = await runNamed<Row>(pool, { name, text, values })
        return row === undefined ? undefined : tell(row)
      }
    },
    announce: (channel, payload) => notices.announce(channel, payload),
    listen: (channel, listener) => notices.listen(channel, listener),
    // Its connections come and go.
    lost: new AbortController().signal,
    close: async () => {
      await notices.close()
      await pool.end()
    },
  }
}

function openPool(url: string, log: Log): Pool {
  const pool = new Pool({ ...connections, connectionString: url })
  // Without listeners a connection that breaks would end the process: an idle one tells the pool, a busy one only
  // its own client, whose query rejects besides.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'))
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

async function readSchema(pool: Pool): Promise<string> {
  await pool.connect().then((client) => client.release(), cannotReach)
  const answer = await pool.query<{ schema: string }>('select current_schema() as schema')
  return answer.rows[0]?.schema ?? 'public'
}

type Named = { readonly name: string; readonly text: string; readonly values: readonly unknown[] }

async function runNamed<Row>(pool: Pool, { name, text, values }: Named): Promise<Row[]> {
  const client = await pool.connect().catch(cannotReach)
  try {
    const answer = await client.query({ name, text, values: [...values] })
    return answer.rows
  } finally {
    client.release()
  }
}

class ReachingDriver extends PostgresDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    return super.acquireConnection().catch(cannotReach)
  }
}

function cannotReach(cause: unknown): never {
  throw tryAgain('The database cannot be reached, or all its connections are busy.', cause)
}

// Counts, sums and times are numbers in JavaScript; pg would give text.
function parserFor(oid: number, format: 'text' | 'binary' = 'text') {
  if (format === 'text' && (oid === int8 || oid === numeric)) return Number
  return types.getTypeParser(oid, format as 'text')
}
