import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import {
  allowDeleting,
  ensureBucket,
  forbidDeleting,
  removeBucket,
} from '../../test/support/s3-bucket.ts'
import { describeWith, s3 } from '../../test/support/services.ts'
import { newId } from '../core/ids.ts'
import { put } from './blob-bytes.suite.ts'
import { keysOf } from './blob-tidying.suite.ts'
import { S3BlobStore } from './s3-blob-store.ts'

const unavailable = { code: 'storage_unavailable' }

describeWith('s3', 'deleting many objects', () => {
  beforeAll(() => ensureBucket())

  test('takes one request for a thousand, with both checksums', async () => {
    await using between = await listenBetween()
    await using store = storeAt(between.endpoint)
    const keys = await Promise.all(
      [1, 2, 3].map(async () => (await put(store, Buffer.from('x'))).key),
    )
    between.seen.length = 0
    expect(await store.deleteMany([...absent(1999), ...keys])).toEqual([])
    expect(await keysOf(store)).toEqual([])
    const deletions = between.seen.filter(({ method }) => method === 'POST')
    expect(deletions).toHaveLength(3)
    for (const { headers } of deletions) expect(headers['content-md5']).toMatch(/^[\w+/]{22}==$/)
  })

  test('of which the store refuses one leaves that and no other', async () => {
    const bucket = `anybin-test-${randomBytes(6).toString('hex')}`
    await ensureBucket(bucket)
    await using store = storeAt(s3.endpoint, bucket)
    const puts = await Promise.all([1, 2, 3, 4].map(() => put(store, Buffer.from('x'))))
    const [kept = '', ...others] = puts.map(({ key }) => key)
    await forbidDeleting(bucket, kept)
    const failures = await store.deleteMany([others[0] ?? '', kept, ...others.slice(1)])
    expect(failures).toMatchObject([{ key: kept, error: unavailable }])
    expect(String(failures[0]?.error.cause)).toContain('AccessDenied')
    expect(await keysOf(store)).toEqual([kept])
    await allowDeleting(bucket)
    expect(await store.deleteMany([kept])).toEqual([])
    expect(await keysOf(store)).toEqual([])
    await removeBucket(bucket)
  })

  test('answers those whose request broke off, and only those', async () => {
    await using between = await listenBetween()
    await using store = storeAt(between.endpoint)
    const { key } = await put(store, Buffer.from('x'))
    // The first of three requests never reaches the store, however often it is sent.
    const [broken, whole] = [absent(1000), absent(1500)]
    between.breaks = (body) => body.includes(`${broken[0]}<`)
    const failures = await store.deleteMany([...broken, ...whole, key])
    expect(failures.map((failure) => failure.key)).toEqual(broken)
    expect(failures[0]?.error).toMatchObject(unavailable)
    expect(await keysOf(store)).toEqual([])
  }, 30_000)

  test('goes one by one where the server knows nothing else, which is asked once', async () => {
    await using between = await listenBetween()
    await using store = storeAt(between.endpoint)
    between.isSimple = true
    for (let round = 0; round < 2; round += 1) {
      const puts = await Promise.all([1, 2, 3].map(() => put(store, Buffer.from('x'))))
      expect(await store.deleteMany([...absent(5), ...puts.map(({ key }) => key)])).toEqual([])
      expect(await keysOf(store)).toEqual([])
    }
    const counts = ['POST', 'DELETE'].map(
      (asked) => between.seen.filter(({ method }) => method === asked).length,
    )
    expect(counts).toEqual([1, 16])
  })
})

test('deleting many answers all of them when no server answers', async () => {
  await using store = storeAt('http://127.0.0.1:1')
  const keys = absent(1001)
  const failures = await store.deleteMany(keys)
  expect(failures.map(({ key }) => key).sort()).toEqual(keys.toSorted())
  for (const { error } of failures) expect(error).toMatchObject(unavailable)
})

const absent = (count: number) => Array.from({ length: count }, () => newId())

function storeAt(endpoint: string, bucket: string = s3.bucket) {
  const prefix = bucket === s3.bucket ? `${newId()}/` : ''
  return new S3BlobStore({ kind: 's3', ...s3, endpoint, bucket, prefix, forcePathStyle: true })
}

type Seen = { readonly method: string | undefined; readonly headers: Record<string, unknown> }

/** Stands between the store and the S3 server: notes what is asked, and answers some of it as other servers do. */
async function listenBetween() {
  const between = {
    endpoint: '',
    seen: [] as Seen[],
    /** Which requests break off, by their body. */
    breaks: (_body: string): boolean => false,
    /** Whether it knows no request for many. */
    isSimple: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
  const server = createServer(async (asked, answer) => {
    const { method, url, headers } = asked
    const body = Buffer.concat(await asked.toArray())
    between.seen.push({ method, headers })
    if (between.breaks(body.toString())) {
      asked.socket.destroy()
      return
    }
    if (between.isSimple && method === 'POST') {
      answer.writeHead(501).end('<Error><Code>NotImplemented</Code></Error>')
      return
    }
    const { hostname, port } = new URL(s3.endpoint)
    const onwards = request({ hostname, port, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 500, answered.headers)
      answered.pipe(answer)
    })
    onwards.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  between.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return between
}
