import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/app-error.ts'
import { newId } from '../../core/ids.ts'
import type { BlobStore } from '../../storage/index.ts'
import { FileMemoryBudget } from './memory-share.ts'
import { type Received, ReceivingFile } from './receiving-file.ts'
import type { LimitSetter } from './too-large.ts'

// Photos of phones, and as many of them as come at once on a busy site; what is larger hardly gains by it.
const megabyte = 1024 * 1024
const inMemory = { maxBytes: 32 * megabyte, maxOfFile: 6 * megabyte }

/** A private folder for files under way. Nothing here outlives its request; what a crash left is swept. */
export class TemporaryFiles {
  readonly #directory: string
  readonly #memory = new FileMemoryBudget(inMemory)

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Of a directory that is made where there is none. */
  static async open(directory: string): Promise<TemporaryFiles> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    return new TemporaryFiles(directory)
  }

  /** Rejects with `storage_unavailable` when no upload could be written here right now. */
  async check(): Promise<void> {
    await using end = new AsyncDisposableStack()
    await this.write(Buffer.from('ready'), end)
  }

  newPath(): string {
    return path.join(this.#directory, newId())
  }

  /** A path of a new file, which is gone when the work is done. */
  pathUntil(end: AsyncDisposableStack): string {
    const file = this.newPath()
    end.defer(() => rm(file, { force: true }))
    return file
  }

  /** Takes a file in, to memory or to a file that is gone when the work is done; `request_too_large` as soon as it passes `maxBytes`. */
  async receive(
    source: Readable,
    options: {
      maxBytes: number
      /** Whose limit that is. */
      setBy?: LimitSetter
      /** As its sender says. */
      declaredBytes: number | undefined
      signal: AbortSignal
    },
    end: AsyncDisposableStack,
  ): Promise<Received> {
    const memory = end.use(this.#memory.open(options.declaredBytes))
    const path = this.newPath()
    const file = new ReceivingFile({ ...options, path, memory })
    end.defer(() => (file.isOnDisk ? rm(path, { force: true }) : undefined))
    await pipeline(source, file, { signal: options.signal }).catch(explain)
    return file.received
  }

  /** Fills a new file from a stream; it is gone when the work is done. Rejects with whatever stream, disk or signal say. */
  async fill(source: Readable, end: AsyncDisposableStack, signal?: AbortSignal): Promise<string> {
    const file = this.pathUntil(end)
    await pipeline(
      source,
      createWriteStream(file, { mode: 0o600 }),
      ...(signal ? [{ signal }] : []),
    )
    return file
  }

  /** A blob as a file to read: where the store has it, otherwise a copy that is gone when the work is done. */
  async ofBlob(
    blobs: Pick<BlobStore, 'localPath' | 'open'>,
    key: string,
    end: AsyncDisposableStack,
    signal?: AbortSignal,
  ): Promise<string> {
    return blobs.localPath?.(key) ?? this.fill(await blobs.open(key), end, signal)
  }

  /** Writes what is in memory to a new file, which is gone when the work is done. */
  async write(bytes: Uint8Array, end: AsyncDisposableStack): Promise<string> {
    const file = this.pathUntil(end)
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx' }).catch(explain)
    return file
  }

  /** Removes files older than this time (epoch milliseconds). */
  async sweep(before: number): Promise<number> {
    let removed = 0
    for (const name of await readdir(this.#directory)) {
      const file = path.join(this.#directory, name)
      // A file may vanish between the listing and the look at it: then there is nothing to do.
      const facts = await stat(file).catch(() => undefined)
      if (facts && facts.mtimeMs < before) {
        await rm(file, { force: true })
        removed += 1
      }
    }
    return removed
  }
}

const diskTrouble = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'ENOENT'])
const brokenOff = new Set([
  'ABORT_ERR',
  'ECONNRESET',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
])

/** Whose fault it was that a file did not arrive: the disk's, or the client's, who went away. */
function explain(thrown: unknown): never {
  const { code } = thrown as { code?: unknown }
  if (typeof code === 'string' && diskTrouble.has(code)) {
    throw new AppError('storage_unavailable', { cause: thrown })
  }
  if (typeof code === 'string' && brokenOff.has(code)) {
    throw new AppError('invalid_request', {
      cause: thrown,
      detail: 'The upload was interrupted. Send it again.',
    })
  }
  throw thrown
}
