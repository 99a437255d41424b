import { classicUploadSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo, tone } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('the classic API on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer({ plan: 'free' })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = (who: Newcomer, file: Buffer, fields: Record<string, string> = {}) =>
    who.fetch('/api/upload', { method: 'POST', body: form(file, 'photo.jpg', fields) })

  test('the first example of its documentation answers as documented', async () => {
    const answer = await upload(alice, await photo(192, 108), {
      expiration: '1w',
      password: 'secret123',
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-quota-used')).toBe('1')
    expect(answer.headers.get('x-quota-limit')).toBe('10')
    expect(answer.headers.get('x-quota-remaining')).toBe('9')
    const body = classicUploadSchema.parse(await answer.json())
    const { slug, direct_url: direct, expires_at: expires } = body
    expect(body).toMatchObject({
      ok: true,
      ext: 'jpg',
      filename: 'photo.jpg',
      mime: 'image/jpeg',
      width: 192,
      height: 108,
      expiration: '1w',
      view_limit: null,
      folder: null,
      password_protected: true,
      upload_source: 'api',
      share_url: `${server.origin}/i/${slug}`,
      direct_url: `${server.origin}/f/${slug}.jpg`,
      embed: {
        html: `<img src="${direct}" alt="photo.jpg" />`,
        bbcode: `[img]${direct}[/img]`,
        markdown: `![photo.jpg](${direct})`,
      },
      quota: { used: 1, limit: 10, remaining: 9, plan: 'free', unlimited: false },
    })
    const week = Date.now() / 1000 + 7 * 86_400
    expect(Math.abs((expires ?? 0) - week)).toBeLessThan(60)
  })

  test('without an expiration a picture stays for a day', async () => {
    const body = classicUploadSchema.parse(await (await upload(alice, await photo())).json())
    expect(body.expiration).toBe('1d')
    expect(body.password_protected).toBe(false)
    expect(body.slug).toMatch(/^[0-9A-Za-z]{8}$/)
  })

  test('unlimited plans say so in body and headers', async () => {
    const paul = await server.newcomer({ plan: 'pro' })
    const answer = await upload(paul, await photo(), { expiration: 'forever' })
    expect(answer.headers.get('x-quota-limit')).toBe('unlimited')
    expect(await answer.json()).toMatchObject({
      expires_at: null,
      quota: { used: 1, limit: null, remaining: null, plan: 'pro', unlimited: true },
    })
  })

  test.each([
    ['3mo', 403],
    ['forever', 403],
    ['date', 403],
    ['2h', 400],
    ['views', 400],
  ])(
    'on the free plan the expiration %s answers %i with a sentence',
    async (expiration, status) => {
      const answer = await upload(alice, await photo(), { expiration })
      expect(answer.status).toBe(status)
      const body = (await answer.json()) as { error: string }
      expect(Object.keys(body)).toEqual(['error'])
      expect(body.error).toMatch(/ .*\.$|Invalid option/)
    },
  )

  test('a missing key and a wrong key are 401', async () => {
    const missing = await server.fetch('/api/upload', {
      method: 'POST',
      body: form(await photo(), 'photo.jpg'),
    })
    expect(missing.status).toBe(401)
    const wrong = await server.fetch('/api/upload', {
      method: 'POST',
      headers: { authorization: 'Bearer iu_live_wrong' },
      body: form(await photo(), 'photo.jpg'),
    })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toEqual({ error: 'Invalid API key' })
  })

  test('audio is 415 with a sentence that says where it belongs', async () => {
    const answer = await upload(alice, tone())
    expect(answer.status).toBe(415)
    expect(((await answer.json()) as { error: string }).error).toContain('/api/v1/audio')
  })

  test('the month ends with its last upload, and refusals cost nothing', async () => {
    const frank = await server.newcomer({ plan: 'free' })
    await Promise.all(Array.from({ length: 9 }, async () => upload(frank, await photo())))
    await upload(frank, Buffer.from('not a picture'))
    const last = await Promise.all([upload(frank, await photo()), upload(frank, await photo())])
    expect(last.map((answer) => answer.status).sort()).toEqual([200, 429])
    const refused = last.find((answer) => answer.status === 429)
    expect(await refused?.json()).toEqual({
      error: 'Monthly API upload quota exceeded',
      quota: {
        used: 10,
        limit: 10,
        remaining: 0,
        plan: 'free',
        upgrade_url: '/dashboard/profile#upgrade',
      },
    })
  })
})
