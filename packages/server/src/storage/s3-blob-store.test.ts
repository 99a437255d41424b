import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { describeWith, s3 } from '../../test/support/services.ts'
import { newId } from '../core/ids.ts'
import { put, read, streamOf } from './blob-bytes.suite.ts'
import { blobStoreSuite } from './blob-store.suite.ts'
import { S3BlobStore } from './s3-blob-store.ts'

const unavailable = { code: 'storage_unavailable' }

describeWith('s3', 'S3 blob store', () => {
  blobStoreSuite('in a bucket', async () => {
    await makeBucket(s3.bucket)
    return new S3BlobStore(configOf())
  })

  test('a prefix keeps the blobs of two sites in one bucket apart', async () => {
    await makeBucket(s3.bucket)
    await using here = new S3BlobStore(configOf())
    await using there = new S3BlobStore(configOf())
    const { key } = await put(here, Buffer.from('here'))
    expect(await there.stat(key)).toBeUndefined()
    for await (const blob of there.list()) expect(blob).toBeUndefined()
    expect((await read(here, key)).toString()).toBe('here')
    await here.delete(key)
  })

  test('a keep whose first answer was lost succeeds when it is tried again', async () => {
    await makeBucket(s3.bucket)
    const config = configOf()
    await using store = new S3BlobStore(config)
    const pending = await store.create()
    await pending.write(streamOf(Buffer.alloc(6_000_000)))
    await completeBehindItsBack(`${config.prefix}${pending.key}`)
    await pending.keep()
    await pending.discard()
    expect(await store.stat(pending.key)).toMatchObject({ bytes: 6_000_000 })
    await store.delete(pending.key)
  })

  test('without its bucket the store is unavailable, not empty', async () => {
    await using store = new S3BlobStore({ ...configOf(), bucket: 'anybin-absent' })
    await expectUnavailable(store)
  })

  test('with a wrong secret the store is unavailable', async () => {
    await using store = new S3BlobStore({ ...configOf(), secretAccessKey: 'wrong' })
    await expect(store.check()).rejects.toMatchObject(unavailable)
    await expect(store.stat(newId())).rejects.toMatchObject(unavailable)
  })
})

test('an S3 server that does not answer is unavailable storage', async () => {
  await using store = new S3BlobStore({ ...configOf(), endpoint: 'http://127.0.0.1:1' })
  await expectUnavailable(store)
})

async function expectUnavailable(store: S3BlobStore): Promise<void> {
  await expect(store.check()).rejects.toMatchObject(unavailable)
  await expect(store.open(newId())).rejects.toMatchObject(unavailable)
  await expect(store.stat(newId())).rejects.toMatchObject(unavailable)
  await expect(store.delete(newId())).rejects.toMatchObject(unavailable)
  await expect(store.sweepTemporary(0)).rejects.toMatchObject(unavailable)
  await expect(put(store, Buffer.from('small'))).rejects.toMatchObject(unavailable)
  await expect(put(store, Buffer.alloc(6_000_000))).rejects.toMatchObject(unavailable)
  await expect(store.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject(unavailable)
}

// A prefix of its own for every store, so that test files which run at the same time do not meet.
function configOf() {
  const prefix = `${newId()}/`
  return { kind: 's3', ...s3, prefix, forcePathStyle: true } as const
}

async function makeBucket(Bucket: string): Promise<void> {
  await withClient((client) => client.send(new CreateBucketCommand({ Bucket })))
}

/** What the server does with a request whose answer never arrives. */
async function completeBehindItsBack(Key: string): Promise<void> {
  await withClient(async (client) => {
    const Bucket = s3.bucket
    const list = new ListMultipartUploadsCommand({ Bucket, Prefix: Key })
    const UploadId = (await client.send(list)).Uploads![0]!.UploadId
    const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket, Key, UploadId }))
    const MultipartUpload = { Parts: Parts.map(({ ETag, PartNumber }) => ({ ETag, PartNumber })) }
    const complete = { Bucket, Key, UploadId, MultipartUpload }
    await client.send(new CompleteMultipartUploadCommand(complete))
  })
}

async function withClient(work: (client: S3Client) => Promise<unknown>): Promise<void> {
  const { endpoint, region, accessKeyId, secretAccessKey } = s3
  const credentials = { accessKeyId, secretAccessKey }
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true })
  await work(client)
  client.destroy()
}
