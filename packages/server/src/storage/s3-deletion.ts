import { createHash } from 'node:crypto'
import { DeleteObjectCommand, DeleteObjectsCommand } from '@aws-sdk/client-s3'
import { inBatches } from '../core/in-batches.ts'
import { inParallel } from '../core/in-parallel.ts'
import { isBlobKey } from './blob-key.ts'
import type { DeleteFailure } from './blob-store.ts'
import { deleteEach } from './delete-each.ts'
import { hasName, hasStatus, type S3Bucket } from './s3-bucket.ts'
import { storageUnavailable } from './storage-failure.ts'

// The most that S3 takes in one request.
const batch = 1000
const batchesAtOnce = 4

/** One that is not there is no error. */
export async function deleteOne(bucket: S3Bucket, key: string): Promise<void> {
  if (isBlobKey(key)) await bucket.client.send(new DeleteObjectCommand(bucket.at(key)))
}

/** Deletes many blobs by few requests, or one by one where the server knows no request for many. */
export class S3Deletion {
  readonly #bucket: S3Bucket
  #knowsMany = true

  constructor(bucket: S3Bucket) {
    this.#bucket = bucket
  }

  async deleteMany(keys: readonly string[]): Promise<DeleteFailure[]> {
    const failures: DeleteFailure[] = []
    const batches = await Array.fromAsync(inBatches(keys.filter(isBlobKey), batch))
    await inParallel(batches, batchesAtOnce, async (some) =>
      failures.push(...(await this.#deleteBatch(some))),
    )
    return failures
  }

  async #deleteBatch(keys: readonly string[]): Promise<DeleteFailure[]> {
    if (!this.#knowsMany) return deleteEach(keys, (key) => deleteOne(this.#bucket, key))
    try {
      return await deleteAtOnce(this.#bucket, keys)
    } catch (error) {
      if (!isNotImplemented(error)) return allOf(keys, error)
      this.#knowsMany = false
      return this.#deleteBatch(keys)
    }
  }
}

async function deleteAtOnce(bucket: S3Bucket, keys: readonly string[]): Promise<DeleteFailure[]> {
  const Objects = keys.map((key) => ({ Key: bucket.at(key).Key }))
  // Quiet: the answer names only what failed.
  const command = new DeleteObjectsCommand({
    Bucket: bucket.bucket,
    Delete: { Objects, Quiet: true },
  })
  // The request needs a checksum. The client sends a CRC32, which older servers do not know: they want an MD5 (RFC 1864).
  command.middlewareStack.add(
    (next) => async (step) => {
      const { headers, body } = step.request as { headers: Record<string, string>; body: string }
      headers['content-md5'] = createHash('md5').update(body).digest('base64')
      return next(step)
    },
    { step: 'build', name: 'contentMd5' },
  )
  const { Errors = [] } = await bucket.client.send(command)
  return Errors.filter(({ Code }) => Code !== 'NoSuchKey').flatMap(({ Key, Code, Message }) => {
    const error = storageUnavailable(new Error(`${Code}: ${Message ?? 'not deleted'}`))
    const key = bucket.keyOf(Key)
    // An error that names nothing that was asked for may be about anything.
    return key === undefined ? allOf(keys, error) : [{ key, error }]
  })
}

function isNotImplemented(error: unknown): boolean {
  return hasName(error, 'NotImplemented') || hasStatus(error, 501)
}

function allOf(keys: readonly string[], cause: unknown): DeleteFailure[] {
  const error = storageUnavailable(cause)
  return keys.map((key) => ({ key, error }))
}
