import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostOffice } from '../../../test/support/post-office.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import {
  setups,
  startServer,
  stillClock,
  type TestServer,
} from '../../../test/support/start-server.ts'
import { day } from '../../core/clock.ts'
import { plain, text } from '../messages/index.ts'

describe.each(setups)('people in administration on $engine and $store', (setup) => {
  const clock = stillClock()
  let server: TestServer
  let linus: Person

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    linus = await join(server, 'Linus', 'admin')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  describe('are found', () => {
    beforeAll(async () => {
      for (const [name, planId] of [
        ['Zoe Able', 'pro'],
        ['Zora Baker', 'free'],
        ['Yan Able', 'free'],
      ] as const) {
        const email = `${name.replace(' ', '.').toLowerCase()}@example.net`
        await server.app.users.create({ email, name, role: 'member', planId })
        clock.advance(1)
      }
    })

    const shown = async (query: string) => {
      const { text: page } = await linus.get(`/admin/people${query}`)
      return ['Zoe Able', 'Zora Baker', 'Yan Able'].filter((name) => page.includes(name))
    }

    test('by the start of an address or a name, in upper or lower case, or by an id', async () => {
      expect(await shown('?q=zo')).toEqual(['Zoe Able', 'Zora Baker'])
      expect(await shown('?q=ZOE.ABLE%40')).toEqual(['Zoe Able'])
      expect(await shown('?q=zora+b')).toEqual(['Zora Baker'])
      const { id } = await server.app.users.find('yan.able@example.net')
      expect(await shown(`?q=${id}`)).toEqual(['Yan Able'])
      const none = (await linus.get('/admin/people?q=%25')).text
      expect(none).toContain(text('admin.people.none'))
    })

    test('by plan, role and state', async () => {
      expect(await shown('?plan=pro')).toEqual(['Zoe Able'])
      expect(await shown('?q=zo&plan=free')).toEqual(['Zora Baker'])
      expect(await shown('?role=admin')).toEqual([])
      expect((await linus.get('/admin/people?role=admin')).text).toContain(linus.email)
      const zoe = await server.app.users.find('zoe.able@example.net')
      const zora = await server.app.users.find('zora.baker@example.net')
      const { accountDecisions } = server.app
      await accountDecisions.decide('operator', zoe.id, { act: 'ban' })
      await accountDecisions.decide('operator', zora.id, {
        act: 'suspend',
        endsAt: clock.now() + day,
      })
      expect(await shown('?state=banned')).toEqual(['Zoe Able'])
      expect(await shown('?state=suspended')).toEqual(['Zora Baker'])
    })

    test('a page at a time, each of them once, and guests are none', async () => {
      for (let number = 0; number < 60; number += 1) {
        const email = `many${number}@example.com`
        await server.app.users.create({ email, name: 'Many', role: 'member', planId: 'free' })
        if (number % 3 === 0) clock.advance(1)
      }
      const ids: string[] = []
      let next: string | undefined = '/admin/people'
      while (next) {
        const { text: page } = await linus.get(next)
        ids.push(
          ...[...page.matchAll(/href="\/admin\/people\/([^"?]+)"/g)].map(([, id]) => id ?? ''),
        )
        next = /href="(\/admin\/people\?before=[^"]+)"/.exec(page)?.[1]
      }
      const all = (await server.app.users.list()).map(({ id }) => id)
      expect(ids.toSorted()).toEqual(all.filter((id) => id !== 'anonymous').toSorted())
      const cut = (await linus.get('/admin/people?q=many')).text
      expect(cut).toContain(text('admin.people.cut', { count: 50 }))
      expect((await linus.get('/admin/people/anonymous')).status).toBe(404)
      expect((await linus.get('/admin/people/nobody')).status).toBe(404)
    })
  })

  describe('are looked after on a page of their own', () => {
    let ada: Person
    let path: string

    beforeAll(async () => {
      ada = await join(server, 'Ada', 'member')
      path = `/admin/people/${ada.userId}`
    })

    const lastEvent = async (action: string) => {
      const events = await server.app.audit.list({ userId: ada.userId, action, limit: 1 })
      return events[0]
    }
    const done = async (name: string, fields: Record<string, string>) => {
      const sent = await linus.post(`${path}/${name}`, fields)
      expect([name, sent.status]).toEqual([name, 303])
      return (await linus.get(sent.location ?? '')).text
    }
    const refused = async (name: string, fields: Record<string, string>) =>
      linus.post(`${path}/${name}`, fields)

    test('which says what there is', async () => {
      const { text: page } = await linus.get(path)
      expect(page).toContain(ada.email)
      expect(page).toContain(text('admin.standing.good'))
    })

    test('get another plan', async () => {
      expect(await done('plan', { plan: 'pro' })).toContain(text('admin.plan.done'))
      expect((await server.app.users.find(ada.email)).plan.id).toBe('pro')
      expect(await lastEvent('user.plan')).toMatchObject({
        actor: linus.userId,
        details: { from: 'free', to: 'pro' },
      })
      const wrong = await refused('plan', { plan: 'golden' })
      expect(wrong.status).toBe(400)
      expect(wrong.text).toContain('golden')
    })

    test('get another role, and the last administrator keeps theirs', async () => {
      expect(await done('role', { role: 'moderator' })).toContain(text('admin.role.done'))
      expect(await lastEvent('user.role')).toMatchObject({ actor: linus.userId })
      await done('role', { role: 'member' })
      expect((await refused('role', { role: 'king' })).status).toBe(400)
      const self = await linus.post(`/admin/people/${linus.userId}/role`, { role: 'member' })
      expect([self.status, self.text.includes('only admin')]).toEqual([409, true])
    })

    test('are signed out of one browser, or of all', async () => {
      const { peopleSessions } = server.app
      const [one] = await peopleSessions.list(ada.userId, 10)
      const page = await done('sessions/end', { id: one?.id ?? '' })
      expect(page).toContain(text('admin.sessions.done'))
      expect((await ada.get('/account')).status).not.toBe(200)
      expect((await refused('sessions/end', { id: one?.id ?? '' })).status).toBe(409)
      const own = await peopleSessions.list(linus.userId, 10)
      expect((await refused('sessions/end', { id: own[0]?.id ?? '' })).status).toBe(409)
      expect(await done('sessions/end', {})).toContain(text('admin.sessions.doneAll'))
      expect(await lastEvent('session')).toMatchObject({ action: 'session.revoke-all' })
    })

    test('are suspended and banned by decisions that they can appeal against', async () => {
      const form = (await linus.get(`${path}?act=suspend`)).text
      expect(form).toContain(plain('desk.account.do.suspend'))
      const suspension = { act: 'suspend', days: '7', ground: 'spam', facts: 'It sells.' }
      expect(await done('decide', suspension)).toContain(text('desk.account.done.suspend'))
      expect(await done('decide', { act: 'ban', ground: 'spam', facts: 'Again.' })).toContain(
        text('admin.state.banned'),
      )
      const twice = await refused('decide', { act: 'ban', ground: 'spam', facts: 'Again.' })
      expect([twice.status, twice.text.includes('already banned')]).toEqual([409, true])
      await done('decide', { act: 'unban' })
      await done('decide', { act: 'unsuspend' })
      expect((await linus.get(path)).text).toContain(text('admin.standing.good'))
      expect(await lastEvent('user.unsuspend')).toMatchObject({ actor: linus.userId })
      expect((await refused('decide', { act: 'nonsense' })).status).toBe(400)
      const self = await linus.post(`/admin/people/${linus.userId}/decide`, { act: 'warn' })
      expect(self.status).toBe(403)
    })

    test('are deleted with everything, once their address was typed', async () => {
      const wrong = await refused('delete', { email: 'ada@elsewhere.example' })
      expect([wrong.status, wrong.text.includes(plain('admin.delete.do'))]).toEqual([400, true])
      expect(await server.app.people.find(ada.userId)).toBeDefined()
      const self = await linus.post(`/admin/people/${linus.userId}/delete`, { email: linus.email })
      expect(self.status).toBe(409)
      const page = await done('delete', { email: ada.email.toUpperCase() })
      expect(page).toContain(text('admin.delete.done'))
      expect(await server.app.people.find(ada.userId)).toBeUndefined()
      expect(await lastEvent('user.delete')).toMatchObject({ actor: linus.userId })
      expect((await linus.get(path)).status).toBe(404)
      expect((await linus.post(`${path}/plan`, { plan: 'free' })).status).toBe(404)
    })
  })

  test('are invited by a link that is shown once', async () => {
    const sent = await linus.post('/admin/people/invite')
    expect(sent.status).toBe(200)
    const token = /sign-up\?invitation=([0-9A-Za-z]+)/.exec(sent.text)?.[1] ?? ''
    expect(token).toHaveLength(43)
    expect((await server.fetch(`/sign-up?invitation=${token}`)).status).toBe(200)
    expect((await linus.get('/admin/people')).text).not.toContain(token)
    const [event] = await server.app.audit.list({ action: 'invitation.create', limit: 1 })
    expect(event).toMatchObject({ actor: linus.userId })
  })
})

