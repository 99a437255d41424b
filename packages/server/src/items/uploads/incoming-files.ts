import { hash } from 'node:crypto'
import type { UploadOptions } from '@anybin/contract'
import type { Examined, FileHashes, Media } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { BlobStore, PendingBlob } from '../../storage/index.ts'
import type { Received } from '../blobs/receiving-file.ts'
import type { TemporaryFiles } from '../blobs/temporary-files.ts'
import type { LimitSetter } from '../blobs/too-large.ts'
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

/** A file that may be kept: what is known of it, and its bytes without metadata. */
export type ExaminedFile = {
  readonly examined: Examined
  /** Of the file as it came; perhaps still to be made. */
  readonly hashes: Promise<FileHashes>
  readonly stripped: { readonly path: string } | { readonly parts: readonly Uint8Array[] }
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

  /** Streams the file into memory, or to the disk where it is large. */
  async receive(
    { source, held, signal }: Pick<UploadRequest<unknown>, 'source' | 'held' | 'signal'>,
    options: ReceiveOptions,
    cleanUp: AsyncDisposableStack,
  ): Promise<IncomingFile> {
    const arrived: { file?: Omit<IncomingFile, 'options'> } = {}
    const raw = await source.deliver(async (stream, filename, type) => {
      const { declaredBytes } = source
      const receiving = { ...options, declaredBytes, signal }
      const received = await this.#temporaryFiles.receive(stream, receiving, cleanUp)
      arrived.file = { received, filename, type }
    })
    const parsed = parseOptions(raw)
    const { file } = arrived
    if (!file) throw new Error('An upload came without a file')
    if (held && held.sha256 !== null && sha256Of(file) !== held.sha256) throw otherHash()
    return { ...file, options: parsed }
  }

  /** Detects, strips and measures it, where a file can do harm to nobody else. */
  async examine(
    file: IncomingFile,
    signal: AbortSignal,
    cleanUp: AsyncDisposableStack,
  ): Promise<ExaminedFile> {
    const { received } = file
    if (received.bytes === 0) {
      throw new AppError('unreadable_media', { detail: 'This file is empty (0 bytes).' })
    }
    if ('path' in received) {
      const examined = await this.#examineOnDisk(received.path, file, signal, cleanUp)
      return { ...examined, hashes: Promise.resolve(received.hashes) }
    }
    const { stripped, hashes } = this.#media.examineSmall(received.memory)
    const small = await stripped
    signal.throwIfAborted()
    if (small) return { examined: small.examined, hashes, stripped: { parts: small.parts } }
    const path = await this.#temporaryFiles.write(received.memory, cleanUp)
    return { ...(await this.#examineOnDisk(path, file, signal, cleanUp)), hashes }
  }

  async #examineOnDisk(
    from: string,
    { options, filename, type }: IncomingFile,
    signal: AbortSignal,
    cleanUp: AsyncDisposableStack,
  ): Promise<Omit<ExaminedFile, 'hashes'>> {
    const path = this.#temporaryFiles.pathUntil(cleanUp)
    const declared = { filename: options.filename ?? filename, type }
    const examined = await this.#media.examine(from, path, signal, declared)
    return { examined, stripped: { path } }
  }

  /** Gives the bytes to the store, which forgets them unless the blob is kept. */
  async place(
    { stripped }: Pick<ExaminedFile, 'stripped'>,
    cleanUp: AsyncDisposableStack,
  ): Promise<PendingBlob> {
    const blob = await this.#blobs.create()
    cleanUp.defer(() => blob.discard())
    if ('path' in stripped) await blob.adopt(stripped.path)
    else await blob.fill(stripped.parts)
    return blob
  }

  /**
   * Keeps a blob while its file is still hashed and judged, and takes it away again where that refuses it. A crash in between
   * leaves bytes without a row, which the sweeper removes.
   */
  async keepAdmitted<Judgement>(
    blob: PendingBlob,
    judging: Promise<Judgement>,
  ): Promise<Judgement> {
    const [judged, kept] = await Promise.allSettled([judging, blob.keep()])
    if (judged.status === 'rejected') {
      if (kept.status === 'fulfilled') await this.remove(blob)
      throw judged.reason
    }
    if (kept.status === 'rejected') throw kept.reason
    return judged.value
  }

  /** Takes a kept blob away whose item was refused. */
  async remove({ key }: PendingBlob): Promise<void> {
    await this.#blobs.delete(key)
  }
}

/** Of the file as it came, before anything else is known of it. */
export function sha256Of({ received }: Pick<IncomingFile, 'received'>): string {
  return 'path' in received ? received.hashes.sha256 : hash('sha256', received.memory)
}
