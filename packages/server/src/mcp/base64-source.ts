import { Readable } from 'node:stream'
import type { RawOptions, UploadSource } from '../items/index.ts'
import { AppError } from '../kernel/app-error.ts'

// A multiple of four letters, so that every piece stands for whole bytes.
const pieceLetters = 1_048_576

/** A file in base64 as a body of an upload: decoded piece by piece on its way to the disk. */
export function base64Source(text: string, filename: string, options: RawOptions): UploadSource {
  const padding = /={0,2}$/.exec(text)?.[0].length ?? 0
  return {
    declaredBytes: Math.floor(((text.length - padding) * 3) / 4),
    async deliver(sink) {
      await sink(Readable.from(decoded(text)), filename)
      return options
    },
  }
}

function* decoded(text: string): Generator<Buffer> {
  for (let start = 0; start < text.length; start += pieceLetters) {
    const piece = text.slice(start, start + pieceLetters)
    const isLast = start + pieceLetters >= text.length
    if (!(isLast ? lastPiece : innerPiece).test(piece)) throw notBase64()
    yield Buffer.from(piece, 'base64')
  }
}

const innerPiece = /^[A-Za-z0-9+/]*$/
const lastPiece = /^[A-Za-z0-9+/]*={0,2}$/

function notBase64(): AppError {
  return new AppError('invalid_request', {
    detail:
      'data_base64: not standard base64. Send the bytes alone, without "data:" and line breaks.',
  })
}
