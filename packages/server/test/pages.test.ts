import type { Item } from '@anybin/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AppError } from '../src/core/app-error.ts'
import { text } from '../src/pages/messages/index.ts'
import { form, photo, picture, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { visitor } from './support/visitor.ts'

let server: TestServer
let anna: Newcomer
/** What Anna's browser sends. */
let session: { cookie: string; origin: string }
let shown: Item
let secret: Item
let clip: Item
let locked: Item

async function upload(file: Buffer, fields: Record<string, string> = {}, path = 'items') {
  const body = form(file, 'file', fields)
  const answer = await anna.fetch(`/api/v1/${path}`, { method: 'POST', body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Item
}

beforeAll(async () => {
  server = await startServer(undefined, { environment: { ANYBIN_CONTACT: 'mailto:help@bin.test' } })
  anna = await server.newcomer()
  session = await browserOf(server, anna.email)
  const large = await photo(1200, 800)
  shown = await upload(large, { title: 'A ridge', tags: 'hills' })
  secret = await upload(large, { private: 'true' })
  clip = await upload(tone(), { title: 'A tone' }, 'audio')
  locked = await upload(large, { password: 'open sesame' })
})
afterAll(() => server[Symbol.asyncDispose]())

const get = (path: string, headers: Record<string, string> = {}) =>
  server.fetch(path, { headers, redirect: 'manual' })
const body = async (path: string, headers: Record<string, string> = {}) =>
  (await get(path, headers)).text()
const post = (
  path: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) =>
  server.fetch(path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin, ...headers },
    body: new URLSearchParams(fields),
  })
const pathOf = (address: string) => new URL(address).pathname + new URL(address).search

describe('every page', () => {
  const addresses = [
    '/',
    '/record',
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
    '/transparency',
    '/sign-in',
    '/sign-in?token=spent',
    '/nowhere',
  ]

  test('allows no inline script and no other site', async () => {
    for (const address of [...addresses, `/i/${shown.id}`, `/a/${clip.id}`]) {
      const answer = await get(address)
      const policy = answer.headers.get('content-security-policy')
      expect(policy, address).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(await answer.text()).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/)
    }
  })
})

describe('a share page', () => {
  test('shows the item and describes it to other sites', async () => {
    const answer = await get(`/i/${shown.id}`)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('<title>A ridge – Anybin</title>')
    expect(page).toContain(`<meta property="og:image" content="${shown.direct_url}"/>`)
    expect(page).toContain('type="application/json+oembed"')
    expect(page).not.toContain(`/i/${shown.id}/delete`)
  })

  test('is listed by search engines only when the item is clean and safe', async () => {
    expect((await get(`/i/${shown.id}`)).headers.get('x-robots-tag')).toBe('noindex')
    const states = (scan: string, classification: string) =>
      sql`update items set scan_state = ${scan}, classification = ${classification} where id = ${shown.id}`.execute(
        server.app.database.query,
      )
    await states('clean', 'safe')
    const listed = await get(`/i/${shown.id}`)
    expect(listed.headers.has('x-robots-tag')).toBe(false)
    expect(await listed.text()).not.toContain('noindex')
    await states('pending', 'unclassified')
  })

  test('of a private item needs the secret, and is marked for its owner', async () => {
    expect((await get(`/i/${secret.id}`)).status).toBe(404)
    expect((await get(pathOf(secret.view_url))).status).toBe(200)
    expect(await body(`/i/${secret.id}`, session)).toContain(text('audience.gallery.private'))
  })

  test('of a clip has a player; the wrong letter leads to the right one', async () => {
    expect(await body(`/a/${clip.id}`)).toContain('<audio class="player-plain" controls=""')
    const leadsTo = async (path: string) => (await get(path)).headers.get('location')
    expect(await leadsTo(`/i/${clip.id}`)).toBe(`/a/${clip.id}`)
    expect(await leadsTo(`/v/${clip.id}`)).toBe(`/a/${clip.id}`)
    const { search } = new URL(secret.view_url)
    expect(await leadsTo(`/v/${secret.id}${search}`)).toBe(`/i/${secret.id}${search}`)
    expect((await get('/v/Nothing1')).status).toBe(404)
  })
})

