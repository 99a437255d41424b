import { close as closeFile, open, read } from 'node:fs'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { AppError } from '../core/app-error.ts'
import type { ChunkPool } from './chunk-pool.ts'
import type { ByteRange } from './ranges.ts'

/** Bytes of one answer, piece by piece. A piece is valid until the next one is asked for. */
export type ChunkSource = {
  readonly chunks: AsyncIterable<Uint8Array>
  /** Makes a wait for the next piece end soon. Harmless at any time. */
  interrupt(): void
  /** To be called once, when no piece is being waited for. */
  close(): Promise<void>
}

// The callback functions beneath: a FileHandle costs several times as much per read.
export const openFile = promisify(open)
export const closeFd = promisify(closeFile)

/** Reads a stretch of a local file with large reads into a borrowed buffer. */
export async function openFileSource(
  path: string,
  range: ByteRange,
  pool: ChunkPool,
): Promise<ChunkSource> {
  const fd = await openBlobFile(path)
  return {
    chunks: readChunks(fd, range, pool),
    interrupt: () => {
      // Reads of local files end by themselves.
    },
    close: () => closeFd(fd),
  }
}

/** Opens a local file that ought to be there. */
export async function openBlobFile(path: string): Promise<number> {
  try {
    return await openFile(path, 'r')
  } catch (cause) {
    throw new AppError('storage_unavailable', { cause })
  }
}

/** Fills the buffer from the file, or throws when the file is too short. */
export async function readFully(fd: number, into: Buffer, position: number): Promise<void> {
  let filled = 0
  while (filled < into.length) {
    const got = await readInto(fd, into.subarray(filled), position + filled)
    if (got === 0) throw tooShort()
    filled += got
  }
}

/** The same over a stream from a store whose blobs are not local files. */
export function streamSource(stream: Readable): ChunkSource {
  const stop = () => {
    stream.destroy()
  }
  // A stream that is torn down while nobody reads it reports to nobody; whoever reads gets the same error.
  stream.on('error', () => undefined)
  return { chunks: stream, interrupt: stop, close: async () => stop() }
}

export function tooShort(): AppError {
  return new AppError('storage_unavailable', {
    cause: new Error('A blob is shorter than its record'),
  })
}

async function* readChunks(fd: number, range: ByteRange, pool: ChunkPool) {
  const chunk = pool.take()
  let done = false
  try {
    for (let position = range.start; position <= range.end; ) {
      const piece = chunk.subarray(0, Math.min(chunk.length, range.end - position + 1))
      const got = await readInto(fd, piece, position)
      if (got === 0) throw tooShort()
      yield piece.subarray(0, got)
      position += got
    }
    done = true
  } finally {
    // After a broken transfer the system may still hold the buffer: it is left to the garbage collector.
    if (done) pool.give(chunk)
    else pool.discard(chunk)
  }
}

function readInto(fd: number, into: Buffer, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, into, 0, into.length, position, (cause, bytesRead) => {
      if (cause) reject(new AppError('storage_unavailable', { cause }))
      else resolve(bytesRead)
    })
  })
}
