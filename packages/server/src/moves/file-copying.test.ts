import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BlobStore } from '../storage/index.ts'
import { openMemoryStores } from '../storage/memory-stores.suite.ts'
import { FileCopying } from './file-copying.ts'
import { FoundFiles } from './found-files.ts'
import { Progress } from './progress.ts'

let folder: string
let from: ReturnType<typeof openMemoryStores>
let to: ReturnType<typeof openMemoryStores>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-found-'))
  from = openMemoryStores()
  to = openMemoryStores()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const openFiles = (move = 'one') => FoundFiles.open(join(folder, 'move'), move)
const copyingOf = (files: FoundFiles) =>
  new FileCopying({ files, from, to }, new Progress(() => {}))

async function put(store: BlobStore, content: string): Promise<string> {
  const blob = await store.create()
  await blob.fill([Buffer.from(content)])
  await blob.keep()
  return blob.key
}

const contentOf = async (store: BlobStore, key: string) => text(await store.open(key))
const keysOf = async (store: BlobStore) =>
  (await Array.fromAsync(store.list())).map(({ key }) => key).sort()

test('what is in the old place is in the new one, in each store', async () => {
  const keys = await Promise.all(
    (['files', 'evidence', 'journal'] as const).map((name) => put(from[name], name)),
  )
  await using files = await openFiles()
  const copying = copyingOf(files)
  await copying.copyRest()
  expect(await contentOf(to.files, keys[0] ?? '')).toBe('files')
  expect(await contentOf(to.evidence, keys[1] ?? '')).toBe('evidence')
  expect(await contentOf(to.journal, keys[2] ?? '')).toBe('journal')
  expect(copying.copied).toBe(3)
  expect(copying.count()).toMatchObject({ found: 3, copied: 3, bytes: 20 })
})

test('a second run copies nothing twice, and what another move has found is forgotten', async () => {
  await put(from.files, 'here')
  {
    await using files = await openFiles()
    await copyingOf(files).copyRest()
  }
  {
    await using files = await openFiles()
    const again = copyingOf(files)
    expect(await again.findNew()).toBe(0)
    await again.copyRest()
    expect(again.copied).toBe(0)
  }
  await using others = await openFiles('another')
  expect(others.count()).toMatchObject({ found: 0, copied: 0 })
})

test('two moves at once are refused', async () => {
  await using _files = await openFiles()
  await expect(openFiles()).rejects.toMatchObject({ code: 'conflict' })
})

test('a file that is burned while it is copied is in neither place', async () => {
  const key = await put(from.files, 'burned')
  const create = to.files.create.bind(to.files)
  to.files.create = async (named) => {
    const blob = await create(named)
    const keep = blob.keep.bind(blob)
    // Whoever burns begins with the old place, and finds nothing in the new one yet.
    blob.keep = async () => {
      await from.files.delete(key)
      await to.files.delete(key)
      await keep()
    }
    return blob
  }
  await using files = await openFiles()
  await copyingOf(files).copyRest()
  expect([await keysOf(from.files), await keysOf(to.files)]).toEqual([[], []])
  expect(files.count()).toMatchObject({ found: 0 })
})

test('what a killed copy left of a file that was burned since is removed', async () => {
  const stray = await put(to.files, 'burned')
  const key = await put(from.files, 'kept')
  await using files = await openFiles()
  const copying = copyingOf(files)
  await copying.copyRest()
  expect(await keysOf(to.files)).toEqual([stray, key].sort())
  await copying.compare({ removeStrays: true })
  expect(await keysOf(to.files)).toEqual([key])
})

test('after the switch what is in the new place alone is new, and stays', async () => {
  const own = await put(to.files, 'new')
  await using files = await openFiles()
  await copyingOf(files).copyRest()
  expect(await keysOf(to.files)).toEqual([own])
})

test('a copy that is not what it should be is made again', async () => {
  const key = await put(from.files, 'right')
  const wrong = await to.files.create(key)
  await wrong.fill([Buffer.from('wrong')])
  await wrong.keep()
  await using files = await openFiles()
  await copyingOf(files).copyRest()
  expect(await contentOf(to.files, key)).toBe('right')
})

test('a place that changes what it is given ends the move', async () => {
  await put(from.files, 'right')
  to.files.open = async () => Readable.from([Buffer.from('never right')])
  await using files = await openFiles()
  await expect(copyingOf(files).copyRest()).rejects.toThrow('not what was copied')
})

test('what is lost in the new place is copied again', async () => {
  const key = await put(from.files, 'lost once')
  await using files = await openFiles()
  const copying = copyingOf(files)
  await copying.copyRest()
  await to.files.delete(key)
  await copying.copyRest()
  expect(await contentOf(to.files, key)).toBe('lost once')
  expect(copying.copied).toBe(2)
})
