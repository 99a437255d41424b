import { Readable } from 'node:stream'
import { AppError } from '../../core/app-error.ts'

// Less than S3's smallest part, so that a piece is one request there, and little enough to be sent again after a crash.
const pieceBytes = 4 * 1024 * 1024

/** A stream of bytes as pieces, each a stream that is read to its end before the next one is asked for. */
export type Cutting = {
  readonly hasMore: () => Promise<boolean>
  readonly nextPiece: () => Readable
  /** Why the bytes ended early. What came until then is in the pieces. */
  readonly broken: () => unknown
  /** Lets go of the source, whose rest is somebody else's business. */
  readonly close: () => void
}

/** Takes at most so many bytes; one more breaks it, with `beyond`. Each chunk is told to `hear`. The source is never destroyed. */
export function cutPieces(
  source: Readable,
  most: number,
  hear: (chunk: Buffer) => void = () => {},
  beyond: () => AppError = tooMany,
): Cutting {
  const chunks = source.iterator({ destroyOnReturn: false })
  let waiting: Buffer | undefined
  let taken = 0
  let isOver = false
  let broken: unknown

  const end = (why?: unknown) => {
    isOver = true
    broken = why
    return undefined
  }
  const next = async (): Promise<Buffer | undefined> => {
    if (isOver) return undefined
    try {
      const { done, value } = (await chunks.next()) as IteratorResult<Buffer, undefined>
      if (done) return end()
      taken += value.length
      if (taken > most) return end(beyond())
      hear(value)
      return value
    } catch (error) {
      return end(error)
    }
  }
  async function* piece(): AsyncGenerator<Buffer> {
    for (let room = pieceBytes; room > 0; ) {
      const chunk = waiting ?? (await next())
      if (!chunk) return
      waiting = chunk.length > room ? chunk.subarray(room) : undefined
      room -= Math.min(room, chunk.length)
      yield waiting ? chunk.subarray(0, chunk.length - waiting.length) : chunk
    }
  }
  return {
    async hasMore() {
      waiting ??= await next()
      return waiting !== undefined
    },
    nextPiece: () => Readable.from(piece(), { objectMode: false }),
    broken: () => broken,
    // Not waited for: where bytes are still awaited it lets go when they come.
    close: () => void chunks.return?.(),
  }
}

/** The refusal of more bytes than were announced. */
export function tooMany(): AppError {
  return new AppError('invalid_request', { detail: 'More bytes arrived than announced.' })
}
