import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BodyBudget } from '../src/core/body-budget.ts'
import { photo } from './support/pictures.ts'
import { startServer, type TestServer } from './support/start-server.ts'

const megabyte = 1_048_576
const soon = { timeout: 20_000 }

async function dial(origin: string, ...lines: string[]) {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  let received = ''
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
  })
  // Who is refused may be cut off: that is what these tests want.
  socket.on('error', () => {})
  await Promise.race([once(socket, 'connect'), once(socket, 'close')])
  if (lines.length > 0) socket.write(`${[...lines, 'Host: 127.0.0.1'].join('\r\n')}\r\n\r\n`)
  return { socket, received: () => received }
}

async function metricOf(server: TestServer, name: string): Promise<number> {
  const text = await (await server.fetch('/metrics')).text()
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
}

/** Sends these bytes again and again until there is an answer. */
async function trickle({ socket, received }: Awaited<ReturnType<typeof dial>>, bytes: string) {
  while (!socket.destroyed && received() === '') {
    await wait(100)
    if (bytes !== '') socket.write(bytes)
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const close = (sockets: { socket: Socket }[]) => {
  for (const { socket } of sockets) socket.destroy()
}

test('one address holds a quarter of the memory for bodies, all of them together the whole', () => {
  const budget = new BodyBudget(100)
  using alone = budget.open('a')
  alone.grow(90)
  using other = budget.open('b')
  other.grow(5)
  expect(() => other.grow(10)).toThrow('busy')
  using third = budget.open('c')
  expect(() => third.grow(10)).toThrow('busy')
  alone[Symbol.dispose]()
  third.grow(20)
  using fourth = budget.open('c')
  expect(() => fourth.grow(10)).toThrow('busy')
  using fifth = budget.open('d')
  fifth.grow(25)
  expect(budget.heldBytes).toBe(50)
})

describe('many bodies that do not end', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer(undefined, { environment: { ANYBIN_BODY_MEMORY: '16MB' } })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test.each([
    ['messages', '/mcp', 'application/json'],
    ['JSON', '/api/v1/auth/pow/signup', 'application/json'],
    ['forms', '/sign-in', 'application/x-www-form-urlencoded'],
  ])('%s take no more memory than there is for all of them', async (_, path, type) => {
    const half = Buffer.alloc(900 * 1024, ' ')
    const before = process.memoryUsage().arrayBuffers
    const open = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const lines = [`Content-Type: ${type}`, `Content-Length: ${megabyte}`]
        const one = await dial(
          server.origin,
          `POST ${path} HTTP/1.1`,
          `Origin: ${server.config.http.origin}`,
          ...lines,
        )
        one.socket.write(half)
        return one
      }),
    )
    const refused = () => open.filter(({ received }) => /^HTTP\/1\.1 (503|413)/.test(received()))
    await expect.poll(() => refused().length, soon).toBeGreaterThan(80)
    expect(server.app.bodyBudget.heldBytes).toBeLessThanOrEqual(4 * megabyte)
    // What was received and let go of counts until it is collected.
    collectGarbage()
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * megabyte)
    close(open)
    await expect.poll(() => server.app.bodyBudget.heldBytes, soon).toBe(0)
  })
})

