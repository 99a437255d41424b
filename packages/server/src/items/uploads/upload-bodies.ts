import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError, isRefusal } from '../../core/app-error.ts'
import { cutPieces } from './cut-pieces.ts'
import type { UploadPieces, Writer } from './upload-pieces.ts'
import type { UploadRow } from './upload-row.ts'
import { otherHash } from './upload-rules.ts'
import type { UploadSlots } from './upload-slots.ts'
import type { UploadWriters } from './upload-writers.ts'

/** The bodies of requests that send the bytes of an announced upload. */
export class UploadBodies {
  readonly #slots: UploadSlots
  readonly #pieces: UploadPieces
  readonly #writers: UploadWriters

  constructor(parts: {
    readonly slots: UploadSlots
    readonly pieces: UploadPieces
    readonly writers: UploadWriters
  }) {
    this.#slots = parts.slots
    this.#pieces = parts.pieces
    this.#writers = parts.writers
  }

  /**
   * Takes bytes behind those that are there, and answers how many there are then. What came before a connection broke is
   * kept. Whoever asks next takes over: the request before it may hang on a connection that nobody reads any more.
   */
  async append(row: UploadRow, offset: number, source: Readable): Promise<number> {
    using _ = this.#slots.take()
    return await this.#writers.run(row, { received: offset, ousts: true }, async (at) => {
      const cutting = cutPieces(source, row.size - offset)
      const received = await this.#pieces.append(at, offset, cutting)
      if (cutting.broken() !== undefined) throw cutting.broken()
      return received
    })
  }

  /** Takes all bytes of the upload at once, from the beginning; while others send, and when all have come, `conflict`. */
  async put(row: UploadRow, source: Readable, declaredBytes: number | undefined): Promise<void> {
    if (declaredBytes !== undefined && declaredBytes !== row.size && row.outcome === null) {
      throw otherSize(declaredBytes, row.size)
    }
    using _ = this.#slots.take()
    await this.#writers.run(row, { received: 'some', ousts: false }, async (at) => {
      await this.#pieces.clearEarlier(at)
      try {
        await this.#putWhole(row, at, source)
      } catch (thrown) {
        const refused = isRefusal(thrown)
        if (refused) await this.#pieces.clear(at)
        throw refused || thrown instanceof AppError ? thrown : brokenOff(thrown)
      }
    })
  }

  async #putWhole(row: UploadRow, at: Writer, source: Readable): Promise<void> {
    const hash = row.sha256 === null ? undefined : createHash('sha256')
    const cutting = cutPieces(source, row.size, (chunk) => hash?.update(chunk))
    const received = await this.#pieces.append(at, 0, cutting)
    if (cutting.broken() !== undefined) throw cutting.broken()
    if (received !== row.size) throw otherSize(received, row.size)
    if (hash && hash.digest('hex') !== row.sha256) throw otherHash()
  }
}

function otherSize(bytes: number, announced: number): AppError {
  return new AppError('invalid_request', {
    detail: `size: expected ${announced} bytes, received ${bytes}.`,
  })
}

function brokenOff(cause: unknown): AppError {
  return new AppError('invalid_request', {
    cause,
    detail: 'The upload was interrupted. Send it again.',
  })
}
