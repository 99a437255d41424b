import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Actor } from '../../accounts/index.ts'
import { AppError, isRefusal } from '../../core/app-error.ts'
import { cutPieces, tooMany } from './cut-pieces.ts'
import type { UploadEditor } from './upload-editor.ts'
import type { UploadPieces, Writer } from './upload-pieces.ts'
import type { RawOptions } from './upload-request.ts'
import type { UploadRow } from './upload-row.ts'
import { otherHash } from './upload-rules.ts'
import type { UploadSlots } from './upload-slots.ts'
import type { UploadTickets } from './upload-tickets.ts'
import type { UploadWriters } from './upload-writers.ts'

/** A file on its way to an announced upload. */
export type SentFile = {
  readonly file: Readable
  readonly declaredBytes?: number | undefined
  /** Who sends it, where they said so. */
  readonly actor?: Actor | undefined
  /** What came with the file, when all of it is here. */
  readonly options?: () => RawOptions | Promise<RawOptions>
}

/** Bytes that go on where those end that are there. */
export type SentPart = {
  readonly offset: number
  readonly bytes: Readable
  /** Of the whole file, where it is known by now. */
  readonly length: number | undefined
  /** Whether nothing comes behind them. */
  readonly isLast: boolean
  /** Told, after each piece that is kept, how many bytes there are. */
  readonly tell: (received: number) => void
}

/** The bodies of requests that send the bytes of an announced upload. */
export class UploadBodies {
  readonly #editor: UploadEditor
  readonly #slots: UploadSlots
  readonly #pieces: UploadPieces
  readonly #tickets: Pick<UploadTickets, 'settleSize'>
  readonly #writers: UploadWriters

  constructor(parts: {
    readonly uploadEditor: UploadEditor
    readonly slots: UploadSlots
    readonly pieces: UploadPieces
    readonly uploadTickets: Pick<UploadTickets, 'settleSize'>
    readonly writers: UploadWriters
  }) {
    this.#editor = parts.uploadEditor
    this.#slots = parts.slots
    this.#pieces = parts.pieces
    this.#tickets = parts.uploadTickets
    this.#writers = parts.writers
  }

  /**
   * Takes bytes behind those that are there, and answers how many there are then. What came before a connection broke is
   * kept. Whoever asks next takes over: the request before it may hang on a connection that nobody reads any more.
   */
  async append(row: UploadRow, offset: number, source: Readable): Promise<number> {
    if (row.any_size === 1) throw inOneRequest()
    using _ = this.#slots.take()
    return await this.#writers.run(row, { received: offset, ousts: true }, async (at) => {
      const cutting = cutPieces(source, row.size - offset)
      const received = await this.#pieces.append(at, offset, cutting)
      if (cutting.broken() !== undefined) throw cutting.broken()
      return received
    })
  }

  /**
   * The same for an upload whose size may become known only with these bytes. More than it may be is `request_too_large`.
   * Answers the upload as it is then.
   */
  async appendPart(row: UploadRow, { bytes, ...part }: SentPart): Promise<UploadRow> {
    const { offset, length, isLast, tell } = part
    const size = length ?? row.size
    const isOpen = row.any_size === 1
    if (size > row.size) throw tooMuchFor(row)
    using _ = this.#slots.take()
    return await this.#writers.run(row, { received: offset, ousts: true }, async (at) => {
      if (isOpen && length !== undefined) await this.#tickets.settleSize(at, row, length)
      const cutting = cutPieces(bytes, size - offset, undefined, () => tooMuchFor({ size }))
      const received = await this.#pieces.append(at, offset, cutting, tell)
      if (cutting.broken() !== undefined) throw cutting.broken()
      if (!isOpen || length !== undefined) return { ...row, size, any_size: 0, received }
      if (!isLast) return { ...row, received }
      if (received === 0) throw empty()
      await this.#tickets.settleSize(at, row, received)
      return { ...row, size: received, any_size: 0, received }
    })
  }

  /** Lets whoever still sends go, so that the upload stays as it is found now until somebody goes on. */
  async interrupt(row: UploadRow): Promise<void> {
    if (row.outcome !== null || row.received === row.size) return
    await this.#writers.run(row, { received: 'some', ousts: true }, async () => {})
  }

  /**
   * Takes all bytes of the upload at once, from the beginning, and the options that came with them; while others send, and when
   * all have come, `conflict`.
   */
  async put(row: UploadRow, sent: SentFile): Promise<void> {
    if (row.outcome === null) checkDeclared(row, sent.declaredBytes)
    using _ = this.#slots.take()
    await this.#writers.run(row, { received: 'some', ousts: false }, async (at) => {
      await this.#pieces.clearEarlier(at)
      try {
        await this.#putWhole(row, at, sent)
      } catch (thrown) {
        const refused = isRefusal(thrown)
        if (refused) await this.#pieces.clear(at)
        throw refused || thrown instanceof AppError ? thrown : brokenOff(thrown)
      }
    })
  }

  async #putWhole(row: UploadRow, at: Writer, { file, actor, options }: SentFile): Promise<void> {
    const hash = row.sha256 === null ? undefined : createHash('sha256')
    const cutting = cutPieces(file, row.size, (chunk) => hash?.update(chunk), tooManyFor(row))
    const received = await this.#pieces.append(at, 0, cutting)
    if (cutting.broken() !== undefined) throw cutting.broken()
    if (row.any_size === 0 && received !== row.size) throw otherSize(received, row.size)
    if (received === 0) throw empty()
    if (hash && hash.digest('hex') !== row.sha256) throw otherHash()
    await this.#editor.give(row, (await options?.()) ?? {}, { actor, at })
    if (row.any_size === 1) await this.#tickets.settleSize(at, row, received)
  }
}

/** Refuses a body by what it says of itself. */
function checkDeclared(row: UploadRow, declaredBytes: number | undefined): void {
  if (declaredBytes === undefined) return
  if (row.any_size === 1 && declaredBytes > row.size) throw tooManyFor(row)()
  if (row.any_size === 0 && declaredBytes !== row.size) throw otherSize(declaredBytes, row.size)
}

function tooManyFor(row: UploadRow): () => AppError {
  return row.any_size === 0 ? tooMany : () => tooMuchFor(row)
}

function tooMuchFor({ size }: Pick<UploadRow, 'size'>): AppError {
  return new AppError('request_too_large', { detail: `At most ${size} bytes are taken.` })
}

function empty(): AppError {
  return new AppError('invalid_request', { detail: 'This file is empty.' })
}

function inOneRequest(): AppError {
  return new AppError('conflict', { detail: 'Send this file whole, by PUT or POST.' })
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
