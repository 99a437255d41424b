import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examine } from '../../src/doctor.ts'
import { photo } from '../support/pictures.ts'
import { type ProxyName, type RunningProxy, startProxy } from '../support/proxies.ts'
import { refusals } from '../support/refusals.ts'
import { freePort, type Newcomer, startServer, type TestServer } from '../support/start-server.ts'
import { sendStubbornly } from '../support/stubborn-client.ts'

const megabyte = 1_048_576
const names: readonly ProxyName[] = ['nginx', 'nginx over HTTP/1.0', 'HAProxy', 'Varnish', 'Caddy']

/** A server whose public address is that of a proxy. */
async function behind(name: ProxyName) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const environment = {
    ANYBIN_ORIGIN: origin,
    ANYBIN_TRUST_PROXY: 'loopback',
    ANYBIN_MEDIA_TIMEOUT: '60s',
  }
  const server = await startServer(undefined, { environment })
  const proxy = await startProxy(name, server.origin, port)
  return { server, proxy }
}

type Table = Awaited<ReturnType<typeof refusals>>

const manners: readonly Record<string, string>[] = [{}, { Connection: 'close' }]

async function lostRefusals(proxy: RunningProxy, table: Table): Promise<string[]> {
  const lost: string[] = []
  // No upload, and not answered by way of Fastify, which could wait for the rest: Caddy loses it.
  const { 'a method that bytes do not know': _, ...uploads } = table
  const tries = Object.entries(uploads).flatMap(([what, one]) =>
    manners.map((more) => ({ what, ...one, more })),
  )
  for (const { what, request, status, more } of tries) {
    const asked = { ...request, headers: { ...request.headers, ...more }, bytes: 8 * megabyte }
    const got = await sendStubbornly(proxy.origin, asked).then((answer) => answer.status, String)
    if (got !== status) lost.push(`${what}: ${got}, not ${status}`)
  }
  return lost
}

