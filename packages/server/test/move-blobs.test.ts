import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StorageConfig } from '../src/config/config.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { loadSecret } from '../src/config/secret.ts'
import { knownBlobs } from '../src/items/blobs/known-blobs.ts'
import { openBlobStore } from '../src/storage/index.ts'
import { Ledger } from './support/ledger.ts'
import { ensureBucket } from './support/s3-bucket.ts'
import { runAnybin, runAnybinUntil } from './support/server-process.ts'
import { describeWith, hasService, s3 } from './support/services.ts'
import {
  makeEnvironment,
  type Newcomer,
  type Setup,
  startNode,
  type TestServer,
} from './support/start-server.ts'

const slow = { timeout: 480_000 }
const patient = { timeout: 120_000, interval: 500 }
type Report = { readonly files: number; readonly copied: number }

/** What `anybin move` needs to get to the bucket of the tests. */
const access = {
  ANYBIN_MOVE_S3_REGION: s3.region,
  ANYBIN_MOVE_S3_ENDPOINT: s3.endpoint,
  ANYBIN_MOVE_S3_ACCESS_KEY_ID: s3.accessKeyId,
  ANYBIN_MOVE_S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
  ANYBIN_MOVE_S3_FORCE_PATH_STYLE: 'true',
}

/** From the disk to a bucket and back, and from a bucket to another one that two nodes share. */
const drills: readonly Setup[] = [
  { engine: 'sqlite', store: 'disk' },
  ...(hasService('postgresql') ? [{ engine: 'postgresql', store: 's3' } as const] : []),
]

describeWith('s3', 'moving the files', () => {
  describe.each(drills)('under load on $engine from $store', (setup) => {
    const owner = new AsyncDisposableStack()
    const ledger = new Ledger()
    const target = `s3://${s3.bucket}/moved-${randomBytes(6).toString('hex')}/`
    let settings: Record<string, string>
    let nodes: TestServer[]
    let ada: Newcomer

    beforeAll(async () => {
      await ensureBucket()
      settings = { ...(await makeEnvironment(setup, owner)), ...access }
      nodes = [await startNode(settings)]
      // Two processes that write one SQLite file would only wait for each other.
      if (setup.engine === 'postgresql') nodes.push(await secondNode(settings, owner))
      ada = await first().newcomer()
      for (let round = 0; round < 4; round++) await ledger.act(ada, first())
    }, slow.timeout)
    afterAll(async () => {
      for (const node of nodes) await node[Symbol.asyncDispose]()
      await owner.disposeAsync()
    })

    const first = () => nodes[0] as TestServer
    const place = (name: 'disk' | 'target' | 'old') => configOf(settings, name, target)
    const nameOfOld = () =>
      setup.store === 'disk' ? 'disk' : `s3://${s3.bucket}/${settings['ANYBIN_S3_PREFIX']}`
    const move = (...words: string[]) => runAnybin(settings, 'move', ...words)
    const stage = async () => (await first().app.blobMoves.read())?.stage

    test('a move that is killed again and again loses nothing', slow, async () => {
      const loads = nodes.map((node) => ledger.keepActing(via(ada, node), node, 1))
      await killWhen(settings, target, async () => (await keysIn(place('target'))).length > 3)
      expect(await stage()).toBe('copying')
      const later = setup.store === 'disk' ? 'switching' : 'moved'
      await killWhen(settings, target, async () => (await stage()) === later)
      const { exitCode, facts, errors } = await move('blobs', target)
      expect([exitCode, errors]).toEqual([0, expect.any(String)])
      expect(await stage()).toBe('settled')
      const uploads = ledger.uploads
      for (const { stop } of loads) await stop()
      expect(ledger.uploads).toBeGreaterThan(4)
      expect((facts as Report).files).toBeGreaterThan(uploads)
    })

    test('every upload, burn, view and deletion is as it was answered', slow, async () => {
      for (const node of nodes) await expectWhole(node)
      await ledger.act(ada, first())
      await ledger.expectAll(ada, nodes.at(-1) as TestServer)
      await expectNothingOf(ledger, first(), [place('target'), place('old')])
    })

    test(
      'the old place can be dropped by its name only, and then nothing is there',
      slow,
      async () => {
        expect((await move('drop', 's3://elsewhere')).exitCode).toBe(1)
        const dropped = await move('drop', nameOfOld())
        expect([dropped.exitCode, dropped.errors]).toEqual([0, expect.any(String)])
        expect(await keysIn(place('old'))).toEqual([])
        await expectWhole(first())
        await ledger.expectAll(ada, first())
      },
    )

    test(
      'a start finds the files by the database, and by settings that name them',
      slow,
      async () => {
        for (const node of nodes) await node[Symbol.asyncDispose]()
        {
          await using before = await startNode(settings)
          await ledger.expectAll(via(ada, before), before)
        }
        settings = { ...settings, ...storageAt(target) }
        nodes = [await startNode(settings)]
        ada = via(ada, first())
        await ledger.expectAll(ada, first())
        expect((await move('blobs', target)).errors).toContain('already')
      },
    )

    test('and back while somebody burns and uploads', slow, async () => {
      const back = setup.store === 'disk' ? 'disk' : `${target}back/`
      const load = ledger.keepActing(ada, first(), 1)
      const { exitCode, errors } = await move('blobs', back)
      expect([exitCode, errors]).toEqual([0, expect.any(String)])
      await load.stop()
      expect((await move('drop', target)).exitCode).toBe(0)
      await expectWhole(first())
      await ledger.expectAll(ada, first())
      expect(await keysIn(place('target'))).toEqual([])
    })
  })

  test('a move that is given up leaves nothing where it was going to', slow, async () => {
    await using owner = new AsyncDisposableStack()
    const target = `s3://${s3.bucket}/given-up-${randomBytes(6).toString('hex')}/`
    const settings = {
      ...(await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)),
      ...access,
    }
    await using node = await startNode(settings)
    const ada = await node.newcomer()
    const ledger = new Ledger()
    await ledger.act(ada, node)
    const there = configOf(settings, 'target', target)
    await killWhen(settings, target, async () => (await keysIn(there)).length > 0)
    const other = await runAnybin(settings, 'move', 'blobs', `${target}other`)
    expect([other.exitCode, other.errors]).toEqual([1, expect.stringContaining('give it up')])
    expect((await runAnybin(settings, 'move', 'drop', target)).exitCode).toBe(0)
    expect(await keysIn(there)).toEqual([])
    expect(await node.app.blobMoves.read()).toBeUndefined()
    await ledger.expectAll(ada, node)
  })

  test('a place that is not empty, not there or not understood is refused', slow, async () => {
    await using owner = new AsyncDisposableStack()
    const settings = {
      ...(await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)),
      ...access,
    }
    const prefix = `not-empty-${randomBytes(6).toString('hex')}/`
    const full = configOf(settings, 'target', `s3://${s3.bucket}/${prefix}`)
    await using store = await openBlobStore(full)
    const blob = await store.create()
    await blob.fill([Buffer.from('of somebody else')])
    await blob.keep()
    const run = (place: string) => runAnybin(settings, 'move', 'blobs', place)
    expect((await run(`s3://${s3.bucket}/${prefix}`)).errors).toContain('is not empty')
    expect(await run('s3://anybin-absent/x')).toMatchObject({ exitCode: 1 })
    expect(await run('/somewhere')).toMatchObject({ exitCode: 2 })
    expect((await run('disk')).errors).toContain('already')
    await store.delete(blob.key)
  })
})

