import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BackupReport } from '../src/backups/index.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { openDatabase } from '../src/database/index.ts'
import { knownBlobs } from '../src/items/blobs/known-blobs.ts'
import { openBlobStore } from '../src/storage/index.ts'
import { makeTestPlace, silentLog } from './support/databases.ts'
import { jobsDone } from './support/jobs-done.ts'
import { runUntil } from './support/killed-command.ts'
import { tone } from './support/pictures.ts'
import { ensureBucket } from './support/s3-bucket.ts'
import { runAnybin, runAnybinUntil } from './support/server-process.ts'
import {
  makeEnvironment,
  type Newcomer,
  type Setup,
  setups,
  startNode,
  type TestServer,
} from './support/start-server.ts'
import { newViewer, type Shared, share } from './support/viewers.ts'

const slow = { timeout: 240_000 }
const backupBucket = 'anybin-test-backup'

/** A day at a site whose operator makes backups, loses the database, and restores. */
describe.each(setups)('a restore drill on $engine and $store', (setup) => {
  const owner = new AsyncDisposableStack()
  let settings: Record<string, string>
  let target: string
  let node: TestServer
  let ada: Newcomer
  let bob: Newcomer
  let items: Awaited<ReturnType<typeof shareOneOfEach>>
  /** Bytes of each item by their hash, as the owner got them. */
  let bytesBefore: Map<string, string>

  beforeAll(async () => {
    settings = await makeEnvironment(setup, owner)
    target = await makeTarget(setup, owner)
    node = await startNode(settings)
    ada = await node.newcomer()
    bob = await node.newcomer()
    items = await shareOneOfEach(ada, bob)
  }, slow.timeout)
  afterAll(async () => {
    await node[Symbol.asyncDispose]()
    await owner.disposeAsync()
  })

  const hashOf = async (who: Newcomer, { direct }: Shared) => {
    const answer = await who.fetch(new URL(direct).pathname + new URL(direct).search)
    expect(answer.status).toBe(200)
    return createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex')
  }
  const statusOf = async ({ page }: Shared) => (await newViewer(node).get(page)).status
  const backUp = (...words: string[]) => runAnybin(settings, 'backup', target, ...words)

  test(
    'a backup that is killed in the middle is none, and the next one goes on',
    slow,
    async () => {
      await jobsDone(node)
      const copied = () => keysIn(settings, target, 'files')
      await killInTheMiddle(settings, target, await middleKey(node), setup)
      expect((await copied()).length).toBeGreaterThan(0)
      const none = await runAnybin(settings, 'verify', target)
      expect([none.exitCode, none.errors]).toEqual([1, expect.stringContaining('no whole backup')])

      const already = (await copied()).length
      const meanwhile = uploadAndBurn(ada, node)
      const { exitCode, facts, errors } = await backUp('--with-secret')
      const burned = await meanwhile.stop()
      expect([exitCode, errors]).toEqual([0, expect.any(String)])
      const report = facts as BackupReport
      expect(report).toMatchObject({ lost: [], damaged: [] })
      expect(report.copied).toBeLessThanOrEqual(report.files - already)
      expect(burned.length).toBeGreaterThan(0)
      const verified = await runAnybin(settings, 'verify', target)
      expect([verified.exitCode, verified.facts]).toMatchObject([
        0,
        { snapshots: [{ files: report.files, missing: [], damaged: [] }] },
      ])
      items.burnedMeanwhile = burned
    },
  )

  test('after the backup life goes on', slow, async () => {
    bytesBefore = new Map()
    for (const item of [...items.pictures, items.hidden, items.clip]) {
      bytesBefore.set(item.id, await hashOf(ada, item))
    }
    for (const item of [items.burned, items.counted, items.counted]) {
      expect(await see(node, item)).toBe(200)
    }
    for (const item of [items.deleted, items.trashed]) {
      await ada.fetch(`/api/v1/items/${item.id}`, { method: 'DELETE' })
    }
    const { deletions, accountDeletion, itemRemoval, users } = node.app
    await itemRemoval.remove(items.deleted.id)
    expect(deletions.trashDays).toBeGreaterThan(0)
    await accountDeletion.delete(await users.find(bob.email))
    await share(ada, {})
  })

  test('what is restored is all that was there, and what ended stays ended', slow, async () => {
    await node[Symbol.asyncDispose]()
    const before = settings['ANYBIN_DATA_DIR'] ?? ''
    settings = await makeNextPlace(settings, setup, owner)
    const words = setup.store === 'disk' ? ['--journal', join(before, 'blobs-journal')] : []
    const { exitCode, facts, errors } = await runAnybin(settings, 'restore', target, ...words)
    expect([exitCode, errors]).toEqual([0, expect.any(String)])
    expect(facts).toMatchObject({ lost: [], replayed: { accounts: 1 } })
    node = await startNode(settings)
    ada = { ...ada, fetch: (path, init) => node.fetch(path, withKey(ada, init)) }

    for (const item of [...items.pictures, items.hidden, items.clip]) {
      expect(await hashOf(ada, item)).toBe(bytesBefore.get(item.id))
    }
    // Private links, passwords and keys are the same as before.
    expect(await statusOf(items.hidden)).toBe(200)
    const locked = newViewer(node)
    expect((await locked.get(items.locked.direct)).status).toBe(401)
    expect((await locked.unlock(items.locked, 'open sesame')).status).toBe(303)
    expect((await locked.get(items.locked.direct)).status).toBe(200)

    for (const item of [items.burned, items.deleted, items.trashed, ...items.burnedMeanwhile]) {
      expect(await statusOf(item)).toBe(404)
    }
    // Two of its three views were taken.
    expect(await see(node, items.counted)).toBe(200)
    expect(await see(node, items.counted)).toBe(404)
    expect(await statusOf(items.ofBob)).toBe(404)
    expect((await node.fetch('/api/v1/folders', withKey(bob))).status).toBe(401)
    const { query } = node.app.database
    const opened = await query.selectFrom('burn_receipts').select('id').execute()
    expect(opened.map(({ id }) => id)).toContain(items.burned.id)
    const trashed = await query
      .selectFrom('items')
      .select('deletion_id')
      .where('id', '=', items.trashed.id)
      .executeTakeFirst()
    expect(trashed?.deletion_id).toMatch(/^owner:/)

    await node.app.itemRemoval.removeOver(AbortSignal.timeout(30_000))
    await jobsDone(node)
    expect(await node.app.blobVerification.run()).toMatchObject({ missing: [], damaged: [] })
  })

  test('of a quiet site every row and every byte comes back', slow, async () => {
    await jobsDone(node)
    await node[Symbol.asyncDispose]()
    expect(await backUp('--with-secret')).toMatchObject({ exitCode: 0 })
    const there = settings
    settings = await makeNextPlace(there, setup, owner)
    if (setup.store === 's3') settings['ANYBIN_S3_PREFIX'] = `${settings['ANYBIN_S3_PREFIX']}next/`
    expect(await runAnybin(settings, 'restore', target)).toMatchObject({ exitCode: 0 })
    expect(await everythingIn(settings)).toEqual(await everythingIn(there))
    node = await startNode(settings)
    expect(await statusOf(items.hidden)).toBe(200)
  })

  test('a restore of the database by whatever means burns again at the start', slow, async () => {
    const item = await share(ada, { expiration: 'burn' })
    expect(await backUp('--with-secret')).toMatchObject({ exitCode: 0 })
    expect(await see(node, item)).toBe(200)
    await node[Symbol.asyncDispose]()
    if (setup.engine === 'sqlite') await putDatabaseBack(settings, target)
    else settings = await restoreElsewhere(settings, target, owner)
    node = await startNode(settings)
    const row = await node.app.items.find(item.id)
    expect([row === undefined || row.burned_at !== null, await statusOf(item)]).toEqual([true, 404])
  })
})

