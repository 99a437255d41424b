import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mediaTypes } from '@anybin/contract'
import { type Examined, type Media, nameRemoved } from '@anybin/media'
import type { Inspection } from './commands/index.ts'
import { AppError } from './core/app-error.ts'

export type InspectionParts = {
  readonly media: Media
  /** How many files may be looked at at the same time. */
  readonly lanes: number
  /** Where cleaned files are to be written; nowhere when undefined. Must exist. */
  readonly outFolder: string | undefined
}

/** What an upload of each of these files, and of all files in these folders, would make of it. Nothing of them is kept. */
export async function inspectFiles(
  { lanes, ...parts }: InspectionParts,
  paths: readonly string[],
): Promise<readonly Inspection[]> {
  await using owner = new AsyncDisposableStack()
  const temporaryFile = await mkdtemp(path.join(tmpdir(), 'anybin-inspect-'))
  owner.defer(() => rm(temporaryFile, { recursive: true, force: true }))
  const files = (await Promise.all(paths.map(listFiles))).flat()
  const found = new Map<string, Inspection>()
  const waiting = files.entries()
  const work = async () => {
    for (const [index, file] of waiting) {
      found.set(file, await inspectOne(parts, file, path.join(temporaryFile, String(index))))
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  return files.flatMap((file) => found.get(file) ?? [])
}

/** The file itself, or all files in the folder and those below it, by name. */
async function listFiles(given: string): Promise<readonly string[]> {
  const facts = await stat(given).catch(() => undefined)
  if (!facts) throw new AppError('invalid_request', { detail: `File not found: ${given}.` })
  if (!facts.isDirectory()) return [given]
  const entries = await readdir(given, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

type OneParts = Omit<InspectionParts, 'lanes'>

async function inspectOne(parts: OneParts, file: string, output: string): Promise<Inspection> {
  const before = await readFile(file)
  try {
    const examined = await parts.media.examine(file, output, undefined, { filename: file })
    const after = await readFile(output)
    if (parts.outFolder) await writeFile(outPath(parts.outFolder, file, examined), after)
    const { type, stripped, repaired, converted } = examined
    return {
      file,
      verdict: after.equals(before) ? 'kept' : stripped,
      type,
      bytesBefore: before.length,
      bytesAfter: after.length,
      removed: nameRemoved(before, after),
      ...(repaired && { repaired }),
      ...(converted !== undefined && { converted }),
      isStable: await isStable(parts.media, output, examined),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, message: detail } = error
    return { file, verdict: 'refused', bytesBefore: before.length, removed: [], code, detail }
  } finally {
    await rm(output, { force: true })
  }
}

/** Whether a second pass leaves the bytes alone, as it must. */
async function isStable(media: Media, cleaned: string, { sha256 }: Examined): Promise<boolean> {
  const again = `${cleaned}-again`
  try {
    return (await media.examine(cleaned, again)).sha256 === sha256
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return false
  } finally {
    await rm(again, { force: true })
  }
}

/** All in one folder, so the way to the file becomes part of its name; with the extension of what it is. */
function outPath(folder: string, file: string, { type }: Examined): string {
  const name = path
    .normalize(file)
    .split(path.sep)
    .filter((part) => /[^.]/.test(part))
    .join('__')
  return path.join(folder, `${name}.${mediaTypes[type].ext}`)
}
