import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../core/log.ts'
import { DiskSpace } from './disk-space.ts'

const megabyte = 1024 * 1024

async function openSpace(owner: AsyncDisposableStack, minFreeBytes = 100 * megabyte) {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-space-'))
  owner.defer(() => rm(folder, { recursive: true }))
  const disk = { free: 1000 * megabyte }
  const log = createLog('silent')
  const freeBytes = async () => disk.free
  const space = owner.use(new DiskSpace({ folders: [folder], minFreeBytes, log, freeBytes }))
  return { disk, space, reserve: join(folder, 'reserve') }
}

test('uploads end below the mark, and go on above it', async () => {
  await using owner = new AsyncDisposableStack()
  const { disk, space } = await openSpace(owner)
  disk.free = 0
  expect(() => space.rejectWhenLow()).not.toThrow()
  await space.look()
  expect(() => space.rejectWhenLow()).toThrow(
    expect.objectContaining({ code: 'storage_unavailable' }),
  )
  disk.free = 100 * megabyte
  await space.look()
  expect(() => space.rejectWhenLow()).not.toThrow()
})

test('a reserve is written in full, given up when nothing is left, and made again when there is room', async () => {
  await using owner = new AsyncDisposableStack()
  const { disk, space, reserve } = await openSpace(owner)
  await space.look()
  const { size, blocks } = await stat(reserve)
  expect(size).toBe(32 * megabyte)
  expect(blocks * 512).toBeGreaterThanOrEqual(size)
  disk.free = 20 * megabyte
  await space.look()
  expect((await stat(reserve)).size).toBe(size)
  disk.free = 7 * megabyte
  await space.look()
  await expect(stat(reserve)).rejects.toMatchObject({ code: 'ENOENT' })
  // With what it freed there is not yet room for a new one.
  disk.free = 39 * megabyte
  await space.look()
  await expect(stat(reserve)).rejects.toMatchObject({ code: 'ENOENT' })
  disk.free = 133 * megabyte
  await space.look()
  expect((await stat(reserve)).size).toBe(size)
})

test('the fullest disk counts, as the system tells it', async () => {
  await using owner = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-space-'))
  owner.defer(() => rm(folder, { recursive: true }))
  const log = createLog('silent')
  const space = owner.use(new DiskSpace({ folders: [folder, '/'], minFreeBytes: 1, log }))
  expect(await space.read()).toBeGreaterThan(0)
  const made = owner.use(
    new DiskSpace({ folders: [join(folder, 'to', 'be')], minFreeBytes: 1, log }),
  )
  expect(await made.read()).toBeGreaterThan(0)
})

test('a disk that cannot be asked refuses nothing', async () => {
  await using owner = new AsyncDisposableStack()
  const log = createLog('silent')
  const freeBytes = () => Promise.reject(new Error('no answer'))
  const options = { folders: ['/'], minFreeBytes: 1, log, freeBytes } as const
  const space = owner.use(new DiskSpace(options))
  await space.look()
  expect(() => space.rejectWhenLow()).not.toThrow()
})