/** Items of every kind that a backup must know about. */
async function shareOneOfEach(ada: Newcomer, bob: Newcomer) {
  const pictures: Shared[] = []
  for (let number = 0; number < 12; number += 1) pictures.push(await share(ada, {}))
  return {
    pictures,
    hidden: await share(ada, { private: 'true' }),
    locked: await share(ada, { password: 'open sesame' }),
    clip: await shareClip(ada),
    burned: await share(ada, { expiration: 'burn' }),
    counted: await share(ada, { expiration: 'views', view_limit: '3' }),
    deleted: await share(ada, {}),
    trashed: await share(ada, {}),
    ofBob: await share(bob, {}),
    burnedMeanwhile: [] as readonly Shared[],
  }
}

async function shareClip(who: Newcomer): Promise<Shared> {
  const body = new Uint8Array(tone())
  const answer = await who.fetch('/api/v1/audio', { method: 'POST', body })
  const made = (await answer.json()) as { id: string; view_url: string; direct_url: string }
  return { id: made.id, page: made.view_url, direct: made.direct_url, thumbnail: '' }
}

/** Somebody presses the button, and looks at the page; answers its status. */
async function see(node: TestServer, item: Shared): Promise<number> {
  const viewer = newViewer(node)
  await viewer.reveal(item)
  return (await viewer.get(item.page)).status
}

