import type { Readable } from 'node:stream'
import { AppError } from '../../core/app-error.ts'
import type { LeftOut } from './import-entry.ts'

/** A file in a folder or a ZIP file. */
export type TreeFile = {
  readonly bytes: number
  /** Epoch milliseconds. */
  readonly modifiedAt: number
  /** Each call reads it from its beginning. */
  open(): Promise<Readable>
}

/** Files by their paths below one root, with slashes, and what is there besides. Disposing closes what it was read from. */
export type FileTree = AsyncDisposable & {
  readonly files: ReadonlyMap<string, TreeFile>
  readonly leftOut: readonly LeftOut[]
}

/** How much one import may bring. */
export type TreeLimits = {
  readonly files: number
  /** Folders inside each other. */
  readonly depth: number
  /** Of a path, in UTF-8. */
  readonly pathBytes: number
  /** Of a ZIP file: what all its entries would unpack to. */
  readonly unpackedBytes: number
  /** Times by which an entry may grow when it is unpacked; small ones do no harm. */
  readonly ratio: number
  readonly ratioFromBytes: number
}

export const treeLimits: TreeLimits = {
  files: 100_000,
  depth: 32,
  pathBytes: 1024,
  unpackedBytes: 2 ** 40,
  ratio: 100,
  ratioFromBytes: 2 ** 20,
}

/** What operating systems put beside files; nobody misses it. */
export function isOfSystem(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)/i.test(path)
}

/** Why a path cannot be taken; undefined for one that can. */
export function faultOfPath(path: string, limits: TreeLimits): string | undefined {
  const parts = path.split('/')
  if (parts.includes('..')) return 'Its path leads out of the folder.'
  if (/^(\/|[A-Za-z]:|\\)/.test(path)) return 'Its path is absolute.'
  if (/[\\\p{Cc}]|\ufffd/u.test(path)) return 'Its path has characters that paths may not have.'
  if (parts.includes('') || parts.includes('.')) return 'Its path is not plain.'
  if (Buffer.byteLength(path) > limits.pathBytes) {
    return `Its path is longer than ${limits.pathBytes} bytes.`
  }
  const isDeep = parts.length - 1 > limits.depth
  return isDeep ? `It is more than ${limits.depth} folders deep.` : undefined
}

export function tooMany({ files }: TreeLimits): AppError {
  return new AppError('invalid_request', {
    detail: `There are more than ${files} files. Import them in parts.`,
  })
}
