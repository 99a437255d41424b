import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  FileMemory,
  formats,
  openFileSource,
  writePlan,
} from '../packages/media/src/formats/index.ts'
import { limits } from '../packages/media/src/formats/limits.ts'
import type { ByteSource, Piece } from '../packages/media/src/strip-plan.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { makeHourOfMp3, makeHourOfOpus, makeHourOfWebm } from './hour.ts'
import { measureTurns } from './turns.ts'

const clips = [
  { name: 'Opus', type: 'audio/ogg', make: makeHourOfOpus },
  { name: 'MP3', type: 'audio/mpeg', make: makeHourOfMp3 },
  { name: 'Opus in WebM', type: 'audio/webm', make: makeHourOfWebm },
] as const

/** A cough at ten minutes, and a little at both ends. */
const keep = [
  { startMs: 5000, endMs: 600_000 },
  { startMs: 602_000, endMs: 3_590_000 },
]

// As a process of the pool holds a clip.
const memory = new FileMemory(limits.heldClipBytes)

/** How fast an hour of sound is written again with some parts of it only. */
export async function benchTrim(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-trim-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const figures: Figure[] = []
  for (const { name, type, make } of clips) {
    const from = join(folder, name)
    const bytes = make()
    await writeFile(from, bytes)
    figures.push(
      await compare(folder, from, { name, type, megabytes: bytes.length / 1_000_000 }, effort),
    )
  }
  return figures
}

type Clip = {
  readonly name: string
  readonly type: (typeof clips)[number]['type']
  readonly megabytes: number
}

function compare(folder: string, from: string, { name, type, megabytes }: Clip, effort: Effort) {
  const to = join(folder, 'output')
  const measure = async (plan: (source: ByteSource) => Iterable<Piece>) =>
    (await measureTurns(
      effort.seconds,
      () => write(from, to, plan),
      () => rm(to),
    )) * megabytes
  return compareRates({
    name: `trim an hour of ${name}, ${megabytes.toFixed(0)} MB`,
    target: { kind: 'at-most', ratio: 3 },
    note: 'floor: read and write it; both with fsync',
    unit: 'MB/s',
    rounds: effort.rounds,
    ours: () => measure((source) => formats[type].cut(source, keep).pieces),
    floor: () => measure((source) => [{ copy: { offset: 0, length: source.size } }]),
  })
}

async function write(from: string, to: string, plan: (source: ByteSource) => Iterable<Piece>) {
  using source = openFileSource(from, memory)
  writePlan(source, plan(source), to)
  await using file = await open(to, 'r+')
  await file.sync()
}
