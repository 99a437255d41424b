import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  openFileSource,
  strippers,
  writePlan,
} from '../packages/server/src/media/containers/index.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { makePhoto, makePngPhoto } from './photo.ts'
import { measureTurns } from './turns.ts'

type Picture = { readonly name: string; readonly type: PictureType; readonly bytes: Buffer }
type PictureType = 'image/jpeg' | 'image/png'
type Way = (from: string, to: string, type: PictureType) => Promise<unknown>

/** What it is compared with: a copy by the system, and a copy that is hashed on its way as ours is. */
const floors: Readonly<Record<string, Way>> = {
  'fs.copyFile': (from, to) => copyFile(from, to),
  'a copy that makes a SHA-256, too': async (from, to) => {
    using source = openFileSource(from)
    writePlan(source, [{ copy: { offset: 0, length: source.size } }], to)
  },
}

/** How fast a picture is written without its metadata. */
export async function benchStrip(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-strip-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const figures: Figure[] = []
  for (const picture of await makePictures()) {
    await writeFile(join(folder, picture.name), picture.bytes)
    for (const floor of Object.keys(floors)) {
      figures.push(await compareWith(floor, picture, folder, effort))
    }
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

function compareWith(
  floor: string,
  { name, type, bytes }: Picture,
  folder: string,
  effort: Effort,
) {
  const [from, to] = [join(folder, name), join(folder, 'output')]
  const megabytes = bytes.length / 1_000_000
  // Into a new file each time, as an upload is: writing over one that is there waits for the disk.
  const remove = () => rm(to, { force: true })
  const measure = async (way: Way = strip) =>
    (await measureTurns(effort.seconds, () => way(from, to, type), remove)) * megabytes
  return compareRates({
    name: `strip ${name} of ${megabytes.toFixed(1)} MB`,
    target: { kind: 'at-least', ratio: 0.5 },
    note: `floor: ${floor}`,
    unit: 'MB/s',
    rounds: effort.rounds,
    ours: () => measure(),
    floor: () => measure(floors[floor]),
  })
}

async function strip(from: string, to: string, type: PictureType): Promise<void> {
  using source = openFileSource(from)
  const plan = strippers[type]?.(source)
  if (!plan) throw new Error(`Nothing rewrites ${type}`)
  writePlan(source, plan.pieces, to)
}
