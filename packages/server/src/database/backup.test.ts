import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makeTestPlace, openTestDatabase, silentLog } from '../../test/support/databases.ts'
import { describeWith } from '../../test/support/services.ts'
import { backUp, type Database, openDatabase } from './index.ts'

test('a copy of SQLite is of one moment, whole, and made while others write', async () => {
  await using owner = new AsyncDisposableStack()
  const database = owner.use(await openTestDatabase('sqlite'))
  const folder = await mkdtemp(join(tmpdir(), 'anybin-backup-'))
  owner.defer(() => rm(folder, { recursive: true, force: true }))
  const { query } = database
  for (let round = 0; round < 40; round++) {
    const values = Array.from({ length: 500 }, (_, index) => ({
      name: `${round} ${index}`,
      value: 'x'.repeat(400),
    }))
    await query.insertInto('settings').values(values).execute()
  }
  let isDone = false
  let written = 0
  let slowestMs = 0
  const writing = (async () => {
    for (; !isDone; written++) {
      const began = performance.now()
      await writePair(database, written)
      slowestMs = Math.max(slowestMs, performance.now() - began)
    }
  })()
  const source = { url: undefined, file: database.place.file }
  const { path, bytes } = await backUp(source, join(folder, 'one'), () => {})
  isDone = true
  await writing

  expect(written).toBeGreaterThan(0)
  // Nobody waited for the copy as a whole.
  expect(slowestMs).toBeLessThan(5000)
  expect(bytes).toBeGreaterThan(8_000_000)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const copy = new DatabaseSync(path, { readOnly: true })
  const count = (half: string) =>
    copy.prepare("select count(*) as count from settings where name like ? || ' %'").get(half)
  expect(count('left')).toEqual(count('right'))
  copy.close()
  expect(await readdir(join(folder, 'one'))).toEqual(['anybin.db'])
  await expect(backUp(source, join(folder, 'one'), () => {})).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await stat(path)).size).toBe(bytes)
})

test('nothing is left where the database is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-backup-'))
  const source = { url: undefined, file: join(folder, 'no.db') }
  await expect(backUp(source, join(folder, 'to'), () => {})).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await readdir(join(folder, 'to'))).toEqual([])
  await rm(folder, { recursive: true })
})

test('asking whether it can be written to writes nothing', async () => {
  await using database = await openTestDatabase('sqlite')
  const watcher = new DatabaseSync(database.place.file, { readOnly: true })
  const version = () => watcher.prepare('pragma data_version').get()
  const log = async () => (await stat(`${database.place.file}-wal`)).size
  const before = [version(), await log()]
  for (let round = 0; round < 20; round++) await database.check()
  expect([version(), await log()]).toEqual(before)
  watcher.close()
})

describeWith('postgresql', 'a dump of PostgreSQL', () => {
  test('is of one moment, made while others write, and is whole in another database', async () => {
    await using owner = new AsyncDisposableStack()
    const [url, other] = [await makeDatabase(owner), await makeDatabase(owner)]
    const database = owner.use(await openDatabase({ url, file: '', log: silentLog }))
    await database.migrate()
    const folder = await mkdtemp(join(tmpdir(), 'anybin-backup-'))
    owner.defer(() => rm(folder, { recursive: true, force: true }))
    await writePair(database, 0)
    let isDone = false
    const writing = (async () => {
      for (let number = 1; !isDone; number += 1) await writePair(database, number)
    })()
    const { path } = await backUp({ url, file: '' }, join(folder, 'one'), () => {})
    isDone = true
    await writing

    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await promisify(execFile)('pg_restore', ['--no-owner', '-d', other, path])
    const restored = owner.use(await openDatabase({ url: other, file: '', log: silentLog }))
    expect(await restored.migrate()).toEqual([])
    const rows = await restored.query.selectFrom('settings').select('name').execute()
    const numbersOf = (half: string) =>
      rows.flatMap(({ name }) => (name.startsWith(half) ? [name.slice(half.length)] : [])).sort()
    expect(numbersOf('left')).toContain(' 0')
    expect(numbersOf('left')).toEqual(numbersOf('right'))
  }, 60_000)
})

/** Each transaction writes two rows: a copy that was not of one moment would have one of them. */
function writePair(database: Database, number: number): Promise<void> {
  return database.inTransaction(async (transaction) => {
    const open = database.within(transaction)
    for (const half of ['left', 'right']) {
      const row = { name: `${half} ${number}`, value: '' }
      await open.insertInto('settings').values(row).execute()
    }
  })
}

/** An empty one, gone with its owner; answers its address. */
async function makeDatabase(owner: AsyncDisposableStack): Promise<string> {
  const place = owner.use(await makeTestPlace('postgresql', 'empty'))
  return place.url ?? ''
}