/** Uploads and burns until it is stopped; answers what was burned. */
function uploadAndBurn(who: Newcomer, node: TestServer) {
  let isOver = false
  const burned: Shared[] = []
  const work = (async () => {
    while (!isOver || burned.length === 0) {
      const item = await share(who, { expiration: 'burn' })
      expect(await see(node, item)).toBe(200)
      burned.push(item)
      await share(who, {})
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await work
      return burned
    },
  }
}

async function makeTarget({ store }: Setup, owner: AsyncDisposableStack): Promise<string> {
  if (store === 's3') {
    await ensureBucket(backupBucket)
    return `s3://${backupBucket}/drill-${Date.now()}`
  }
  const folder = await mkdtemp(join(tmpdir(), 'anybin-backup-'))
  owner.defer(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** An empty data directory and an empty database, for the same addresses and, where there is one, the same bucket. */
async function makeNextPlace(
  settings: Record<string, string>,
  { engine }: Setup,
  owner: AsyncDisposableStack,
): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-restored-'))
  owner.defer(() => rm(folder, { recursive: true, force: true }))
  const next = { ...settings, ANYBIN_DATA_DIR: folder }
  if (engine === 'sqlite') return next
  const place = owner.use(await makeTestPlace('postgresql', 'empty'))
  return { ...next, DATABASE_URL: place.url ?? '' }
}

/** A file in the middle of those that a backup copies, in the order in which it does. */
async function middleKey({ app }: TestServer): Promise<string> {
  const rows = await app.database.query.selectFrom('items').select('blob_key').execute()
  const keys = rows.map(({ blob_key: key }) => key).sort()
  return keys[Math.floor(keys.length / 2)] ?? ''
}

async function killInTheMiddle(
  settings: Record<string, string>,
  target: string,
  key: string,
  { store }: Setup,
): Promise<void> {
  if (store === 'disk') {
    const ended = await runUntil(['open', key], settings, 'backup', target)
    return expect(ended.signal).toBe('SIGKILL')
  }
  const killer = new AbortController()
  const ended = runAnybinUntil(settings, killer.signal, 'backup', target)
  await expect
    .poll(async () => (await keysIn(settings, target, 'files')).length, {
      interval: 5,
      timeout: 60_000,
    })
    .toBeGreaterThan(3)
  killer.abort()
  expect((await ended).signal).toBe('SIGKILL')
}

/** What is in one of the stores of a backup. */
async function keysIn(
  settings: Record<string, string>,
  target: string,
  name: string,
): Promise<string[]> {
  const { storage } = loadConfig(settings)
  const place =
    storage.kind === 's3'
      ? {
          ...storage,
          bucket: backupBucket,
          prefix: `${target.split('/').slice(3).join('/')}/${name}/`,
        }
      : { kind: 'disk' as const, directory: join(target, name) }
  await using store = await openBlobStore(place)
  return (await Array.fromAsync(store.list())).map(({ key }) => key)
}

/** As somebody does who copies files by hand. */
async function putDatabaseBack(settings: Record<string, string>, target: string): Promise<void> {
  const folder = join(target, 'snapshots', 'kept', 'da')
  const newest = (await readdir(folder)).sort().at(-1) ?? ''
  const file = join(settings['ANYBIN_DATA_DIR'] ?? '', 'anybin.db')
  for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true })
  await copyFile(join(folder, newest), file)
}

/** The database alone, beside the files and the journal that are there. */
async function restoreElsewhere(
  settings: Record<string, string>,
  target: string,
  owner: AsyncDisposableStack,
): Promise<Record<string, string>> {
  const next = await makeNextPlace(settings, { engine: 'postgresql', store: 's3' }, owner)
  expect(await runAnybin(next, 'restore', target)).toMatchObject({ exitCode: 0 })
  return next
}

function withKey({ key }: Newcomer, init: RequestInit = {}): RequestInit {
  return {
    ...init,
    headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${key}` },
  }
}

const lastRun = /^\{"name":"last-/

/** Every row of every table but those of work under way, and the hash of every file that a row names. */
async function everythingIn(settings: Record<string, string>) {
  const config = loadConfig(settings)
  const file = join(config.dataDirectory, 'anybin.db')
  await using database = await openDatabase({ url: config.databaseUrl, file, log: silentLog })
  const tables = await database.query.introspection.getTables()
  const rows: Record<string, unknown> = {}
  for (const { name } of tables) {
    if (/^(jobs|schedules|sqlite_|search_index)/.test(name)) continue
    const found = await database.query
      .selectFrom(name as 'items')
      .selectAll()
      .execute()
    // When it was backed up and verified is written down afterwards.
    const lasting = found.map((row) => JSON.stringify(row)).filter((row) => !lastRun.test(row))
    rows[name] = lasting.sort()
  }
  await using store = await openBlobStore(config.storage)
  const hashes: string[] = []
  for await (const { key } of store.list()) {
    // Of what was uploaded after the backup that was restored, the bucket still has the bytes.
    if (!(await knownBlobs(database, [key])).has(key)) continue
    const hash = createHash('sha256')
    for await (const chunk of await store.open(key)) hash.update(chunk)
    hashes.push(`${key} ${hash.digest('hex')}`)
  }
  return { rows, hashes: hashes.sort() }
}
