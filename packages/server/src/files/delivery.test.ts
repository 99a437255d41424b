import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '../core/app-error.ts'
import { type Ask, startTrial, type Trial } from './delivery.suite.ts'
import { deliveryRoutes } from './index.ts'

const small = 10_000
const large = 3_000_000

describe.each(['files', 'streams'] as const)('bytes kept as %s', (keeping) => {
  let trial: Trial
  let smallBytes: Buffer
  let largeBytes: Buffer
  beforeAll(async () => {
    trial = await startTrial(keeping)
    smallBytes = await trial.add('small', small)
    largeBytes = await trial.add('large', large)
  })
  afterAll(() => trial[Symbol.asyncDispose]())
  beforeEach(() => {
    trial.asked.length = 0
    trial.counted.length = 0
  })

  test('a whole file comes byte for byte, again from memory, and with its guards', async () => {
    for (const [slug, bytes] of [
      ['small', smallBytes],
      ['small', smallBytes],
      ['large', largeBytes],
    ] as const) {
      const answer = await trial.ask(`/f/${slug}.png`)
      expect(answer.status).toBe(200)
      expect(answer.body.equals(bytes)).toBe(true)
      expect(answer.headers).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(bytes.length),
        'accept-ranges': 'bytes',
        'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT',
        'cache-control': 'public, max-age=3600',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'referrer-policy': 'no-referrer',
        'content-disposition': `inline; filename="${slug}.png"`,
      })
      expect(answer.headers.etag).toMatch(/^"[0-9a-f]{64}"$/)
      const digest = Buffer.from(answer.headers.etag?.slice(1, -1) ?? '', 'hex').toString('base64')
      expect(answer.headers['repr-digest']).toBe(`sha-256=:${digest}:`)
      expect(answer.headers['x-robots-tag']).toBeUndefined()
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  test('any range is what Buffer.subarray cuts out', async () => {
    const offset = fc.option(fc.nat(large + 10), { nil: undefined })
    const file = fc.constantFrom('small' as const, 'large' as const)
    await fc.assert(
      fc.asyncProperty(file, offset, offset, async (slug, first, last) => {
        const bytes = slug === 'small' ? smallBytes : largeBytes
        const range = `bytes=${first ?? ''}-${last ?? ''}`
        const answer = await trial.ask(`/f/${slug}.png`, { headers: { range } })
        const { status, wanted, contentRange } = expectedOf(bytes, first, last)
        expect(answer.status).toBe(status)
        expect(answer.body.equals(wanted)).toBe(true)
        expect(answer.headers['content-range']).toBe(contentRange)
      }),
      { numRuns: 60 },
    )
  })

  test('HEAD has the headers of GET and no body, and knows no ranges', async () => {
    const { date: _, ...wanted } = (await trial.ask('/f/large.png')).headers
    const asked: Record<string, string>[] = [
      {},
      { range: 'bytes=0-1' },
      { range: 'bytes=9999999-' },
    ]
    for (const headers of asked) {
      const answer = await trial.ask('/f/large.png', { method: 'HEAD', headers })
      const { date: __, ...got } = answer.headers
      expect({ status: answer.status, ...got }).toEqual({ status: 200, ...wanted })
      expect(answer.body).toHaveLength(0)
    }
  })

  test('conditions and ranges are answered in the order of RFC 9110', async () => {
    const etag = (await trial.ask('/f/small.png')).headers.etag ?? ''
    const before = 'Sat, 21 Nov 2026 11:59:59 GMT'
    const same = 'Sat, 21 Nov 2026 12:00:00 GMT'
    const table: readonly (readonly [Record<string, string>, number])[] = [
      [{ 'if-none-match': etag }, 304],
      [{ 'if-none-match': `"x", W/${etag}` }, 304],
      [{ 'if-none-match': '*', range: 'bytes=0-1' }, 304],
      [{ 'if-modified-since': same }, 304],
      [{ 'if-modified-since': before }, 200],
      [{ 'if-match': '"x"' }, 412],
      [{ 'if-match': etag, range: 'bytes=0-1' }, 206],
      [{ 'if-unmodified-since': before }, 412],
      [{ range: 'bytes=0-1', 'if-range': etag }, 206],
      [{ range: 'bytes=0-1', 'if-range': same }, 206],
      [{ range: 'bytes=0-1', 'if-range': `W/${etag}` }, 200],
      [{ range: 'bytes=0-1', 'if-range': '"x"' }, 200],
      [{ range: 'bytes=99999-', 'if-range': '"x"' }, 200],
      [{ range: 'bytes=99999-' }, 416],
      [{ range: 'bytes=99999-', 'if-match': '"x"' }, 412],
      [{ range: 'bytes=0-1,4-5' }, 200],
      [{ range: 'lines=0-1' }, 200],
      [{ range: 'bytes=x' }, 200],
      [{ 'if-range': '"x"' }, 200],
    ]
    for (const [headers, status] of table) {
      const answer = await trial.ask('/f/small.png', { headers })
      expect({ headers, status: answer.status }).toEqual({ headers, status })
      if (status < 300) continue
      expect(answer.body).toHaveLength(0)
      const isUnchanged = status === 304
      expect(answer.headers.etag === etag).toBe(isUnchanged || status === 416)
      expect(answer.headers['content-length'] === undefined).toBe(isUnchanged)
    }
  })

  test('parallel first requests are all answered from one reading', async () => {
    const bytes = await trial.add('popular', 50_000)
    const opened = trial.opened.length
    const answers = await Promise.all(Array.from({ length: 40 }, () => trial.ask('/f/popular.png')))
    expect(answers.every(({ status, body }) => status === 200 && body.equals(bytes))).toBe(true)
    expect(trial.opened.length - opened).toBe(keeping === 'streams' ? 1 : 0)
  })

  test('bytes in memory stay behind the access decision', async () => {
    await trial.add('fleeting', 1000)
    expect((await trial.ask('/f/fleeting.png')).status).toBe(200)
    trial.items.set('fleeting', new AppError('not_found'))
    expect((await trial.ask('/f/fleeting.png')).status).toBe(404)
  })

  test('a blob that is not there is a fault of the storage, said so before anything is sent', async () => {
    for (const [slug, bytes] of [
      ['gone', 1000],
      ['gonelarge', large],
    ] as const) {
      await trial.add(slug, bytes)
      await unlink(join(trial.folder, slug))
      const answer = await trial.ask(`/f/${slug}.png`)
      expect(answer.status).toBe(502)
      expect(JSON.parse(answer.body.toString())).toMatchObject({ error: 'storage_unavailable' })
      expect(answer.headers['cache-control']).toBe('private, no-store')
    }
  })
})

describe('the transport', () => {
  let trial: Trial
  beforeAll(async () => {
    trial = await startTrial('files')
    await trial.add('picture', 1000)
  })
  afterAll(() => trial[Symbol.asyncDispose]())
  beforeEach(() => {
    trial.asked.length = 0
    trial.counted.length = 0
  })

  test('every route asks for leave exactly once, and sends nothing without it', async () => {
    trial.items.set('secret', new AppError('not_found'))
    const example: Record<string, string> = {
      '/f/:name': '/f/secret.png',
      '/f/:slug/:name': '/f/secret/0123456789abcdef.png',
      '/t/:slug/:name': '/t/secret/320.webp',
    }
    for (const { url } of deliveryRoutes) {
      for (const method of ['GET', 'HEAD']) {
        trial.asked.length = 0
        const answer = await trial.ask(example[url] ?? 'unknown route', { method })
        expect({ url, method, status: answer.status }).toEqual({ url, method, status: 404 })
        expect(trial.asked.map(({ slug }) => slug)).toEqual(['secret'])
      }
    }
  })

  test.each([
    '/f/picture',
    '/f/picture.jpg',
    '/f/picture.PNG',
    '/f/nothing.png',
    '/f/..%2fpicture.png',
    '/f/picture.png%00',
    '/f/',
    '/t/picture/321.webp',
    '/t/picture/320.png',
    '/t/picture',
  ])('%s is nothing', async (path) => {
    const answer = await trial.ask(path)
    expect(answer.status).toBe(404)
  })

  test('a refusal is JSON that nobody keeps, with the guards', async () => {
    const answer = await trial.ask('/f/nothing.png')
    expect(JSON.parse(answer.body.toString())).toMatchObject({ error: 'not_found', status: 404 })
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    expect((await trial.ask('/f/nothing.png', { method: 'HEAD' })).body).toHaveLength(0)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is not allowed', async (method) => {
    const headers = { 'content-type': 'application/json' }
    const ask: Ask = method === 'OPTIONS' ? { method } : { method, headers, body: '{not json' }
    const answer = await trial.ask('/f/picture.png', ask)
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD')
    expect(trial.asked).toHaveLength(0)
  })

  test('what can be revoked is kept by no cache and no search engine', async () => {
    await trial.add('private', 10, { cache: { kind: 'none' }, isListed: false })
    expect((await trial.ask('/f/private.png?s=x')).headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    })
  })

  test('a download is asked for by ?download=1', async () => {
    const disposition = async (query: string) =>
      (await trial.ask(`/f/picture.png${query}`)).headers['content-disposition']?.split(';')[0]
    expect(await disposition('?download=1')).toBe('attachment')
    expect(await disposition('?s=abc&download=1')).toBe('attachment')
    expect(await disposition('?download=0')).toBe('inline')
    expect(await disposition('?xdownload=1')).toBe('inline')
  })

  test('thumbnails carry no digest of an original and count nothing', async () => {
    const answer = await trial.ask('/t/picture/160.webp')
    expect(answer.status).toBe(200)
    expect(answer.headers['repr-digest']).toBeUndefined()
    expect(trial.asked[0]?.which).toEqual({ rendition: 'w160' })
    expect(trial.counted).toEqual([])
  })

  test('a password is asked for in the manner of the client', async () => {
    trial.items.set('locked', new AppError('auth_required', { extra: { passwordRequired: true } }))
    const script = await trial.ask('/f/locked.png')
    expect(script.status).toBe(401)
    expect(script.headers['www-authenticate']).toBe('Basic realm="anybin", charset="UTF-8"')
    expect(JSON.parse(script.body.toString())).toMatchObject({ error: 'auth_required' })
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const browser = await trial.ask('/f/locked.png?s=a%26b&x=1', { headers })
    expect(browser.status).toBe(303)
    expect(browser.headers.location).toBe('http://bin.example/i/locked?s=a%26b')
    expect(browser.headers['cache-control']).toBe('private, no-store')
    const audio = await trial.ask('/f/locked.mp3', { headers })
    expect(audio.headers.location).toBe('http://bin.example/a/locked')
  })

  test('too many attempts are told when to come back', async () => {
    trial.items.set('tried', new AppError('rate_limited', { retryAfterSeconds: 30 }))
    const answer = await trial.ask('/f/tried.png')
    expect(answer.status).toBe(429)
    expect(answer.headers['retry-after']).toBe('30')
  })

  test('only a finished GET of the whole by a stranger is a download', async () => {
    const bytes = await trial.add('counted', 1000)
    const etag = (await trial.ask('/f/counted.png', { method: 'HEAD' })).headers.etag ?? ''
    const quiet: Ask[] = [
      { method: 'HEAD' },
      { headers: { 'if-none-match': etag } },
      { headers: { range: 'bytes=0-998' } },
      { headers: { range: 'bytes=1-' } },
      { headers: { range: 'bytes=-999' } },
      { headers: { range: 'bytes=2000-' } },
    ]
    for (const ask of quiet) await trial.ask('/f/counted.png', ask)
    expect(trial.counted).toEqual([])
    await trial.ask('/f/counted.png')
    await trial.ask('/f/counted.png', { headers: { range: 'bytes=0-' } })
    await trial.ask('/f/counted.png', { headers: { range: `bytes=-${bytes.length}` } })
    expect(trial.counted).toEqual(['id-counted', 'id-counted', 'id-counted'])
    await trial.add('mine', 1000, { isOwner: true })
    await trial.ask('/f/mine.png')
    expect(trial.counted).toHaveLength(3)
  })

  test('a connection is used again after every kind of answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        trial.ask(index % 2 ? '/f/picture.png' : '/f/nothing.png'),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]))
  })
})

