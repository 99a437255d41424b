import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobsDone } from './support/jobs-done.ts'
import { picture } from './support/pictures.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import { movableClock, setups, startServer, type TestServer } from './support/start-server.ts'

const environment = { ANYBIN_ANONYMOUS_UPLOADS: 'on', ANYBIN_ANONYMOUS_DIFFICULTY: '8' }
const day = 86_400_000

type MadeItem = {
  readonly id: string
  readonly url: string
  readonly direct_url: string
  readonly created_at: number
  readonly expires_at: number
}

// The end is counted from the moment when the options were read, a little before the item was made.
const daysOf = (item: MadeItem) => Math.ceil((item.expires_at - item.created_at) / day)

async function proof(server: TestServer): Promise<Record<string, string>> {
  const answer = await server.fetch('/api/v1/auth/pow/challenge?for=upload')
  const challenge = (await answer.json()) as Challenge
  return { 'x-challenge-id': challenge.challenge_id, 'x-challenge-nonce': solve(challenge) }
}

async function upload(server: TestServer, headers: Record<string, string> = {}) {
  const body = new Uint8Array(await picture('png'))
  return server.fetch('/api/v1/items', { method: 'POST', headers, body })
}

async function expectRefusal(answer: Response): Promise<void> {
  expect(answer.status).toBe(403)
  expect(await answer.text()).toBe('{"error":"turnstile_failed"}')
}

describe.each(setups)('a guest where guests may upload, on $engine', (setup) => {
  const clock = movableClock()
  let server: TestServer
  beforeAll(async () => {
    server = await startServer(setup, { environment, clock })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('uploads with a solved challenge, for as long as the operator says', async () => {
    const answer = await upload(server, await proof(server))
    expect(answer.status).toBe(201)
    const item = (await answer.json()) as MadeItem
    expect(daysOf(item)).toBe(30)
    await jobsDone(server)
    expect((await fetch(item.direct_url)).status).toBe(200)
    const page = await fetch(item.url)
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('/delete')
  })

  test('may choose a shorter time and not a longer one', async () => {
    const short = await upload(server, { ...(await proof(server)), 'x-expiration': '1d' })
    const item = (await short.json()) as MadeItem
    expect(daysOf(item)).toBe(1)
    const long = await upload(server, { ...(await proof(server)), 'x-expiration': 'forever' })
    expect(long.status).toBe(403)
    expect(await long.json()).toMatchObject({ error: 'plan_required' })
  })

  test('gets one upload for one challenge, also when several come at once', async () => {
    const headers = await proof(server)
    const answers = await Promise.all(Array.from({ length: 4 }, () => upload(server, headers)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403])
    await expectRefusal(await upload(server, headers))
  })

  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['a challenge without a nonce', { 'x-challenge-id': 'upload.8.1.x.y' }],
    [
      'a forged challenge',
      { 'x-challenge-id': 'upload.0.9999999999999.x.y', 'x-challenge-nonce': '1' },
    ],
    ['a token of Turnstile', { 'x-turnstile-token': 'good' }],
  ])('is refused with %s', async (_, headers) => {
    await expectRefusal(await upload(server, headers))
  })

  test('is refused with a challenge that was for signing up', async () => {
    const answer = await server.fetch('/api/v1/auth/pow/challenge')
    const challenge = { ...((await answer.json()) as Challenge), difficulty_bits: 8 }
    await expectRefusal(
      await upload(server, {
        'x-challenge-id': challenge.challenge_id,
        'x-challenge-nonce': solve(challenge),
      }),
    )
  })

  test('uploads nothing by the classic API', async () => {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(await picture('png'))]), 'a.png')
    const headers = await proof(server)
    const answer = await server.fetch('/api/upload', { method: 'POST', headers, body })
    expect(answer.status).toBe(401)
  })

  test('changes and deletes nothing, not even what guests uploaded', async () => {
    const { id } = (await (await upload(server, await proof(server))).json()) as MadeItem
    const stranger = await server.newcomer()
    const json = { 'content-type': 'application/json' }
    const wishes = [
      { method: 'PATCH', body: '{"title":"x"}', headers: { ...(await proof(server)), ...json } },
      { method: 'DELETE', headers: await proof(server) },
    ]
    for (const wish of wishes) {
      expect((await server.fetch(`/api/v1/items/${id}`, wish)).status).toBe(401)
      expect((await stranger.fetch(`/api/v1/items/${id}`, wish)).status).toBe(404)
    }
    expect((await server.fetch('/api/v1/account/items')).status).toBe(401)
  })

  test('sends a wrong key and is told so, challenge or not', async () => {
    const headers = { ...(await proof(server)), authorization: 'Bearer pbca_live_wrong' }
    expect((await upload(server, headers)).status).toBe(401)
  })

  test('finds the upload gone when its time is over', async () => {
    const item = (await (await upload(server, await proof(server))).json()) as MadeItem
    clock.advance(30 * day)
    expect((await fetch(item.url)).status).toBe(404)
    expect((await fetch(item.direct_url)).status).toBe(404)
  })
})

test('where guests may not upload, no challenge helps', async () => {
  await using server = await startServer()
  const answer = await server.fetch('/api/v1/auth/pow/challenge?for=upload')
  expect(answer.status).toBe(403)
  await expectRefusal(await upload(server, { 'x-challenge-id': 'x', 'x-challenge-nonce': '1' }))
  const home = await server.fetch('/')
  expect(await home.text()).not.toContain('data-controller="uploader"')
  expect(home.headers.get('content-security-policy')).not.toContain('cloudflare')
})

test('guests together get no more space than they were given', async () => {
  await using server = await startServer(undefined, {
    environment: { ...environment, ANYBIN_ANONYMOUS_STORAGE: '1B' },
  })
  const answer = await upload(server, await proof(server))
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ error: 'storage_quota_exceeded' })
})

test('an address that uploads too often is told when to come back', async () => {
  await using server = await startServer(undefined, {
    environment: { ...environment, ANYBIN_ANONYMOUS_STORAGE: '1B' },
  })
  for (let attempt = 0; attempt < 60; attempt++) {
    expect((await upload(server, await proof(server))).status).toBe(403)
  }
  const answer = await upload(server, await proof(server))
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3000)
  expect((await upload(server, await proof(server))).status).toBe(429)
  await server.app.background.settle()
  const acts = await server.app.audit.list({ action: 'limit.reach', limit: 9 })
  const told = acts.map(({ actor, userId, details }) => [actor, userId, details['limit']]).sort()
  expect(told).toEqual([
    ['anonymous', 'anonymous', 'storage'],
    ['nobody', null, 'guest-upload'],
  ])
})

test('Turnstile is let into the page only where it is the challenge', async () => {
  await using server = await startServer(undefined, {
    environment: {
      ...environment,
      ANYBIN_TURNSTILE_SITE_KEY: '1x00AA',
      ANYBIN_TURNSTILE_SECRET: 'hidden-from-pages',
    },
  })
  const home = await server.fetch('/')
  const policy = home.headers.get('content-security-policy')
  expect(policy).toContain("script-src 'self' https://challenges.cloudflare.com;")
  expect(policy).toContain('frame-src https://challenges.cloudflare.com')
  const text = await home.text()
  expect(text).toContain('1x00AA')
  expect(text).not.toContain('hidden-from-pages')
  await expectRefusal(await upload(server, await proof(server)))
})
