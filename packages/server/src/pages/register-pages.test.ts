import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '../core/app-error.ts'
import {
  anna,
  itemOf,
  type MemorySite,
  openMemorySite,
  sessionCookie,
} from './memory-site.suite.ts'
import { text } from './messages/index.ts'

let site: MemorySite
const asAnna = { cookie: `${sessionCookie}=${anna}` }

beforeAll(async () => {
  site = await openMemorySite({ contact: 'mailto:help@bin.test' })
})
afterAll(() => site.close())

beforeEach(() => {
  site.stored.clear()
  site.links.clear()
  site.links.add('live-link')
  put('Public01', {
    item: itemOf(site.origin, { id: 'Public01', title: 'A ridge', tags: ['hills'] }),
  })
  put('Private1', { item: itemOf(site.origin, { id: 'Private1', private: true }) })
  put('Sound001', { item: itemOf(site.origin, { id: 'Sound001', kind: 'audio' }) })
  put('Locked01', { item: itemOf(site.origin, { id: 'Locked01' }), password: 'open sesame' })
})

function put(id: string, stored: { item: ReturnType<typeof itemOf>; password?: string }) {
  site.stored.set(id, { owner: anna, bytes: Buffer.from('bytes'), ...stored })
}

const get = (url: string, headers = {}) => site.app.inject({ url, headers })
const post = (url: string, fields: Record<string, string> = {}, headers = {}) =>
  site.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: site.origin,
      ...headers,
    },
  })

describe('every page', () => {
  const addresses = [
    '/',
    '/i/Public01',
    '/a/Sound001',
    '/docs',
    '/docs/rest',
    '/docs/mcp',
    '/docs/oauth',
    '/docs/tools',
    '/docs/limits',
    '/docs/reference',
    '/docs/errors',
    '/guide',
    '/privacy',
    '/terms',
    '/abuse',
    '/sign-in?token=live-link',
    '/nowhere',
  ]

  test.each(addresses)('%s allows no inline script and no other site', async (address) => {
    const { headers, body } = await get(address)
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    )
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    expect(headers['cache-control']).toBe('private, no-store')
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/)
  })
})

describe('a share page', () => {
  test('shows the item and describes it to other sites', async () => {
    const { statusCode, body } = await get('/i/Public01')
    expect(statusCode).toBe(200)
    expect(body).toContain('<title>A ridge – Anybin</title>')
    expect(body).toContain(`<meta property="og:image" content="${site.origin}/f/Public01.png"/>`)
    expect(body).toContain('type="application/json+oembed"')
    expect(body).not.toContain('/i/Public01/delete')
  })

  test('is listed by search engines only when the item may be', async () => {
    expect((await get('/i/Public01')).headers['x-robots-tag']).toBe('noindex')
    site.stored.get('Public01')!.mayBeIndexed = true
    const listed = await get('/i/Public01')
    expect(listed.headers).not.toHaveProperty('x-robots-tag')
    expect(listed.body).not.toContain('noindex')
  })

  test('may be kept by caches for guests of unlimited items only', async () => {
    site.stored.get('Public01')!.maxAgeSeconds = 60
    expect((await get('/i/Public01')).headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      vary: 'Cookie',
    })
    expect((await get('/i/Public01', asAnna)).headers['cache-control']).toBe('private, no-store')
  })

  test('of a private item needs the secret, and is marked for its owner', async () => {
    expect((await get('/i/Private1')).statusCode).toBe(404)
    expect((await get('/i/Private1?s=secret')).statusCode).toBe(200)
    const owners = await get('/i/Private1', asAnna)
    expect(owners.body).toContain('Private</p>')
  })

  test('of a clip has a player; the wrong letter leads to the right one', async () => {
    expect((await get('/a/Sound001')).body).toContain('<audio class="player-plain" controls=""')
    expect((await get('/i/Sound001')).headers.location).toBe('/a/Sound001')
    expect((await get('/v/Sound001')).headers.location).toBe('/a/Sound001')
    expect((await get('/v/Private1?s=secret')).headers.location).toBe('/i/Private1?s=secret')
    expect((await get('/v/Nothing1')).statusCode).toBe(404)
  })
})

