import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { Log } from '../core/log.ts'
import type { PendingBlob } from './blob-store.ts'
import { eachChunk } from './each-chunk.ts'
import { hasName, type S3Bucket } from './s3-bucket.ts'
import { orUnavailable, storageUnavailable } from './storage-failure.ts'

// The least that S3 takes for a part that is not the last, and so the most memory that one upload holds for long.
const partBytes = 5 * 1024 * 1024

/**
 * A blob on its way into a bucket. Parts of a multipart upload cannot be read before it is completed, so `keep` is
 * completing it: one atomic step without a second copy. A blob of less than a part waits in memory and `keep` puts it
 * in one request.
 */
export class S3PendingBlob implements PendingBlob {
  readonly key: string
  readonly #upload: Upload
  readonly #log: Log | undefined

  constructor(bucket: S3Bucket, key: string, log?: Log) {
    this.key = key
    this.#upload = new Upload(bucket, key)
    this.#log = log
  }

  async write(source: Readable, signal?: AbortSignal): Promise<{ bytes: number }> {
    try {
      return { bytes: await this.#upload.write(source, signal) }
    } catch (error) {
      // The first error is the one to tell; what stays lying is swept later.
      await this.#upload
        .discard()
        .catch((cause) => this.#log?.warn({ err: cause }, 'A failed upload stays behind'))
      throw error
    }
  }

  fill(parts: readonly Uint8Array[]): Promise<{ bytes: number }> {
    return this.write(Readable.from(parts.map((part) => asBuffer(part))))
  }

  async adopt(path: string): Promise<{ bytes: number }> {
    const file = createReadStream(path, { highWaterMark: 1024 * 1024 })
    try {
      return await this.write(file).catch((error) => Promise.reject(storageUnavailable(error)))
    } finally {
      file.destroy()
      await orUnavailable(rm(path, { force: true }))
    }
  }

  async keep(): Promise<void> {
    await orUnavailable(this.#upload.keep())
  }

  async discard(): Promise<void> {
    await orUnavailable(this.#upload.discard())
  }
}

class Upload {
  readonly #bucket: S3Bucket
  readonly #key: string
  readonly #parts: CompletedPart[] = []
  #held: Buffer[] = []
  #heldBytes = 0
  #bytes: number | undefined
  #id: string | undefined
  #state: 'open' | 'keeping' | 'kept' = 'open'

  constructor(bucket: S3Bucket, key: string) {
    this.#bucket = bucket
    this.#key = key
  }

  async write(source: Readable, signal?: AbortSignal): Promise<number> {
    const bytes = await eachChunk(source, signal, (chunk) => this.#take(chunk, signal))
    if (this.#id && this.#heldBytes > 0) await orUnavailable(this.#sendPart(signal))
    this.#bytes = bytes
    return bytes
  }

  async keep(): Promise<void> {
    if (this.#state === 'kept') return
    if (this.#bytes === undefined) throw new Error(`Nothing was written for blob ${this.#key}`)
    this.#state = 'keeping'
    await (this.#id ? this.#complete(this.#id) : this.#putWhole())
    this.#state = 'kept'
    this.#held = []
  }

  async discard(): Promise<void> {
    if (this.#state === 'kept') return
    this.#held = []
    this.#bytes = undefined
    if (this.#id) await this.#abort(this.#id)
    // A `keep` whose answer was lost may have worked.
    if (this.#state === 'keeping')
      await this.#bucket.client.send(new DeleteObjectCommand(this.#at()))
    this.#state = 'open'
  }

  async #take(chunk: Buffer, signal?: AbortSignal): Promise<void> {
    for (let rest = chunk; rest.length > 0; ) {
      const piece = rest.subarray(0, partBytes - this.#heldBytes)
      this.#held.push(piece)
      this.#heldBytes += piece.length
      rest = rest.subarray(piece.length)
      if (this.#heldBytes === partBytes) await orUnavailable(this.#sendPart(signal))
    }
  }

  async #sendPart(signal?: AbortSignal): Promise<void> {
    const PartNumber = this.#parts.length + 1
    const UploadId = await this.#begin(signal)
    const part = { ...this.#at(), UploadId, PartNumber, Body: this.#takeHeld() }
    const { ETag } = await this.#bucket.client.send(new UploadPartCommand(part), abortable(signal))
    this.#parts.push({ PartNumber, ETag })
  }

  async #begin(signal?: AbortSignal): Promise<string> {
    if (this.#id) return this.#id
    const command = new CreateMultipartUploadCommand(this.#at())
    const { UploadId } = await this.#bucket.client.send(command, abortable(signal))
    if (!UploadId) throw new Error('S3 began a multipart upload without naming it')
    this.#id = UploadId
    return UploadId
  }

  #takeHeld(): Buffer {
    const body = Buffer.concat(this.#held)
    this.#held = []
    this.#heldBytes = 0
    return body
  }

  async #putWhole(): Promise<void> {
    const Body = Buffer.concat(this.#held)
    await this.#bucket.client.send(new PutObjectCommand({ ...this.#at(), Body }))
  }

  async #complete(UploadId: string): Promise<void> {
    const MultipartUpload = { Parts: this.#parts }
    const command = new CompleteMultipartUploadCommand({ ...this.#at(), UploadId, MultipartUpload })
    try {
      await this.#bucket.client.send(command)
    } catch (error) {
      // The answer to a first attempt was lost and the client tried again: S3 no longer knows a completed upload.
      if (!hasName(error, 'NoSuchUpload') || !(await this.#isWhole())) throw error
    }
  }

  async #isWhole(): Promise<boolean> {
    const { ContentLength } = await this.#bucket.client.send(new HeadObjectCommand(this.#at()))
    return ContentLength === this.#bytes
  }

  async #abort(UploadId: string): Promise<void> {
    try {
      await this.#bucket.client.send(new AbortMultipartUploadCommand({ ...this.#at(), UploadId }))
    } catch (error) {
      if (!hasName(error, 'NoSuchUpload')) throw error
    }
    this.#id = undefined
  }

  #at() {
    return this.#bucket.at(this.#key)
  }
}

function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length)
}

function abortable(signal: AbortSignal | undefined) {
  return signal ? { abortSignal: signal } : {}
}
