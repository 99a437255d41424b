import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { type App, openApp } from '../packages/server/src/app.ts'
import { loadConfig } from '../packages/server/src/config/load-config.ts'
import { newId } from '../packages/server/src/core/ids.ts'
import { inParallel } from '../packages/server/src/core/in-parallel.ts'
import { createLog } from '../packages/server/src/core/log.ts'
import { type Installation, install, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure, Outcome } from './figure.ts'
import { makeJpeg } from './media.ts'

const content = Buffer.alloc(10_000, 'x')
const atOnce = 16

/** Items that expired, a second: rows, counts and bytes. The floor removes as many bytes and nothing else. */
export async function benchRemoval(effort: Effort): Promise<readonly Outcome[]> {
  const name = 'remove items, S3'
  if (process.env['ANYBIN_S3_BUCKET'] === undefined) {
    const skipped = 'needs a bucket: set ANYBIN_S3_BUCKET and what else ANYBIN_S3_… takes'
    return [await removeFromDisk(effort), { name, skipped }]
  }
  return [await removeFromDisk(effort), await removeFromS3(effort, name)]
}

async function removeFromDisk(effort: Effort): Promise<Figure> {
  await using installation = await install()
  await using app = await openWithItem(installation, {})
  const folder = await mkdtemp(join(tmpdir(), 'anybin-bench-'))
  const files = Array.from({ length: effort.removals }, (_, number) => join(folder, `${number}`))
  const figure = await compareRates({
    name: 'remove items, disk',
    target: { kind: 'at-least', ratio: 0.15 },
    note: `${effort.removals} items of 10 KB that expired, to unlink of as many files, ${atOnce} at once`,
    rounds: effort.rounds,
    ours: () => removeItems(app, effort.removals, () => writeOne(app)),
    floor: async () => {
      await inParallel(files, atOnce, (file) => writeFile(file, content))
      return rateOf(effort.removals, () => inParallel(files, atOnce, unlink))
    },
  })
  await rm(folder, { recursive: true })
  return figure
}

async function removeFromS3(effort: Effort, name: string): Promise<Figure> {
  // Making them takes far longer than removing them.
  const count = effort.removals / 4
  const settings = Object.entries(process.env).filter(([key]) => key.startsWith('ANYBIN_S3_'))
  const ours = { ...Object.fromEntries(settings), ANYBIN_S3_PREFIX: `bench-${Date.now()}/` }
  await using installation = await install()
  await using app = await openWithItem(installation, { ...ours, ANYBIN_STORAGE: 's3' })
  return await compareRates({
    name,
    target: { kind: 'at-least', ratio: 0.5 },
    note: `${count} items of 10 KB that expired, to requests for a thousand objects each`,
    rounds: effort.rounds,
    ours: () => removeItems(app, count, () => keepOne(app)),
    floor: async () => {
      const keys: string[] = []
      await inParallel(Array(count), atOnce, async () => keys.push(await keepOne(app)))
      return rateOf(count, () => app.blobs.deleteMany(keys))
    },
  })
}

/** An installation with one item, opened in this process; nothing runs in it by itself. */
async function openWithItem(
  installation: Installation,
  settings: Readonly<Record<string, string>>,
): Promise<App> {
  const server = await installation.serve(settings)
  await upload(installation, makeJpeg(10_000))
  await server[Symbol.asyncDispose]()
  const environment = {
    ANYBIN_DATA_DIR: installation.folder,
    ANYBIN_ORIGIN: installation.origin,
    PORT: String(installation.port),
    ...settings,
  }
  return openApp(loadConfig(environment), createLog('silent'))
}

/** Makes items that are over, with their bytes, and answers how many of them a second are removed. */
async function removeItems(app: App, count: number, keep: () => Promise<string>): Promise<number> {
  const { query } = app.database
  const { position: _, ...model } = await query
    .selectFrom('items')
    .selectAll()
    .where('expires_at', 'is', null)
    .executeTakeFirstOrThrow()
  const over = { ...model, expires_at: app.database.clock.now() - 1 }
  await inParallel(Array(count), atOnce, async () => {
    const row = { ...over, id: newId(), blob_key: await keep() }
    await query.insertInto('items').values(row).execute()
  })
  const rate = await rateOf(count, () => removeAllOver(app))
  const left = await query.selectFrom('doomed_blobs').select('blob_key').execute()
  if (left.length > 0) throw new Error(`${left.length} blobs were left behind`)
  return rate
}

/** One run after another, as the queue does when a run has used up its time; then what it left to the other job. */
async function removeAllOver({ blobDeletionQueue, itemRemoval }: App): Promise<void> {
  for (let isLeft = true; isLeft; ) {
    isLeft = await itemRemoval.removeOver(new AbortController().signal).then(
      () => false,
      (thrown: Error) => {
        if (thrown.name !== 'Postponed') throw thrown
        return true
      },
    )
  }
  await blobDeletionQueue.removeMarked(new AbortController().signal)
}

async function keepOne({ blobs }: App): Promise<string> {
  const blob = await blobs.create()
  await blob.write(Readable.from([content]))
  await blob.keep()
  return blob.key
}

/** The same on the disk without waiting for it to be durable. */
async function writeOne({ blobs }: App): Promise<string> {
  const key = newId()
  const path = blobs.localPath?.(key) ?? ''
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return key
}

async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (count * 1000) / (performance.now() - began)
}
