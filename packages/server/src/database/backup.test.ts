import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../test/support/databases.ts'
import { backUp } from './index.ts'

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
  // Each transaction writes two rows: a copy that was not of one moment would have one of them.
  const writing = (async () => {
    for (; !isDone; written++) {
      const began = performance.now()
      await database.inTransaction(async (transaction) => {
        const open = database.within(transaction)
        for (const half of ['left', 'right']) {
          await open
            .insertInto('settings')
            .values({ name: `${half} ${written}`, value: '' })
            .execute()
        }
      })
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