describe('a password', () => {
  test('is asked for with 401, without a word about the item', async () => {
    const answer = await get(`/i/${locked.id}`)
    expect(answer.status).toBe(401)
    const page = await answer.text()
    expect(page).toContain(`action="/i/${locked.id}/unlock"`)
    expect(page).not.toContain(`/f/${locked.id}`)
  })

  test('opens the page when right and says so when wrong', async () => {
    const wrong = await post(`/i/${locked.id}/unlock`, { password: 'sesame' })
    expect(wrong.status).toBe(401)
    expect(await wrong.text()).toContain(text('unlock.wrong'))
    const right = await post(`/i/${locked.id}/unlock`, { password: 'open sesame' })
    expect(right.status).toBe(303)
    const [cookie = ''] = right.headers.getSetCookie()
    expect(cookie).toContain('HttpOnly; SameSite=Lax')
    expect((await get(`/i/${locked.id}`, { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200)
  })
})

describe('deleting', () => {
  const isThere = async (id: string) => (await get(`/i/${id}`)).status === 200

  test('asks first, and then it is gone', async () => {
    const { id } = await upload(await picture('png'))
    expect(await body(`/i/${id}/delete`, session)).toContain(
      text('share.deleteHeading', { kind: 'image' }),
    )
    expect(await isThere(id)).toBe(true)
    const answer = await post(`/i/${id}/delete`, {}, session)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/dashboard\?undo=/),
    ])
    expect(await isThere(id)).toBe(false)
  })

  test('is not for strangers, who learn nothing, and cannot be started by another site', async () => {
    expect((await get(`/i/${shown.id}/delete`)).status).toBe(404)
    expect((await post(`/i/${shown.id}/delete`)).status).toBe(404)
    const origin = 'https://evil.test'
    expect((await post(`/i/${shown.id}/delete`, {}, { ...session, origin })).status).toBe(403)
    expect(await isThere(shown.id)).toBe(true)
  })
})

describe('a sign-in link', () => {
  const newLink = async () => server.app.signInLinks.create(await server.app.users.find(anna.email))

  test('is not used up by looking at it, nor by another site, and signs in once', async () => {
    const token = await newLink()
    expect(await body(`/sign-in?token=${token}`)).toContain(`value="${token}"`)
    const origin = 'https://evil.test'
    expect((await post('/sign-in', { token }, { origin })).status).toBe(403)
    const browser = visitor(server)
    const first = await browser.post('/sign-in', { token })
    expect([first.status, first.location]).toEqual([303, '/?notice=welcome'])
    expect(browser.jar.size).toBe(1)
    const second = await post('/sign-in', { token })
    expect([second.status, second.headers.getSetCookie()]).toEqual([404, []])
  })

  test('signing out forgets the cookie', async () => {
    const { cookie } = await browserOf(server, anna.email)
    const answer = await post('/sign-out', {}, { cookie })
    expect(answer.headers.getSetCookie().join()).toMatch(/^\w+=; Max-Age=0/)
    expect((await get('/dashboard', { cookie })).status).toBe(303)
  })
})

describe('oEmbed', () => {
  const oembed = (address: string, more = '') =>
    get(`/oembed?url=${encodeURIComponent(address)}${more}`)
  const facts = async (address: string, more = '') =>
    (await (await oembed(address, more)).json()) as Record<string, unknown>

  test('describes a picture', async () => {
    expect(await facts(shown.view_url)).toEqual({
      type: 'photo',
      version: '1.0',
      title: 'A ridge',
      provider_name: 'Anybin',
      provider_url: server.origin,
      width: 1200,
      height: 800,
      url: shown.direct_url,
    })
  })

  test('keeps to the size that was asked for', async () => {
    const small = `${server.origin}/t/${shown.id}/320.webp`
    expect(await facts(shown.view_url, '&maxwidth=600')).toMatchObject({
      width: 320,
      height: 213,
      url: small,
    })
    expect(await facts(shown.view_url, '&maxheight=799')).toMatchObject({ width: 640 })
    for (const none of ['&maxwidth=10', '&maxheight=40', '&maxwidth=4000&maxheight=1']) {
      const link = await facts(shown.view_url, none)
      expect([none, link]).toMatchObject([none, { type: 'link', version: '1.0' }])
      expect(link).not.toHaveProperty('url')
    }
    const limits = '&maxwidth=300&maxheight=40'
    expect(await facts(clip.view_url, limits)).toMatchObject({ width: 300, height: 40 })
  })

  test('answers in the format that was asked for, refusals as well', async () => {
    const answer = await oembed(shown.view_url, '&format=xml')
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const xml = await answer.text()
    expect(xml).toMatch(/^<\?xml version="1\.0" .*\?>\n<oembed>\n {2}<type>photo<\/type>\n/)
    expect(xml).toContain(`<url>${shown.direct_url}</url>`)
    expect(await (await oembed(clip.view_url, '&format=xml')).text()).toContain(
      '<html>&lt;iframe src=',
    )
    const refusals = [
      [`${server.origin}/i/Nothing1`, '', 404, 'not_found'],
      [locked.view_url, '', 404, 'not_found'],
      [shown.view_url, '&maxwidth=wide', 400, 'invalid_request'],
      [shown.view_url, '&maxheight=0', 400, 'invalid_request'],
    ] as const
    for (const [address, more, status, code] of refusals) {
      const json = await oembed(address, `${more}&format=json`)
      expect([json.status, await json.json()]).toMatchObject([status, { error: code }])
      const refused = await oembed(address, `${more}&format=xml`)
      expect([refused.status, refused.headers.get('content-type')]).toEqual([
        status,
        'text/xml; charset=utf-8',
      ])
      expect(await refused.text()).toContain(`<error>${code}</error>`)
    }
    expect(await (await get('/oembed')).json()).toMatchObject({ error: 'not_found' })
  })

  test('describes a clip by its player', async () => {
    expect(await facts(clip.view_url)).toMatchObject({
      type: 'rich',
      width: 480,
      height: 120,
      html: expect.stringContaining(`<iframe src="${server.origin}/embed/${clip.id}" `),
    })
  })

  test('shows nothing that a guest would not see, and nothing of other sites', async () => {
    expect((await oembed(`${server.origin}/i/${secret.id}`)).status).toBe(404)
    expect((await oembed(secret.view_url)).status).toBe(200)
    expect((await oembed(`https://evil.test/i/${shown.id}`)).status).toBe(404)
    expect((await oembed(shown.view_url, '&format=yaml')).status).toBe(501)
  })
})

