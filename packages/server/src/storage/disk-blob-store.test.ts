import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { put, read, sha256, streamOf } from './blob-bytes.suite.ts'
import { blobStoreSuite } from './blob-store.suite.ts'
import { DiskBlobStore } from './disk-blob-store.ts'

const unavailable = { code: 'storage_unavailable' }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-blobs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

blobStoreSuite('disk blob store', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'anybin-blobs-'))
  const store = new DiskBlobStore({ directory })
  return Object.assign(store, {
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  })
})

describe('on the disk', () => {
  test('files and folders are for the owner only, adopted ones too', async () => {
    const store = new DiskBlobStore({ directory: join(folder, 'deep', 'blobs') })
    const { key } = await put(store, Buffer.from('mine'))
    await writeFile(join(folder, 'open'), 'open', { mode: 0o666 })
    await chmod(join(folder, 'open'), 0o666)
    const adopted = await store.create()
    await adopted.adopt(join(folder, 'open'))
    await adopted.keep()
    for (const path of [store.localPath(key), store.localPath(adopted.key)]) {
      expect(await modeOf(path)).toBe(0o600)
      expect(await modeOf(dirname(path))).toBe(0o700)
    }
    expect(await modeOf(join(folder, 'deep', 'blobs'))).toBe(0o700)
  })

  test('a group that is named reads what is kept, and nothing that is not', async () => {
    // Any will do for root; others can give a file only to a group that they are in.
    const group = process.getuid?.() === 0 ? 12_345 : process.getgid?.()
    const store = new DiskBlobStore({ directory: join(folder, 'blobs'), group })
    const { key } = await put(store, Buffer.from('shown'))
    await writeFile(join(folder, 'closed'), 'closed', { mode: 0o600 })
    const adopted = await store.create()
    await adopted.adopt(join(folder, 'closed'))
    await adopted.keep()
    const files = [store.localPath(key), store.localPath(adopted.key)]
    for (const path of files) {
      expect([await modeOf(path), (await stat(path)).gid]).toEqual([0o640, group])
    }
    const folders = [join(folder, 'blobs'), join(folder, 'blobs/kept'), ...files.map(dirname)]
    for (const path of folders) {
      expect([await modeOf(path), (await stat(path)).gid]).toEqual([0o750, group])
    }
    expect(await modeOf(join(folder, 'blobs/temporary'))).toBe(0o700)
  })

  test('the local path of a blob is inside of the directory, and of nothing else there is one', async () => {
    const store = new DiskBlobStore({ directory: folder })
    const { key } = await put(store, Buffer.from('here'))
    expect(store.localPath(key)).toBe(join(folder, 'kept', key.slice(0, 2), key))
    expect(() => store.localPath('../../../etc/passwd')).toThrow()
  })

  test('a stream that is destroyed before its end closes its file', async () => {
    const store = new DiskBlobStore({ directory: folder })
    const { key } = await put(store, Buffer.alloc(5_000_000))
    const before = (await readdir('/proc/self/fd')).length
    for (let round = 0; round < 20; round += 1) {
      const stream = await store.open(key)
      await once(stream, 'readable')
      stream.destroy()
      await once(stream, 'close')
    }
    expect((await readdir('/proc/self/fd')).length).toBeLessThan(before + 5)
  })

  test('a file on another file system is copied', async ({ skip }) => {
    const other = await makeElsewhere(folder)
    if (!other) return skip('needs a second file system at /dev/shm or /var/tmp')
    const store = new DiskBlobStore({ directory: folder })
    await writeFile(join(other, 'file'), 'from elsewhere')
    const pending = await store.create()
    expect(await pending.adopt(join(other, 'file'))).toEqual({ bytes: 14 })
    await pending.keep()
    expect((await read(store, pending.key)).toString()).toBe('from elsewhere')
    expect(await readdir(other)).toEqual([])
    await rm(other, { recursive: true })
  })

  test('empty folders that somebody tidied away are made again', async () => {
    const store = new DiskBlobStore({ directory: folder })
    const pending = await store.create()
    await pending.write(streamOf(Buffer.from('again')))
    await mkdir(join(folder, 'kept', pending.key.slice(0, 2)), { recursive: true })
    await rm(join(folder, 'kept', pending.key.slice(0, 2)), { recursive: true })
    await pending.keep()
    expect((await read(store, pending.key)).toString()).toBe('again')
  })
})

