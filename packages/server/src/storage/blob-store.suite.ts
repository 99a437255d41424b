import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { chunksOf, put, read, sha256, streamOf } from './blob-bytes.suite.ts'
import { BlobMissing, type BlobStore } from './blob-store.ts'
import {
  expectNothingLeft,
  future,
  keysOf,
  megabyte,
  tellSweepingSuite,
  tellTidyingSuite,
} from './blob-tidying.suite.ts'

/** What a server behind a store may lack. */
export type Lacking = { readonly listOfUnfinishedUploads?: true }

/** What every blob store must do. `open` gives an empty store; it is disposed of by the suite. */
export function blobStoreSuite(
  title: string,
  open: () => Promise<BlobStore>,
  lacking: Lacking = {},
): void {
  describe(title, () => {
    let store: BlobStore
    beforeAll(async () => {
      store = await open()
    })
    afterAll(async () => {
      await store[Symbol.asyncDispose]()
    })
    beforeEach(async () => {
      for await (const { key } of store.list()) await store.delete(key)
      await store.sweepTemporary(future())
    })
    tellKeepingSuite(() => store)
    tellFailureSuite(() => store)
    tellTidyingSuite(() => store)
    if (!lacking.listOfUnfinishedUploads) tellSweepingSuite(() => store)
  })
}

function tellKeepingSuite(theStore: () => BlobStore): void {
  test.each([
    ['of one byte', 1],
    ['of 200 KB', 200_000],
    ['of exactly one part of a multipart upload', 5 * megabyte],
    ['of 20 MB', 20_000_001],
  ])('a blob %s comes back byte for byte', async (_, size) => {
    const store = theStore()
    const content = randomBytes(size)
    const { key, bytes } = await put(store, content)
    expect(bytes).toBe(size)
    expect(sha256(await read(store, key))).toBe(sha256(content))
    expect(await store.stat(key)).toMatchObject({ key, bytes: size })
  })

  test('an empty blob is a blob', async () => {
    const { key, bytes } = await put(theStore(), Buffer.alloc(0))
    expect(bytes).toBe(0)
    expect(await read(theStore(), key)).toHaveLength(0)
    expect(await theStore().stat(key)).toMatchObject({ bytes: 0 })
  })

  test('the time of a blob is about now', async () => {
    const { key } = await put(theStore(), Buffer.from('now'))
    const { modifiedAt } = (await theStore().stat(key))!
    expect(Math.abs(modifiedAt - Date.now())).toBeLessThan(5000)
  })

  test.each([
    ['the first byte', 0, 0, 'a'],
    ['the middle', 2, 4, 'cde'],
    ['up to the last byte', 5, 9, 'fghij'],
    ['past the end', 8, 100, 'ij'],
    ['from behind the end', 10, 20, ''],
  ])('a range: %s', async (_, start, end, expected) => {
    const { key } = await put(theStore(), Buffer.from('abcdefghij'))
    const stream = await theStore().open(key, { start, end })
    expect((await buffer(stream)).toString()).toBe(expected)
  })

  test('a range across the chunks of a large blob', async () => {
    const content = randomBytes(7 * megabyte)
    const { key } = await put(theStore(), content)
    const [start, end] = [megabyte - 10, 6 * megabyte]
    const part = await buffer(await theStore().open(key, { start, end }))
    expect(part.equals(content.subarray(start, end + 1))).toBe(true)
  })

  test('many uploads at once do not mix', async () => {
    const contents = Array.from({ length: 24 }, (_, index) => randomBytes(1000 + index * 40_000))
    const keys = await Promise.all(
      contents.map(async (bytes) => (await put(theStore(), bytes)).key),
    )
    expect(new Set(keys).size).toBe(contents.length)
    const back = await Promise.all(keys.map((key) => read(theStore(), key)))
    expect(back.map(sha256)).toEqual(contents.map(sha256))
  })

  test('a copy has the key that it is given, and no text that is none', async () => {
    const pending = await theStore().create('copy0000of0000another')
    await pending.write(streamOf(Buffer.from('copied')))
    await pending.keep()
    expect((await read(theStore(), 'copy0000of0000another')).toString()).toBe('copied')
    await expect(theStore().create('../elsewhere')).rejects.toThrow('Not the key of a blob')
  })

  test('keeping twice is keeping once', async () => {
    const pending = await theStore().create()
    await pending.write(streamOf(Buffer.from('twice')))
    await pending.keep()
    await pending.keep()
    expect((await read(theStore(), pending.key)).toString()).toBe('twice')
  })

  test.each([200_000, 6 * megabyte])('%d bytes in parts come back as one blob', async (size) => {
    const content = Buffer.from(new SharedArrayBuffer(size))
    content.set(randomBytes(size))
    const pending = await theStore().create()
    const parts = [content.subarray(0, 7), content.subarray(7, 7), content.subarray(7)]
    expect(await pending.fill(parts)).toEqual({ bytes: size })
    await expect(theStore().open(pending.key)).rejects.toThrow(BlobMissing)
    await pending.keep()
    expect(sha256(await read(theStore(), pending.key))).toBe(sha256(content))
  })

  test.each([200_000, 6 * megabyte])(
    'a local file of %d bytes is adopted and gone',
    async (size) => {
      const folder = await mkdtemp(join(tmpdir(), 'anybin-adopt-'))
      const content = randomBytes(size)
      await writeFile(join(folder, 'file'), content, { mode: 0o644 })
      const pending = await theStore().create()
      expect(await pending.adopt(join(folder, 'file'))).toEqual({ bytes: size })
      await pending.keep()
      expect(sha256(await read(theStore(), pending.key))).toBe(sha256(content))
      expect(await readdir(folder)).toEqual([])
      await rm(folder, { recursive: true })
    },
  )
}

