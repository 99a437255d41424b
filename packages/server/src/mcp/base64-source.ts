import { Readable } from 'node:stream'
import { AppError } from '../core/app-error.ts'
import type { RawOptions, UploadSource } from '../items/index.ts'

type Base64File = {
  readonly base64: string
  readonly filename: string
  /** In which it came. */
  readonly argument: string
}

const pieceLetters = 1_048_576

/**
 * A file in base64 as a body of an upload: decoded piece by piece on its way to the disk. Lines (RFC 2045 §6.8), the alphabet
 * for addresses (RFC 4648 §5), a missing padding and the beginning of a data: address say the same bytes and are taken.
 */
export function base64Source(
  { base64: text, filename, argument }: Base64File,
  options: RawOptions,
): UploadSource {
  const start = dataPrefix.exec(text)?.[0].length ?? 0
  return {
    declaredBytes: declaredBytes(text, start),
    async deliver(sink) {
      await sink(Readable.from(decoded(text, start, argument)), filename)
      return options
    },
  }
}

const dataPrefix = /^\s{0,16}data:[^,]{0,255};base64,/i

function declaredBytes(text: string, start: number): number {
  let letters = 0
  for (let place = start; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code > space && code !== paddingCode) letters += 1
  }
  return Math.floor((letters * 3) / 4)
}

const space = 0x20
const paddingCode = 0x3d

function* decoded(text: string, start: number, argument: string): Generator<Buffer> {
  let rest = ''
  let padding = 0
  for (let place = start; place < text.length; place += pieceLetters) {
    const piece = text.slice(place, place + pieceLetters).replace(/[\t\n\r ]+/g, '')
    const [, letters = '', end = ''] = pieceOfBase64.exec(piece) ?? []
    const isBase64 = piece === letters + end && (padding === 0 || letters === '')
    if (!isBase64) throw notBase64(argument)
    padding += end.length
    // Every buffer stands for whole bytes: what is left of four letters waits for the next piece.
    const waiting = rest + letters
    const whole = waiting.length - (waiting.length % 4)
    rest = waiting.slice(whole)
    yield Buffer.from(waiting.slice(0, whole), 'base64')
  }
  const isWhole = rest.length !== 1 && (padding === 0 || padding === (4 - rest.length) % 4)
  if (!isWhole) throw notBase64(argument)
  yield Buffer.from(rest, 'base64')
}

const pieceOfBase64 = /^([A-Za-z0-9+/_-]*)(={0,2})$/

function notBase64(argument: string): AppError {
  return new AppError('invalid_request', {
    detail: `${argument}: not valid base64. Send only the data, all of it.`,
  })
}
