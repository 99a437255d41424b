import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CachedQueries } from './cached-queries.ts'
import { PreparedStatements } from './prepared.ts'

/** A file with one row, a connection that writes to it, and the reads of another. */
async function open() {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-reads-'))
  opened.defer(() => rm(folder, { recursive: true }))
  const writer = opened.adopt(new DatabaseSync(join(folder, 'file')), (one) => one.close())
  writer.exec(
    "pragma journal_mode = wal; create table t (name, value); insert into t values ('a', 0)",
  )
  const reader = opened.adopt(new DatabaseSync(join(folder, 'file'), { readOnly: true }), (one) =>
    one.close(),
  )
  const reads = new CachedQueries(reader, new PreparedStatements(reader))
  const find = reads.prepare('select value from t where name = ?', (row: { value: number }) => ({
    value: row.value,
  }))
  const closing = opened.move()
  return {
    write: (value: number) => writer.prepare('update t set value = ?').run(value),
    readPlainly: () => reads.run('select value from t', []).rows,
    find: (name: string) => find([name]),
    reads,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

test('a row that nobody wrote is found once and given out again', async () => {
  await using file = await open()
  const found = file.find('a')
  expect(file.find('a')).toBe(found)
  await nextTurn()
  expect(file.find('a')).toBe(found)
  expect(Object.isFrozen(found)).toBe(true)
  expect(file.find('b')).toBeUndefined()
})

test('a commit is seen from the next turn of the event loop on', async () => {
  await using file = await open()
  file.find('a')
  file.write(1)
  await nextTurn()
  expect(file.find('a')).toEqual({ value: 1 })
})

test('a commit is seen at once by whoever could know of it', async () => {
  await using file = await open()
  file.find('a')
  file.write(1)
  file.reads.doubt()
  expect(file.find('a')).toEqual({ value: 1 })
  file.write(2)
  expect(file.readPlainly()).toEqual([{ value: 2 }])
  expect(file.find('a')).toEqual({ value: 2 })
  file.write(3)
  expect(file.find('b')).toBeUndefined()
  expect(file.find('a')).toEqual({ value: 3 })
})
