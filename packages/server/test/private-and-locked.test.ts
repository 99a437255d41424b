import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

type Made = { id: string; slug: string; direct_url: string; view_url: string; share_url: string }

describe.each(setups)('private and locked items on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  const log = new PassThrough()
  const logged: string[] = []

  beforeAll(async () => {
    log.on('data', (line: Buffer) => logged.push(line.toString()))
    server = await startServer(setup, { logTo: log })
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function make(fields: Record<string, string>): Promise<Made> {
    const answer = await alice.fetch('/api/v1/items', {
      method: 'POST',
      body: form(await photo(700, 500), 'p.jpg', fields),
    })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Made
  }

  const without = (address: string) => address.split('?')[0] ?? ''

  test('every address of a private item needs its token, and a wrong one is 404', async () => {
    const item = await make({ private: 'true' })
    expect(item.id).toHaveLength(22)
    const thumbnail = item.direct_url.replace(/\/f\/(\w+)\.jpg/, '/t/$1/320.webp')
    for (const address of [item.direct_url, item.view_url, thumbnail]) {
      expect(address).toContain('?s=')
      expect((await fetch(address)).status).toBe(200)
      expect((await fetch(without(address))).status).toBe(404)
      expect((await fetch(`${without(address)}?s=wrong`)).status).toBe(404)
    }
    const other = await make({ private: 'true' })
    const foreign = other.direct_url.split('?')[1]
    expect((await fetch(`${without(item.direct_url)}?${foreign}`)).status).toBe(404)
    expect((await fetch(item.direct_url)).headers.get('cache-control')).toBe('private, no-store')
    const read = `/api/v1/items/${item.id}`
    expect((await server.fetch(read)).status).toBe(404)
    expect((await server.fetch(`${read}?${item.direct_url.split('?')[1]}`)).status).toBe(200)
  })

  test('making an item private shuts the addresses it had', async () => {
    const item = await make({})
    expect((await fetch(item.direct_url)).status).toBe(200)
    await alice.fetch(`/api/v1/items/${item.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: '{"private":true}',
    })
    expect((await fetch(item.direct_url)).status).toBe(404)
  })

  test('a password stands before page, bytes and thumbnail, and opens only its own item', async () => {
    const [item, twin] = [
      await make({ password: 'open sesame' }),
      await make({ password: 'open sesame' }),
    ]
    const thumbnail = item.direct_url.replace(/\/f\/(\w+)\.jpg/, '/t/$1/320.webp')
    expect((await fetch(item.direct_url)).status).toBe(401)
    expect((await fetch(thumbnail)).status).toBe(401)
    expect((await server.fetch(`/api/v1/items/${item.id}`)).status).toBe(404)
    const page = await fetch(item.view_url)
    expect([page.status, (await page.text()).includes(item.id.concat('.jpg'))]).toEqual([
      401,
      false,
    ])

    const unlock = (password: string) =>
      server.fetch(`/i/${item.id}/unlock`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: server.origin },
        body: new URLSearchParams({ password }),
      })
    expect((await unlock('wrong')).status).toBe(401)
    const opened = await unlock('open sesame')
    expect(opened.status).toBe(303)
    const cookie = opened.headers.getSetCookie().join('; ').split(';')[0] ?? ''
    for (const address of [item.direct_url, thumbnail, item.view_url]) {
      expect((await fetch(address, { headers: { cookie } })).status).toBe(200)
    }
    expect((await fetch(twin.direct_url, { headers: { cookie } })).status).toBe(401)
    const renamed = cookie.replace(item.id, twin.id)
    expect((await fetch(twin.direct_url, { headers: { cookie: renamed } })).status).toBe(401)
  })

  test('curl opens a locked item with Basic and an empty user', async () => {
    const item = await make({ password: 'pw' })
    const basic = (text: string) => ({
      headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` },
    })
    expect((await fetch(item.direct_url, basic(':pw'))).status).toBe(200)
    const wrong = await fetch(item.direct_url, basic(':no'))
    expect(wrong.status).toBe(401)
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic /)
  })

  test('guessing is stopped, for the right password too, and the owner is not shut out', async () => {
    const item = await make({ password: 'pw' })
    const basic = (text: string) =>
      fetch(item.direct_url, {
        headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` },
      })
    const tries = await Promise.all(Array.from({ length: 14 }, (_, count) => basic(`:no${count}`)))
    expect(tries.filter((answer) => answer.status === 401)).toHaveLength(10)
    const stopped = await basic(':pw')
    expect(stopped.status).toBe(429)
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await alice.fetch(item.direct_url)).status).toBe(200)
  })

  test('no password, key or link token ever reaches the log', async () => {
    const item = await make({ private: 'true', password: 'canary-password' })
    await fetch(item.direct_url)
    await alice.fetch('/api/v1/items', {
      method: 'POST',
      headers: { 'x-password': 'canary-header' },
      body: 'no picture',
    })
    const token = item.direct_url.split('?s=')[1] ?? 'missing'
    const text = logged.join('')
    expect(text).toContain('"url":"/api/v1/items"')
    for (const secret of ['canary-password', 'canary-header', token, alice.key]) {
      expect(text).not.toContain(secret)
    }
  })
})
