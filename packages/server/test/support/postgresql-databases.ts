import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { createLog } from '../../src/core/log.ts'
import { openDatabase } from '../../src/database/index.ts'
import { hashMigrations } from './migrations-hash.ts'
import { postgresqlUrl } from './services.ts'

// Any number will do, as long as nothing else in the maintenance database takes it: "template" in ASCII.
const lock = '8387229063778890853'
const unfinished = 'anybin_template_unfinished'

/** Makes a database that nobody else has; answers its name. `migrated` has all tables and costs a copy of files. */
export async function createDatabase(kind: 'empty' | 'migrated'): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = kind === 'empty' ? 'template1' : await findTemplate()
  await withClient(async (client) => {
    const strategy = await cheapestStrategy(client)
    await client.query(`create database ${name} template ${template} ${strategy}`)
  })
  return name
}

let cheapest: Promise<string> | undefined

/** Copying files costs half as much as logging them (PostgreSQL 15), unless the disk is waited for. */
function cheapestStrategy(client: Client): Promise<string> {
  cheapest ??= client
    .query("select current_setting('fsync') fsync, current_setting('server_version_num') version")
    .then(({ rows: [{ fsync, version }] }) =>
      fsync === 'off' && Number(version) >= 150_000 ? 'strategy file_copy' : '',
    )
  return cheapest
}

/** Also while a process that was killed still has it open. */
export async function dropDatabase(name: string): Promise<void> {
  await withClient((client) => client.query(`drop database ${name} with (force)`))
}

/** Address of a database of the server that tests have. */
export function addressOf(name: string): URL {
  const url = new URL(postgresqlUrl)
  url.pathname = `/${name}`
  return url
}

let template: Promise<string> | undefined

/**
 * A database with all migrations, which stays: the first run that has other migrations makes its own. Those of earlier
 * migrations are not removed, for somebody else may be testing them.
 */
function findTemplate(): Promise<string> {
  template ??= withClient(async (client) => {
    const name = `anybin_template_${await hashMigrations()}`
    if (await isThere(client, name)) return name
    await client.query(`select pg_advisory_lock(${lock})`)
    if (!(await isThere(client, name))) await makeTemplate(client, name)
    return name
  })
  return template
}

/** Has its name once it is whole: a process may be killed while it makes one. The lock ends with the connection. */
async function makeTemplate(client: Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${unfinished} with (force)`)
  await client.query(`create database ${unfinished} template template1`)
  const url = addressOf(unfinished).href
  const database = await openDatabase({ url, file: '', log: createLog('silent') })
  await database.migrate()
  await database[Symbol.asyncDispose]()
  // A database that somebody is connected to cannot be copied, and its vacuum connects, too.
  await client.query(`alter database ${unfinished} with allow_connections false`)
  await client.query(`alter database ${unfinished} rename to ${name}`)
}

async function isThere(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  return rowCount === 1
}

async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: postgresqlUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
