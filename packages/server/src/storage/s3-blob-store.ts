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
import { isBlobKey } from './blob-key.ts'
import { type BlobFacts, BlobMissing, type BlobStore, type ByteRange } from './blob-store.ts'
import { hasName, hasStatus, type S3Bucket, type S3Config, s3Bucket } from './s3-bucket.ts'
import { deleteOne, s3DeleteMany } from './s3-delete-many.ts'
import { s3PendingBlob } from './s3-pending-blob.ts'
import { unfinishedUploads } from './s3-unfinished-uploads.ts'
import { orUnavailable, storageUnavailable } from './storage-failure.ts'

/** Blobs as objects `<prefix><key>` of a bucket that exists. Works with S3-compatible servers, such as Ceph's. */
export function s3BlobStore(config: S3Config, log?: Log): BlobStore {
  const bucket = s3Bucket(config)
  return {
    name: 's3',
    create: async () => s3PendingBlob(bucket, newId(), log),
    open: (key, range) => openBlob(bucket, key, range),
    stat: (key) => orUnavailable(statBlob(bucket, key)),
    delete: (key) => orUnavailable(deleteOne(bucket, key)),
    deleteMany: s3DeleteMany(bucket),
    list: () => listBlobs(bucket),
    sweepTemporary: (before) => orUnavailable(sweepTemporary(bucket, before)),
    check: () => orUnavailable(checkWritable(bucket)),
    [Symbol.asyncDispose]: async () => bucket.client.destroy(),
  }
}

async function openBlob(bucket: S3Bucket, key: string, range?: ByteRange): Promise<Readable> {
  if (!isBlobKey(key)) throw new BlobMissing(key)
  const Range = range && `bytes=${range.start}-${range.end}`
  try {
    const { Body } = await bucket.client.send(new GetObjectCommand({ ...bucket.at(key), Range }))
    if (!(Body instanceof Readable)) throw new Error('S3 answered without a body')
    return Body
  } catch (error) {
    // Not every 404: that of a missing bucket says nothing about the blob.
    if (hasName(error, 'NoSuchKey')) throw new BlobMissing(key, { cause: error })
    if (hasStatus(error, 416)) return Readable.from([])
    throw storageUnavailable(error)
  }
}

async function statBlob(bucket: S3Bucket, key: string): Promise<BlobFacts | undefined> {
  if (!isBlobKey(key)) return undefined
  try {
    const answer = await bucket.client.send(new HeadObjectCommand(bucket.at(key)))
    return factsOf(key, answer.ContentLength, answer.LastModified)
  } catch (error) {
    if (!hasStatus(error, 404)) throw error
    // The answer to HEAD has no body that could tell a missing bucket from a missing blob.
    await bucket.client.send(new HeadBucketCommand({ Bucket: bucket.bucket }))
    return undefined
  }
}

async function* listBlobs(bucket: S3Bucket): AsyncGenerator<BlobFacts> {
  const { client, prefix } = bucket
  const pages = paginateListObjectsV2({ client }, { Bucket: bucket.bucket, Prefix: prefix })
  try {
    for await (const { Contents = [] } of pages) {
      for (const { Key, Size, LastModified } of Contents) {
        const key = bucket.keyOf(Key)
        if (key) yield factsOf(key, Size, LastModified)
      }
    }
  } catch (error) {
    throw storageUnavailable(error)
  }
}

async function sweepTemporary(bucket: S3Bucket, before: number): Promise<number> {
  let swept = 0
  for await (const upload of unfinishedUploads(bucket)) {
    if (!upload.Initiated || upload.Initiated.getTime() >= before) continue
    await abortUpload(bucket, upload)
    swept += 1
  }
  return swept
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

/** Writes for real, under a name that is no blob's key: rights to read do not include rights to write. */
async function checkWritable(bucket: S3Bucket): Promise<void> {
  const command = new PutObjectCommand({ ...bucket.at('write-check'), Body: 'check' })
  await bucket.client.send(command, { abortSignal: AbortSignal.timeout(5000) })
}

function factsOf(key: string, bytes = 0, modified = new Date(0)): BlobFacts {
  return { key, bytes, modifiedAt: modified.getTime() }
}
