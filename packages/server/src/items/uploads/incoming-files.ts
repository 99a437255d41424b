import type { UploadOptions } from '@anybin/contract'
import type { Examined, Media } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { BlobStore, PendingBlob } from '../../storage/index.ts'
import type { LimitSetter, Received, TemporaryFiles } from '../blobs/temporary-files.ts'
import type { UploadRequest } from './upload-request.ts'
import { otherHash, parseOptions } from './upload-rules.ts'

/** A file that is here, with what was said about it. */
export type IncomingFile = {
  readonly received: Received
  readonly options: UploadOptions
  readonly filename: string | undefined
  /** As it was declared. */
  readonly type: string | undefined
}

type ReceiveOptions = {
  readonly maxBytes: number
  readonly setBy: LimitSetter
}

/** The file of an upload on its way from the network into the blob store. */
export class IncomingFiles {
  readonly #blobs: BlobStore
  readonly #media: Media
  readonly #temporaryFiles: TemporaryFiles

  constructor(parts: {
    readonly blobs: BlobStore
    readonly media: Media
    readonly temporaryFiles: TemporaryFiles
  }) {
    this.#blobs = parts.blobs
    this.#media = parts.media
    this.#temporaryFiles = parts.temporaryFiles
  }

  /** Streams the file to the disk, counting and hashing. */
  async receive(
    { source, held, signal }: UploadRequest<unknown>,
    options: ReceiveOptions,
    cleanUp: AsyncDisposableStack,
  ): Promise<IncomingFile> {
    const path = this.#temporaryFiles.pathUntil(cleanUp)
    const arrived: { file?: Omit<IncomingFile, 'options'> } = {}
    const raw = await source.deliver(async (stream, filename, type) => {
      const received = await this.#temporaryFiles.receive(stream, {
        ...options,
        path,
        signal,
      })
      arrived.file = { received, filename, type }
    })
    const parsed = parseOptions(raw)
    const { file } = arrived
    if (!file) throw new Error('An upload came without a file')
    if (held && held.sha256 !== null && file.received.sha256 !== held.sha256) throw otherHash()
    return { ...file, options: parsed }
  }

  /** Detects, strips and measures it in a process with limits; the stripped file is at `path`. */
  async examine(
    { received, options, filename, type }: IncomingFile,
    signal: AbortSignal,
    cleanUp: AsyncDisposableStack,
  ): Promise<{ readonly examined: Examined; readonly path: string }> {
    const path = this.#temporaryFiles.pathUntil(cleanUp)
    if (received.bytes === 0) {
      throw new AppError('unreadable_media', { detail: 'This file is empty (0 bytes).' })
    }
    const declared = { filename: options.filename ?? filename, type }
    return { path, examined: await this.#media.examine(received.path, path, signal, declared) }
  }

  /** Makes the file at this path a durable blob. */
  async keep(path: string, cleanUp: AsyncDisposableStack): Promise<PendingBlob> {
    const blob = await this.#blobs.create()
    cleanUp.defer(() => blob.discard())
    await blob.adopt(path)
    await blob.keep()
    return blob
  }

  /** Takes a kept blob away whose item was refused. */
  async remove({ key }: PendingBlob): Promise<void> {
    await this.#blobs.delete(key)
  }
}
