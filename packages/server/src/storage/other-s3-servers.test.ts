import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { put, streamOf } from './blob-bytes.suite.ts'
import { blobStoreSuite } from './blob-store.suite.ts'
import { keysOf } from './blob-tidying.suite.ts'
import { S3BlobStore } from './s3-blob-store.ts'

const bucket = 'anybin-test'

/** A server whose authors have nothing to do with Ceph. What it lacks stands in docs/operate/scale.md. */
describe('on fauxqs', () => {
  let server: FauxqsServer
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false })
    const client = new S3Client(settings())
    await client.send(new CreateBucketCommand({ Bucket: bucket }))
    client.destroy()
  })
  afterAll(() => server.stop())

  const settings = () => ({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

  const open = async () => {
    const { credentials, ...place } = settings()
    const prefix = `${newId()}/`
    return new S3BlobStore({ kind: 's3', bucket, prefix, ...place, ...credentials })
  }

  blobStoreSuite('the store of a bucket', open, { listOfUnfinishedUploads: true })

  test('an upload that was begun and forgotten is not found by sweeping, and does no harm', async () => {
    await using store = await open()
    const pending = await store.create()
    await pending.write(streamOf(Buffer.alloc(6_000_000)))
    expect(await store.sweepTemporary(Date.now() + 60_000)).toBe(0)
    const { key } = await put(store, Buffer.from('kept'))
    expect(await keysOf(store)).toEqual([key])
    await pending.discard()
  })
})