test('people are invited by mail, with a link that works', async () => {
  await using office = await startPostOffice()
  await using server = await startServer(undefined, {
    environment: { ANYBIN_SMTP_URL: `smtp://127.0.0.1:${office.port}` },
  })
  const linus = await join(server, 'Linus', 'admin')
  const sent = await linus.post('/admin/people/invite', { email: 'marie@bin.example' })
  expect(sent.location).toBe('/admin/people?done=invited')
  expect((await linus.get('/admin/people?done=invited')).text).toContain(plain('admin.invite.sent'))
  const [letter, ...others] = office.received
  expect([letter?.to, others]).toEqual([['marie@bin.example'], []])
  // A line may be broken by the encoding of the message.
  const token = /invitation=(?:3D)?([0-9A-Za-z]+)/.exec(
    letter?.raw.replaceAll('=\r\n', '') ?? '',
  )?.[1]
  expect((await server.fetch(`/sign-up?invitation=${token}`)).status).toBe(200)
  const wrong = await linus.post('/admin/people/invite', { email: 'marie, all of you' })
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('marie, all of you')])
})

test('an invitation by mail is refused with the reason where there is no mail', async () => {
  await using server = await startServer()
  const linus = await join(server, 'Linus', 'admin')
  expect((await linus.get('/admin/people')).text).not.toContain('invite-email')
  const sent = await linus.post('/admin/people/invite', { email: 'marie@bin.example' })
  expect([sent.status, sent.text]).toEqual([409, expect.stringContaining('ANYBIN_SMTP_URL')])
  expect(await server.app.audit.list({ action: 'invitation.create', limit: 1 })).toEqual([])
})
