import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { picture } from './support/pictures.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import { movableClock, setups, startServer, type TestServer } from './support/start-server.ts'

const environment = { ANYBIN_REGISTRATION: 'open', ANYBIN_POW_DIFFICULTY: '8' }

async function newChallenge(server: TestServer): Promise<Challenge> {
  return (await server.fetch('/api/v1/auth/pow/challenge')).json() as Promise<Challenge>
}

function signUp(server: TestServer, body: object): Promise<Response> {
  return server.fetch('/api/v1/auth/pow/signup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function solved(server: TestServer) {
  const challenge = await newChallenge(server)
  return { challenge_id: challenge.challenge_id, nonce: solve(challenge), display_name: 'Robin' }
}

describe.each(setups)('a program without an account, on $engine', (setup) => {
  test('does the work, gets a key and uploads with it', async () => {
    await using server = await startServer(setup, { environment })
    const challenge = await newChallenge(server)
    expect(Object.keys(challenge).sort()).toEqual([
      'challenge_id',
      'difficulty_bits',
      'expires_at',
      'prefix',
    ])
    expect(challenge.difficulty_bits).toBe(8)
    const answer = await signUp(server, {
      challenge_id: challenge.challenge_id,
      nonce: solve(challenge),
      display_name: 'Robin',
      scopes: ['image:create', 'image:read'],
    })
    expect(answer.status).toBe(201)
    const account = (await answer.json()) as { api_key: string; user_id: string }
    expect(account).toEqual({
      api_key: expect.stringMatching(/^pbca_live_\w{43}$/),
      user_id: expect.any(String),
      scopes: ['image:create', 'image:read'],
      audience: server.config.http.origin,
    })
    const headers = { authorization: `Bearer ${account.api_key}` }
    const body = new Uint8Array(await picture('png'))
    const uploaded = await server.fetch('/api/v1/items', { method: 'POST', headers, body })
    expect(uploaded.status).toBe(201)
    expect(uploaded.headers.get('x-quota-limit')).not.toBe('unlimited')
    const audio = await server.fetch('/api/v1/audio', { method: 'POST', headers, body })
    expect(audio.status).toBe(403)
  })

  test('gets one account for one challenge, however many requests ask at once', async () => {
    await using server = await startServer(setup, { environment })
    const wanted = await solved(server)
    const answers = await Promise.all(Array.from({ length: 8 }, () => signUp(server, wanted)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
    const names = (await server.app.users.list()).map(({ name }) => name)
    expect(names.filter((name) => name === 'Robin')).toHaveLength(1)
  })
})

test('a nonce may be sent as the number that it is', async () => {
  await using server = await startServer(undefined, { environment })
  const { nonce, ...wanted } = await solved(server)
  expect((await signUp(server, { ...wanted, nonce: Number(nonce) })).status).toBe(201)
})

describe('a refused sign-up', () => {
  let server: TestServer
  beforeAll(async () => {
    // So hard that the examples do not solve it by luck.
    server = await startServer(undefined, {
      environment: { ANYBIN_REGISTRATION: 'open', ANYBIN_POW_DIFFICULTY: '12' },
    })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test.each([
    ['a nonce that does not do', { nonce: 'x'.repeat(64) }],
    ['no nonce', { nonce: undefined }],
    ['a nonce with spaces', { nonce: '1 2' }],
    ['a challenge of our own', { challenge_id: 'signup.0.9999999999999.x.y' }],
    ['another site', { audience: 'https://other.example' }],
    ['an unknown scope', { scopes: ['admin:everything'] }],
    ['no scope', { scopes: [] }],
    ['no name', { display_name: ' ' }],
    ['a name with a line break', { display_name: 'Robin\nHood' }],
    ['more than asked for', { role: 'admin' }],
  ])('%s makes no account', async (_, change) => {
    const before = (await server.app.users.list()).length
    const answer = await signUp(server, { ...(await solved(server)), ...change })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' })
    expect(await server.app.users.list()).toHaveLength(before)
  })
})

test('work that took longer than ten minutes was in vain', async () => {
  const clock = movableClock()
  await using server = await startServer(undefined, { environment, clock })
  const wanted = await solved(server)
  clock.advance(10 * 60_000)
  expect((await signUp(server, wanted)).status).toBe(400)
})

test('an operator can switch it off', async () => {
  for (const off of [
    { ANYBIN_REGISTRATION: 'open', ANYBIN_POW_SIGNUP: 'off' },
    { ANYBIN_REGISTRATION: 'invite' },
    { ANYBIN_REGISTRATION: 'closed' },
  ]) {
    await using server = await startServer(undefined, { environment: off })
    const answer = await server.fetch('/api/v1/auth/pow/challenge')
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ error: 'forbidden' })
    const wanted = { challenge_id: 'x', nonce: '1', display_name: 'Robin' }
    expect((await signUp(server, wanted)).status).toBe(403)
  }
})

test('an address that tries too often is told when to come back', async () => {
  await using server = await startServer(undefined, { environment })
  const wanted = { challenge_id: 'x', nonce: '1', display_name: 'Robin' }
  for (let attempt = 0; attempt < 20; attempt++) {
    expect((await signUp(server, wanted)).status).toBe(400)
  }
  const answer = await signUp(server, wanted)
  expect(answer.status).toBe(429)
  expect(await answer.json()).toMatchObject({ error: 'rate_limited' })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3500)
})

test('no mail leaves for such an account, and its key is in no log', async () => {
  const lines: string[] = []
  const logTo = { write: (line: string) => lines.push(line) }
  await using server = await startServer(undefined, { environment, logTo })
  const account = (await (await signUp(server, await solved(server))).json()) as {
    api_key: string
  }
  expect(lines.join('')).toContain('/api/v1/auth/pow/signup')
  expect(lines.join('')).not.toContain(account.api_key)
  expect(lines.join('')).not.toContain('agents.invalid')
})
