import { createHmac } from 'node:crypto'
import { URI } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hour, minute } from '../src/core/clock.ts'
import { plain } from '../src/pages/messages/index.ts'
import { describeOnEngines } from './support/databases.ts'
import {
  type MovableClock,
  movableClock,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { lastMailed, manyAddresses, type Visitor, visitor } from './support/visitor.ts'

const password = 'wet monkeys sing loud'

describeOnEngines('who guards an account', (engine) => {
  const lines: string[] = []
  let server: TestServer
  let clock: MovableClock

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(
      { engine, store: 'disk' },
      {
        clock,
        environment: { ANYBIN_REGISTRATION: 'open', ...manyAddresses },
        logTo: { write: (line: string) => void lines.push(line) },
      },
    )
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** The token of a letter since then. Letters come when they come: one of `known` is an earlier one that came late. */
  const mailed = async (path: string, before: number, known: readonly string[] = []) => {
    const token = () => {
      const link = lastMailed(lines.slice(before), path)
      return link && new URL(link, server.origin).searchParams.get('token')
    }
    await expect
      .poll(token)
      .toSatisfy((found: string | undefined) => found !== undefined && !known.includes(found))
    return token() ?? ''
  }
  const lettersTo = (email: string, subject: string) =>
    lines.filter((line) => line.includes(`"to":"${email}"`) && line.includes(subject)).length

  const member = async (email: string): Promise<Visitor> => {
    const guest = visitor(server)
    const before = lines.length
    await guest.post('/sign-up', { name: 'Ada', email, password })
    const token = await mailed('/verify-email', before)
    await guest.post('/verify-email', { token })
    expect((await signIn(guest, email)).status).toBe(303)
    return guest
  }
  const signIn = (guest: Visitor, email: string, word = password) =>
    guest.post('/sign-in', { email, password: word, next: '/' })
  const actions = async (action: string) => {
    await server.app.background.settle()
    return (await server.app.audit.list({ action, limit: 1000 })).map((act) => act)
  }

  test('guesses from everywhere are slowed for the account, and a known browser goes on', async () => {
    const ada = await member('ada@example.org')
    await ada.post('/sign-out')
    const statuses: number[] = []
    for (let count = 0; count < 24; count += 1) {
      statuses.push(
        (await signIn(visitor(server), 'ada@example.org', `guess number ${count}`)).status,
      )
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(19)
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429])
    // The right one from somewhere new has to wait, and the browser of before has not.
    const refused = await signIn(visitor(server), 'Ada@example.org ')
    expect([refused.status, Number(refused.headers.get('retry-after')) > 60]).toEqual([429, true])
    expect((await signIn(ada, 'ada@example.org')).status).toBe(303)
    const stranger = visitor(server)
    const forged = `x.${Date.now() + hour}.${createHmac('sha256', 'x').update('x').digest('base64url')}`
    stranger.jar.set('anybin_known', forged)
    expect((await signIn(stranger, 'ada@example.org')).status).toBe(429)
    expect(await actions('session.refuse')).toHaveLength(19)
    expect(await actions('limit.reach')).toHaveLength(1)
    clock.advance(16 * minute)
    expect((await signIn(visitor(server), 'ada@example.org')).status).toBe(303)
  }, 240_000)

  test('who has a session guesses its password no faster, from wherever they ask', async () => {
    const zoe = await member('zoe@example.org')
    const statuses: number[] = []
    for (let count = 0; count < 24; count += 1) {
      const elsewhere = visitor(server)
      for (const [name, value] of zoe.jar) elsewhere.jar.set(name, value)
      const body = { currentPassword: `guess number ${count}`, newPassword: 'nine quiet owls nap' }
      statuses.push((await elsewhere.postJson('/api/auth/change-password', body)).status)
    }
    expect(statuses.slice(0, 20)).not.toContain(429)
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429])
    // Signing in is another matter: whoever took a session cannot shut its person out.
    expect((await signIn(visitor(server), 'zoe@example.org')).status).toBe(303)
  })

  test('an address that nobody has is slowed just the same', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 21; count += 1) {
      statuses.push(
        (await signIn(visitor(server), 'nobody@example.org', `guess ${count} of many`)).status,
      )
    }
    expect(statuses.at(-2)).toBe(401)
    expect(statuses.at(-1)).toBe(429)
  }, 240_000)

  test('the known browser of one account is a stranger to every other', async () => {
    const [bob] = [await member('bob@example.org'), await member('eve@example.org')]
    for (let count = 0; count < 20; count += 1)
      await signIn(visitor(server), 'eve@example.org', 'another guess')
    expect((await signIn(bob, 'eve@example.org')).status).toBe(429)
  }, 240_000)

  test('a common password is refused at sign-up, at a reset and at a change', async () => {
    const refused = await visitor(server).post('/sign-up', {
      name: 'Carl',
      email: 'carl@example.org',
      password: 'password12',
    })
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining(plain('login.refused.common')),
    ])
    const dora = await member('dora@example.org')
    const before = lines.length
    await visitor(server).post('/forgot-password', { email: 'dora@example.org' })
    const token = await mailed('/reset-password', before)
    const reset = await visitor(server).post('/reset-password', { token, password: 'iloveyou2024' })
    expect([reset.status, reset.text]).toEqual([
      400,
      expect.stringContaining(plain('login.refused.common')),
    ])
    const changed = await dora.postJson('/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'Password1234!',
    })
    expect([changed.status, JSON.parse(changed.text)]).toMatchObject([
      400,
      { code: 'PASSWORD_TOO_COMMON' },
    ])
  })

  test('one reset link ends the others, and so does a new password', async () => {
    // Another one for another try.
    const email = `fred${lines.length}@example.org`
    const fred = await member(email)
    const links: string[] = []
    for (let count = 0; count < 3; count += 1) {
      const before = lines.length
      await visitor(server).post('/forgot-password', { email })
      links.push(await mailed('/reset-password', before, links))
    }
    const [first = '', second = '', third = ''] = links
    const reset = (token: string, word: string) =>
      visitor(server).post('/reset-password', { token, password: word })
    await fred.postJson('/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'grey goats walk far',
    })
    expect((await reset(first, 'blue boats sail on')).status).toBe(400)
    clock.advance(hour)
    const before = lines.length
    await visitor(server).post('/forgot-password', { email })
    const fourth = await mailed('/reset-password', before, links)
    const again = lines.length
    await visitor(server).post('/forgot-password', { email })
    const fifth = await mailed('/reset-password', again, [...links, fourth])
    expect(await reset(fifth, 'blue boats sail on')).toMatchObject({ status: 303 })
    for (const token of [second, third, fourth, fifth]) {
      expect((await reset(token, 'red rafts drift away')).status).toBe(400)
    }
    expect((await signIn(visitor(server), email, 'blue boats sail on')).status).toBe(303)
    await server.app.background.settle()
    expect(lettersTo(email, 'was changed')).toBe(2)
  })

  test('a link that proves an address works once, and gives nobody a session', async () => {
    const email = 'gus@example.org'
    const before = lines.length
    await visitor(server).post('/sign-up', { name: 'Gus', email, password })
    const first = await mailed('/verify-email', before)
    const again = lines.length
    // The library says in its token when it was made, in seconds: within one it makes the same token again.
    await signIn(visitor(server), email)
    const same = await mailed('/verify-email', again)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const later = lines.length
    await signIn(visitor(server), email)
    const second = await mailed('/verify-email', later)
    expect(second).not.toBe(first)
    const guest = visitor(server)
    const answer = await guest.post('/verify-email', { token: second })
    expect([answer.status, answer.location]).toEqual([303, '/sign-in?again=1&notice=confirmed'])
    expect(guest.jar.size).toBe(0)
    for (const token of [first, same, second]) {
      expect((await visitor(server).post('/verify-email', { token })).status).toBe(401)
    }
  })

  test('moving to another address asks for no less than signing in, and both addresses are told', async () => {
    const [email, next] = ['hal@example.org', 'hal@elsewhere.example']
    const hal = await member(email)
    const before = lines.length
    await hal.postJson('/api/auth/change-email', { newEmail: next })
    const agreed = await mailed('/verify-email', before)
    const guest = visitor(server)
    const again = lines.length
    await guest.post('/verify-email', { token: agreed })
    const proof = await mailed('/verify-email', again)
    const moved = await guest.post('/verify-email', { token: proof })
    expect([moved.status, moved.location]).toEqual([303, '/sign-in?again=1&notice=confirmed'])
    expect(guest.jar.size).toBe(0)
    expect((await guest.get('/account')).status).toBe(303)
    expect((await signIn(visitor(server), next)).status).toBe(303)
    await server.app.background.settle()
    expect([lettersTo(email, 'was changed'), lettersTo(next, 'was changed')]).toEqual([1, 1])
  })

  test('a change of address ends with the password that it was asked under', async () => {
    const [email, next] = ['ida@example.org', 'eve@elsewhere.example']
    const ida = await member(email)
    const before = lines.length
    await ida.postJson('/api/auth/change-email', { newEmail: next })
    const agreed = await mailed('/verify-email', before)
    await ida.postJson('/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'grey goats walk far',
    })
    expect((await visitor(server).post('/verify-email', { token: agreed })).status).toBe(401)
  })

  test('a mailbox gets only so many letters, whoever asks', async () => {
    const email = 'jan@example.org'
    await member(email)
    clock.advance(hour)
    for (let count = 0; count < 12; count += 1) {
      const asked = await visitor(server).post('/forgot-password', { email })
      expect(asked.status).toBe(200)
    }
    await server.app.background.settle()
    expect(lettersTo(email, 'Reset your')).toBe(5)
  })

  test('known and unknown addresses are answered alike, after a set time', async () => {
    await member('kim@example.org')
    const ask = async (path: string, body: object) => {
      const begun = performance.now()
      const answer = await visitor(server).postJson(`/api/auth${path}`, body)
      const headers = [...answer.headers.keys()].sort()
      return {
        ms: performance.now() - begun,
        told: [answer.status, headers, Object.keys(JSON.parse(answer.text))],
      }
    }
    for (const [path, body] of [
      ['/request-password-reset', {}],
      ['/send-verification-email', {}],
      ['/sign-up/email', { name: 'Kim', password }],
    ] as const) {
      const known = await ask(path, { ...body, email: 'kim@example.org' })
      const unknown = await ask(path, { ...body, email: 'unknown@example.org' })
      expect([path, known.told]).toEqual([path, unknown.told])
      // A set time: what is written for one and not for the other does not show.
      expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(390)
    }
  })

  test('counts by keyed hashes, and keeps no address of a browser', async () => {
    await server.app.background.settle()
    await member('lea@example.org')
    const { query } = server.app.database
    const windows = await query.selectFrom('rate_windows').select('subject').execute()
    expect(windows.length).toBeGreaterThan(0)
    expect(windows.map(({ subject }) => subject).join(' ')).not.toMatch(/10\.0\.\d|@|127\.0/)
    const sessions = await query.selectFrom('sessions').select('ip_address').execute()
    expect(sessions.every(({ ip_address: address }) => address === null)).toBe(true)
  })

  test('a second step that is lost is taken away by the operator, who is in the log; the person is told', async () => {
    const email = 'mia@example.org'
    const mia = await member(email)
    const { database, secondFactors, users } = server.app
    const person = await users.find(email)
    await expect(secondFactors.remove(person)).rejects.toMatchObject({ code: 'conflict' })
    const enabled = await mia.postJson('/api/auth/two-factor/enable', { password })
    const { totpURI } = JSON.parse(enabled.text) as { totpURI: string }
    const code = URI.parse(totpURI).generate()
    const verified = await mia.postJson('/api/auth/two-factor/verify-totp', { code })
    expect(verified.status).toBe(200)
    expect((await signIn(visitor(server), email)).location).toContain('second-factor')
    await secondFactors.remove(person)
    const after = await signIn(visitor(server), email)
    expect([after.status, after.location]).toEqual([303, '/?notice=welcome'])
    const rows = await database.query
      .selectFrom('two_factors')
      .select('id')
      .where('user_id', '=', person.id)
      .execute()
    expect(rows).toEqual([])
    const [act] = await actions('second-factor.remove')
    expect(act).toMatchObject({ actor: 'operator', userId: person.id, target: person.id })
    // Switched on, and taken away.
    expect(lettersTo(email, 'was changed')).toBe(2)
    await expect(secondFactors.remove(person)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a new API key is told to its person; programs that make many use up no other letters', async () => {
    const { background, apiKeys, users } = server.app
    const nan = await server.newcomer()
    await background.settle()
    expect(lettersTo(nan.email, 'New API key')).toBe(1)
    const agent = await users.create({
      email: 'program@agents.invalid',
      name: 'Program',
      role: 'member',
      planId: 'free',
    })
    const wanted = { kind: 'family', name: 'a', scopes: ['image:read'], expiresAt: null } as const
    for (let count = 0; count < 11; count += 1) {
      await apiKeys.create(await users.find(nan.email), wanted)
      await apiKeys.create(agent, wanted)
    }
    await background.settle()
    const [person, program] = [nan.email, agent.email].map((to) => lettersTo(to, 'New API key'))
    expect([person, program]).toEqual([10, 0])
    expect((await actions('limit.reach'))[0]?.details).toEqual({ limit: 'letters-key' })
  })

  test('refused keys are in the audit log once an hour: each, and all unknown ones as one', async () => {
    const { apiKeys, users } = server.app
    const person = await server.newcomer()
    const [own] = await apiKeys.list(await users.find(person.email))
    const refusals = async () =>
      (await actions('key.refuse')).map(({ target, userId }) => `${target} ${userId}`).sort()
    const tryAll = async () => {
      expect((await person.fetch('/api/v1/account/items')).status).toBe(401)
      for (const letter of ['A', 'B', 'C']) {
        const authorization = `Bearer pbca_live_${letter.repeat(43)}`
        const answer = await server.fetch('/api/v1/account/items', { headers: { authorization } })
        expect(answer.status).toBe(401)
      }
    }
    expect((await person.fetch('/api/v1/account/items')).status).toBe(200)
    await apiKeys.revoke(own?.id ?? '')
    await tryAll()
    await tryAll()
    const once = ['null null', `${own?.id} ${person.userId}`].sort()
    expect(await refusals()).toEqual(once)
    clock.advance(hour)
    await tryAll()
    expect(await refusals()).toEqual([...once, ...once].sort())
  })
})

