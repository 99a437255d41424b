import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { multiply } from '../../../test/support/many-items.ts'
import { form, photo } from '../../../test/support/pictures.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import {
  type Newcomer,
  setups,
  startServer,
  stillClock,
  type TestServer,
} from '../../../test/support/start-server.ts'
import { day, minute } from '../../core/clock.ts'
import { plain } from '../messages/index.ts'

describe.each(setups)('uploads, plans and storage on $engine and $store', (setup) => {
  const clock = stillClock()
  let server: TestServer
  let eve: Newcomer
  let linus: Person
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    eve = await server.newcomer()
    linus = await join(server, 'Linus', 'admin')
    ids['secret'] = await share('secret plans', { private: 'true' })
    ids['open'] = await share('Sunset')
    // The clock stays: the sweeper of another day takes files that have no row yet.
    await server.app.database.query
      .updateTable('items')
      .set({ created_at: clock.now() - 2 * day })
      .where('id', '=', ids['secret'] ?? '')
      .execute()
    Object.assign(linus, await join(server, 'Ada', 'admin'))
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function share(title: string, fields: Record<string, string> = {}): Promise<string> {
    const body = form(await photo(), 'a.png', { title, ...fields })
    const answer = await eve.fetch('/api/v1/items', { method: 'POST', body })
    const { id } = (await answer.json()) as { id: string }
    return id
  }

  const list = async (query = '') => (await linus.get(`/admin/items${query}`)).text

  test('are listed newest first, and of what is not public no word', async () => {
    const page = await list()
    expect(page.indexOf(ids['open'] ?? '?')).toBeLessThan(page.indexOf(ids['secret'] ?? '?'))
    expect(page).toContain('Sunset')
    expect(page).not.toContain('secret plans')
    const secret = (await linus.get(`/admin/items/${ids['secret']}`)).text
    expect(secret).toContain(plain('admin.items.forSome'))
    expect(secret).not.toContain('secret plans')
    expect(secret).not.toContain('/f/')
    expect(secret).not.toContain(`href="/i/${ids['secret']}`)
  })

  test('are left by kind, state, day and size', async () => {
    const today = new Date(clock.now()).toISOString().slice(0, 10)
    const before = new Date(clock.now() - day).toISOString().slice(0, 10)
    const found: Record<string, string[]> = {
      '?kind=image': ['open', 'secret'],
      '?kind=audio': [],
      [`?since=${today}`]: ['open'],
      [`?until=${before}`]: ['secret'],
      [`?since=${before}&until=${before}`]: [],
      '?megabytes=1': [],
      '?state=blocked': [],
    }
    for (const [query, names] of Object.entries(found)) {
      const page = await list(query)
      const seen = ['open', 'secret'].filter((name) => page.includes(ids[name] ?? '?'))
      expect([query, seen]).toEqual([query, names])
    }
    expect(await list('?kind=audio')).toContain(plain('admin.items.none'))
  })

  test('are found by address or person with a reason, which is kept', async () => {
    const search = (what: string, reason = 'A letter of a lawyer') =>
      linus.post('/admin/items/search', { what, reason })
    for (const what of [ids['secret'] ?? '', `${server.origin}/i/${ids['secret']}`]) {
      const page = (await linus.get((await search(what)).location ?? '')).text
      expect(page).toContain(ids['secret'])
      expect(page).not.toContain(ids['open'])
    }
    for (const what of [eve.email, eve.userId]) {
      const page = (await linus.get((await search(what)).location ?? '')).text
      expect([page.includes(ids['secret'] ?? '?'), page.includes(ids['open'] ?? '?')]).toEqual([
        true,
        true,
      ])
    }
    const kept = await server.app.database.query
      .selectFrom('staff_searches')
      .select(['reason', 'made_by'])
      .execute()
    expect(kept).toHaveLength(4)
    expect(kept[0]).toMatchObject({ reason: 'A letter of a lawyer' })
    const nobody = await search('nobody@example.org')
    expect([nobody.status, nobody.text]).toEqual([
      400,
      expect.stringContaining(plain('admin.items.find.unknown')),
    ])
    expect((await search(eve.email, ' ')).status).toBe(400)
    // The results are for who asked, and not for long.
    const { location } = await search(eve.email)
    const other = await join(server, 'Grace', 'admin')
    expect((await other.get(location ?? '')).text).toContain(plain('admin.items.over'))
    clock.advance(14 * minute)
    expect((await linus.get(location ?? '')).text).not.toContain(plain('admin.items.over'))
  })

  test('are paged through, also where few of many are looked for', async () => {
    await multiply(server, ids['open'] ?? '', 120)
    const first = await list()
    const next = /href="(\/admin\/items\?before=\d+)"/.exec(first)?.[1] ?? ''
    const second = (await linus.get(next)).text
    const third = (await linus.get(/href="(\/admin\/items\?before=\d+)"/.exec(second)?.[1] ?? ''))
      .text
    expect(third).toContain(ids['secret'])
    expect(third).not.toContain('?before=')
  })

  test('that were held or blocked are on the first page, however many have come since', async () => {
    const { query } = server.app.database
    const use = await query.selectFrom('storage_use').selectAll().execute()
    const latest = await query
      .selectFrom('items')
      .select(({ fn }) => fn.max('position').as('position'))
      .executeTakeFirstOrThrow()
    const [held = '', blocked = ''] = await multiply(server, ids['open'] ?? '', 2)
    await multiply(server, ids['open'] ?? '', 5010)
    const set = (id: string, scan_state: string) =>
      query.updateTable('items').set({ scan_state }).where('id', '=', id).execute()
    await set(held, 'held')
    await set(blocked, 'blocked')
    const pages = [await list('?state=held'), await list('?state=blocked')]
    expect(pages.map((page) => [page.includes(held), page.includes(blocked)])).toEqual([
      [true, false],
      [false, true],
    ])
    expect(pages.join('')).not.toContain('?before=')
    // What comes next counts files and bytes.
    await query.deleteFrom('items').where('position', '>', latest.position).execute()
    for (const { user_id: userId, ...sums } of use) {
      await query.updateTable('storage_use').set(sums).where('user_id', '=', userId).execute()
    }
  })

  test('are removed with what the owner reads, and the log says by whom', async () => {
    const path = `/admin/items/${ids['open']}`
    const wrong = await linus.post(`${path}/decide`, { act: 'escalate' })
    expect(wrong.status).toBe(400)
    const answer = await linus.post(`${path}/decide`, {
      act: 'delete',
      ground: 'spam',
      facts: 'This is <b>spam</b>.',
    })
    expect(answer.location).toBe(`${path}?done=delete`)
    const page = (await linus.get(answer.location ?? '')).text
    expect(page).toContain(plain('admin.items.done.delete'))
    expect(page).toContain(plain('admin.items.deleted'))
    expect((await server.fetch(`/i/${ids['open']}`)).status).toBe(404)
    const [event] = await server.app.audit.list({ action: 'item.delete', limit: 1 })
    expect(event).toMatchObject({ actor: linus.userId, target: ids['open'] })
  })

  test('a plan is made, changed for who has it, and refused with words', async () => {
    const limits = { uploadsPerMonth: '', storage: '2 GB', fileSize: '25MB', maxExpiration: '30' }
    const club = { id: 'club', name: 'Cl<u>b', ...limits, api: '60', mcp: '60', archive: 'on' }
    const wrong = await linus.post('/admin/plans', { ...club, storage: 'much' })
    expect([wrong.status, wrong.text]).toEqual([
      400,
      expect.stringContaining(plain('admin.plans.size.wrong')),
    ])
    expect(wrong.text).toContain('value="much"')
    expect((await linus.post('/admin/plans', club)).location).toBe('/admin/plans/club?done=created')
    expect((await linus.post('/admin/plans', club)).status).toBe(409)
    const edited = { ...club, uploadsPerMonth: '7', archive: '' }
    expect((await linus.post('/admin/plans/club', edited)).location).toContain('done=saved')
    const plans = await server.app.plans.list()
    expect(plans.find(({ id }) => id === 'club')).toEqual({
      id: 'club',
      name: 'Cl<u>b',
      uploadsPerMonth: 7,
      storageBytes: 2 * 1024 ** 3,
      fileBytes: 25 * 1024 ** 2,
      maxExpirationMs: 30 * day,
      customDate: false,
      customSlug: false,
      archive: false,
      callsPerMinute: { api: 60, mcp: 60 },
    })
    const shown = (await linus.get('/admin/plans/club')).text
    expect(shown).toContain('Cl&lt;u>b')
    expect(shown).toContain('value="2 GB"')
    expect((await linus.get('/admin/plans')).text).toContain('/admin/people?plan=club')
    const log = await server.app.audit.list({ action: 'plan', limit: 2 })
    expect(log.map(({ action, actor }) => [action, actor])).toEqual([
      ['plan.edit', linus.userId],
      ['plan.create', linus.userId],
    ])
  })

  test('storage says who has most, and what a verification finds', async () => {
    await server.app.siteFigures.count()
    expect((await linus.get('/admin/storage')).text).toContain(`/admin/people/${eve.userId}`)
    const row = await server.app.database.query
      .selectFrom('items')
      .select('blob_key')
      .where('id', '=', ids['secret'] ?? '')
      .executeTakeFirstOrThrow()
    await server.app.blobs.delete(row.blob_key)
    expect((await linus.post('/admin/storage/verify', { sample: '101' })).status).toBe(400)
    expect((await linus.post('/admin/storage/verify', { sample: '100' })).status).toBe(303)
    await expect
      .poll(async () => (await server.app.verificationRuns.read())?.finishedAt, { timeout: 30_000 })
      .toBeTypeOf('number')
    const page = (await linus.get('/admin/storage')).text
    expect(page).toContain(ids['secret'])
    // The copies have rows alone.
    expect(page).toContain(plain('admin.storage.verify.missing', { count: 121 }))
    const [event] = await server.app.audit.list({ action: 'storage.verify', limit: 1 })
    expect(event).toMatchObject({ actor: linus.userId, details: { samplePercent: 100 } })
  })

  test('a lane is paused and let go on, which the overview says', async () => {
    expect((await linus.post('/admin/jobs/pause', { lane: 'quick' })).status).toBe(400)
    expect((await linus.post('/admin/jobs/pause', { lane: 'media' })).location).toContain('paused')
    const lane = plain('admin.lane.media')
    expect((await linus.get('/admin')).text).toContain(plain('admin.need.lane', { name: lane }))
    expect((await linus.post('/admin/jobs/resume', { lane: 'media' })).location).toContain(
      'resumed',
    )
    const log = await server.app.audit.list({ action: 'job', limit: 2 })
    expect(log.map(({ action, target }) => [action, target])).toEqual([
      ['job.resume-lane', 'media'],
      ['job.pause-lane', 'media'],
    ])
  })

  test('the steps after the first account save what they ask for', async () => {
    expect((await linus.get('/admin/welcome')).location).toBe('/admin/welcome/name')
    const wrong = await linus.post('/admin/welcome/name', { name: '', contact: 'us@bin.example' })
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('us@bin.example')])
    expect(
      (await linus.post('/admin/welcome/name', { name: 'Ours', contact: 'us@bin.example' }))
        .location,
    ).toBe('/admin/welcome/address')
    expect((await linus.get('/admin/welcome/address')).text).toContain(server.config.http.origin)
    expect((await linus.post('/admin/welcome/mail')).status).toBe(409)
    const last = await linus.post('/admin/welcome/uploads', { registration: 'closed' })
    expect(last.location).toBe('/admin?done=welcome')
    expect(server.app.settings.current).toMatchObject({
      name: 'Ours',
      contact: 'mailto:us@bin.example',
      registration: 'closed',
    })
  })
})
