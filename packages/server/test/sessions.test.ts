import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo, tone } from './support/pictures.ts'
import { startServer, type TestServer } from './support/start-server.ts'

describe('the operator signs in by the setup link', () => {
  let server: TestServer
  let token: string
  let cookie: string

  beforeAll(async () => {
    server = await startServer()
    token = (await server.app.setup.newToken()) ?? ''
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const post = (path: string, fields: Record<string, string>) =>
    server.fetch(path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.origin },
      body: new URLSearchParams(fields),
    })
  const ada = { name: 'Ada', email: 'Ada@Example.org', password: 'correct horse battery' }
  const setUp = (value: string, wanted = ada) => post('/setup', { token: value, ...wanted })
  const upload = async (headers: Record<string, string>) =>
    server.fetch('/api/v1/items', { method: 'POST', headers, body: form(await photo(), 'a.jpg') })

  test('looking at the link does not use it up', async () => {
    expect(token).toMatch(/^\w{43}$/)
    for (let look = 0; look < 3; look += 1) {
      expect((await server.fetch(`/setup?token=${token}`)).status).toBe(200)
    }
  })

  test('what cannot be an account is refused with a sentence, and uses nothing up', async () => {
    for (const wrong of [
      { ...ada, password: 'short' },
      { ...ada, email: 'nobody' },
      { ...ada, name: ' ' },
    ]) {
      const refused = await setUp(token, wrong)
      expect([refused.status, await refused.text()]).toEqual([
        400,
        expect.stringContaining('role="alert"'),
      ])
    }
  })

  test('of ten who redeem it at once exactly one becomes the administrator', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => setUp(token)))
    const [winner, ...more] = answers.filter((answer) => answer.status === 303)
    expect(more).toEqual([])
    const set = winner?.headers.getSetCookie().join(';') ?? ''
    expect(set).toContain('HttpOnly')
    expect(set).toContain('SameSite=Lax')
    cookie = set.split(';')[0] ?? ''
    const users = await server.app.users.list()
    expect(users.map((user) => [user.email, user.role, user.plan.id])).toEqual([
      ['ada@example.org', 'admin', 'business'],
    ])
  })

  test('there is no second setup link, and a spent or invented one leads nowhere', async () => {
    expect(await server.app.setup.newToken()).toBeUndefined()
    expect((await setUp(token)).status).toBe(404)
    expect((await setUp('x'.repeat(43))).status).toBe(404)
  })

  test('the session uploads from this site only, and its uploads are not counted', async () => {
    const answer = await upload({ cookie, origin: server.origin })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-quota-used')).toBe('0')
    const foreign: Record<string, string>[] = [
      { cookie },
      { cookie, origin: 'https://evil.example' },
    ]
    for (const headers of foreign) {
      const refused = await upload(headers)
      expect(refused.status).toBe(403)
      expect(await refused.json()).toMatchObject({ error: 'bad_origin' })
    }
  })

  test('a form without JavaScript uploads as well', async () => {
    const body = new FormData()
    body.append('private', 'true')
    for (const file of [await photo(), tone()]) {
      body.append('file', new Blob([new Uint8Array(file)]), 'from-a-form')
    }
    const stored = await server.fetch('/upload', {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: server.origin },
      body,
    })
    expect(stored.status).toBe(303)
    const page = await server.fetch(stored.headers.get('location') ?? '', { headers: { cookie } })
    const text = await page.text()
    expect(text).toMatch(/\/i\/\w{22}\?s=/)
    expect(text).toMatch(/\/a\/\w{22}\?s=/)
  })

  test('pages show what is one’s own, and signing out ends it on the server too', async () => {
    const own = await (await server.fetch('/', { headers: { cookie } })).text()
    expect(own).toContain('/t/')
    const out = await server.fetch('/sign-out', {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: server.origin },
    })
    expect(out.status).toBe(303)
    expect((await upload({ cookie, origin: server.origin })).status).toBe(403)
  })

  test('a sign-in link from the terminal lets the operator back in', async () => {
    const operator = await server.app.users.find(ada.email)
    const link = await server.app.signInLinks.create(operator)
    expect((await post('/setup', { token: link, ...ada })).status).toBe(404)
    expect((await post('/sign-in', { token: link })).status).toBe(303)
    expect((await post('/sign-in', { token: link })).status).toBe(404)
  })

  test('the password of the setup page signs in, without proving the address', async () => {
    const { email, password } = ada
    const signedIn = await post('/sign-in', { email, password, next: '/account' })
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/account'])
  })
})

test('a setup link leads nowhere once there is an administrator by other means', async () => {
  await using server = await startServer()
  const { setup, users } = server.app
  const token = (await setup.newToken()) ?? ''
  await users.create({
    email: 'ada@example.org',
    name: 'Ada',
    role: 'admin',
    planId: 'business',
  })
  expect((await server.fetch(`/setup?token=${token}`)).status).toBe(404)
  const eve = { name: 'Eve', email: 'eve@example.org', password: 'correct horse battery' }
  const answer = await server.fetch('/setup', {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin },
    body: new URLSearchParams({ token, ...eve }),
  })
  expect(answer.status).toBe(404)
  expect((await users.list()).map(({ email }) => email)).toEqual(['ada@example.org'])
})
