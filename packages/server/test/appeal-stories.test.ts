import type { Item } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appealTtlMs } from '../src/moderation/index.ts'
import { text } from '../src/pages/messages/index.ts'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { join, type Person } from './support/staff.ts'
import {
  type Newcomer,
  setups,
  startServer,
  stillClock,
  type TestServer,
} from './support/start-server.ts'
import { manyAddresses } from './support/visitor.ts'

describe.each(setups)('appeals on $engine and $store', (setup) => {
  const clock = stillClock()
  let server: TestServer
  let alice: Newcomer
  let grace: Person
  let linus: Person

  beforeAll(async () => {
    server = await startServer(setup, { clock, environment: manyAddresses })
    alice = await server.newcomer()
    grace = await join(server, 'Grace', 'moderator')
    linus = await join(server, 'Linus', 'moderator')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('an owner asks once, in time: twice is 409, late is 403, and nothing of it stays', async () => {
    const [early, late] = [await upload(), await upload()]
    for (const id of [early, late]) {
      await server.app.decisions.decide('operator', id, { act: 'block', facts: 'Spam.' })
    }
    expect((await appeal(early)).status).toBe(201)
    expect((await appeal(early)).status).toBe(409)
    clock.advance(appealTtlMs)
    const before = await counts()
    clock.advance(1)
    const refused = await appeal(late)
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: 'forbidden' }])
    expect(await counts()).toEqual(before)
    expect(await server.app.appeals.openOf(late)).toBeUndefined()
  })

  test('a reporter asks on the receipt, once; who decided cannot answer, and somebody else does', async () => {
    await signInAgain()
    const id = await upload()
    const receipt = await reported(id)
    const [open] = (await server.app.cases.list({ limit: 100 })).filter(
      ({ subject_id: subject }) => subject === id,
    )
    const path = `/moderation/cases/${open?.id}`
    expect((await grace.post(`${path}/decide`, { act: 'safe', step: 'do' })).status).toBe(303)
    expect(await (await server.fetch(receipt)).text()).toContain(text('report.nothing_to_act_on'))
    expect((await ask(receipt, ' ')).status).toBe(400)
    const asked = await ask(receipt, 'It sells <b>watches</b>.')
    expect([asked.status, asked.headers.get('location')]).toEqual([303, receipt])
    expect((await ask(receipt, 'Please.')).status).toBe(409)
    const [appealed] = (await server.app.cases.list({ isAppealed: true, limit: 100 })).filter(
      ({ subject_id: subject }) => subject === id,
    )
    const again = `/moderation/cases/${appealed?.id}`
    const answer = { grant: 'yes', answer: 'You are right.' }
    expect((await grace.post(`${again}/answer`, answer)).status).toBe(403)
    await grace.post(`${again}/hand-back`)
    expect((await linus.get(again)).text).toContain('It sells &lt;b>watches')
    expect((await linus.post(`${again}/answer`, answer)).status).toBe(303)
    expect((await server.app.moderatedItems.find(id))?.scan_state).toBe('held')
    expect((await server.fetch(`/i/${id}`)).status).toBe(404)
    expect(await (await server.fetch(receipt)).text()).toContain(text('report.appeal.granted'))
  })

  async function upload(): Promise<string> {
    const body = form(await photo(), 'a.jpg')
    const answer = await alice.fetch('/api/v1/items', { method: 'POST', body })
    const item = (await answer.json()) as Item
    expect([answer.status, item]).toMatchObject([201, { id: expect.any(String) }])
    return item.id
  }

  function appeal(id: string): Promise<Response> {
    return alice.fetch(`/api/v1/items/${id}/appeal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'It is my own picture.' }),
    })
  }

  /** Answers the path of the receipt. */
  async function reported(id: string): Promise<string> {
    const answer = await server.fetch('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ item_id: id, category: 'spam', text: 'Spam.', good_faith: true }),
    })
    expect(answer.status).toBe(202)
    const { receipt_url: address } = (await answer.json()) as { receipt_url: string }
    return new URL(address).pathname
  }

  function ask(receipt: string, said: string): Promise<Response> {
    const { origin } = server
    const body = new URLSearchParams({ text: said })
    return server.fetch(receipt, { method: 'POST', headers: { origin }, redirect: 'manual', body })
  }

  async function counts() {
    const { query } = server.app.database
    const appeals = await query.selectFrom('appeals').select('id').execute()
    const cases = await query.selectFrom('cases').select('id').execute()
    return [appeals.length, cases.length]
  }

  async function signInAgain() {
    for (const person of [grace, linus]) {
      Object.assign(person.headers, await browserOf(server, person.email))
    }
  }
})
