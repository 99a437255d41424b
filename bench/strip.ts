import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  FileMemory,
  formats,
  openFileSource,
  writeHashed,
  writePlan,
} from '../packages/media/src/formats/index.ts'
import type { ByteSource, Piece } from '../packages/media/src/strip-plan.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { makePhoto, makePngPhoto } from './photo.ts'
import { measureTurns } from './turns.ts'

type Picture = { readonly name: string; readonly type: PictureType; readonly bytes: Buffer }
type PictureType = 'image/jpeg' | 'image/png'
type Way = (from: string, to: string, type: PictureType) => Promise<unknown>
type Pair = {
  readonly name: string
  readonly ours: Way
  readonly floor: Way
  readonly note: string
}

// As in a process of the pool, which holds one file after the other in the same memory.
const memory = new FileMemory()

/** Stripping alone, and stripping as an upload has it done; each against a copy with the same extra. */
const pairs: readonly Pair[] = [
  {
    name: 'strip',
    ours: async (from, to, type) => {
      using source = openFileSource(from, memory)
      writePlan(source, planOf(source, type), to)
    },
    floor: (from, to) => copyFile(from, to),
    note: 'floor: fs.copyFile',
  },
  {
    name: 'strip and hash',
    ours: async (from, to, type) => {
      using source = openFileSource(from, memory)
      writeHashed(source, planOf(source, type), to)
    },
    floor: async (from, to) => {
      using source = openFileSource(from, memory)
      writeHashed(source, [{ copy: { offset: 0, length: source.size } }], to)
    },
    note: 'floor: a copy that makes a SHA-256, too',
  },
]

/** How fast a picture is written without its metadata. */
export async function benchStrip(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-strip-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const figures: Figure[] = []
  for (const picture of await makePictures()) {
    await writeFile(join(folder, picture.name), picture.bytes)
    for (const pair of pairs) figures.push(await compare(pair, picture, folder, effort))
  }
  return figures
}

async function makePictures(): Promise<Picture[]> {
  const photo = await makePhoto()
  return [
    { name: 'JPEG', type: 'image/jpeg', bytes: photo },
    { name: 'PNG', type: 'image/png', bytes: await makePngPhoto(photo) },
  ]
}

function compare(pair: Pair, { name, type, bytes }: Picture, folder: string, effort: Effort) {
  const [from, to] = [join(folder, name), join(folder, 'output')]
  const megabytes = bytes.length / 1_000_000
  // Into a new file each time, as an upload is: writing over one that is there waits for the disk.
  const remove = () => rm(to, { force: true })
  const measure = async (way: Way) =>
    (await measureTurns(effort.seconds, () => way(from, to, type), remove)) * megabytes
  return compareRates({
    name: `${pair.name} ${name} of ${megabytes.toFixed(1)} MB`,
    target: { kind: 'at-least', ratio: 0.5 },
    note: pair.note,
    unit: 'MB/s',
    rounds: effort.rounds,
    ours: () => measure(pair.ours),
    floor: () => measure(pair.floor),
  })
}

function planOf(source: ByteSource, type: PictureType): readonly Piece[] {
  return formats[type].strip(source).pieces
}
