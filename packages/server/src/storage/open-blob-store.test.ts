import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { put, read } from './blob-bytes.suite.ts'
import { openBlobStore } from './open-blob-store.ts'

test('a directory opens a disk store, which finds its blobs again when it is opened anew', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'anybin-blobs-'))
  await using first = await openBlobStore({ kind: 'disk', directory })
  const { key } = await put(first, Buffer.from('still here'))
  await using second = await openBlobStore({ kind: 'disk', directory })
  expect(second.name).toBe('disk')
  expect((await read(second, key)).toString()).toBe('still here')
  await rm(directory, { recursive: true })
})

test('a bucket opens an S3 store without contacting it', async () => {
  await using store = await openBlobStore({
    kind: 's3',
    bucket: 'somewhere',
    prefix: '',
    region: 'eu-central-1',
    endpoint: undefined,
    accessKeyId: undefined,
    secretAccessKey: undefined,
    forcePathStyle: false,
  })
  expect(store.name).toBe('s3')
  expect(store.localPath).toBeUndefined()
})
