import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openMedia } from '../packages/media/src/index.ts'
import { loadConfig } from '../packages/server/src/config/load-config.ts'
import { createLog } from '../packages/server/src/core/log.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Outcome } from './figure.ts'
import { makePhoto } from './photo.ts'

const name = 'thumbnails of 320 pixels, WebP, of a 12 MP JPEG'
const width = 320
const cores = availableParallelism()
const run = promisify(execFile)

/** Thumbnails a second by our pool of child processes, against as many processes of vipsthumbnail as there are cores. */
export async function benchThumbnails(effort: Effort): Promise<Outcome[]> {
  if (!(await hasVipsThumbnail())) return [{ name, skipped: 'apt-get install libvips-tools' }]
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-thumbnails-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const { media: config } = loadConfig({ ANYBIN_MEDIA_PROCESSES: String(cores) })
  const media = cleanUp.use(openMedia({ config, log: createLog('silent') }))
  await media.start()
  const photo = join(folder, 'photo.jpg')
  await writeFile(photo, await makePhoto())

  const perCore = Math.ceil(effort.seconds * 10)
  const ours = (core: number) =>
    repeat(perCore, () => media.renderThumbnail(photo, join(folder, `ours-${core}.webp`), width))
  const options = ['--vips-concurrency=1', '-s', `${width}x16383`]
  // One process makes many: its start is not what is measured.
  const floor = (core: number) =>
    run('vipsthumbnail', [
      ...options,
      '-o',
      join(folder, `floor-${core}.webp[Q=75,effort=1,strip]`),
      ...Array<string>(perCore).fill(photo),
    ])
  const figure = await compareRates({
    name,
    target: { kind: 'at-least', ratio: 0.8 },
    note: `floor: vipsthumbnail on the same ${cores} cores`,
    rounds: effort.rounds,
    ours: () => rateOf(perCore, ours),
    floor: () => rateOf(perCore, floor),
  })
  return [figure]
}

async function rateOf(perCore: number, work: (core: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await Promise.all(Array.from({ length: cores }, (_, core) => work(core)))
  return (perCore * cores * 1000) / (performance.now() - started)
}

async function repeat(times: number, turn: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < times; done += 1) await turn()
}

function hasVipsThumbnail(): Promise<boolean> {
  return run('vipsthumbnail', ['--version']).then(
    () => true,
    () => false,
  )
}
