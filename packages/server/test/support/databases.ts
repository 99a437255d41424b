import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { Clock } from '../../src/core/clock.ts'
import { createLog } from '../../src/core/log.ts'
import { type Database, openDatabase } from '../../src/database/index.ts'
import { addressOf, createDatabase, dropDatabase } from './postgresql-databases.ts'
import { describeWith } from './services.ts'
import { copyMigratedFile } from './sqlite-databases.ts'

export type TestEngine = 'sqlite' | 'postgresql'

/** A place for one database that is gone with its owner: a file, or a database on the server. */
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
  options: { readonly transactionMs?: number; readonly clock?: Clock } = {},
): Promise<TestDatabase> {
  const place = await makeTestPlace(engine)
  const database = await openDatabase({ ...place, log: silentLog, ...options })
  await database.migrate()
  const close = database[Symbol.asyncDispose].bind(database)
  return Object.assign(database, {
    place,
    async [Symbol.asyncDispose]() {
      await close()
      await place[Symbol.asyncDispose]()
    },
  })
}

/** `empty` has no tables yet; `migrated` has them all, and making them one by one takes long. */
export function makeTestPlace(
  engine: TestEngine,
  kind: 'empty' | 'migrated' = 'migrated',
): Promise<TestPlace> {
  return engine === 'sqlite' ? makeFolder(kind) : makeDatabase(kind)
}

async function makeFolder(kind: 'empty' | 'migrated'): Promise<TestPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-database-'))
  const file = join(folder, 'anybin.sqlite')
  if (kind === 'migrated') await copyMigratedFile(file)
  return {
    url: undefined,
    file,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function makeDatabase(kind: 'empty' | 'migrated'): Promise<TestPlace> {
  const name = await createDatabase(kind)
  const url = addressOf(name)
  url.searchParams.set('application_name', name)
  return { url: url.href, file: '', [Symbol.asyncDispose]: () => dropDatabase(name) }
}
