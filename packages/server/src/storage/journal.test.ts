import { expect, test } from 'vitest'
import { day, hour } from '../core/clock.ts'
import { Journal } from './journal.ts'
import { MemoryBlobStore } from './memory-blob-store.ts'

const noon = Date.UTC(2026, 10, 29, 12)

test('what is written comes back in its order, from a time on', async () => {
  const journal = new Journal(new MemoryBlobStore())
  await journal.write(['third'], noon + 2)
  await journal.write(['first', 'second'], noon)
  expect(await Array.fromAsync(journal.read(0))).toEqual([
    { at: noon, lines: ['first', 'second'] },
    { at: noon + 2, lines: ['third'] },
  ])
  expect(await linesOf(journal, noon)).toEqual(['third'])
})

test('a copy gets what it lacks, once', async () => {
  const [journal, stored] = [new Journal(new MemoryBlobStore()), new MemoryBlobStore()]
  const copy = new Journal(stored)
  await journal.write(['one'], noon)
  await journal.copyTo(copy)
  await journal.write(['two'], noon + 1)
  await journal.copyTo(copy)
  expect(await linesOf(copy, 0)).toEqual(['one', 'two'])
  expect(await Array.fromAsync(stored.list())).toHaveLength(2)
})

test('the writings of a day are joined and old ones removed, and no line is lost or twice', async () => {
  const store = new MemoryBlobStore()
  const journal = new Journal(store)
  await journal.write(['old'], noon - 9 * day)
  const lines = Array.from({ length: 30 }, (_, number) => `line ${number}`)
  for (const [number, line] of lines.entries()) await journal.write([line], noon + number)
  await journal.write(['line 29', 'late'], noon + hour)
  await journal.tidy({ keepAfter: noon - day, joinBefore: noon + hour })
  expect(await Array.fromAsync(store.list())).toHaveLength(2)
  expect(await linesOf(journal, 0)).toEqual([...lines, 'line 29', 'late'])
  // Known until the last of them: the whole is known.
  expect(await linesOf(journal, noon + 29)).toEqual(['line 29', 'late'])
})

async function linesOf(journal: Journal, after: number): Promise<string[]> {
  return (await Array.fromAsync(journal.read(after))).flatMap(({ lines }) => lines)
}
