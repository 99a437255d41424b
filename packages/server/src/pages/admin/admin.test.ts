import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo } from '../../../test/support/pictures.ts'
import { browserOf } from '../../../test/support/sign-in.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import {
  type Newcomer,
  setups,
  startServer,
  stillClock,
  type TestServer,
} from '../../../test/support/start-server.ts'
import { day, minute } from '../../core/clock.ts'
import type { Engine } from '../../engines/index.ts'
import { plain, text } from '../messages/index.ts'

const pages = [
  '/admin',
  '/admin?checks=all',
  '/admin/people',
  '/admin/people/someone',
  '/admin/items',
  '/admin/items/someone',
  '/admin/plans',
  '/admin/plans/free',
  '/admin/storage',
  '/admin/jobs',
  '/admin/engines',
  '/admin/settings',
  '/admin/audit',
  '/admin/welcome/name',
  '/admin/welcome/address',
  '/admin/welcome/mail',
  '/admin/welcome/uploads',
]
const actions: readonly string[] = [
  '/admin/welcome/name',
  '/admin/welcome/mail',
  '/admin/welcome/uploads',
  '/admin/items/search',
  '/admin/items/someone/decide',
  '/admin/people/invite',
  ...['plan', 'role', 'sessions/end', 'decide', 'delete'].map(
    (name) => `/admin/people/someone/${name}`,
  ),
  '/admin/plans',
  '/admin/plans/free',
  '/admin/storage/verify',
  '/admin/storage/stop',
  '/admin/jobs/retry',
  '/admin/jobs/retry-all',
  '/admin/jobs/pause',
  '/admin/jobs/resume',
  '/admin/settings',
  '/admin/settings/reset',
  '/admin/settings/logo',
  ...['test', 'pause', 'resume'].map((name) => `/admin/engines/${name}`),
]