describe('the rest', () => {
  test('every error of the contract has its page', async () => {
    const page = await body('/docs/errors')
    const codes = [...page.matchAll(/\/docs\/errors\/(\w+)/g)].map((match) => match[1])
    expect(codes.length).toBeGreaterThan(20)
    for (const code of codes) expect((await get(`/docs/errors/${code}`)).status).toBe(200)
    expect((await get('/docs/errors/constructor')).status).toBe(404)
  })

  test('the front page shows guests a picture and a clip, which plays in parts, and its link has a picture', async () => {
    const page = await body('/')
    const [, picture = ''] = /<img src="(\/assets\/lake-[^"]+)"/.exec(page) ?? []
    const [, sound = ''] = /<audio[^>]* src="(\/assets\/tune-[^"]+)"/.exec(page) ?? []
    const [, card = ''] = /og:image" content="[^"]*(\/assets\/card-[^"]+)"/.exec(page) ?? []
    for (const [address, type] of Object.entries({
      [picture]: 'image/webp',
      [card]: 'image/png',
      [sound]: 'audio/mp4',
    })) {
      const { status, headers } = await get(address)
      expect([address, status, headers.get('content-type')]).toEqual([address, 200, type])
    }
    const asked = [
      'bytes=10-19',
      'bytes=100-',
      'bytes=9-1',
      'bytes=999999-',
      'bytes=-5',
      'lines=1-2',
    ]
    const got = asked.map(async (range) => {
      const answer = await server.fetch(sound, { headers: { range } })
      return [answer.status, (await answer.arrayBuffer()).byteLength]
    })
    const whole = (await (await server.fetch(sound)).arrayBuffer()).byteLength
    const all = [200, whole]
    expect(await Promise.all(got)).toEqual([[206, 10], [206, whole - 100], all, all, all, all])
  })

  test('assets are kept for ever, compressed, and nothing else is handed out', async () => {
    const [, address = ''] = /src="(\/assets\/main-[^"]+\.js)"/.exec(await body('/')) ?? []
    const { headers } = await get(address, { 'accept-encoding': 'gzip, br' })
    expect(headers.get('content-encoding')).toBe('br')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const hostile of [
      '..%2fmanifest.json',
      '..%2f..%2fpackage.json',
      '..%5cmanifest.json',
      'manifest.json',
    ]) {
      expect((await get(`/assets/${hostile}`)).status).toBe(404)
    }
  })

  test('an error page tells the request and nothing of the inside', async () => {
    using _ = vi
      .spyOn(server.app.sharedItems, 'visit')
      .mockRejectedValue(new Error('SELECT * FROM secrets'))
    const answer = await get(`/i/${shown.id}`)
    const page = await answer.text()
    expect(answer.status).toBe(500)
    expect(page).toMatch(/<code[^>]*>[\w-]+<\/code>/)
    expect(page).not.toContain('secrets')
  })

  test('an error page says when to come back', async () => {
    using _ = vi
      .spyOn(server.app.sharedItems, 'visit')
      .mockRejectedValue(new AppError('rate_limited', { retryAfterSeconds: 7 }))
    const answer = await get(`/i/${shown.id}`)
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(await answer.text()).toContain(text('errors.wait', { seconds: 7 }))
  })

  test('the plain form stores a file and shows its links', async () => {
    const sent = new FormData()
    sent.append('private', 'true')
    sent.append('file', new File([new Uint8Array(await picture('png'))], 'plain.png'))
    const init = { method: 'POST', body: sent, redirect: 'manual' } as const
    const answer = await server.fetch('/upload', { ...init, headers: session })
    expect(answer.status).toBe(303)
    const page = await body(answer.headers.get('location') ?? '', session)
    expect(page).toContain(text('upload.ready', { count: 1 }))
    expect(page).toContain('plain.png')
    const refused = await server.fetch('/upload', { ...init, headers: { origin: server.origin } })
    expect(refused.status).toBe(401)
  })

  test('a long list goes on page by page', async () => {
    const bert = await server.newcomer()
    const asBert = await browserOf(server, bert.email)
    const file = await picture('png')
    const made: Item[] = []
    for (let count = 0; count < 25; count += 1) {
      const answer = await bert.fetch('/api/v1/items', { method: 'POST', body: form(file, 'a') })
      made.push((await answer.json()) as Item)
    }
    const [, cursor = ''] = /\/\?cursor=([\w-]+)/.exec(await body('/', asBert)) ?? []
    const second = await body(`/?cursor=${cursor}`, asBert)
    expect(second).toContain(`/i/${made[0]?.id}`)
    expect(second).not.toContain('?cursor=')
  })
})