/** Another node of the same installation. */
async function secondNode(
  settings: Record<string, string>,
  owner: AsyncDisposableStack,
): Promise<TestServer> {
  const other = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
  const own = { ANYBIN_DATA_DIR: other['ANYBIN_DATA_DIR'] ?? '', PORT: other['PORT'] ?? '' }
  const { secret } = await loadSecret(loadConfig(settings))
  return startNode({ ...settings, ...own, ANYBIN_SECRET: secret.toString() })
}

function via({ key, ...person }: Newcomer, node: TestServer): Newcomer {
  const fetch: Newcomer['fetch'] = (path, init) => {
    const headers = {
      ...Object.fromEntries(new Headers(init?.headers)),
      authorization: `Bearer ${key}`,
    }
    return node.fetch(path, { ...init, headers })
  }
  return { key, ...person, fetch }
}

async function killWhen(
  settings: Record<string, string>,
  target: string,
  isTime: () => Promise<boolean>,
): Promise<void> {
  const killer = new AbortController()
  const ended = runAnybinUntil(settings, killer.signal, 'move', 'blobs', target)
  await expect.poll(isTime, { interval: 5, timeout: 240_000 }).toBe(true)
  killer.abort()
  expect((await ended).signal).toBe('SIGKILL')
}

/** Bytes of all rows are there and as they were uploaded, but of what was burned and whose row is still to go. */
async function expectWhole({ app }: TestServer): Promise<void> {
  const { missing, damaged } = await app.blobVerification.run()
  expect(damaged).toEqual([])
  const lost: string[] = []
  for (const name of missing) {
    const item = await app.items.find(name.split('/')[0] ?? '')
    if (item && item.burned_at === null && item.deleted_at === null) lost.push(name)
  }
  expect(lost).toEqual([])
}

/** Sooner or later no bytes are anywhere that no row names: some are of renditions that are being made. */
async function expectNothingOf(
  ledger: Ledger,
  { app }: TestServer,
  places: readonly StorageConfig[],
): Promise<void> {
  expect(ledger.burned.length).toBeGreaterThan(0)
  const unknown = async (place: StorageConfig) => {
    const keys = await keysIn(place)
    const known = await knownBlobs(app.database, keys)
    return keys.filter((key) => !known.has(key))
  }
  for (const place of places) {
    await expect.poll(() => unknown(place), patient).toEqual([])
  }
}

async function keysIn(place: StorageConfig): Promise<string[]> {
  await using store = await openBlobStore(place)
  return (await Array.fromAsync(store.list())).map(({ key }) => key)
}

function configOf(
  settings: Record<string, string>,
  name: 'disk' | 'target' | 'old',
  target: string,
): StorageConfig {
  const { dataDirectory, moveBuckets, storage } = loadConfig(settings)
  if (name === 'target') {
    const [, , bucket = '', ...path] = target.split('/')
    return { kind: 's3', bucket, prefix: path.join('/'), ...moveBuckets }
  }
  return name === 'old' ? storage : { kind: 'disk', directory: join(dataDirectory, 'blobs') }
}

/** Settings of a server whose files are there. */
function storageAt(target: string): Record<string, string> {
  return {
    ANYBIN_STORAGE: 's3',
    ANYBIN_S3_BUCKET: s3.bucket,
    ANYBIN_S3_PREFIX: target.split('/').slice(3).join('/'),
    ANYBIN_S3_REGION: s3.region,
    ANYBIN_S3_ENDPOINT: s3.endpoint,
    ANYBIN_S3_ACCESS_KEY_ID: s3.accessKeyId,
    ANYBIN_S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    ANYBIN_S3_FORCE_PATH_STYLE: 'true',
  }
}
