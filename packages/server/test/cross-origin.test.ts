import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const elsewhere = 'https://notes.example'

describe('pages of other sites', () => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const preflight = (path: string, method: string) =>
    server.fetch(path, {
      method: 'OPTIONS',
      headers: {
        origin: elsewhere,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type',
      },
    })

  test.each([
    ['/api/v1/items', 'POST'],
    ['/api/v1/audio', 'POST'],
    ['/api/v1/uploads/any', 'POST'],
    ['/api/v1/uploads', 'POST'],
    ['/api/v1/uploads/abc', 'DELETE'],
    ['/api/v1/uploads/abc/bytes', 'PUT'],
    ['/api/v1/uploads/abc/bytes', 'POST'],
    ['/api/v1/uploads/abc/bytes', 'PATCH'],
    ['/api/v1/uploads/abc/complete', 'POST'],
    ['/api/v1/tus', 'POST'],
    ['/api/upload', 'POST'],
  ])('may ask %s for %s', async (path, method) => {
    const { status, headers } = await preflight(path, method)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('access-control-allow-methods')).toContain(method)
    const allowed = headers.get('access-control-allow-headers')?.toLowerCase().split(', ')
    expect(allowed).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'x-title', 'x-upload-token']),
    )
    expect(allowed).not.toContain('x-challenge-id')
  })

  test.each([
    ['/api/v1/challenge', 'GET'],
    ['/api/v1/account/keys', 'POST'],
    ['/api/v1/account/items', 'GET'],
    ['/api/v1/items/abc', 'DELETE'],
    ['/api/v1/reports', 'POST'],
    ['/api/auth/sign-in/email', 'POST'],
    ['/account/keys', 'POST'],
    ['/sign-out', 'POST'],
    ['/moderation', 'POST'],
  ])('may not ask %s for %s', async (path, method) => {
    const { headers } = await preflight(path, method)
    expect(headers.get('access-control-allow-methods')).toBeNull()
    expect(headers.get('access-control-allow-headers')).toBeNull()
  })

  test('read the answer to an upload, and refusals', async () => {
    const headers = { origin: elsewhere, 'content-type': 'image/png' }
    const made = await alice.fetch('/api/v1/items', {
      method: 'POST',
      body: new Uint8Array(await photo()),
      headers,
    })
    expect(made.status).toBe(201)
    expect(made.headers.get('access-control-allow-origin')).toBe('*')
    expect(made.headers.get('access-control-expose-headers')).toContain('Location')
    const refused = await server.fetch('/api/v1/items', { method: 'POST', body: 'x', headers })
    expect(refused.status).toBe(403)
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    const { direct_url: address } = (await made.json()) as { direct_url: string }
    const bytes = await fetch(address, { headers: { origin: elsewhere } })
    expect(bytes.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('are refused with a cookie', async () => {
    const { cookie } = await browserOf(server, alice.email)
    const answer = await server.fetch('/api/v1/items', {
      method: 'POST',
      body: new Uint8Array(await photo()),
      headers: { origin: elsewhere, cookie, 'content-type': 'image/png' },
    })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ error: 'bad_origin' })
  })

  test('one address takes pictures and sound, as far as the key goes', async () => {
    const send = (body: Buffer, key?: string) =>
      (key === undefined ? alice : server).fetch('/api/v1/uploads/any', {
        method: 'POST',
        body: new Uint8Array(body),
        headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      })
    expect(await (await send(await photo())).json()).toMatchObject({ kind: 'image' })
    expect(await (await send(tone(1))).json()).toMatchObject({ kind: 'audio' })
    const owner = await server.app.users.find(alice.email)
    const { key } = await server.app.apiKeys.create(owner, {
      kind: 'family',
      name: 'pictures',
      scopes: ['image:create'],
      expiresAt: null,
    })
    expect((await send(await photo(), key)).status).toBe(201)
    const refused = await send(tone(1), key)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ error: 'insufficient_scope' })
  })
})
