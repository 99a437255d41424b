import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { plantedVirus, startClamd } from '../../../test/support/clamd.ts'
import { describeWith } from '../../../test/support/services.ts'
import { Clamd } from './clamd.ts'
import { fileOf } from './scan-target.suite.ts'

const { signal } = new AbortController()

describeWith('clamd', 'the real scanner', () => {
  test('passes what it finds nothing in and names what it finds', async () => {
    await using daemon = await startClamd()
    const engine = new Clamd(daemon)
    expect(await engine.version(signal)).toMatch(/^ClamAV 1\./)
    expect(await engine.scan(fileOf('harmless'), signal)).toEqual({
      outcome: 'pass',
      details: { bytes: 8 },
    })
    expect(await engine.scan(fileOf(`x ${plantedVirus} y`), signal)).toMatchObject({
      outcome: 'flag',
      kind: 'malware',
      effect: 'block',
      classification: 'malware',
      details: { signature: 'Anybin.Planted.UNOFFICIAL' },
    })
  })

  test('finds it behind a megabyte, and in many files at once', async () => {
    await using daemon = await startClamd()
    const engine = new Clamd(daemon)
    const large = Buffer.concat([Buffer.alloc(1_500_000, 'x'), Buffer.from(plantedVirus)])
    const files = Array.from({ length: 12 }, (_, at) => (at % 2 ? fileOf(large) : fileOf('ok')))
    const found = await Promise.all(files.map((file) => engine.scan(file, signal)))
    expect(found.map(({ outcome }) => outcome)).toEqual(
      files.map((_, at) => (at % 2 ? 'flag' : 'pass')),
    )
  })

  test('never passes what is longer than it takes', async () => {
    await using daemon = await startClamd()
    const scan = new Clamd(daemon).scan(fileOf(Buffer.alloc(3_000_000, 'x')), signal)
    await expect(scan).rejects.toMatchObject({ name: 'FileRejected' })
  })

  test('proves that it looks at files of a size, or says that it does not', async () => {
    await using daemon = await startClamd()
    const engine = new Clamd(daemon)
    await engine.proveLimit(1_500_000, signal)
    await expect(engine.proveLimit(3_000_000, signal)).rejects.toThrow()
  })

  test('holds what it looked at only in part', async () => {
    await using daemon = await startClamd({ StreamMaxLength: '8M', MaxFileSize: '1M' })
    const finding = await new Clamd(daemon).scan(fileOf(Buffer.alloc(2_000_000, 'x')), signal)
    expect(finding).toMatchObject({ outcome: 'flag', kind: 'unreadable', effect: 'hold' })
  })

  test('says nothing when it is killed while it scans, and is unavailable afterwards', async () => {
    await using daemon = await startClamd()
    const engine = new Clamd(daemon)
    const source = new Readable({ read: () => undefined })
    source.push('the first half')
    const scan = engine.scan({ ...fileOf(''), bytes: 100, open: async () => source }, signal)
    const rejected = expect(scan).rejects.toMatchObject({ name: 'FileRejected' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    daemon.process.kill('SIGKILL')
    await once(daemon.process, 'exit')
    await rejected
    await expect(engine.version(signal)).rejects.toMatchObject({ name: 'EngineUnavailable' })
  })
})

test('an answer to fewer bytes than the file has, or to none, is no verdict', async () => {
  await using daemon = await pretend((socket) => socket.write('stream: OK\0'))
  const engine = new Clamd(daemon)
  await expect(engine.scan({ ...fileOf('half'), bytes: 8 }, signal)).rejects.toMatchObject({
    name: 'FileRejected',
  })
  await expect(engine.scan(fileOf(''), signal)).rejects.toMatchObject({ name: 'FileRejected' })
})

test('a connection that closes early or says something else is no verdict', async () => {
  for (const say of [
    (socket: Socket) => socket.end(),
    (socket: Socket) => socket.end('stream: OK'),
    (socket: Socket) => socket.end('UNKNOWN COMMAND\0'),
    (socket: Socket) => socket.end('x'.repeat(10_000)),
  ]) {
    await using daemon = await pretend(say)
    const scan = new Clamd(daemon).scan(fileOf('file'), signal)
    await expect(scan).rejects.toMatchObject({ name: 'FileRejected' })
  }
})

test('silence ends at the deadline, and whoever asked may go before', async () => {
  await using daemon = await pretend(() => undefined)
  const late = new Clamd(daemon, { scanMs: 50 }).scan(fileOf('file'), signal)
  await expect(late).rejects.toMatchObject({ name: 'EngineUnavailable' })
  const leaving = new AbortController()
  const left = new Clamd(daemon).scan(fileOf('file'), leaving.signal)
  setTimeout(() => leaving.abort(), 20)
  await expect(left).rejects.toThrow()
})

/** A daemon that reads what comes until its end and then does this. */
async function pretend(say: (socket: Socket) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-pretend-'))
  const path = join(folder, 'clamd.sock')
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (data: Buffer) => {
      if (data.subarray(-4).equals(Buffer.alloc(4))) say(socket)
    })
  })
  server.listen(path)
  await once(server, 'listening')
  return {
    path,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
