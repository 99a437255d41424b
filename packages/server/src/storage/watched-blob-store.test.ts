import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { AppError } from '../core/app-error.ts'
import { type StoreCallDone, Telemetry } from '../core/telemetry.ts'
import { blobStoreSuite } from './blob-store.suite.ts'
import { MemoryBlobStore } from './memory-blob-store.ts'
import { WatchedBlobStore } from './watched-blob-store.ts'

blobStoreSuite(
  'watched blob store',
  async () => new WatchedBlobStore(new MemoryBlobStore(), new Telemetry()),
)

function watched(store = new MemoryBlobStore()) {
  const telemetry = new Telemetry()
  const told: StoreCallDone[] = []
  telemetry.on('store', (done) => void told.push(done))
  const operations = () => told.map(({ operation, error }) => [operation, error !== undefined])
  return { store: new WatchedBlobStore(store, telemetry), operations }
}

test('tells what was called, and takes a missing blob for no failure', async () => {
  const { store, operations } = watched()
  const pending = await store.create()
  await pending.fill([Buffer.from('hello')])
  await pending.keep()
  await store.open(pending.key)
  await expect(store.open('gone')).rejects.toThrow('No blob gone')
  await store.deleteMany([pending.key])
  expect(operations()).toEqual([
    ['write', false],
    ['keep', false],
    ['open', false],
    ['open', false],
    ['delete', false],
  ])
})

test('tells failures of the store, and none of a sender who leaves', async () => {
  const broken = new MemoryBlobStore()
  const unavailable = new AppError('storage_unavailable')
  broken.check = () => Promise.reject(unavailable)
  broken.deleteMany = async () => [{ key: 'one', error: unavailable }]
  const { store, operations } = watched(broken)
  await expect(store.check()).rejects.toBe(unavailable)
  await store.deleteMany(['one'])
  const pending = await store.create()
  const source = new Readable({ read: () => source.destroy(new Error('The client hung up')) })
  await expect(pending.write(source)).rejects.toThrow('hung up')
  expect(operations()).toEqual([
    ['check', true],
    ['delete', true],
  ])
})
