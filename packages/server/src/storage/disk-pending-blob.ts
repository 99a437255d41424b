import { constants } from 'node:fs'
import { copyFile, type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Log } from '../core/log.ts'
import type { PendingBlob } from './blob-store.ts'
import type { Folders } from './disk-folders.ts'
import { eachChunk } from './each-chunk.ts'
import { openFile } from './group-access.ts'
import { codeOf, orUnavailable } from './storage-failure.ts'

/** A file in the temporary folder that becomes a blob by a rename. Nothing is made before the first byte is written. */
export function diskPendingBlob(folders: Folders, key: string, log?: Log): PendingBlob {
  const { group } = folders
  const path = folders.temporaryPath(key)
  let isKept = false
  const discard = async () => {
    if (isKept) return
    await orUnavailable(rm(path, { force: true }))
    // Of a `keep` that failed after its rename.
    await orUnavailable(rm(folders.keptPath(key), { force: true }))
  }
  const orNothing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      // The first error is the one to tell; what stays lying is swept later.
      await discard().catch((cause) => log?.warn({ err: cause }, 'A failed upload stays behind'))
      throw error
    }
  }
  return {
    key,
    write: (source, signal) => orNothing(writeFile({ path, group }, source, signal)),
    adopt: (from) => orNothing(orUnavailable(adoptFile(from, { path, group }))),
    keep: async () => {
      if (isKept) return
      await orUnavailable(folders.moveToKept(key))
      isKept = true
    },
    discard,
  }
}

type Target = { readonly path: string; readonly group: number | undefined }

async function writeFile(
  { path, group }: Target,
  source: Readable,
  signal?: AbortSignal,
): Promise<{ bytes: number }> {
  const file = await orUnavailable(open(path, 'wx', 0o600))
  try {
    const bytes = await eachChunk(source, signal, (chunk) => orUnavailable(writeAll(file, chunk)))
    if (group !== undefined) await orUnavailable(openFile(file, group))
    await orUnavailable(file.sync())
    return { bytes }
  } finally {
    await orUnavailable(file.close())
  }
}

/** A full disk may take a part of the chunk before it reports that it is full. */
async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await file.write(chunk, done)).bytesWritten
  }
}

async function adoptFile(from: string, { path, group }: Target): Promise<{ bytes: number }> {
  await move(from, path)
  const file = await open(path, 'r+')
  try {
    await openFile(file, group)
    await file.sync()
    return { bytes: (await file.stat()).size }
  } finally {
    await file.close()
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    // Another file system: its bytes must be copied.
    if (codeOf(error) === 'EXDEV') await copyFile(from, to, constants.COPYFILE_EXCL)
    else throw error
  } finally {
    await rm(from, { force: true })
  }
}
