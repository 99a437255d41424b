import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { MediaType } from '@anybin/contract'
import { detect } from '../../src/detect/detect.ts'
import { bufferSource } from '../../src/formats/index.ts'
import { corpusDirectory, hasService } from '../support/services.ts'
import { encodedSounds, examplePictures, exampleSounds } from './example-files.ts'
import { typeOf } from './parsers.ts'
import { planters } from './plant.ts'

/** Paths of small files by type, to be changed. */
export type Seeds = ReadonlyMap<MediaType, readonly string[]>

const maxBytes = 200_000
const maxFiles = 60

/** Some made here, and real ones where the corpus is; with marked metadata added where that can be done. */
export async function seedFiles(): Promise<Seeds> {
  const folder = await mkdtemp(path.join(tmpdir(), 'anybin-fuzz-'))
  const found = new Map<MediaType, string[]>()
  for await (const file of eachFile(folder)) {
    const type = detect(bufferSource(file))
    if (typeof type !== 'string') continue
    const list = found.get(type) ?? []
    found.set(type, list)
    if (list.length === maxFiles) continue
    const copy = path.join(folder, `${path.basename(type)}-${list.length}`)
    await writeFile(copy, planters[type]?.(file) ?? file)
    list.push(copy)
  }
  return found
}

/** What a parser is fed with: all there is for one that is of no type. */
export function filesFor(parser: string, seeds: Seeds): readonly string[] {
  const type = typeOf(parser)
  return type ? (seeds.get(type) ?? []) : [...seeds.values()].flat()
}

async function* eachFile(folder: string): AsyncGenerator<Buffer> {
  yield* await examplePictures()
  yield* exampleSounds()
  if (hasService('ffmpeg')) yield* await encodedSounds(folder)
  if (hasService('corpus')) for (const file of await realFiles()) yield readFile(file)
}

/** Small ones first: a parser sees more different files in the same time. */
async function realFiles(): Promise<string[]> {
  const entries = await readdir(corpusDirectory, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const sized = await Promise.all(
    paths.map(async (file) => ({ file, size: (await stat(file)).size })),
  )
  const small = sized.filter(({ size }) => size <= maxBytes)
  return small.sort((one, other) => one.size - other.size).map(({ file }) => file)
}