describe('an origin of their own for bytes', () => {
  let trial: Trial
  const bytesHost = { host: 'bytes.example' }
  beforeAll(async () => {
    trial = await startTrial('files', { contentOrigin: 'https://bytes.example' })
    await trial.add('picture', 1000)
  })
  afterAll(() => trial[Symbol.asyncDispose]())

  test('the main origin sends bytes there, query and all', async () => {
    const answer = await trial.ask('/f/picture.png?s=x', { headers: { host: 'bin.example' } })
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toBe('https://bytes.example/f/picture.png?s=x')
    expect(answer.body).toHaveLength(0)
  })

  test('what only a cookie opens stays on the main origin, the only one that sees it', async () => {
    await trial.add('unlocked', 1000, { onMainOrigin: true, cache: { kind: 'none' } })
    const answer = await trial.ask('/f/unlocked.png', { headers: { host: 'bin.example' } })
    expect(answer.status).toBe(200)
    expect(answer.body).toHaveLength(1000)
  })

  test('it answers with bytes and has nothing else', async () => {
    expect((await trial.ask('/f/picture.png', { headers: bytesHost })).status).toBe(200)
    for (const path of ['/', '/login', '/api/v1/items', '/f', '/f/picture']) {
      expect((await trial.ask(path, { headers: bytesHost })).status).toBe(404)
    }
    expect((await trial.ask('/', { headers: { host: 'bin.example' } })).status).toBe(200)
  })

  test('it never sees a cookie and never sets one', async () => {
    const headers = { ...bytesHost, cookie: 'anybin_unlock_picture=stolen; session=abc' }
    const answer = await trial.ask('/f/picture.png', { headers })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(trial.asked.at(-1)?.viewer.unlockCookie?.('picture')).toBeUndefined()
  })

  test('a proxy may name the origin', async () => {
    const headers = { host: '127.0.0.1', 'x-forwarded-host': 'bytes.example' }
    expect((await trial.ask('/f/picture.png', { headers })).status).toBe(200)
  })

  test('the page for a password is on the main origin', async () => {
    trial.items.set('locked', new AppError('auth_required', { extra: { passwordRequired: true } }))
    const headers = { ...bytesHost, accept: 'text/html' }
    const answer = await trial.ask('/f/locked.png', { headers })
    expect(answer.headers.location).toBe('http://bin.example/i/locked')
  })
})

