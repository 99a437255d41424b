import { text } from 'node:stream/consumers'
import { AppError } from '../../../core/app-error.ts'
import type { TemporaryFiles } from '../../blobs/temporary-files.ts'
import type { FileTree, TreeFile } from '../file-tree.ts'
import type { SourceWishes } from '../import-entry.ts'

/** What a source is read from. `open` ends when the import does. */
export type SourceParts = {
  readonly tree: FileTree
  readonly wishes: SourceWishes
  readonly temporaryFiles: TemporaryFiles
  readonly open: AsyncDisposableStack
}

const maxTextBytes = 256 * 1024 * 1024

/** The JSON in a file; `invalid_request` for what is none, or too long to be read at once. */
export async function readJson(path: string, file: TreeFile): Promise<unknown> {
  const json = await readText(path, file)
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

export async function readText(path: string, file: TreeFile): Promise<string> {
  if (file.bytes > maxTextBytes) throw unreadable(path, new Error('It is too long.'))
  try {
    return await text(await file.open())
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

export function unreadable(path: string, cause: unknown): AppError {
  return new AppError('invalid_request', { cause, detail: `${path} can't be read.` })
}

/** A file by which a source is known, and the way to the folder that it stands for: people pack folders inside others. */
type KnownFile = { readonly path: string; readonly file: TreeFile; readonly root: string }

/**
 * The one file whose path ends like this, behind its beginning or a slash in brackets; `invalid_request` where there is none.
 */
export function requireFile({ files }: FileTree, pattern: RegExp, called: string): KnownFile {
  for (const [path, file] of files) {
    const match = pattern.exec(path)
    if (match) return { path, file, root: path.slice(0, match.index + (match[1]?.length ?? 0)) }
  }
  throw new AppError('invalid_request', { detail: `There is no ${called} in it.` })
}

/** The first of these paths at which there is a file. */
export function findFile({ files }: FileTree, places: readonly string[]): TreeFile | undefined {
  return places.map((place) => files.get(place)).find((file) => file !== undefined)
}

/** Refuses the name of a person who is not there. */
export function noSuchPerson(name: string): AppError {
  return new AppError('invalid_request', { detail: `of: nobody there is called ${name}.` })
}

/** Refuses to choose between people where nothing says whose a file is. */
export function requireEverybody({ of }: SourceWishes): void {
  if (of === undefined) return
  throw new AppError('invalid_request', { detail: 'of: nothing says whose these files are.' })
}

/** A title of a file name. */
export function titleOf(filename: string): string {
  return filename.replace(/\.[A-Za-z0-9]{1,5}$/, '')
}
