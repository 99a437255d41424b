import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import {
  type MovableClock,
  movableClock,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { lastMailed, manyAddresses, type Visitor, visitor } from './support/visitor.ts'

const password = 'correct horse battery'
const unconfirmed = plain('login.signIn.unconfirmed.noMail')
const signUpForm = (email: string) => ({ name: 'Ada', email, password })

describe.each(setups)('accounts without JavaScript on $engine and $store', (setup) => {
  const lines: string[] = []
  let server: TestServer
  let clock: MovableClock

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, {
      clock,
      environment: { ANYBIN_REGISTRATION: 'invite', ...manyAddresses },
      logTo: { write: (line) => void lines.push(line) },
    })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** The link of the mail that comes after `before` lines of the log. */
  const mailed = async (path: string, before: number) => {
    const find = () => lastMailed(lines.slice(before), path)
    await expect.poll(find).toBeDefined()
    const link = find() ?? ''
    return new URL(link, server.origin).searchParams.get('token') ?? ''
  }

  const invited = async (): Promise<Visitor> => {
    const guest = visitor(server)
    const token = await server.app.registration.invite()
    const taken = await guest.get(`/sign-up?invitation=${token}`)
    expect([taken.status, taken.location]).toEqual([303, '/sign-up'])
    return guest
  }

  /** Somebody who has an account and is signed in. */
  const member = async (email: string): Promise<Visitor> => {
    const guest = await invited()
    const before = lines.length
    const signedUp = await guest.post('/sign-up', signUpForm(email))
    expect([signedUp.status, signedUp.text]).toEqual([
      200,
      expect.stringContaining(plain('login.checkEmail')),
    ])
    const token = await mailed('/verify-email', before)
    expect((await guest.get(`/verify-email?token=${token}`)).text).toContain(
      plain('login.verify.confirm'),
    )
    // The link proves an address and nothing else.
    expect((await guest.post('/verify-email', { token })).location).toContain('/sign-in')
    expect((await signIn(guest, email)).status).toBe(303)
    return guest
  }

  const signIn = (guest: Visitor, email: string, word = password, next = '/') =>
    guest.post('/sign-in', { email, password: word, next })
  const auditEventsOf = async (email: string) => {
    const { id } = await server.app.users.find(email)
    const acts = await server.app.audit.list({ userId: id, limit: 100 })
    return acts.map(({ action }) => action).reverse()
  }

  test('without an invitation there is no form, and none is taken', async () => {
    const guest = visitor(server)
    expect((await guest.get('/sign-up')).text).toContain(plain('login.signUp.invite'))
    const refused = await guest.post('/sign-up', signUpForm('eve@example.org'))
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('role="alert"')
    expect(refused.text).toContain('invitation')
    expect((await guest.get('/sign-up?invitation=invented')).status).toBe(404)
    await expect(server.app.users.find('eve@example.org')).rejects.toThrow('No account')
  })

  test('an invitation makes one account, also when two are quick', async () => {
    const token = await server.app.registration.invite()
    const guests = [visitor(server), visitor(server)]
    for (const guest of guests) await guest.get(`/sign-up?invitation=${token}`)
    const answers = await Promise.all(
      guests.map((guest, index) => guest.post('/sign-up', signUpForm(`twin${index}@example.org`))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect((await visitor(server).get(`/sign-up?invitation=${token}`)).status).toBe(404)
  })

  test('signing up with a taken address says what it says to everybody', async () => {
    await member('bob@example.org')
    const answer = await (await invited()).post('/sign-up', signUpForm('Bob@example.org'))
    expect([answer.status, answer.text]).toEqual([
      200,
      expect.stringContaining(plain('login.checkEmail')),
    ])
  })

  test('a weak password is refused with a sentence, and what was entered stays', async () => {
    const form = { ...signUpForm('"<b>"@example.org'), password: 'short' }
    const refused = await (await invited()).post('/sign-up', form)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('role="alert"')
    expect(refused.text).not.toContain('<b>')
    expect(refused.text).not.toContain('value="short"')
  })

  test('nobody signs in before the address is proved', async () => {
    const guest = await invited()
    await guest.post('/sign-up', signUpForm('slow@example.org'))
    const refused = await signIn(guest, 'slow@example.org')
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining(unconfirmed)])
    expect(guest.jar.size).toBe(0)
  })

  test('signing in goes on to an own page and nowhere else, and is written down', async () => {
    await member('carl@example.org')
    const guest = visitor(server)
    expect((await guest.get('/account')).location).toBe('/sign-in?next=%2Faccount')
    expect((await signIn(guest, 'carl@example.org', password, '/account')).location).toBe(
      '/account',
    )
    expect((await signIn(guest, 'carl@example.org', password, '//evil.example')).location).toBe(
      '/?notice=welcome',
    )
    expect(await auditEventsOf('carl@example.org')).toEqual([
      'user.create',
      'session.create',
      'session.create',
      'session.create',
    ])
  })

  test('who comes from a program goes back to it by a link, not by a form', async () => {
    const query = 'client_id=x&prompt=login&exp=1&sig=y'
    const guest = visitor(server)
    const page = await guest.get(`/sign-in?${query}`)
    expect(page.text).toContain('value="/api/auth/oauth2/authorize?client_id=x"')
    const next = '/api/auth/oauth2/authorize?client_id=x'
    const onward = await signIn(guest, 'carl@example.org', password, next)
    expect(onward.status).toBe(200)
    expect(onward.text).toContain(`content="0;url=${next}"`)
  })

  test('a forgotten password is replaced once by the mailed link, and ends all sessions', async () => {
    const email = 'dora@example.org'
    const guest = await member(email)
    const before = lines.length
    const asked = await visitor(server).post('/forgot-password', { email })
    const unknown = await visitor(server).post('/forgot-password', { email: 'x@example.org' })
    expect([asked.status, unknown.status]).toEqual([200, 200])
    const token = await mailed('/reset-password', before)
    const fresh = { token, password: 'an entirely new one' }
    expect((await visitor(server).post('/reset-password', fresh)).status).toBe(303)
    expect((await visitor(server).post('/reset-password', fresh)).status).toBe(400)
    expect((await guest.get('/account')).status).toBe(303)
    expect((await signIn(guest, email)).status).toBe(401)
    expect((await signIn(guest, email, fresh.password)).status).toBe(303)
    expect(await auditEventsOf(email)).toContain('password.reset')
  })

  test('moving to another address needs the old one and the new one', async () => {
    const guest = await member('old@example.org')
    const before = lines.length
    const asked = await guest.post('/account/email', { email: 'new@example.org' })
    expect(asked.location).toBe('/account?notice=email')
    const agree = await mailed('/verify-email', before)
    const between = lines.length
    expect((await visitor(server).post('/verify-email', { token: agree })).text).toContain(
      plain('login.verify.next'),
    )
    expect((await guest.get('/account')).text).toContain('<strong>old@example.org')
    const prove = await mailed('/verify-email', between)
    expect((await guest.post('/verify-email', { token: prove })).status).toBe(303)
    expect((await guest.get('/account')).text).toContain('<strong>new@example.org')
  })

  test('nobody is given a name: an empty one is refused, and the old one stays', async () => {
    const email = 'nameless@example.org'
    const guest = await member(email)
    const refused = await guest.post('/account/name', { name: '  ' })
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining(plain('account.name.missing')),
    ])
    expect((await server.app.users.find(email)).name).toBe('Ada')
    const changed = await guest.post('/account/name', { name: ' Ada L. ' })
    expect((await guest.get(changed.location ?? '')).text).toContain(plain('account.name.done'))
    expect((await server.app.users.find(email)).name).toBe('Ada L.')
  })

  test('sessions are listed and ended, one’s own only', async () => {
    const email = 'emil@example.org'
    const here = await member(email)
    const there = visitor(server, 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0')
    await signIn(there, email)
    const listed = (await here.get('/account')).text
    expect(listed).toContain('Firefox on Linux')
    const [, id = ''] =
      /sessions\/end"><input type="hidden" name="id" value="(\w+)"/.exec(listed) ?? []
    const stranger = await member('stranger@example.org')
    expect((await stranger.post('/account/sessions/end', { id })).status).toBe(404)
    expect((await there.get('/account')).status).toBe(200)
    expect((await here.post('/account/sessions/end', { id })).status).toBe(303)
    expect((await there.get('/account')).status).toBe(303)
    await signIn(there, email)
    await here.post('/account/sessions/end-others')
    expect((await there.get('/account')).status).toBe(303)
    expect((await here.get('/account')).status).toBe(200)
    expect(await auditEventsOf(email)).toEqual(
      expect.arrayContaining(['session.revoke', 'session.revoke-others']),
    )
  })

  test('the banned come in and read, and change nothing', async () => {
    const email = 'mallory@example.org'
    const guest = await member(email)
    const { id } = await server.app.users.find(email)
    await server.app.accountDecisions.decide('operator', id, { act: 'ban' })
    expect((await guest.get('/account')).status).toBe(200)
    for (const path of ['/account/name', '/account/keys', '/account/export', '/account/delete']) {
      const refused = await guest.post(path, { name: 'Other', email, password })
      expect([path, refused.status, refused.text]).toEqual([
        path,
        403,
        expect.stringContaining('/docs/errors/account_banned'),
      ])
    }
    const direct = await guest.postJson('/api/auth/update-user', { name: 'Other' })
    expect(direct.status).toBe(403)
    expect((await server.app.users.find(email)).name).toBe('Ada')
    await guest.post('/sign-out')
    expect((await signIn(guest, email)).status).toBe(303)
  })

  test('a session ends after thirty days without use', async () => {
    const guest = await member('idle@example.org')
    clock.advance(29 * 86_400_000)
    expect((await guest.get('/account/keys')).status).toBe(200)
    clock.advance(29 * 86_400_000)
    expect((await guest.get('/account/keys')).status).toBe(200)
    clock.advance(31 * 86_400_000)
    expect((await guest.get('/account/keys')).status).toBe(303)
  })

  test('the eleventh wrong password in a minute has to wait', async () => {
    const guest = visitor(server)
    const statuses: number[] = []
    for (let guess = 0; guess < 11; guess += 1) {
      const { status, text, headers } = await signIn(guest, 'bob@example.org', `wrong ${guess}`)
      statuses.push(status)
      if (status !== 429) continue
      expect(text).toContain(plain('login.refused.tooManyUntil', { minutes: 1 }))
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses.at(-1)).toBe(429)
  })
})

test('where registration is closed, nobody makes an account', async () => {
  await using server = await startServer(undefined, {
    environment: { ANYBIN_REGISTRATION: 'closed' },
  })
  const guest = visitor(server)
  expect((await guest.get('/sign-up')).text).toContain(plain('login.signUp.closed'))
  expect((await guest.get('/sign-in')).text).not.toContain(plain('login.signIn.create'))
  const token = await server.app.registration.invite()
  await guest.get(`/sign-up?invitation=${token}`)
  expect((await guest.post('/sign-up', signUpForm('eve@example.org'))).status).toBe(400)
  expect(await server.app.users.list()).toEqual([])
})
