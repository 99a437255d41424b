import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo, tone } from './support/pictures.ts'
import { keyRefusedFor } from './support/refused-keys.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const run = promisify(execFile)
type Json = Record<string, never> & { readonly [name: string]: Json }

describe('addresses of other services', () => {
  let server: TestServer
  let alice: Newcomer
  let key: string
  let file: Buffer

  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
    file = await photo()
    key = await keyFor()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function keyFor(defaults = {}, scopes = ['image:create', 'image:delete', 'voice:create']) {
    const owner = await server.app.users.find(alice.email)
    const request = { kind: 'family', name: 'tool', scopes, expiresAt: null, defaults } as const
    return (await server.app.apiKeys.create(owner, request)).key
  }
  const bearer = (token = key) => ({ authorization: `Bearer ${token}` })
  const fileForm = (field: string, fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set(field, new File([new Uint8Array(file)], 'shot.png', { type: 'image/png' }))
    return form
  }
  const post = (path: string, body: BodyInit, headers: Record<string, string> = bearer()) =>
    server.fetch(path, { method: 'POST', body, headers })
  const isThere = async (url: string) => (await fetch(url)).status === 200
  const count = async () =>
    (await server.app.database.query.selectFrom('items').select('id').execute()).length

  test('Chevereto: a file, base64 with the key behind it, and text', async () => {
    const made = await post(
      '/api/1/upload',
      fileForm('source', { title: 'Sea', expiration: 'P1W' }),
      {
        'x-api-key': key,
      },
    )
    expect(made.status).toBe(200)
    const { status_code, image } = (await made.json()) as Json
    expect(status_code).toBe(200)
    expect(image).toMatchObject({ title: 'Sea', extension: 'jpg', width: expect.any(Number) })
    expect(await isThere(String(image?.['url']))).toBe(true)
    expect(await isThere(String(image?.['delete_url']))).toBe(true)
    const encoded = new URLSearchParams({ source: file.toString('base64'), key })
    expect((await post('/api/1/upload', encoded, {})).status).toBe(200)
    const behind = fileForm('source')
    behind.set('key', key)
    expect((await post('/api/1/upload', behind, {})).status).toBe(200)
    const text = await post('/api/1/upload', fileForm('source', { format: 'txt' }))
    expect(text.headers.get('content-type')).toContain('text/plain')
    expect(await text.text()).toMatch(/^http\S+\.jpg$/)
  })

  test('imgBB: the same, in its shape', async () => {
    const encoded = new URLSearchParams({
      image: file.toString('base64'),
      key,
      expiration: '604800',
    })
    const made = await post('/1/upload', encoded, {})
    const { data, success } = (await made.json()) as Json
    expect([made.status, success]).toEqual([200, true])
    expect(data).toMatchObject({ expiration: 604800, size: expect.any(Number) })
    expect(await isThere(String(data?.['display_url']))).toBe(true)
  })

  test('imgur: a file, base64 and raw bytes under any type, JSON and XML, and the hash deletes', async () => {
    const answers = [
      await post('/3/image', fileForm('image', { title: 'Sea' })),
      await post('/3/upload', new URLSearchParams({ image: file.toString('base64') }), {
        authorization: `Client-ID ${key}`,
      }),
    ]
    for (const answer of answers) {
      const { data } = (await answer.json()) as Json
      expect(await isThere(String(data?.['link']))).toBe(true)
      const gone = await server.fetch(`/3/image/${data?.['deletehash']}`, {
        method: 'DELETE',
        headers: bearer(),
      })
      expect([gone.status, await gone.json()]).toEqual([
        200,
        { data: true, success: true, status: 200 },
      ])
      expect(await isThere(String(data?.['link']))).toBe(false)
    }
    const raw = await post('/3/upload.xml?title=a%26b', new Uint8Array(file), {
      ...bearer(),
      'content-type': 'application/x-www-form-urlencoded',
    })
    const xml = await raw.text()
    expect(xml).toMatch(/<data success="1" status="200"><id>\w+<\/id><deletehash>\w+\.\w+</)
    expect(await isThere(/<link>([^<]+)</.exec(xml)?.[1] ?? '')).toBe(true)
    const refused = await post('/3/upload.xml', new Uint8Array(file), bearer(`${key}x`))
    expect(refused.status).toBe(401)
    expect(await refused.text()).toContain('<data success="0" status="401">')
  })

  test('Lsky: permission, links, and deletion by key', async () => {
    const made = await post(
      '/api/v1/upload',
      fileForm('file', { permission: '0', strategy_id: '1' }),
    )
    const { status, data } = (await made.json()) as Json
    expect([made.status, status]).toEqual([200, true])
    const links = data?.['links'] as unknown as Record<string, string>
    expect(links['url']).toContain('?s=')
    expect(await isThere(links['url'] ?? '')).toBe(true)
    expect(links['markdown']).toContain('![shot.png](')
    const gone = await server.fetch(`/api/v1/images/${data?.['key']}`, {
      method: 'DELETE',
      headers: bearer(),
    })
    expect(await gone.json()).toMatchObject({ status: true })
    expect(await isThere(links['url'] ?? '')).toBe(false)
  })

  test('terminals: curl sends and prints the address', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anybin-compat-'))
    const path = join(folder, 'holiday photo.png')
    await writeFile(path, file)
    const curl = async (...args: string[]) => (await run('curl', ['-sS', ...args])).stdout
    const put = await curl('-T', path, '-u', `:${key}`, `${server.origin}/up/`)
    expect(put).toMatch(/^http\S+\.jpg\n$/)
    expect(await isThere(put.trim())).toBe(true)
    const sent = await curl(
      '-F',
      `file=@${path}`,
      '-F',
      'expiration=1d',
      '-u',
      `me:${key}`,
      `${server.origin}/up`,
    )
    expect(await isThere(sent.trim())).toBe(true)
    const json = await curl(
      '-T',
      path,
      '-H',
      `Authorization: Bearer ${key}`,
      '-H',
      'Accept: application/json',
      '-H',
      'x-title: Sea',
      `${server.origin}/up/a.png`,
    )
    expect(JSON.parse(json)).toMatchObject({
      title: 'Sea',
      filename: 'a.png',
      expiration: 'forever',
    })
    const refused = await curl(
      '-w',
      '%{http_code}',
      '-T',
      path,
      '-u',
      ':wrong',
      `${server.origin}/up/`,
    )
    expect(refused).toMatch(/\n401$/)
    await rm(folder, { recursive: true })
  })

  test('editors: one file under any name, and an answer that each of them reads', async () => {
    for (const field of ['file', 'image', 'upload', 'files[]']) {
      const made = await post('/api/editor', fileForm(field, { CSRF: 'x', ckCsrfToken: 'y' }))
      expect(made.status).toBe(200)
      const answer = (await made.json()) as Json
      const url = String(answer['url'])
      expect(await isThere(url)).toBe(true)
      expect(answer).toMatchObject({
        success: 1,
        location: url,
        uploaded: 1,
        file: { url },
        data: { filePath: url },
        urls: { default: url },
      })
    }
    const refused = await post('/api/editor', fileForm('file'), bearer('wrong'))
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({
      success: 0,
      error: { message: expect.any(String) },
    })
  })

  test('a clip goes through the same addresses, as far as the key goes', async () => {
    const clip = new FormData()
    clip.set('file', new File([new Uint8Array(tone(1))], 'a.wav'))
    expect((await post('/up', clip)).status).toBe(201)
    const pictures = await keyFor({}, ['image:create'])
    const refused = await post('/up', clip, bearer(pictures))
    expect(refused.status).toBe(403)
  })

  test('the link is the one that the key says', async () => {
    const shared = await keyFor({ link: 'share', private: true })
    const text = await (await post('/up', fileForm('file'), bearer(shared))).text()
    expect(text).toMatch(/\/i\/\w+\?s=/)
  })

  const services = [
    ['/api/1/upload', 'source'],
    ['/1/upload', 'image'],
    ['/3/image', 'image'],
    ['/api/v1/upload', 'file'],
    ['/up', 'file'],
    ['/api/editor', 'upload'],
  ] as const

  test.each(services)(
    '%s refuses as everywhere, with an honest status, and keeps nothing',
    async (path, field) => {
      const before = await count()
      const statuses = {
        nobody: (await post(path, fileForm(field), {})).status,
        inAddress: (await post(`${path}?key=${key}`, fileForm(field), {})).status,
        wrong: (await post(path, fileForm(field), bearer('wrong'))).status,
        reader: (await post(path, fileForm(field), bearer(await keyFor({}, ['image:read']))))
          .status,
        noFile: (await post(path, new FormData(), bearer())).status,
      }
      expect(statuses).toEqual({
        nobody: 401,
        inAddress: 401,
        wrong: 401,
        reader: 403,
        noFile: 400,
      })
      const noPicture = new FormData()
      noPicture.set(field, new File(['no picture at all'], 'a.png'))
      expect((await post(path, noPicture)).status).toBe(415)
      for (const [refusal, status] of [
        ['too large', 413],
        ['over quota', 429],
      ] as const) {
        const refused = bearer(await keyRefusedFor(server, refusal))
        expect((await post(path, fileForm(field), refused)).status).toBe(status)
      }
      expect(await count()).toBe(before)
    },
  )

  test.each(['/api/1/upload', '/1/upload', '/3/image'])('%s fetches nothing', async (path) => {
    const address = 'https://example.org/a.png'
    const answer = await post(path, new URLSearchParams({ source: address, image: address }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('not fetched')
  })

  test('calls are counted with those of our own API', async () => {
    const counted = await keyFor()
    const answer = await post('/up', fileForm('file'), bearer(counted))
    expect(answer.headers.get('ratelimit')).toMatch(/"api";r=\d+/)
    expect(answer.headers.get('x-quota-used')).toMatch(/^\d+$/)
  })

  test('an operator closes them', async () => {
    await using closed = await startServer(undefined, {
      environment: { ANYBIN_COMPATIBILITY: 'terminal' },
    })
    const ask = async (path: string) => (await closed.fetch(path, { method: 'POST' })).status
    expect(await ask('/up')).toBe(401)
    for (const path of ['/1/upload', '/3/image', '/api/editor', '/api/1/upload']) {
      expect([404, 405]).toContain(await ask(path))
    }
  })
})