describe('a password', () => {
  test('is asked for with 401, without a word about the item', async () => {
    const { statusCode, body } = await get('/i/Locked01')
    expect(statusCode).toBe(401)
    expect(body).toContain('action="/i/Locked01/unlock"')
    expect(body).not.toContain('/f/Locked01')
  })

  test('opens the page when right and says so when wrong', async () => {
    const wrong = await post('/i/Locked01/unlock', { password: 'sesame' })
    expect(wrong.statusCode).toBe(401)
    expect(wrong.body).toContain(text('unlock.wrong'))
    const right = await post('/i/Locked01/unlock', { password: 'open sesame' })
    expect(right.statusCode).toBe(303)
    const cookie = String(right.headers['set-cookie'])
    expect(cookie).toContain('HttpOnly; SameSite=Lax')
    const opened = await get('/i/Locked01', { cookie: cookie.split(';')[0] })
    expect(opened.statusCode).toBe(200)
  })
})

describe('deleting', () => {
  test('asks first, and then it is gone', async () => {
    expect((await get('/i/Public01/delete', asAnna)).body).toContain(
      text('share.deleteHeading', { kind: 'image' }),
    )
    expect(site.stored.has('Public01')).toBe(true)
    const { statusCode, headers } = await post('/i/Public01/delete', {}, asAnna)
    expect([statusCode, headers.location]).toEqual([303, '/?notice=deleted'])
    expect(site.stored.has('Public01')).toBe(false)
  })

  test('is not for strangers, who learn nothing', async () => {
    expect((await get('/i/Public01/delete')).statusCode).toBe(404)
    expect((await post('/i/Public01/delete')).statusCode).toBe(404)
    expect(site.stored.has('Public01')).toBe(true)
  })

  test('cannot be started by another site', async () => {
    const { statusCode } = await post(
      '/i/Public01/delete',
      {},
      { ...asAnna, origin: 'https://evil.test' },
    )
    expect(statusCode).toBe(403)
    expect(site.stored.has('Public01')).toBe(true)
  })
})

describe('a sign-in link', () => {
  test('is not used up by looking at it', async () => {
    expect((await get('/sign-in?token=live-link')).body).toContain('value="live-link"')
    expect(site.links.has('live-link')).toBe(true)
  })

  test('signs in once', async () => {
    const first = await post('/sign-in', { token: 'live-link' })
    expect([first.statusCode, first.headers.location]).toEqual([303, '/?notice=welcome'])
    expect(first.headers['set-cookie']).toContain(
      `${sessionCookie}=${anna}; Max-Age=3600; Path=/; HttpOnly`,
    )
    const second = await post('/sign-in', { token: 'live-link' })
    expect(second.statusCode).toBe(404)
    expect(second.headers).not.toHaveProperty('set-cookie')
  })

  test('cannot be used by another site on somebody', async () => {
    expect(
      (await post('/sign-in', { token: 'live-link' }, { origin: 'https://evil.test' })).statusCode,
    ).toBe(403)
    expect(site.links.has('live-link')).toBe(true)
  })

  test('signing out forgets the cookie', async () => {
    const { headers } = await post('/sign-out', {}, asAnna)
    expect(headers['set-cookie']).toContain(`${sessionCookie}=; Max-Age=0`)
  })
})