describe('a body that comes too slowly', () => {
  let server: TestServer
  let key: string
  beforeAll(async () => {
    server = await startServer(undefined, { environment: { ANYBIN_IDLE_TIMEOUT: '1s' } })
    key = (await server.newcomer()).key
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const form = 'Content-Type: multipart/form-data; boundary=b'
  const json = 'Content-Type: application/json'
  const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc'
  test.each([
    ['an upload', 'POST /api/v1/items', 'X-Title: a', '', 'request_timeout'],
    ['a form', 'POST /api/upload', form, file, 'too slowly'],
    ['JSON', 'POST /api/v1/uploads', json, '{', 'request_timeout'],
    ['a message', 'POST /mcp', json, '{', '-32003'],
  ])(
    '%s is told so with 408, whether it trickles or stops',
    async (_, to, header, start, words) => {
      for (const trickles of [true, false]) {
        const lines = [`Authorization: Bearer ${key}`, 'Content-Length: 5000', header]
        const { socket, received } = await dial(server.origin, `${to} HTTP/1.1`, ...lines)
        socket.write(start)
        await trickle({ socket, received }, trickles ? ' ' : '')
        expect(received()).toMatch(/^HTTP\/1\.1 408 /)
        expect(received()).toContain(words)
        if (!socket.destroyed) await once(socket, 'close')
      }
    },
  )

  test('one that is slow and steady arrives', async () => {
    const picture = await photo(1600, 1200)
    const lines = [`Authorization: Bearer ${key}`, `Content-Length: ${picture.length}`]
    const { socket, received } = await dial(server.origin, 'POST /api/v1/items HTTP/1.1', ...lines)
    const pieces = 25
    const size = Math.ceil(picture.length / pieces)
    for (let at = 0; at < picture.length; at += size) {
      socket.write(picture.subarray(at, at + size))
      await wait(100)
    }
    await expect.poll(received, soon).toMatch(/^HTTP\/1\.1 201 /)
    socket.destroy()
  })
})

describe('connections of one address', () => {
  test('are limited, and others are not', async () => {
    const environment = { ANYBIN_MAX_CONNECTIONS_PER_ADDRESS: '5', ANYBIN_METRICS: 'on' }
    const lines: string[] = []
    const logTo = { write: (line: string) => void lines.push(line) }
    await using server = await startServer(undefined, { environment, logTo })
    const open = await Promise.all(Array.from({ length: 8 }, () => dial(server.origin)))
    await expect.poll(() => open.filter(({ socket }) => socket.destroyed).length, soon).toBe(3)
    close(open)
    await expect
      .poll(
        () =>
          server.fetch('/healthz').then(
            ({ status }) => status,
            () => 0,
          ),
        soon,
      )
      .toBe(200)
    expect(await metricOf(server, 'anybin_connections_refused_total')).toBeGreaterThanOrEqual(3)
    expect(lines.filter((line) => line.includes('too many connections'))).toHaveLength(1)
  })

  test('that say nothing are ended, counted and told once, and those of others are not', async () => {
    const environment = { ANYBIN_IDLE_TIMEOUT: '700ms', ANYBIN_METRICS: 'on' }
    const lines: string[] = []
    const logTo = { write: (line: string) => void lines.push(line) }
    await using server = await startServer(undefined, { environment, logTo })
    const silent = await Promise.all(Array.from({ length: 3 }, () => dial(server.origin)))
    // Was answered, and keeps its connection for later: that ends, and is nothing to tell.
    const patient = await dial(server.origin, 'GET /healthz HTTP/1.1')
    await expect.poll(patient.received, soon).toMatch(/^HTTP\/1\.1 200 /)
    await expect.poll(() => silent.every(({ socket }) => socket.destroyed), soon).toBe(true)
    await expect.poll(() => patient.socket.destroyed, soon).toBe(true)
    expect(await metricOf(server, 'anybin_connections_silent_total')).toBe(3)
    expect(lines.filter((line) => line.includes('sent nothing for too long'))).toHaveLength(1)
  })

  test('are those of the client behind a proxy', async () => {
    const environment = {
      ANYBIN_MAX_CONNECTIONS_PER_ADDRESS: '3',
      ANYBIN_TRUST_PROXY: 'loopback',
    }
    await using server = await startServer(undefined, { environment })
    const lines = ['POST /api/v1/auth/pow/signup HTTP/1.1', 'Content-Type: application/json']
    const from = (address: string) =>
      dial(server.origin, ...lines, 'Content-Length: 100', `X-Forwarded-For: ${address}`)
    const open = [
      await from('2001:db8::1'),
      await from('2001:db8::2'),
      await from('2001:db8::3'),
      await from('2001:db8::4'),
      await from('2001:db8:0:1::1'),
    ]
    await expect.poll(() => open[3]?.received(), soon).toMatch(/^HTTP\/1\.1 429 /)
    expect(open.filter(({ received }) => received() !== '')).toHaveLength(1)
    close(open)
  })
})