function tellFailureSuite(theStore: () => BlobStore): void {
  test.each([1000, 6 * megabyte])(
    'a blob of %d bytes is nowhere before it is kept',
    async (size) => {
      const store = theStore()
      const pending = await store.create()
      await pending.write(streamOf(randomBytes(size)))
      await expect(store.open(pending.key)).rejects.toThrow(BlobMissing)
      expect(await store.stat(pending.key)).toBeUndefined()
      expect(await keysOf(store)).toEqual([])
      await pending.discard()
      await expectNothingLeft(store)
    },
  )

  test('parts that are discarded leave nothing', async () => {
    const pending = await theStore().create()
    await pending.fill([randomBytes(1000)])
    await pending.discard()
    await expectNothingLeft(theStore())
  })

  test.each([1000, 6 * megabyte])(
    'an upload aborted after %d bytes leaves nothing',
    async (size) => {
      const controller = new AbortController()
      const reason = new Error('The client hung up')
      const pending = await theStore().create()
      const writing = pending.write(stallingAfter(randomBytes(size)), controller.signal)
      await wait(300)
      controller.abort(reason)
      await expect(writing).rejects.toBe(reason)
      await expectNothingLeft(theStore())
      await expect(theStore().open(pending.key)).rejects.toThrow(BlobMissing)
    },
  )

  test('an upload that is aborted before it begins is rejected', async () => {
    const pending = await theStore().create()
    const reason = new Error('Too late')
    const writing = pending.write(streamOf(Buffer.from('late')), AbortSignal.abort(reason))
    await expect(writing).rejects.toBe(reason)
    await expectNothingLeft(theStore())
  })

  test.each([1000, 6 * megabyte])(
    'a source that fails after %d bytes leaves nothing',
    async (size) => {
      const failure = new Error('The disk of the client broke')
      const pending = await theStore().create()
      await expect(pending.write(failingAfter(randomBytes(size), failure))).rejects.toBe(failure)
      await expectNothingLeft(theStore())
      await expect(pending.keep()).rejects.toMatchObject({ code: 'storage_unavailable' })
    },
  )

  test('discarding leaves nothing, twice as well as once', async () => {
    const pending = await theStore().create()
    await pending.write(streamOf(randomBytes(6 * megabyte)))
    await pending.discard()
    await pending.discard()
    await expectNothingLeft(theStore())
  })

  test('discarding what is kept does nothing', async () => {
    const pending = await theStore().create()
    await pending.write(streamOf(Buffer.from('kept')))
    await pending.keep()
    await pending.discard()
    expect((await read(theStore(), pending.key)).toString()).toBe('kept')
  })

  test('a blob that nobody stored is missing', async () => {
    await expect(theStore().open(newId())).rejects.toThrow(BlobMissing)
    await expect(theStore().open(newId(), { start: 0, end: 1 })).rejects.toThrow(BlobMissing)
    expect(await theStore().stat(newId())).toBeUndefined()
  })

  test.each([
    '../../etc/passwd',
    '..',
    '',
    'a/b',
    'aaaaaaaa/../../x',
    'aaaaaaaaa\0b',
    '%2e%2e%2f%2e',
  ])('the key %j leads nowhere', async (key) => {
    await expect(theStore().open(key)).rejects.toThrow(BlobMissing)
    expect(await theStore().stat(key)).toBeUndefined()
    await theStore().delete(key)
  })
}

function stallingAfter(content: Buffer): Readable {
  const stream = new Readable({ read() {} })
  for (const chunk of chunksOf(content)) stream.push(chunk)
  return stream
}

function failingAfter(content: Buffer, failure: Error): Readable {
  async function* chunks() {
    yield* chunksOf(content)
    throw failure
  }
  return Readable.from(chunks())
}