describe.each(names)('behind %s', (name) => {
  let server: TestServer
  let proxy: RunningProxy
  let table: Table
  beforeAll(async () => {
    ;({ server, proxy } = await behind(name))
    table = await refusals(server)
  })
  afterAll(async () => {
    await proxy[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })

  test('every refusal of an upload arrives, with and without Connection: close', async () => {
    const lost = await lostRefusals(proxy, table)
    expect(lost).toEqual([])
  })

  test('and after 60 MB', async () => {
    const { request } = table['no credential'] as (typeof table)[string]
    const answer = await sendStubbornly(proxy.origin, { ...request, bytes: 60 * megabyte })
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('turnstile_failed')
  })

  test("Python's urllib is told, too", async () => {
    const script = `
import sys, urllib.request, urllib.error
try:
    urllib.request.urlopen(urllib.request.Request(sys.argv[1], data=bytes(8 << 20), method='POST'))
except urllib.error.HTTPError as refusal:
    print(refusal.code, refusal.read().decode())
`
    const run = promisify(execFile)('python3', ['-c', script, `${proxy.origin}/api/v1/items`])
    expect((await run).stdout).toBe('403 {"error":"turnstile_failed"}\n')
  })
})

describe.each(['nginx with a cache', 'Varnish'] as const)(
  '%s in front of counted items',
  (name) => {
    let server: TestServer
    let proxy: RunningProxy
    let alice: Newcomer
    beforeAll(async () => {
      ;({ server, proxy } = await behind(name))
      alice = await server.newcomer()
    })
    afterAll(async () => {
      await proxy[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    })

    test('the probe sees it', async () => {
      expect(await server.app.frontCaches.probe()).toMatchObject({
        front: 'changed',
        detail: expect.stringContaining('HEAD comes as GET'),
      })
    })

    test.each(['burn', 'views'])(
      'looking at a %s item uses nothing up, revealing it does',
      async (expiration) => {
        const body = new Uint8Array(await photo())
        const headers = {
          'x-expiration': expiration,
          'x-view-limit': expiration === 'views' ? '1' : '',
        }
        const made = await alice.fetch('/api/v1/items', { method: 'POST', body, headers })
        const { id, url, direct_url: direct } = (await made.json()) as Record<string, string>
        const ask = (method: string, more: Record<string, string> = {}) =>
          fetch(direct as string, { method, headers: more, redirect: 'manual' })
        for (const answer of [
          await ask('HEAD'),
          await ask('GET', { range: 'bytes=0-0' }),
          await ask('GET', { 'if-none-match': '"x"' }),
          await ask('GET'),
        ]) {
          expect(answer.status).toBe(303)
          expect(new URL(answer.headers.get('location') ?? '').pathname).toBe(
            new URL(url as string).pathname,
          )
        }
        const { origin } = new URL(url as string)
        const revealed = await fetch(`${url}/reveal`, {
          method: 'POST',
          headers: { origin },
          redirect: 'manual',
        })
        expect(revealed.status).toBe(303)
        const cookie = revealed.headers.getSetCookie()[0]?.split(';')[0] ?? ''
        const seen = await ask('GET', { cookie })
        expect([id, seen.status]).toEqual([id, 200])
        expect((await ask('GET')).status).toBe(404)
      },
    )
  },
)

test('behind Caddy, which keeps nothing, a counted item opens as soon as that is known', async () => {
  const { server, proxy } = await behind('Caddy')
  await using _proxy = proxy
  await using _server = server
  const alice = await server.newcomer()
  expect(await server.app.frontCaches.probe()).toMatchObject({ front: 'unchanged' })
  const body = new Uint8Array(await photo())
  const headers = { 'x-expiration': 'burn' }
  const made = await alice.fetch('/api/v1/items', { method: 'POST', body, headers })
  const { direct_url: direct } = (await made.json()) as { direct_url: string }
  expect((await fetch(direct, { method: 'HEAD', redirect: 'manual' })).status).not.toBe(200)
  expect((await fetch(direct)).status).toBe(200)
  expect((await fetch(direct, { headers: { 'user-agent': 'another' } })).status).toBe(404)
})

// Only root can start an nginx whose workers are somebody else.
describe.skipIf(process.getuid?.() !== 0)('nginx as another user that sends the files', () => {
  const starting = new AsyncDisposableStack()
  afterAll(() => starting.disposeAsync())

  const sending = async (more: Record<string, string>) => {
    const port = await freePort()
    const environment = {
      ANYBIN_ORIGIN: `http://127.0.0.1:${port}`,
      ANYBIN_TRUST_PROXY: 'loopback',
      ANYBIN_ACCEL_REDIRECT: '/_blobs',
      ...more,
    }
    const server = starting.use(await startServer(undefined, { environment }))
    const data = server.config.dataDirectory
    const name = 'nginx that sends files'
    starting.use(await startProxy(name, server.origin, port, join(data, 'blobs')))
    const person = await server.newcomer()
    const body = new Uint8Array(await photo(400, 300))
    const made = await person.fetch('/api/v1/items', { method: 'POST', body })
    const { id, direct_url: direct } = (await made.json()) as { id: string; direct_url: string }
    const { pathname } = new URL(direct)
    return { server, data, id, direct, told: await server.fetch(pathname) }
  }

  test('reads them by its group, and nothing else', async () => {
    const { server, data, id, direct, told } = await sending({ ANYBIN_ACCEL_GROUP: 'www-data' })
    expect(await told.text()).toBe('')
    const blob = told.headers.get('x-accel-redirect')?.replace('/_blobs', join(data, 'blobs')) ?? ''
    const bytes = await readFile(blob)
    const whole = await fetch(direct)
    expect([whole.status, Buffer.from(await whole.arrayBuffer())]).toEqual([200, bytes])
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    const part = await fetch(direct, { headers: { range: 'bytes=10-19' } })
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([
      206,
      bytes.subarray(10, 20),
    ])
    // Renditions are adopted files, not written ones.
    const thumbnail = direct.replace(/\/f\/.*/, `/t/${id}/160.webp`)
    await expect.poll(async () => (await fetch(thumbnail)).status).toBe(200)

    const asNginx = (...words: string[]) =>
      promisify(execFile)(words[0] ?? '', words.slice(1), { uid: 33, gid: 33 })
    expect((await asNginx('cat', blob)).stdout).not.toBe('')
    for (const path of ['secret', 'anybin.db', 'anybin.db-wal']) {
      await expect(asNginx('cat', join(data, path))).rejects.toThrow('Permission denied')
    }
    for (const path of ['.', 'scratch', 'blobs/temporary']) {
      await expect(asNginx('ls', join(data, path))).rejects.toThrow('Permission denied')
    }
    const examinations = await examine(server.app)
    expect(examinations).toContainEqual(
      expect.objectContaining({ name: 'data directory', state: 'ok' }),
    )
  })

  test('is shut out without it', async () => {
    const { direct, told } = await sending({})
    expect(told.headers.get('x-accel-redirect')).toContain('/_blobs/')
    expect((await fetch(direct)).status).toBe(403)
  })
})
