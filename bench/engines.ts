import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { draw } from '../packages/engines/src/drawings.suite.ts'
import { PictureClassifier, side } from '../packages/engines/src/index.ts'
import { look, openModels } from '../packages/engines/src/picture-models.ts'
import { type Installation, install, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import { type Figure, median, type Outcome, renderRate } from './figure.ts'
import { measureTurns } from './turns.ts'

const builtEngines = fileURLToPath(new URL('../packages/engines/dist', import.meta.url))
const megabyte = 1_000_000
const allowedMegabytes = 700
const idleMs = 2000
// Three of them the small model judges alone, and three the large one, too.
const drawings = [1, 5, 17, 2, 14, 24]
const width = 640
const height = 480

/** What looking at pictures costs: those who upload, the machine, and beside the bare models. */
export async function benchEngines(effort: Effort): Promise<Outcome[]> {
  if (!PictureClassifier.isBuilt) {
    return [{ name: 'engines', skipped: 'npm run build -w @anybin/engines' }]
  }
  return [...(await benchModels(effort)), ...(await benchLookedAt(effort))]
}

/** Our process against the two models in a bare loop, and what it takes until it is gone. */
async function benchModels(effort: Effort): Promise<Figure[]> {
  await openModels(builtEngines)
  const classifier = new PictureClassifier({ models: 'both', idleMs })
  const inTurn = turnsOf(drawings.map(draw))
  await classifier.classify(drawings.map(draw))
  for (const drawing of drawings) await look(draw(drawing), 'both')
  const rates = await compareRates({
    name: 'pictures classified, one after another',
    target: { kind: 'at-least', ratio: 0.7 },
    note: 'floor: the two models in a bare loop, without a process of their own',
    rounds: effort.rounds,
    ours: () => measureTurns(effort.seconds * 4, () => classifier.classify([inTurn()])),
    floor: () => measureTurns(effort.seconds * 4, () => look(inTurn(), 'both')),
  })
  const [pid] = processesOf(process.pid)
  const peak = pid === undefined ? Number.NaN : peakMegabytes(pid)
  await sleep(idleMs + 1000)
  const isGone = processesOf(process.pid).length === 0
  await classifier[Symbol.asyncDispose]()
  const memory = {
    name: 'highest memory of the process that classifies',
    ours: `${Math.round(peak)} MB`,
    floor: `${allowedMegabytes} MB`,
    ratio: isGone ? peak / allowedMegabytes : Number.POSITIVE_INFINITY,
    target: { kind: 'at-most', ratio: 1 },
    note: isGone
      ? `gone when it was idle for ${idleMs / 1000} s`
      : 'it did not go when it was idle',
  } as const
  return [rates, memory]
}

type Side = { readonly installation: Installation; readonly pictures: () => Promise<Buffer> }

/** Uploads with the classifier on and off, and how fast it works off what waits for it. */
async function benchLookedAt(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const serve = async (classifier: 'auto' | 'off'): Promise<Side> => {
    const installation = cleanUp.use(await install())
    const others = { ANYBIN_CLAMD: 'off', ANYBIN_TEXT_LANGUAGES: 'off' }
    const settings = { ...others, ANYBIN_PICTURE_CLASSIFIER: classifier }
    cleanUp.use(await installation.serve(settings))
    return { installation, pictures: makePicture }
  }
  const [on, off] = [await serve('auto'), await serve('off')]
  for (const one of [on, off]) await uploadSome(one, 2)
  const count = Math.max(10, effort.drainedUploads / 4)
  const before = checksIn(on.installation)
  const rates = await compareRates({
    name: 'uploads of distinct pictures, looked at',
    target: { kind: 'at-least', ratio: 0.9 },
    rounds: effort.rounds,
    ours: () => uploadSome(on, count),
    floor: () => uploadSome(off, count),
  })
  const during = checksIn(on.installation) - before
  const [drained, seconds] = await drain(on.installation)
  const own = await ownRate(effort)
  const note = `floor: the same without the classifier; ${during} checks were done meanwhile`
  return [
    { ...rates, note },
    {
      name: 'pictures looked at once uploads are over',
      ours: renderRate(drained / seconds),
      floor: renderRate(own),
      ratio: drained / seconds / own,
      target: { kind: 'at-least', ratio: 0.8 },
      note: `floor: the classifier alone, as often as it can; ${drained} pictures waited`,
    },
  ]
}

async function uploadSome({ installation, pictures }: Side, count: number): Promise<number> {
  // Made beforehand: equal pictures would be looked at once.
  const files = await Promise.all(Array.from({ length: count }, pictures))
  const started = performance.now()
  for (const file of files) await upload(installation, file)
  return (count * 1000) / (performance.now() - started)
}

async function drain(installation: Installation): Promise<[count: number, seconds: number]> {
  const before = checksIn(installation)
  const started = performance.now()
  while (waitingIn(installation) > 0) await sleep(20)
  return [checksIn(installation) - before, (performance.now() - started) / 1000]
}

async function ownRate({ seconds }: Effort): Promise<number> {
  await using classifier = new PictureClassifier({ models: 'both' })
  const inTurn = turnsOf(await Promise.all(Array.from({ length: 6 }, makeSquare)))
  await classifier.classify([inTurn()])
  const rates: number[] = []
  for (let round = 0; round < 3; round += 1) {
    rates.push(await measureTurns(seconds * 2, () => classifier.classify([inTurn()])))
  }
  return median(rates)
}

function checksIn(installation: Installation): number {
  return countIn(installation, "SELECT count(*) AS found FROM checks WHERE engine = 'nsfw'")
}

function waitingIn(installation: Installation): number {
  const jobs = "SELECT count(*) AS found FROM jobs WHERE name = 'moderation.scan-nsfw'"
  return countIn(installation, jobs)
}

function countIn({ folder }: Installation, query: string): number {
  using database = new DatabaseSync(join(folder, 'anybin.db'), { readOnly: true })
  return Number(database.prepare(query).get()?.['found'])
}

/** Noise, so that no two are alike. */
function noise() {
  const kind = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: kind } })
}

function makePicture(): Promise<Buffer> {
  return noise().jpeg({ quality: 60 }).toBuffer()
}

async function makeSquare(): Promise<Uint8Array> {
  return noise().resize(side, side, { fit: 'fill' }).raw().toBuffer()
}

function turnsOf(squares: readonly Uint8Array[]): () => Uint8Array {
  let turn = 0
  return () => {
    const square = squares[turn % squares.length] ?? new Uint8Array()
    turn += 1
    return square
  }
}

/** Of the classifier, which are children of this process. */
function processesOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => {
    const [stat, command] = [readProc(pid, 'stat'), readProc(pid, 'cmdline')]
    const owner = stat.slice(stat.lastIndexOf(')')).split(' ')[2]
    return command.includes('program.cjs') && owner === String(parent)
  })
}

function peakMegabytes(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readProc(pid, 'status')) ?? []
  return (Number(kilobytes) * 1024) / megabyte
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // It ended a moment ago.
    return ''
  }
}