describeOnEngines('a site for invited people', (engine) => {
  test('tells nobody whether an address has an account, and nothing of its inside', async () => {
    await using server = await startServer(
      { engine, store: 'disk' },
      { environment: { ANYBIN_REGISTRATION: 'invite', ...manyAddresses } },
    )
    const { email } = await server.newcomer()
    const signUp = (guest: Visitor, address: string) =>
      guest.postJson('/api/auth/sign-up/email', { name: 'Ada', email: address, password })
    const [known, unknown] = [
      await signUp(visitor(server), email),
      await signUp(visitor(server), 'new@example.org'),
    ]
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text])
    expect(Object.keys(JSON.parse(known.text) as object).sort()).toEqual(['code', 'message'])
    for (const address of [email, 'new@example.org']) {
      const guest = visitor(server)
      await guest.get(`/sign-up?invitation=${await server.app.registration.invite()}`)
      expect((await signUp(guest, address)).status).toBe(200)
      expect((await signUp(guest, 'third@example.org')).status).toBe(400)
    }
    const acts = await server.app.audit.list({ action: 'invitation', limit: 9 })
    expect(acts.map(({ action }) => action).sort()).toEqual([
      'invitation.create',
      'invitation.create',
      'invitation.use',
      'invitation.use',
    ])
  }, 240_000)
})