describe('oEmbed', () => {
  const oembed = (address: string, more = '') =>
    get(`/oembed?url=${encodeURIComponent(site.origin + address)}${more}`)

  test('describes a picture', async () => {
    expect((await oembed('/i/Public01')).json()).toEqual({
      type: 'photo',
      version: '1.0',
      title: 'A ridge',
      provider_name: 'Anybin',
      provider_url: site.origin,
      width: 1200,
      height: 800,
      url: `${site.origin}/f/Public01.png`,
    })
  })

  test('keeps to the size that was asked for', async () => {
    const { width, height, url } = (await oembed('/i/Public01', '&maxwidth=600')).json()
    expect([width, height, url]).toEqual([320, 213, `${site.origin}/t/Public01/320.webp`])
    const { url: file, ...size } = (await oembed('/i/Public01', '&maxheight=799')).json()
    expect([file, size]).toMatchObject([`${site.origin}/t/Public01/320.webp`, { width: 320 }])
    const clip = (await oembed('/a/Sound001', '&maxwidth=300&maxheight=40')).json()
    expect(clip).toMatchObject({ width: 300, height: 40 })
  })

  test('answers in the format that was asked for, refusals as well', async () => {
    const picture = await oembed('/i/Public01', '&format=xml')
    expect(picture.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(picture.body).toMatch(
      /^<\?xml version="1\.0" .*\?>\n<oembed>\n {2}<type>photo<\/type>\n/,
    )
    expect(picture.body).toContain(`<url>${site.origin}/f/Public01.png</url>`)
    expect((await oembed('/a/Sound001', '&format=xml')).body).toContain('<html>&lt;audio controls')
    const refusals = [
      ['/i/Nothing1', '', 404, 'not_found'],
      ['/i/Locked01', '', 404, 'not_found'],
      ['/i/Public01', '&maxwidth=wide', 400, 'invalid_request'],
      ['/i/Public01', '&maxheight=0', 400, 'invalid_request'],
    ] as const
    for (const [address, more, status, code] of refusals) {
      const json = await oembed(address, `${more}&format=json`)
      expect([json.statusCode, json.json().error]).toEqual([status, code])
      const xml = await oembed(address, `${more}&format=xml`)
      expect([xml.statusCode, xml.headers['content-type']]).toEqual([
        status,
        'text/xml; charset=utf-8',
      ])
      expect(xml.body).toContain(`<error>${code}</error>`)
    }
    expect((await get('/oembed')).json()).toMatchObject({ error: 'not_found' })
  })

  test('describes a clip by its player', async () => {
    const { type, html } = (await oembed('/a/Sound001')).json()
    expect([type, html]).toEqual([
      'rich',
      `<audio controls preload="metadata" src="${site.origin}/f/Sound001.mp3"></audio>`,
    ])
  })

  test('shows nothing that a guest would not see, and nothing of other sites', async () => {
    expect((await oembed('/i/Private1')).statusCode).toBe(404)
    expect((await oembed('/i/Private1?s=secret')).statusCode).toBe(200)
    expect((await oembed('/i/Locked01')).statusCode).toBe(404)
    expect((await get('/oembed?url=https://evil.test/i/Public01')).statusCode).toBe(404)
    expect((await oembed('/i/Public01', '&format=yaml')).statusCode).toBe(501)
  })
})

describe('the rest', () => {
  test('every error of the contract has its page', async () => {
    const { body } = await get('/docs/errors')
    const codes = [...body.matchAll(/\/docs\/errors\/(\w+)/g)].map((match) => match[1])
    expect(codes.length).toBeGreaterThan(20)
    for (const code of codes) expect((await get(`/docs/errors/${code}`)).statusCode).toBe(200)
    expect((await get('/docs/errors/constructor')).statusCode).toBe(404)
  })

  test('assets are kept for ever, compressed, and nothing else is handed out', async () => {
    const address = /src="(\/assets\/main-[^"]+\.js)"/.exec((await get('/')).body)![1]!
    const { headers } = await get(address, { 'accept-encoding': 'gzip, br' })
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    for (const hostile of [
      '..%2fmanifest.json',
      '..%2f..%2fpackage.json',
      '..%5cmanifest.json',
      'manifest.json',
    ]) {
      expect((await get(`/assets/${hostile}`)).statusCode).toBe(404)
    }
  })

  test('an error page tells the request and nothing of the inside', async () => {
    const real = site.stored.get
    site.stored.get = () => {
      throw new Error('SELECT * FROM secrets')
    }
    const { statusCode, body } = await get('/i/Public01')
    site.stored.get = real
    expect(statusCode).toBe(500)
    expect(body).toContain('request-1')
    expect(body).not.toContain('secrets')
  })

  test('an error page says when to come back', async () => {
    const real = site.stored.get
    site.stored.get = () => {
      throw new AppError('rate_limited', { retryAfterSeconds: 7 })
    }
    const { headers, body } = await get('/i/Public01')
    site.stored.get = real
    expect(headers['retry-after']).toBe('7')
    expect(body).toContain(text('errors.wait', { seconds: 7 }))
  })

  test('the plain form stores a file and shows its links', async () => {
    const form = new FormData()
    form.append('private', 'true')
    form.append('file', new File(['bytes'], 'plain.png', { type: 'image/png' }))
    const sent = await fetch(`${site.origin}/upload`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { ...asAnna, origin: site.origin },
    })
    expect(sent.status).toBe(303)
    const { body } = await get(sent.headers.get('location')!, asAnna)
    expect(body).toContain(text('upload.ready', { count: 1 }))
    expect(body).toContain('plain.png')
    const refused = await fetch(`${site.origin}/upload`, {
      method: 'POST',
      body: form,
      headers: { origin: site.origin },
    })
    expect(refused.status).toBe(401)
  })

  test('a long list goes on page by page', async () => {
    for (let i = 0; i < 25; i++) put(`More${i}`, { item: itemOf(site.origin, { id: `More${i}` }) })
    const first = await get('/', asAnna)
    expect(first.body).toContain('/?cursor=24')
    const second = await get('/?cursor=24', asAnna)
    expect(second.body).toContain('/i/Public01')
    expect(second.body).not.toContain('?cursor=48')
  })
})
