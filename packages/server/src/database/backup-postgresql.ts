import { spawn } from 'node:child_process'
import { stat, writeFile } from 'node:fs/promises'
import { env as environment } from 'node:process'
import { Client } from 'pg'
import { AppError } from '../core/app-error.ts'
import type { Progress } from './backup-progress.ts'
import {
  filesQuery,
  fingerprintQuery,
  type Look,
  namedQuery,
  type StoredFile,
  schemaQuery,
  settingQuery,
} from './stored-files.ts'

const lookEveryMs = 500
const rowsAtOnce = 5000

/** Lets `pg_dump` write a dump of one moment, and `pg_restore` read its list of contents; who looks sees that moment too. */
export async function dumpPostgresql(
  url: string,
  to: string,
  progress: Progress,
  look: Look,
): Promise<void> {
  // It writes into what is there: nobody else can read that, whoever the umask lets in.
  await writeFile(to, '', { mode: 0o600, flag: 'wx' })
  await using snapshot = await openSnapshot(url)
  const looking = setInterval(() => {
    void stat(to).then(
      ({ size }) => progress(size, undefined),
      () => {},
    )
  }, lookEveryMs)
  try {
    const { address, password } = withoutPassword(url)
    const moment = `--snapshot=${snapshot.id}`
    const dump = ['--format=custom', '--no-owner', moment, `--file=${to}`, `--dbname=${address}`]
    await run('pg_dump', dump, password)
    await run('pg_restore', ['--list', to], undefined)
  } finally {
    clearInterval(looking)
  }
  await lookInto(snapshot.client, look)
}

/** Fills an empty database with a dump, whole or not at all. */
export async function fillPostgresql(url: string, from: string): Promise<void> {
  const { address, password } = withoutPassword(url)
  const how = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error']
  await run('pg_restore', [...how, `--dbname=${address}`, from], password)
}

/** Whether there is no table of anybody's. */
export async function isEmptyPostgresql(url: string): Promise<boolean> {
  await using owner = new AsyncDisposableStack()
  const client = await connect(url, owner)
  return (await tablesOf(client)).length === 0
}

export async function namedInPostgresql(url: string, keys: readonly string[]): Promise<string[]> {
  await using owner = new AsyncDisposableStack()
  const client = await connect(url, owner)
  const marks = keys.map((_, at) => `$${at + 1}`)
  const query = namedQuery(new Set(await tablesOf(client)), marks)
  const { rows } = await client.query<{ key: string }>(query, [...keys])
  return rows.map(({ key }) => key)
}

export async function readPostgresqlSetting(
  url: string,
  name: string,
): Promise<string | undefined> {
  await using owner = new AsyncDisposableStack()
  const client = await connect(url, owner)
  if (!(await tablesOf(client)).includes('settings')) return undefined
  return (await client.query(settingQuery('$1'), [name])).rows[0]?.value
}

export async function deletePostgresqlSetting(url: string, name: string): Promise<void> {
  await using owner = new AsyncDisposableStack()
  const client = await connect(url, owner)
  await client.query('delete from settings where name = $1', [name])
}

/** A transaction that sees one moment, and its name, by which others see the same. */
async function openSnapshot(url: string) {
  await using opening = new AsyncDisposableStack()
  const client = await connect(url, opening)
  await client.query('begin transaction isolation level repeatable read, read only')
  const { rows } = await client.query('select pg_export_snapshot() as id')
  const owned = opening.move()
  const id = String(rows[0]?.id)
  return { client, id, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

async function connect(url: string, owner: AsyncDisposableStack): Promise<Client> {
  const client = new Client({ connectionString: url, keepAlive: true })
  // What breaks the connection rejects the next query.
  client.on('error', () => {})
  owner.defer(() => client.end())
  await client.connect().catch((cause: unknown) => {
    throw new AppError('storage_unavailable', { cause, detail: "Can't reach the database." })
  })
  return client
}

async function lookInto(client: Client, look: Look): Promise<void> {
  const readValue = async (query: string) => (await client.query(query)).rows[0]?.value
  await look({
    schema: String(await readValue(schemaQuery)),
    secretFingerprint: await readValue(fingerprintQuery),
    files: filesOf(client, filesQuery(new Set(await tablesOf(client)))),
  })
}

async function* filesOf(client: Client, query: string): AsyncGenerator<StoredFile> {
  await client.query(`declare files no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<StoredFile>(`fetch ${rowsAtOnce} from files`)
    if (rows.length === 0) return
    yield* rows
  }
}

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query(
    "select table_name as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')",
  )
  return rows.map(({ name }) => String(name))
}

/** The list of processes, which everybody on the machine can read, must not show it. */
function withoutPassword(url: string) {
  const parsed = new URL(url)
  const password = decodeURIComponent(parsed.password)
  parsed.password = ''
  return { address: parsed.href, password: password === '' ? undefined : password }
}

async function run(
  program: string,
  words: readonly string[],
  password: string | undefined,
): Promise<void> {
  const env = { ...environment, ...(password !== undefined && { PGPASSWORD: password }) }
  const child = spawn(program, words, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = Promise.withResolvers<number | null>()
  child.on('error', ended.reject)
  child.on('close', ended.resolve)
  let said = ''
  child.stderr.on('data', (piece) => {
    said = `${said}${piece}`.slice(-2000)
  })
  const code = await ended.promise.catch((cause: unknown) => {
    throw new AppError('storage_unavailable', {
      cause,
      detail: `Can't run ${program}: install the PostgreSQL client tools of your server's version, or dump the database where they are.`,
    })
  })
  if (code !== 0) {
    throw new AppError('storage_unavailable', { detail: `${program} failed: ${said.trim()}` })
  }
}