test('without an origin of their own, cookies reach whoever decides', async () => {
  await using trial = await startTrial('files')
  await trial.add('picture', 10)
  await trial.ask('/f/picture.png', { headers: { cookie: 'anybin_unlock_picture=mine' } })
  expect(trial.asked[0]?.viewer.unlockCookie?.('picture')).toBe('mine')
})

test('nginx is told where the bytes are when it stands in front', async () => {
  await using trial = await startTrial('files', {
    accel: { prefix: '/_blobs', blobDirectory: '/' },
  })
  await trial.add('picture', 1000)
  const asked: Record<string, string>[] = [{}, { range: 'bytes=5-9' }]
  for (const headers of asked) {
    const answer = await trial.ask('/f/picture.png', { headers })
    expect(answer.status).toBe(200)
    expect(answer.body).toHaveLength(0)
    expect(answer.headers['x-accel-redirect']).toBe(`/_blobs${trial.folder}/picture`)
    expect(answer.headers['content-range']).toBeUndefined()
    expect(answer.headers['accept-ranges']).toBeUndefined()
    expect(answer.headers['content-length']).toBe('0')
  }
  expect(trial.counted).toEqual(['id-picture'])
  const conditional = await trial.ask('/f/picture.png', { headers: { 'if-match': '*' } })
  expect(conditional.body).toHaveLength(1000)
  const thumbnail = await trial.ask('/t/picture/160.webp')
  expect(thumbnail.body).toHaveLength(1000)
})

/** What a range of these bytes ought to be answered with, said in terms of Buffer.subarray. */
function expectedOf(bytes: Buffer, first: number | undefined, last: number | undefined) {
  if (first === undefined && last === undefined) return { status: 200, wanted: bytes }
  if (first !== undefined && last !== undefined && last < first) {
    return { status: 200, wanted: bytes }
  }
  const start = first ?? Math.max(0, bytes.length - (last ?? 0))
  const isWhole = first === undefined || last === undefined
  const wanted = bytes.subarray(start, isWhole ? bytes.length : last + 1)
  if (wanted.length === 0) {
    return { status: 416, wanted, contentRange: `bytes */${bytes.length}` }
  }
  const end = start + wanted.length - 1
  return { status: 206, wanted, contentRange: `bytes ${start}-${end}/${bytes.length}` }
}
