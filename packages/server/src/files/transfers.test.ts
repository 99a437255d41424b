import { readdir, readlink, truncate } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startTrial } from './delivery.suite.ts'

const huge = 60_000_000
const small = 90_000

describe.each(['files', 'streams'] as const)('transfers of bytes kept as %s', (keeping) => {
  test('a client that hangs up half way leaves no file open and counts as no download', async () => {
    await using trial = await startTrial(keeping)
    await trial.add('huge', huge)
    const clients = await Promise.all(
      Array.from({ length: 10 }, () => readSome(trial.port, '/f/huge.png')),
    )
    expect(await openFilesIn(trial.folder)).toBe(10)
    for (const client of clients) client.destroy()
    await eventually(async () => (await openFilesIn(trial.folder)) === 0)
    expect(trial.counted).toEqual([])
    expect((await trial.ask('/f/huge.png', { headers: { range: 'bytes=0-9' } })).status).toBe(206)
  })

  test('a reader that takes nothing is cut off, and what it held is free again', async () => {
    const limits = { hotCacheBytes: 4_000_000, hotBlobBytes: 100_000, idleMs: 300 }
    await using trial = await startTrial(keeping, { limits })
    await trial.add('huge', huge)
    const stalled = await readSome(trial.port, '/f/huge.png')
    const closed = new Promise((resolve) => stalled.once('close', resolve))
    await eventually(async () => (await openFilesIn(trial.folder)) === 0)
    stalled.on('error', () => undefined)
    stalled.resume()
    await closed
    expect(trial.counted).toEqual([])
  })

  test('a reader that is slow but alive gets everything', async () => {
    const limits = { hotCacheBytes: 0, hotBlobBytes: 0, idleMs: 400 }
    await using trial = await startTrial(keeping, { limits })
    await trial.add('long', 12_000_000)
    const slow = await readSome(trial.port, '/f/long.png')
    let got = slow.bytesRead
    slow.on('data', () => {
      got = slow.bytesRead
      slow.pause()
      setTimeout(() => slow.resume(), 5)
    })
    slow.resume()
    await eventually(async () => got >= 12_000_000)
    await eventually(async () => trial.counted.length === 1)
    slow.destroy()
  })

  test('a file that is shorter than promised breaks the connection instead of the next answer', async () => {
    await using trial = await startTrial(keeping)
    await trial.add('short', 2_000_000)
    await truncate(join(trial.folder, 'short'), 1_500_000)
    await expect(trial.ask('/f/short.png')).rejects.toThrow('aborted')
    expect(trial.counted).toEqual([])
    await trial.add('shortsmall', small)
    await truncate(join(trial.folder, 'shortsmall'), 10)
    expect((await trial.ask('/f/shortsmall.png')).status).toBe(502)
    await eventually(async () => (await openFilesIn(trial.folder)) === 0)
  })

  test('answers on one connection come in the order of the requests', async () => {
    await using trial = await startTrial(keeping)
    const first = await trial.add('first', 300_000)
    const second = await trial.add('second', small)
    const client = connect(trial.port, '127.0.0.1')
    client.write(
      'GET /f/first.png HTTP/1.1\r\nHost: x\r\n\r\nGET /f/second.png HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    )
    const all = Buffer.concat(await client.toArray())
    const start = all.indexOf('\r\n\r\n') + 4
    expect(all.subarray(start, start + first.length).equals(first)).toBe(true)
    expect(all.subarray(all.length - second.length).equals(second)).toBe(true)
  })
})

test('a store that gives nothing more is let go when the client hangs up or waits too long', async () => {
  const limits = { hotCacheBytes: 0, hotBlobBytes: 0, idleMs: 300 }
  await using trial = await startTrial('streams', { limits })
  await trial.add('stuck', 5_000_000)
  trial.stalled.add('stuck')
  const impatient = await readSome(trial.port, '/f/stuck.png')
  impatient.destroy()
  await eventually(async () => trial.opened[0]?.destroyed === true)
  await expect(trial.ask('/f/stuck.png')).rejects.toThrow()
  await eventually(async () => trial.opened[1]?.destroyed === true)
})

test('when a crowd of stalled readers holds enough memory, the rest is sent in pieces', async () => {
  const limits = { hotCacheBytes: 3_000_000, hotBlobBytes: 1_000_000, idleMs: 60_000 }
  await using trial = await startTrial('files', { limits })
  const clients: Socket[] = []
  for (let index = 0; index < 30; index += 1) {
    await trial.add(`blob${index}`, 900_000)
    clients.push(await readSome(trial.port, `/f/blob${index}.png`, 40))
  }
  expect(trial.delivery.hotBytes).toBeLessThanOrEqual(3_000_000)
  // Only what is sent in pieces keeps its file open.
  expect(await openFilesIn(trial.folder)).toBeGreaterThan(20)
  for (const client of clients) client.destroy()
  await eventually(async () => (await openFilesIn(trial.folder)) === 0)
})

test('the memory of a small blob that was sent is not altered by the next', async () => {
  await using trial = await startTrial('files')
  const blobs = await Promise.all([0, 1, 2].map((index) => trial.add(`b${index}`, small)))
  for (const round of [0, 1, 2, 3]) {
    const index = round % 3
    const answer = await trial.ask(`/f/b${index}.png`)
    expect(answer.body.equals(blobs[index] ?? Buffer.alloc(0))).toBe(true)
  }
})

/** Sends a request, reads the first bytes and then stops reading. */
function readSome(port: number, path: string, pipelined = 1): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const client = connect({ port, host: '127.0.0.1', noDelay: true })
    client.once('error', reject)
    client.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(pipelined))
    client.once('data', () => {
      client.pause()
      client.off('error', reject)
      client.on('error', () => undefined)
      setTimeout(resolve, 50, client)
    })
  })
}

async function openFilesIn(folder: string): Promise<number> {
  const open = await readdir('/proc/self/fd')
  const targets = await Promise.all(
    open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  )
  return targets.filter((target) => target.startsWith(folder)).length
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It never came true')
}
