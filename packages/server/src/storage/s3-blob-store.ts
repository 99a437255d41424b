import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  type MultipartUpload,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { newId } from '../core/ids.ts'
import type { Log } from '../core/log.ts'
import { isBlobKey, requireBlobKey } from './blob-key.ts'
import {
  type BlobFacts,
  BlobMissing,
  type BlobStore,
  type ByteRange,
  type DeleteFailure,
} from './blob-store.ts'
import { hasName, hasStatus, S3Bucket, type S3Config } from './s3-bucket.ts'
import { deleteOne, S3Deletion } from './s3-deletion.ts'
import { S3PendingBlob } from './s3-pending-blob.ts'
import { unfinishedUploads } from './s3-unfinished-uploads.ts'
import { orUnavailable, storageUnavailable } from './storage-failure.ts'

/** Blobs as objects `<prefix><key>` of a bucket that exists. Works with S3-compatible servers, such as Ceph's. */
export class S3BlobStore implements BlobStore {
  readonly name = 's3'
  readonly #bucket: S3Bucket
  readonly #deletion: S3Deletion
  readonly #log: Log | undefined

  constructor(config: S3Config, log?: Log) {
    this.#bucket = new S3Bucket(config)
    this.#deletion = new S3Deletion(this.#bucket)
    this.#log = log
  }

  async create(key: string = newId()): Promise<S3PendingBlob> {
    return new S3PendingBlob(this.#bucket, requireBlobKey(key), this.#log)
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    if (!isBlobKey(key)) throw new BlobMissing(key)
    const { client } = this.#bucket
    const Range = range && `bytes=${range.start}-${range.end}`
    try {
      const { Body } = await client.send(new GetObjectCommand({ ...this.#bucket.at(key), Range }))
      if (!(Body instanceof Readable)) throw new Error('S3 answered without a body')
      return Body
    } catch (error) {
      // Not every 404: that of a missing bucket says nothing about the blob.
      if (hasName(error, 'NoSuchKey')) throw new BlobMissing(key, { cause: error })
      if (hasStatus(error, 416)) return Readable.from([])
      throw storageUnavailable(error)
    }
  }

  stat(key: string): Promise<BlobFacts | undefined> {
    return orUnavailable(this.#stat(key))
  }

  async delete(key: string): Promise<void> {
    await orUnavailable(deleteOne(this.#bucket, key))
  }

  deleteMany(keys: readonly string[]): Promise<DeleteFailure[]> {
    return this.#deletion.deleteMany(keys)
  }

  async *list(): AsyncGenerator<BlobFacts> {
    const { client, bucket, prefix } = this.#bucket
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })
    try {
      for await (const { Contents = [] } of pages) {
        for (const { Key, Size, LastModified } of Contents) {
          const key = this.#bucket.keyOf(Key)
          if (key) yield factsOf(key, Size, LastModified)
        }
      }
    } catch (error) {
      throw storageUnavailable(error)
    }
  }

  sweepTemporary(before: number): Promise<number> {
    return orUnavailable(this.#sweep(before))
  }

  /** Writes for real, under a name that is no blob's key: rights to read do not include rights to write. */
  async check(): Promise<void> {
    const command = new PutObjectCommand({ ...this.#bucket.at('write-check'), Body: 'check' })
    const abortSignal = AbortSignal.timeout(5000)
    await orUnavailable(this.#bucket.client.send(command, { abortSignal }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#bucket.client.destroy()
  }

  async #stat(key: string): Promise<BlobFacts | undefined> {
    if (!isBlobKey(key)) return undefined
    const { client, bucket } = this.#bucket
    try {
      const answer = await client.send(new HeadObjectCommand(this.#bucket.at(key)))
      return factsOf(key, answer.ContentLength, answer.LastModified)
    } catch (error) {
      if (!hasStatus(error, 404)) throw error
      // The answer to HEAD has no body that could tell a missing bucket from a missing blob.
      await client.send(new HeadBucketCommand({ Bucket: bucket }))
      return undefined
    }
  }

  async #sweep(before: number): Promise<number> {
    let swept = 0
    for await (const upload of unfinishedUploads(this.#bucket)) {
      if (!upload.Initiated || upload.Initiated.getTime() >= before) continue
      await abortUpload(this.#bucket, upload)
      swept += 1
    }
    return swept
  }
}

async function abortUpload(bucket: S3Bucket, { Key, UploadId }: MultipartUpload): Promise<void> {
  const command = new AbortMultipartUploadCommand({ Bucket: bucket.bucket, Key, UploadId })
  try {
    await bucket.client.send(command)
  } catch (error) {
    // Its owner ended it in the meantime.
    if (!hasName(error, 'NoSuchUpload')) throw error
  }
}

function factsOf(key: string, bytes = 0, modified = new Date(0)): BlobFacts {
  return { key, bytes, modifiedAt: modified.getTime() }
}
