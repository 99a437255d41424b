import { constants } from 'node:fs'
import { copyFile, type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Log } from '../core/log.ts'
import type { PendingBlob } from './blob-store.ts'
import type { DiskFolders } from './disk-folders.ts'
import { eachChunk } from './each-chunk.ts'
import { openFile } from './group-access.ts'
import { codeOf, orUnavailable } from './storage-failure.ts'

/** A file in the temporary folder that becomes a blob by a rename. Nothing is made before the first byte is written. */
export class DiskPendingBlob implements PendingBlob {
  readonly key: string
  readonly #folders: DiskFolders
  readonly #path: string
  readonly #log: Log | undefined
  /** Written and not synced. */
  #file: FileHandle | undefined
  #isKept = false

  constructor(folders: DiskFolders, key: string, log?: Log) {
    this.key = key
    this.#folders = folders
    this.#path = folders.newTemporaryPath()
    this.#log = log
  }

  async write(source: Readable, signal?: AbortSignal): Promise<{ bytes: number }> {
    return this.#orNothing(this.#writeFile(source, signal))
  }

  async fill(parts: readonly Uint8Array[]): Promise<{ bytes: number }> {
    return this.#orNothing(orUnavailable(this.#writeParts(parts)))
  }

  async adopt(path: string): Promise<{ bytes: number }> {
    return this.#orNothing(orUnavailable(this.#adoptFile(path)))
  }

  async keep(): Promise<void> {
    if (this.#isKept) return
    const file = this.#file
    await orUnavailable(this.#folders.moveToKept(this.key, this.#path, file && (() => file.sync())))
    this.#isKept = true
    await this.#close()
  }

  async discard(): Promise<void> {
    if (this.#isKept) return
    await this.#close()
    await orUnavailable(rm(this.#path, { force: true }))
    // Of a `keep` that failed after its rename.
    await orUnavailable(rm(this.#folders.keptPath(this.key), { force: true }))
  }

  async #orNothing<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      // The first error is the one to tell; what stays lying is swept later.
      await this.discard().catch((cause) =>
        this.#log?.warn({ err: cause }, 'A failed upload stays behind'),
      )
      throw error
    }
  }

  async #writeFile(source: Readable, signal?: AbortSignal): Promise<{ bytes: number }> {
    const { group } = this.#folders
    const file = await orUnavailable(open(this.#path, 'wx', 0o600))
    try {
      const bytes = await eachChunk(source, signal, (chunk) => orUnavailable(writeAll(file, chunk)))
      if (group !== undefined) await orUnavailable(openFile(file, group))
      await orUnavailable(file.sync())
      return { bytes }
    } finally {
      await orUnavailable(file.close())
    }
  }

  async #writeParts(parts: readonly Uint8Array[]): Promise<{ bytes: number }> {
    const { group } = this.#folders
    this.#file = await open(this.#path, 'wx', 0o600)
    const bytes = await writeTogether(this.#file, parts)
    if (group !== undefined) await openFile(this.#file, group)
    return { bytes }
  }

  /** What is to survive was synced before: its end has nothing to tell. */
  async #close(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close().catch((cause) => this.#log?.warn({ err: cause }, 'A blob was not closed'))
  }

  async #adoptFile(from: string): Promise<{ bytes: number }> {
    await move(from, this.#path)
    this.#file = await open(this.#path, 'r+')
    await openFile(this.#file, this.#folders.group)
    return { bytes: (await this.#file.stat()).size }
  }
}

/** A full disk may take a part of the chunk before it reports that it is full. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await file.write(chunk, done)).bytesWritten
  }
}

/** In one call of the system, unless the disk takes only a part of it. */
async function writeTogether(file: FileHandle, parts: readonly Uint8Array[]): Promise<number> {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0)
  let { bytesWritten: left } = await file.writev(parts)
  for (const part of left === bytes ? [] : parts) {
    const rest = part.subarray(Math.min(left, part.length))
    left -= part.length - rest.length
    await writeAll(file, rest)
  }
  return bytes
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    try {
      if (codeOf(error) !== 'EXDEV') throw error
      // Another file system: its bytes must be copied.
      await copyFile(from, to, constants.COPYFILE_EXCL)
    } finally {
      await rm(from, { force: true })
    }
  }
}
