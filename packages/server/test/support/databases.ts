import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe } from 'vitest'
import { createLog } from '../../src/core/log.ts'
import { type Database, openDatabase } from '../../src/database/index.ts'
import { describeWith, postgresqlUrl } from './services.ts'

export type TestEngine = 'sqlite' | 'postgresql'

/** A place for one database, empty and gone with its owner: a file of its own, or a schema of its own. */
export type TestPlace = AsyncDisposable & {
  /** Of PostgreSQL; its `application_name` is that of no other place. */
  readonly url: string | undefined
  readonly file: string
}

/** A fresh database with all tables. Disposing of it removes it. `place` opens it once more, as another node does. */
export type TestDatabase = Database & { readonly place: TestPlace }

/** The suite on each engine; where no PostgreSQL answers, its half is reported as skipped. */
export function describeOnEngines(title: string, body: (engine: TestEngine) => void): void {
  describe(`${title} on SQLite`, () => body('sqlite'))
  describeWith('postgresql', `${title} on PostgreSQL`, () => body('postgresql'))
}

export const silentLog = createLog('silent')

export async function openTestDatabase(
  engine: TestEngine,
  options: { readonly transactionMs?: number } = {},
): Promise<TestDatabase> {
  const place = await makeTestPlace(engine)
  const database = await openDatabase({ ...place, log: silentLog, ...options })
  await database.migrate()
  return {
    ...database,
    place,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}

export function makeTestPlace(engine: TestEngine): Promise<TestPlace> {
  return engine === 'sqlite' ? makeFolder() : makeSchema()
}

async function makeFolder(): Promise<TestPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-database-'))
  return {
    url: undefined,
    file: join(folder, 'anybin.sqlite'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function makeSchema(): Promise<TestPlace> {
  const schema = `test_${randomBytes(8).toString('hex')}`
  await execute(`create schema ${schema}`)
  const url = new URL(postgresqlUrl)
  url.searchParams.set('options', `-c search_path=${schema}`)
  url.searchParams.set('application_name', schema)
  return {
    url: url.href,
    file: '',
    [Symbol.asyncDispose]: () => execute(`drop schema ${schema} cascade`),
  }
}

async function execute(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresqlUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
