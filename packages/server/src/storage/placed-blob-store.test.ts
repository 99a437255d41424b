import { describe, expect, test } from 'vitest'
import { put, read } from './blob-bytes.suite.ts'
import { blobStoreSuite } from './blob-store.suite.ts'
import { BlobMissing, type BlobStore } from './blob-store.ts'
import { MemoryBlobStore } from './memory-blob-store.ts'
import { type BlobPlace, PlacedBlobStore } from './placed-blob-store.ts'

blobStoreSuite('a store that stays where it is', async () => placed(only(new MemoryBlobStore())))
blobStoreSuite('a store that is copied', async () => placed(copying(twoStores())))
blobStoreSuite('a store that was just moved', async () => placed(moved(twoStores())))

/** Somebody who learns of a change only when they look the next time. */
describe('a process that learns of a move too late', () => {
  test('keeps its upload where everybody looks for it now', async () => {
    const stores = twoStores()
    const { store, learn } = late(copying(stores), moved(stores))
    const pending = await store.create()
    await pending.fill([Buffer.from('slow')])
    learn()
    await pending.keep()
    expect((await read(stores.to, pending.key)).toString()).toBe('slow')
  })

  test('does not acknowledge an upload whose bytes are gone with the old place', async () => {
    const stores = twoStores()
    const { store, learn } = late(copying(stores), only(stores.to), async (key) => {
      await stores.from.delete(key)
    })
    const pending = await store.create()
    await pending.fill([Buffer.from('frozen')])
    learn()
    await expect(pending.keep()).rejects.toMatchObject({ code: 'storage_unavailable' })
  })

  test('deletes from both places', async () => {
    const stores = twoStores()
    const { key } = await put(stores.from, Buffer.from('burned'))
    await copy(stores, key)
    const { store, learn } = late(only(stores.from), copying(stores))
    learn()
    await store.delete(key)
    expect(await stores.to.stat(key)).toBeUndefined()

    const other = await put(stores.from, Buffer.from('burned too'))
    await copy(stores, other.key)
    const many = late(only(stores.from), copying(stores))
    many.learn()
    expect(await many.store.deleteMany([other.key])).toEqual([])
    expect(await stores.to.stat(other.key)).toBeUndefined()
  })

  test('finds what is in the new place only', async () => {
    const stores = twoStores()
    const { key } = await put(stores.to, Buffer.from('new'))
    const { store, learn } = late(only(stores.from), moved(stores))
    learn()
    expect((await read(store, key)).toString()).toBe('new')
    expect(await store.stat(key)).toMatchObject({ bytes: 3 })
  })
})

test('what fails in one of two places is still to be deleted', async () => {
  const stores = twoStores()
  const { key } = await put(stores.from, Buffer.from('burned'))
  const error = { code: 'storage_unavailable' } as never
  stores.to.deleteMany = async (keys) => keys.map((one) => ({ key: one, error }))
  expect(await placed(copying(stores)).deleteMany([key])).toEqual([{ key, error }])
})

test('nothing is listed twice while it is in two places', async () => {
  const stores = twoStores()
  const { key } = await put(stores.from, Buffer.from('both'))
  await copy(stores, key)
  const left = await put(stores.from, Buffer.from('left'))
  const keys = (await Array.fromAsync(placed(moved(stores)).list())).map((facts) => facts.key)
  expect(keys.sort()).toEqual([key, left.key].sort())
})

test('a path is told only where every blob has one', async () => {
  const stores = twoStores()
  const paths = { localPath: (key: string) => `/old/${key}` }
  const disk = Object.assign(stores.from, paths) as BlobStore
  const there = { from: disk, to: stores.to }
  expect(placed(copying(there)).localPath('aaaaaaaa')).toBe('/old/aaaaaaaa')
  expect(placed(moved(there)).localPath('aaaaaaaa')).toBeUndefined()
  const back = { from: stores.to, to: disk }
  expect(placed(moved(back)).localPath('aaaaaaaa')).toBeUndefined()
  await expect(placed(moved(back)).open('aaaaaaaa')).rejects.toThrow(BlobMissing)
})

type TwoStores = { readonly from: BlobStore; readonly to: BlobStore }

function twoStores() {
  return { from: new MemoryBlobStore(), to: new MemoryBlobStore() as BlobStore }
}

function only(main: BlobStore): BlobPlace {
  return { main, other: undefined, isMainWhole: true, inOrderOfDeletion: [main] }
}

function copying({ from, to }: TwoStores): BlobPlace {
  return { main: from, other: to, isMainWhole: true, inOrderOfDeletion: [from, to] }
}

function moved({ from, to }: TwoStores): BlobPlace {
  return { main: to, other: from, isMainWhole: false, inOrderOfDeletion: [from, to] }
}

function placed(place: BlobPlace): PlacedBlobStore {
  return new PlacedBlobStore({ current: async () => place, atOnce: () => place }, 'memory')
}

/** The first look answers the place of before; after `learn` every other one that of now. */
function late(before: BlobPlace, now: BlobPlace, meanwhile = async (_key: string) => {}) {
  let looks = 0
  let hasLearned = false
  let last = ''
  const current = async () => {
    const isLate = looks++ === 0 || !hasLearned
    if (!isLate) await meanwhile(last)
    return isLate ? before : now
  }
  const store = new PlacedBlobStore({ current, atOnce: () => undefined }, 'memory')
  const create = store.create.bind(store)
  store.create = async (key) => {
    const pending = await create(key)
    last = pending.key
    return pending
  }
  return {
    store,
    learn: () => {
      hasLearned = true
    },
  }
}

async function copy({ from, to }: TwoStores, key: string): Promise<void> {
  const pending = await to.create(key)
  await pending.fill([await read(from, key)])
  await pending.keep()
}
