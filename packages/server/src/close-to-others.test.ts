import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { closeToOthers, openToOthers } from './close-to-others.ts'
import { createLog } from './core/log.ts'

// Any will do for root; others can give a file only to a group that they are in.
const group = process.getuid?.() === 0 ? 12_345 : process.getgid?.()

const readers = (directory: string, more: Partial<Parameters<typeof openToOthers>[0]> = {}) => ({
  directory,
  group: undefined,
  isWayOpen: false,
  ...more,
})

const rightsOf = (folder: string, names: readonly string[]) =>
  Promise.all(
    names.map(async (name) => ((await stat(join(folder, name))).mode & 0o777).toString(8)),
  )

const groupsOf = async (folder: string, names: readonly string[]) => [
  ...new Set(await Promise.all(names.map(async (name) => (await stat(join(folder, name))).gid))),
]

test('a data directory that others could read is closed to them, and says so before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-open-'))
  await mkdir(join(folder, 'blobs'))
  await writeFile(join(folder, 'anybin.db'), '')
  await writeFile(join(folder, 'secret'), '', { mode: 0o600 })
  await chmod(folder, 0o755)
  await chmod(join(folder, 'blobs'), 0o755)
  await chmod(join(folder, 'anybin.db'), 0o644)
  const names = ['', 'anybin.db', 'blobs'].map((name) => join(folder, name))
  expect(await openToOthers(readers(folder))).toEqual(names)
  await closeToOthers(readers(folder), createLog('silent'))
  expect(await openToOthers(readers(folder))).toEqual([])
  const modes = await Promise.all(names.map(async (name) => (await stat(name)).mode & 0o777))
  expect(modes).toEqual([0o700, 0o600, 0o700])
  await rm(folder, { recursive: true })
})

describe('with nginx as another user', () => {
  test('its group reads the blobs that were there before, and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anybin-group-'))
    const shard = 'blobs/kept/ab'
    for (const name of [shard, 'blobs/temporary', 'scratch']) {
      await mkdir(join(folder, name), { recursive: true, mode: 0o755 })
    }
    const files = ['anybin.db', 'secret', `${shard}/abc`]
    for (const name of files) await writeFile(join(folder, name), '', { mode: 0o644 })
    const log = createLog('silent')
    await closeToOthers(readers(folder, { group }), log)
    const open = ['', 'blobs', 'blobs/kept', shard, `${shard}/abc`]
    expect(await rightsOf(folder, open)).toEqual(['710', '750', '750', '750', '640'])
    expect(await groupsOf(folder, open)).toEqual([group])
    const closed = ['anybin.db', 'secret', 'scratch', 'blobs/temporary']
    expect(await rightsOf(folder, closed)).toEqual(['600', '600', '700', '700'])
    expect(await openToOthers(readers(folder, { group }))).toEqual([])

    // Without it the blobs are closed, and opened again with it, those besides that came meanwhile.
    await closeToOthers(readers(folder), log)
    expect(await rightsOf(folder, open.slice(0, 3))).toEqual(['700', '700', '700'])
    await writeFile(join(folder, shard, 'new'), '', { mode: 0o600 })
    await closeToOthers(readers(folder, { group }), log)
    expect(await rightsOf(folder, [...open, `${shard}/new`])).toEqual([
      '710',
      '750',
      '750',
      '750',
      '640',
      '640',
    ])
    await rm(folder, { recursive: true })
  })

  test('the way of an operator who has made one by hand stays open, and nothing besides', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anybin-way-'))
    await mkdir(join(folder, 'blobs/kept'), { recursive: true })
    await writeFile(join(folder, 'anybin.db'), '')
    const names = ['', 'blobs', 'blobs/kept', 'anybin.db']
    for (const name of names) await chmod(join(folder, name), 0o755)
    await closeToOthers(readers(folder, { isWayOpen: true }), createLog('silent'))
    expect(await rightsOf(folder, names)).toEqual(['755', '755', '755', '700'])
    await rm(folder, { recursive: true })
  })
})
