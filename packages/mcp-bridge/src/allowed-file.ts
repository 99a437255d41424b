import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, isAbsolute, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** A file may not be read; the message says why, for the model and the person. */
export class PathError extends Error {
  override readonly name = 'PathError'
}

/** A file that may be read, open. What is read is what was checked, whatever becomes of its name meanwhile. */
export type AllowedFile = AsyncDisposable & {
  readonly name: string
  readonly size: number
  /** Its first bytes. */
  readonly head: Uint8Array
  /** All of it, from the beginning, as often as wanted. */
  readonly stream: () => ReadableStream<Uint8Array<ArrayBuffer>>
}

const headBytes = 16

// Below a folder that was opened, whatever is hidden stays hidden. These are not read even if somebody opened them.
const secretFolders = ['.ssh', '.gnupg', '.aws', '.azure', '.kube', '.docker', '.password-store']

/**
 * Opens a file below one of these folders. Links are followed first, so that none leads out; hidden files, and what is in hidden
 * folders, are refused. Throws `PathError`, which tells nothing about files outside.
 */
export async function openAllowedFile(
  given: string,
  dirs: readonly string[],
): Promise<AllowedFile> {
  if (dirs.length === 0) {
    throw new PathError(
      'No folder is available. Ask the user to open one in this app or add it to ANYBIN_ALLOWED_DIRS.',
    )
  }
  const path = await realPathOf(given, dirs)
  const unreadable = (cause: unknown) => {
    throw new PathError(`Can't read ${given}.`, { cause })
  }
  const found = await lstat(path).catch(unreadable)
  if (!found.isFile()) throw new PathError(`${given} isn't a file.`)
  // Not through a link that appeared since, and without waiting for one that is no file any more.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const handle = await open(path, flags).catch(unreadable)
  try {
    const opened = await handle.stat()
    const isSame = opened.ino === found.ino && opened.dev === found.dev && opened.isFile()
    if (!isSame) throw new PathError(`${given} changed while it was being opened. Try again.`)
    if (opened.size === 0) throw new PathError(`${given} is empty.`)
    return asFile(handle, basename(path), opened.size, await readHead(handle))
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function realPathOf(given: string, dirs: readonly string[]): Promise<string> {
  const absolute = expand(given)
  if (!isAbsolute(absolute)) throw new PathError('The path must be absolute.')
  const path = await realpath(absolute).catch(() => undefined)
  const roots = (await Promise.all(dirs.map(realFolder))).filter((dir) => dir !== undefined)
  const root = path === undefined ? undefined : roots.find((dir) => isBelow(dir, path))
  if (path === undefined || root === undefined) {
    throw new PathError(`${given} isn't in an allowed folder. Allowed: ${dirs.join(', ')}.`)
  }
  const isHidden = relative(root, path)
    .split(sep)
    .some((name) => name.startsWith('.'))
  const isSecret = path.split(sep).some((name) => secretFolders.includes(name))
  if (isHidden || isSecret) throw new PathError("Hidden files can't be uploaded.")
  return path
}

async function realFolder(dir: string): Promise<string | undefined> {
  try {
    return await realpath(expand(dir))
  } catch {
    // A folder that is not there has no files.
    return undefined
  }
}

function isBelow(dir: string, path: string): boolean {
  const way = relative(dir, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Models write addresses of files, and people `~`. */
function expand(path: string): string {
  if (path.startsWith('file://')) return pathOf(path)
  return path === '~' || path.startsWith('~/') ? homedir() + path.slice(1) : path
}

function pathOf(address: string): string {
  try {
    return fileURLToPath(address)
  } catch (cause) {
    throw new PathError(`${address} isn't a file on this computer.`, { cause })
  }
}

async function readHead(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
  return buffer.subarray(0, bytesRead)
}

function asFile(handle: FileHandle, name: string, size: number, head: Uint8Array): AllowedFile {
  return {
    name,
    size,
    head,
    stream() {
      // Not past the announced size, should the file grow.
      const bytes = handle.createReadStream({ start: 0, end: size - 1, autoClose: false })
      return Readable.toWeb(bytes) as ReadableStream<Uint8Array<ArrayBuffer>>
    },
    [Symbol.asyncDispose]: () => handle.close(),
  }
}
