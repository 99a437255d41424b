import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { put, read, streamOf } from './blob-bytes.suite.ts'
import { BlobMissing, type BlobStore } from './blob-store.ts'

export const megabyte = 1024 * 1024
export const future = () => Date.now() + 60_000

/** Removing and listing, which every blob store must do. */
export function tellTidyingSuite(theStore: () => BlobStore): void {
  test('a deleted blob is gone, and deleting it again is no error', async () => {
    const { key } = await put(theStore(), Buffer.from('gone'))
    await theStore().delete(key)
    await theStore().delete(key)
    await theStore().delete(newId())
    await expect(theStore().open(key)).rejects.toThrow(BlobMissing)
    expect(await keysOf(theStore())).toEqual([])
  })

  test('many are deleted at once, among them some that are not there and some that are no keys', async () => {
    const store = theStore()
    const kept = await put(store, Buffer.from('kept'))
    const puts = await Promise.all(Array.from({ length: 20 }, () => put(store, Buffer.from('x'))))
    const keys = puts.map(({ key }) => key)
    const strange = ['../../etc/passwd', '', 'a/b']
    // More than fit into one request of S3, and ours in several of them.
    const absent = Array.from({ length: 2100 }, () => newId())
    const all = [...absent, ...strange, ...keys]
    expect(await store.deleteMany([...keys.slice(0, 5), ...all])).toEqual([])
    expect(await store.deleteMany([])).toEqual([])
    expect(await keysOf(store)).toEqual([kept.key])
    expect((await read(store, kept.key)).toString()).toBe('kept')
  })

  test('the list has every kept blob with its size, and no other', async () => {
    const sizes = [0, 10, 2000]
    const puts = await Promise.all(sizes.map((size) => put(theStore(), randomBytes(size))))
    await (await theStore().create()).write(streamOf(Buffer.from('not kept')))
    const listed = new Map<string, number>()
    for await (const { key, bytes } of theStore().list()) listed.set(key, bytes)
    expect(listed).toEqual(new Map(puts.map(({ key, bytes }) => [key, bytes])))
  })

  test('the check passes and leaves no blob', async () => {
    await theStore().check()
    await theStore().check()
    await expectNothingLeft(theStore())
  })
}

/** Needs a server that says which uploads were begun. */
export function tellSweepingSuite(theStore: () => BlobStore): void {
  test('sweeping removes unfinished uploads that are old, and only those', async () => {
    const store = theStore()
    const { key } = await put(store, Buffer.from('kept'))
    const pending = await store.create()
    await pending.write(streamOf(randomBytes(6 * megabyte)))
    expect(await store.sweepTemporary(Date.now() - 60_000)).toBe(0)
    expect(await store.sweepTemporary(future())).toBe(1)
    expect(await store.sweepTemporary(future())).toBe(0)
    await expect(pending.keep()).rejects.toMatchObject({ code: 'storage_unavailable' })
    expect(await keysOf(store)).toEqual([key])
  })
}

export async function expectNothingLeft(store: BlobStore): Promise<void> {
  expect(await keysOf(store)).toEqual([])
  expect(await store.sweepTemporary(future())).toBe(0)
}

export async function keysOf(store: BlobStore): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  return keys
}
