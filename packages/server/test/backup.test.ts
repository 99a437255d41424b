import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Backup, type BackupReport, Restore, verifyBackup } from '../src/backups/index.ts'
import { systemClock } from '../src/core/clock.ts'
import {
  makeEnvironment,
  type Newcomer,
  startNode,
  type TestServer,
} from './support/start-server.ts'
import { share } from './support/viewers.ts'

const owner = new AsyncDisposableStack()
let node: TestServer
let ada: Newcomer
let directory: string

beforeAll(async () => {
  node = owner.use(
    await startNode(await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)),
  )
  ada = await node.newcomer()
  for (let number = 0; number < 3; number += 1) await share(ada, {})
  directory = await makeFolder()
}, 60_000)
afterAll(() => owner.disposeAsync())

test('only new files are copied, and everything is readable by its owner alone', async () => {
  const first = await backUp()
  expect(first).toMatchObject({ copied: first.files, gone: 0, lost: [], damaged: [] })
  await share(ada, {})
  const second = await backUp()
  expect(second.copied).toBe(second.files - first.files)
  const names = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const entry of names) {
    const { mode } = await stat(join(entry.parentPath, entry.name))
    expect([entry.name, mode & 0o077]).toEqual([entry.name, 0])
  }
})

test('a file that a row names and that is not in the store is told, and is no reason to stop', async () => {
  const { id } = await share(ada, {})
  const row = await node.app.items.find(id)
  await node.app.blobs.delete(row?.blob_key ?? '')
  const report = await backUp()
  expect(report.lost).toEqual([row?.blob_key])
  await node.app.itemRemoval.remove(id)
  expect(await backUp()).toMatchObject({ lost: [], gone: 0 })
})

test('damage is found and named: of a file, of the database, and what is missing', async () => {
  const { snapshot } = await backUp()
  const [key = ''] = await keysOf('files')
  const path = pathOf('files', key)
  const before = await readFile(path)
  await truncate(path, 100)
  expect(await verify()).toMatchObject([{ damaged: [key], missing: [] }])
  await rm(path)
  expect(await verify()).toMatchObject([{ damaged: [], missing: [key] }])
  // The rest is restored, and what is lost is named.
  const { lost } = await restore(await makeFolder())
  expect(lost).toEqual([key])
  await writeFile(path, before, { mode: 0o600 })
  expect(await verify()).toMatchObject([{ damaged: [], missing: [] }])

  const database = pathOf('snapshots', `database${snapshot}`)
  const whole = await readFile(database)
  await truncate(database, 4096)
  expect(await verify()).toMatchObject([{ damaged: [`database${snapshot}`] }])
  await expect(restore(await makeFolder())).rejects.toThrow('is damaged')
  await writeFile(database, whole, { mode: 0o600 })
})

test('what no snapshot needs any more goes when it is pruned, and nothing else', async () => {
  const { id } = await share(ada, {})
  const key = (await node.app.items.find(id))?.blob_key ?? ''
  await backUp()
  await node.app.itemRemoval.remove(id)
  await backUp()
  expect(await keysOf('files')).toContain(key)
  const { removed } = await backUp(1)
  expect(removed.snapshots).toBeGreaterThan(1)
  expect(await keysOf('files')).not.toContain(key)
  const verified = await verifyBackup(place(), { snapshot: undefined, isAll: true }, () => {})
  expect(verified).toMatchObject([{ damaged: [], missing: [] }])
})

test('a backup within the data directory, or a second one at once, is refused', async () => {
  const inside = join(node.config.dataDirectory, 'backup')
  await expect(run(inside)).rejects.toThrow('outside of the data directory')
  const both = await Promise.allSettled([backUp(), backUp()])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('nothing is restored over something, with another secret, or from a newer version', async () => {
  const full = await makeFolder()
  await writeFile(join(full, 'notes.txt'), 'mine')
  await expect(restore(full)).rejects.toThrow('is not empty (notes.txt)')
  const empty = await makeFolder()
  await expect(restore(empty, 'refuse')).rejects.toThrow('not this one')
  const names = await keysOf('snapshots')
  const name = names.filter((key) => key.startsWith('manifest')).at(-1) ?? ''
  const path = pathOf('snapshots', name)
  const manifest = await readFile(path, 'utf8')
  await writeFile(path, manifest.replace(/"schema": ".*"/, '"schema": "9999-later"'))
  await expect(restore(empty)).rejects.toThrow('newer version')
  await writeFile(path, manifest.replace('"sqlite"', '"postgresql"'))
  await expect(restore(empty)).rejects.toThrow('set DATABASE_URL')
  await writeFile(path, manifest)
  expect(await readdir(empty)).toEqual([])
})

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-kept-'))
  owner.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function live(dataDirectory = node.config.dataDirectory) {
  return {
    database: { url: undefined, file: join(dataDirectory, 'anybin.db') },
    storage: { kind: 'disk', directory: join(dataDirectory, 'blobs') },
    dataDirectory,
    version: '1.0.0',
    clock: systemClock,
  } as const
}

function place(folder = directory) {
  return { kind: 'disk', directory: folder } as const
}

function run(folder: string, keepNewest?: number): Promise<BackupReport> {
  const wish = { place: place(folder), secret: undefined, keepNewest, progress: () => {} }
  return new Backup(live(), wish).run()
}

function backUp(keepNewest?: number): Promise<BackupReport> {
  return run(directory, keepNewest)
}

function verify() {
  return verifyBackup(place(), { snapshot: undefined, isAll: false }, () => {})
}

async function restore(folder: string, secret: 'take' | 'refuse' = 'take') {
  await mkdir(folder, { recursive: true })
  const settleSecret = async () => {
    if (secret === 'refuse') throw new Error('not this one')
    return async () => {}
  }
  const wish = { place: place(), snapshot: undefined, journal: undefined, settleSecret }
  return new Restore(live(folder), { ...wish, progress: () => {} }).run()
}

function pathOf(store: string, key: string): string {
  return join(directory, store, 'kept', key.slice(0, 2), key)
}

async function keysOf(store: string): Promise<string[]> {
  const names = await readdir(join(directory, store, 'kept'), { recursive: true })
  return names.flatMap((name) => name.split('/')[1] ?? []).sort()
}
