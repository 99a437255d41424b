import { uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobsDone } from './support/jobs-done.ts'
import { picture, tone } from './support/pictures.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'

const minute = 60_000
const guests = { ANYBIN_ANONYMOUS_UPLOADS: 'on', ANYBIN_ANONYMOUS_DIFFICULTY: '8' }

describe.each(setups)('an upload that waits, on $engine and $store', (setup) => {
  let clock: MovableClock
  let server: TestServer
  let ada: Newcomer
  let file: Buffer

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { environment: guests, clock })
    ada = await server.newcomer()
  })
  beforeEach(async () => {
    file = await picture('png')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('of a guest is there for nobody until it was checked, and says so behind its link', async () => {
    await server.app.jobs.stop()
    const item = await guestUpload()
    const link = item.delete_url ?? ''
    expect(await statusesOf(item)).toEqual(nowhere)
    for (let visit = 0; visit < 2; visit++) {
      expect(await (await fetch(link)).text()).toContain('Being checked')
    }
    const part = await (await fetch(`${link}/links`)).text()
    expect(part).toContain('Being checked')
    expect(part).toContain(link)
    await server.app.jobs.start()
    await jobsDone(server)
    expect((await statusesOf(item)).slice(0, 4)).toEqual([200, 200, 200, 200])
    expect(await (await fetch(link)).text()).not.toContain('Being checked')
  })

  test('and opens once is not used up by waiting, and a person is asked in the end', async () => {
    await server.app.jobs.stop()
    const item = await guestUpload({ 'x-expiration': 'burn' })
    const page = new URL(item.view_url).pathname
    const shown = await (await server.fetch(page)).text()
    expect(shown).toContain('It&#39;s being checked')
    expect(shown).not.toContain(item.content_type)
    const [share, ...others] = await statusesOf(item)
    expect([share, ...others]).toEqual([200, ...nowhere.slice(1)])
    const revealed = await server.fetch(`${page}/reveal`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.origin },
    })
    expect(revealed.headers.get('set-cookie')).toBeNull()
    expect(await rowOf(item.id)).toMatchObject({ views: 0, burned_at: null })

    clock.advance(16 * minute)
    const jobs = server.app.database.query.updateTable('jobs')
    // Only the question whether it waits too long is asked; nothing is checked.
    await jobs
      .set({ run_at: clock.now() + minute })
      .where('name', '<>', 'moderation.overdue')
      .execute()
    await server.app.jobs.start()
    await expect
      .poll(() => casesOf(item.id))
      .toMatchObject([{ category: 'overdue', state: 'open' }])
    clock.advance(2 * minute)
    await jobsDone(server)
    expect(await casesOf(item.id)).toMatchObject([{ state: 'closed', outcome: 'passed' }])
    expect(await (await server.fetch(page)).text()).toContain('Open once')
    expect((await server.fetch(new URL(item.direct_url).pathname)).status).toBe(200)
    expect((await server.fetch(new URL(item.direct_url).pathname)).status).toBe(404)
  })

  test('and has a password gives no way in by asking for it', async () => {
    await server.app.jobs.stop()
    const item = await guestUpload({ 'x-expiration': 'burn', 'x-password': 'swordfish' })
    const answer = await server.fetch(`${new URL(item.view_url).pathname}/unlock`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.origin },
      body: new URLSearchParams({ password: 'wrong' }),
    })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('set-cookie')).toBeNull()
    await server.app.jobs.start()
  })

  test('is no matter for people with an account, whose burned uploads open at once', async () => {
    await server.app.jobs.stop()
    const item = await upload(ada, { 'x-expiration': 'burn' })
    expect((await server.fetch(new URL(item.direct_url).pathname)).status).toBe(200)
    await server.app.jobs.start()
  })

  /** Page, bytes, thumbnail, API and oEmbed, as a stranger. */
  async function statusesOf(item: { id: string; view_url: string; direct_url: string }) {
    const paths = [
      new URL(item.view_url).pathname,
      new URL(item.direct_url).pathname,
      `/t/${item.id}/320.webp`,
      `/api/v1/items/${item.id}`,
      `/oembed?url=${encodeURIComponent(item.view_url)}`,
      `/i/${item.id}/links`,
    ]
    const answers = paths.map(async (path) => (await server.fetch(path)).status)
    return Promise.all(answers)
  }

  async function guestUpload(more: Record<string, string> = {}) {
    const answer = await server.fetch('/api/v1/auth/pow/challenge?for=upload')
    const challenge = (await answer.json()) as Challenge
    const proof = {
      'x-challenge-id': challenge.challenge_id,
      'x-challenge-nonce': solve(challenge),
    }
    return upload(server, { ...proof, ...more })
  }

  async function upload(who: Pick<Newcomer, 'fetch'>, headers: Record<string, string>) {
    const body = new Uint8Array(file)
    const answer = await who.fetch('/api/v1/items', { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    return uploadedItemSchema.parse(await answer.json())
  }

  function rowOf(id: string) {
    const items = server.app.database.query.selectFrom('items').selectAll()
    return items.where('id', '=', id).executeTakeFirst()
  }

  function casesOf(id: string) {
    const cases = server.app.database.query.selectFrom('cases').selectAll()
    return cases.where('subject_id', '=', id).execute()
  }
})