describe('a failing disk', () => {
  // A file in the place of a folder, because rights do not stop root, who runs the tests in a container.
  test('a directory that cannot be made is unavailable storage', async () => {
    await writeFile(join(folder, 'file'), '')
    const store = new DiskBlobStore({ directory: join(folder, 'file') })
    await expect(store.check()).rejects.toMatchObject(unavailable)
    await expect(store.create()).rejects.toMatchObject(unavailable)
    await expect(store.open(newId())).rejects.toMatchObject(unavailable)
    await expect(store.stat(newId())).rejects.toMatchObject(unavailable)
    await expect(store.delete(newId())).rejects.toMatchObject(unavailable)
    await expect(store.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject(unavailable)
  })

  test('a disk that was unmounted is unavailable, not empty', async () => {
    const store = new DiskBlobStore({ directory: join(folder, 'blobs') })
    const { key } = await put(store, Buffer.from('lost?'))
    await rm(join(folder, 'blobs'), { recursive: true })
    await expect(store.check()).rejects.toMatchObject(unavailable)
    await expect(store.open(key)).rejects.toMatchObject(unavailable)
    await expect(store.stat(key)).rejects.toMatchObject(unavailable)
    await expect(put(store, Buffer.from('new'))).rejects.toMatchObject(unavailable)
  })

  test('what was wrong at the start may be mended while the store runs', async () => {
    await writeFile(join(folder, 'blobs'), '')
    const store = new DiskBlobStore({ directory: join(folder, 'blobs') })
    await expect(store.check()).rejects.toMatchObject(unavailable)
    await rm(join(folder, 'blobs'))
    await store.check()
  })

  test('when the disk fails in the middle, the source is left to be answered on', async () => {
    const store = new DiskBlobStore({ directory: folder })
    const pending = await store.create()
    await rm(join(folder, 'temporary'), { recursive: true })
    const source = streamOf(Buffer.alloc(200_000))
    await expect(pending.write(source)).rejects.toMatchObject(unavailable)
    expect(source.destroyed).toBe(false)
  })
})

test('after a kill in the middle of uploads every acknowledged blob is there byte for byte', async () => {
  const store = new DiskBlobStore({ directory: folder })
  let acknowledged = 0
  for (let round = 0; round < 3; round += 1) {
    const lines = await killAfter(startWriter(folder), 400)
    for (const line of lines) {
      const [key = '', hash] = line.split(' ')
      expect(sha256(await read(store, key))).toBe(hash)
    }
    acknowledged += lines.length
  }
  expect(acknowledged).toBeGreaterThan(20)
  await store.sweepTemporary(Date.now() + 60_000)
  expect(await readdir(join(folder, 'temporary'))).toEqual([])
})

function startWriter(directory: string): ChildProcess {
  const file = new URL('blob-writer.suite.ts', import.meta.url).pathname
  // The condition makes the workspace packages resolve to their sources, as it does for vitest.
  const execArgv = ['--conditions=anybin-source']
  return fork(file, [directory], { execArgv, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
}

/** Kills without a chance to tidy up, some time after the first acknowledged blob. Answers the whole lines. */
async function killAfter(writer: ChildProcess, ms: number): Promise<string[]> {
  let output = ''
  writer.stdout!.on('data', (chunk) => {
    output += chunk
  })
  await once(writer.stdout!, 'data')
  setTimeout(() => writer.kill('SIGKILL'), ms)
  await once(writer, 'close')
  return output.split('\n').slice(0, -1)
}

/** A folder on another file system than this one, where there is another. */
async function makeElsewhere(folder: string): Promise<string | undefined> {
  const { dev } = await stat(folder)
  for (const place of ['/dev/shm', '/var/tmp']) {
    const found = await stat(place).catch(() => undefined)
    if (found && found.dev !== dev) return mkdtemp(join(place, 'anybin-'))
  }
  return undefined
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777
}