describe.each(setups)('administration on $engine and $store', (setup) => {
  const clock = stillClock()
  let server: TestServer
  let alice: Newcomer
  let grace: Person
  let linus: Person

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
    grace = await join(server, 'Grace', 'moderator')
    linus = await join(server, 'Linus', 'admin')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('is there for administrators with a session, and for nobody else', async () => {
    const banned = await join(server, 'Mallory', 'admin')
    await server.app.accountDecisions.decide('operator', banned.userId, { act: 'ban' })
    const suspended = await join(server, 'Sybil', 'admin')
    const endsAt = clock.now() + day
    await server.app.accountDecisions.decide('operator', suspended.userId, {
      act: 'suspend',
      endsAt,
    })
    const outsiders: Record<string, Record<string, string>> = {
      guest: { origin: server.origin },
      member: await browserOf(server, alice.email),
      moderator: grace.headers,
      banned: banned.headers,
      suspended: suspended.headers,
      'session with a key': { ...linus.headers, authorization: `Bearer ${alice.key}` },
      'wrong key': { authorization: 'Bearer pbca_live_nothing', origin: server.origin },
    }
    const routes = [
      ...pages.map((path) => ['GET', path] as const),
      ...actions.map((path) => ['POST', path] as const),
    ]
    for (const [who, headers] of Object.entries(outsiders)) {
      for (const [method, path] of routes) {
        const { status } = await server.fetch(path, { method, headers, redirect: 'manual' })
        expect([who, method, path, status]).toEqual([who, method, path, 404])
      }
    }
    for (const path of pages) {
      const isThere = !path.includes('someone')
      expect([path, (await linus.get(path)).status]).toEqual([path, isThere ? 200 : 404])
    }
  })

  test('is asked for again of whoever signed in long ago', async () => {
    const late = await join(server, 'Late', 'admin')
    clock.advance(16 * minute)
    for (const path of pages) {
      const page = await late.get(path)
      const back = `/sign-in?again=1&next=${encodeURIComponent(path)}`
      expect([page.status, page.location]).toEqual([303, back])
    }
    for (const path of actions) expect((await late.post(path)).status).toBe(303)
    const moderator = await grace.get('/admin')
    expect(moderator.status).toBe(404)
    Object.assign(linus.headers, await browserOf(server, linus.email))
  })

  test('takes no form from another site', async () => {
    for (const path of actions) {
      const headers = { ...linus.headers, origin: 'https://elsewhere.example' }
      const { status } = await server.fetch(path, { method: 'POST', headers, redirect: 'manual' })
      expect([path, status]).toEqual([path, 403])
    }
  })

  test('is linked for administrators alone', async () => {
    expect((await linus.get('/')).text).toContain('href="/admin"')
    expect((await grace.get('/')).text).not.toContain('href="/admin"')
  })

  describe('begins with an overview', () => {
    test('which counts what there is', async () => {
      const body = new Uint8Array(await photo(40, 30))
      const headers = { 'content-type': 'application/octet-stream' }
      const sent = await alice.fetch('/api/v1/items', { method: 'POST', headers, body })
      expect(sent.status).toBe(201)
      await server.app.siteFigures.count()
      const figures = await server.app.siteFigures.read()
      const people = (await server.app.users.list()).filter(({ id }) => id !== 'anonymous')
      expect(figures).toMatchObject({ people: people.length, items: 1, newItems: 1, views: 0 })
      expect(figures?.bytes).toBeGreaterThan(0)
      const page = await linus.get('/admin')
      expect(page.text).toContain(text('admin.figures.newItems'))
      clock.advance(2 * day)
      await server.app.siteFigures.count()
      expect(await server.app.siteFigures.read()).toMatchObject({ items: 1, newItems: 0 })
      Object.assign(linus.headers, await browserOf(server, linus.email))
    })

    test('of what waits for a person', async () => {
      const calm = (await linus.get('/admin')).text
      expect(calm).not.toContain(text('admin.need.jobs', { count: 1 }))
      await failJobs(server, 1)
      const page = (await linus.get('/admin')).text
      expect(page).toContain(plain('admin.need.jobs', { count: 1 }))
      await linus.post('/admin/jobs/retry-all')
    })
  })

  describe('shows failed jobs', () => {
    test('and says so where there are none', async () => {
      expect((await linus.get('/admin/jobs')).text).toContain(text('admin.jobs.none'))
    })

    test('with the reason, a page at a time, each of them once', async () => {
      const ids = await failJobs(server, 53)
      const first = (await linus.get('/admin/jobs')).text
      expect(first.includes('the &lt;disk')).toBe(true)
      const next = /href="(\/admin\/jobs\?before=[^"]+)"/.exec(first)?.[1]
      const second = (await linus.get(next?.replaceAll('&amp;', '&') ?? '')).text
      const shown = [first, second].flatMap((page) =>
        [...page.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id),
      )
      expect(shown.toSorted()).toEqual(ids.toSorted())
      expect(second).not.toContain('?before=')
    })

    test('and tries one again, or all, which the audit log keeps', async () => {
      const all = (await server.app.jobs.inspection.failed({ limit: 100 })).map(({ id }) => id)
      const [one = ''] = all
      const sent = await linus.post('/admin/jobs/retry', { id: one })
      expect([sent.status, sent.location]).toEqual([303, '/admin/jobs?retried=1'])
      const again = await linus.post('/admin/jobs/retry', { id: one })
      expect((await linus.get(again.location ?? '')).text).toContain(text('admin.jobs.gone'))
      const rest = await linus.post('/admin/jobs/retry-all')
      expect(rest.location).toBe(`/admin/jobs?retried=${all.length - 1}`)
      const retried = await server.app.audit.list({ action: 'job.retry', limit: 200 })
      const [first] = retried
      expect(first).toMatchObject({ actor: linus.userId, details: { name: expect.any(String) } })
      const targets = new Set(retried.map(({ target }) => target))
      expect(all.every((id) => targets.has(id))).toBe(true)
    })
  })

  describe('shows engines', () => {
    test('and says so where there are none', async () => {
      expect((await linus.get('/admin/engines')).text).toContain(text('admin.engines.none'))
    })

    test('which are tested, paused and resumed, and the audit log keeps who did', async () => {
      const engine = server.app.engines.add(stubEngine('stub'))
      const act = async (name: string) => {
        const sent = await linus.post(`/admin/engines/${name}`, { name: 'stub' })
        return sent.location ? (await linus.get(sent.location)).text : sent.text
      }
      expect(await act('test')).toContain(text('admin.engine.done.test', { name: 'stub' }))
      engine.isWell = false
      expect(await act('test')).toContain('nobody &lt;there')
      expect(await act('pause')).toContain(text('admin.engine.resume'))
      const needs = (await linus.get('/admin')).text
      expect(needs).toContain(text('admin.need.engine.paused', { name: 'stub' }))
      expect(await act('resume')).toContain(text('admin.engine.pause'))
      const events = await server.app.audit.list({ action: 'engine', limit: 5 })
      expect(events.map(({ action, actor }) => [action, actor])).toEqual([
        ['engine.resume', linus.userId],
        ['engine.pause', linus.userId],
        ['engine.test', linus.userId],
      ])
      const unknown = await linus.post('/admin/engines/pause', { name: 'nothing' })
      expect(unknown.status).toBe(404)
    })
  })

  describe('shows the audit log', () => {
    test('by person, action and time, a page at a time', async () => {
      const none = (await linus.get('/admin/audit?user=nobody%40example.org')).text
      expect(none).toContain(text('admin.audit.none'))
      const own = (await linus.get(`/admin/audit?user=${linus.email}&action=engine`)).text
      expect(own).toContain('engine.pause')
      expect(own).toContain(`/admin/people/${linus.userId}`)
      expect(own).not.toContain('job.retry')
      const first = (await linus.get('/admin/audit?action=job.retry')).text
      const next = /href="(\/admin\/audit\?[^"]*before=[^"]+)"/.exec(first)?.[1] ?? ''
      expect((await linus.get(next.replaceAll('&amp;', '&'))).text).toContain('job.retry')
      clock.advance(3 * day)
      Object.assign(linus.headers, await browserOf(server, linus.email))
      const day1 = (await linus.get('/admin/audit?action=engine&span=day')).text
      expect(day1).toContain(text('admin.audit.none'))
      expect((await linus.get('/admin/audit?action=engine&span=week')).text).toContain(
        'engine.pause',
      )
    })
  })
})

/** An engine that answers for as long as it is well. */
function stubEngine(name: string): { name: string; isWell: boolean } & Engine {
  return {
    name,
    isWell: true,
    purpose: 'scan',
    kinds: ['image'],
    async version() {
      if (!this.isWell) throw new Error('nobody <there>')
      return 'stub 1'
    },
  }
}

/** Jobs that were given up; answers their ids. */
async function failJobs({ app }: TestServer, count: number): Promise<string[]> {
  const now = Date.now()
  const ids = Array.from({ length: count }, (_, number) => `failed${now}x${number}`)
  const rows = ids.map((id, number) => ({
    id,
    name: 'items.expire-uploads',
    payload: 'null',
    unique_key: null,
    state: 'dead' as const,
    run_at: now,
    attempts: 8,
    max_attempts: 8,
    lease_until: null,
    last_error: 'Error: the <disk> was on fire\n    at somewhere',
    created_at: now + Math.floor(number / 2),
  }))
  await app.database.query.insertInto('jobs').values(rows).execute()
  return ids
}