const nowhere = [404, 404, 404, 404, 404, 404]

test('the strictest policy of kind and trust holds, and trusted accounts have their own', async () => {
  const environment = {
    ANYBIN_SCAN_IMAGES: 'gated',
    ANYBIN_SCAN_AUDIO: 'open',
    ANYBIN_SCAN_NEW_ACCOUNTS: 'review',
    ANYBIN_SCAN_TRUSTED_ACCOUNTS: 'open',
  }
  await using server = await startServer(undefined, { environment })
  await server.app.jobs.stop()
  const ada = await server.newcomer()
  const policies = async () => {
    const sent = [await picture('png'), tone(1)]
    const rows = []
    for (const [at, body] of sent.entries()) {
      const path = at === 0 ? '/api/v1/items' : '/api/v1/audio'
      const answer = await ada.fetch(path, { method: 'POST', body: new Uint8Array(body) })
      const { id } = uploadedItemSchema.parse(await answer.json())
      const items = server.app.database.query.selectFrom('items').select('scan_policy')
      rows.push((await items.where('id', '=', id).executeTakeFirstOrThrow()).scan_policy)
    }
    return rows
  }
  expect(await policies()).toEqual(['review', 'review'])
  const { database } = server.app
  const day = 86_400_000
  const aged = (days: number) =>
    database.query
      .updateTable('users')
      .set({ created_at: Date.now() - days * day })
      .where('id', '=', ada.userId)
      .execute()
  await aged(2)
  expect(await policies()).toEqual(['review', 'review'])
  const clean = { scan_state: 'clean', classification: 'unclassified' }
  await database.query.updateTable('items').set(clean).execute()
  expect(await policies()).toEqual(['gated', 'open'])
  await database.query.updateTable('items').set(clean).execute()
  const rows = await database.query.selectFrom('items').selectAll().execute()
  const { position: _, ...row } = rows[0] ?? fail()
  const copies = Array.from({ length: 48 }, (_, at) => ({
    ...row,
    id: `copy${at}`,
    blob_key: `copy${at}`,
  }))
  await database.query.insertInto('items').values(copies).execute()
  expect(await policies()).toEqual(['gated', 'open'])
  await aged(31)
  expect(await policies()).toEqual(['open', 'open'])
  const other = rows.find((one) => one.kind === 'image' && one.sha256 !== row.sha256) ?? fail()
  const block = await server.app.decisions.decide('operator', other.id, { act: 'block' })
  expect(await policies()).toEqual(['review', 'review'])
  await server.app.reversals.undo('operator', block.id)
  expect(await policies()).toEqual(['open', 'open'])
})

function fail(): never {
  throw new Error('There is no such item.')
}
