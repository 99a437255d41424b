import type { Item } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain, text } from '../src/pages/messages/index.ts'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { manyAddresses, visitor } from './support/visitor.ts'

const environment = { ...manyAddresses, ANYBIN_ANONYMOUS_DIFFICULTY: '8' }
const said = { category: 'spam', text: 'This sells something.', good_faith: true }

describe.each(setups)('reports and appeals on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup, { environment })
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function upload(): Promise<Item> {
    const body = form(await photo(), 'a.jpg')
    return (await (await alice.fetch('/api/v1/items', { method: 'POST', body })).json()) as Item
  }

  const report = (url: string, fields: object = {}, by: Pick<TestServer, 'fetch'> = server) =>
    by.fetch('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': newAddress() },
      body: JSON.stringify({ url, ...said, ...fields }),
    })

  async function receiptOf(answer: Response): Promise<string> {
    expect(answer.status).toBe(202)
    const { receipt_url: address } = (await answer.json()) as { receipt_url: string }
    return (await fetch(address)).text()
  }

  test('are answered alike, whether or not there is anything', async () => {
    const item = await upload()
    const addresses = [item.id, item.view_url, `${item.direct_url}?s=secret`, 'Nothing1']
    const receipts = await Promise.all(
      addresses.map(async (address) => receiptOf(await report(address))),
    )
    for (const receipt of receipts) expect(receipt).toContain(text('report.received'))
    const rows = await server.app.database.query.selectFrom('reports').select('url').execute()
    expect(rows.map(({ url }) => url).join()).not.toContain('secret')
    expect((await server.fetch('/abuse/r/nothing')).status).toBe(404)
  })

  test.each([
    ['of another site', { url: 'https://evil.test/i/Abc12345' }],
    ['of no category', { category: 'boring' }],
    ['that say nothing', { text: ' ' }],
    ['that are too long', { text: 'a'.repeat(5001) }],
    ['that nobody believes', { good_faith: false }],
  ])('%s are refused', async (_, fields) => {
    const answer = await report((await upload()).id, fields)
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_request' }])
  })

  test('of one address are ten an hour, and then each needs work or a wait', async () => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': newAddress() }
    const send = (fields: object = {}) =>
      server.fetch('/api/v1/reports', {
        method: 'POST',
        headers,
        body: JSON.stringify({ item_id: 'Nothing1', ...said, ...fields }),
      })
    const statuses: number[] = []
    for (let count = 0; count < 10; count += 1) statuses.push((await send()).status)
    expect(statuses).toEqual(Array<number>(10).fill(202))
    const refused = await send()
    expect(refused.status).toBe(429)
    const waitSeconds = Number(refused.headers.get('retry-after'))
    expect(waitSeconds).toBeGreaterThan(0)
    expect(waitSeconds).toBeLessThanOrEqual(120)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('for=report') })

    const path = '/api/v1/auth/pow/challenge?for=report'
    const challenge = (await (await server.fetch(path)).json()) as Challenge
    const solution = { challenge_id: challenge.challenge_id, nonce: solve(challenge) }
    expect((await send({ ...solution, nonce: 'x' })).status).toBe(400)
    expect((await send(solution)).status).toBe(202)
    expect((await send(solution)).status).toBe(409)
  })

  test('beyond the limit the form keeps what was entered, and brings a challenge', async () => {
    const browser = visitor(server)
    const fields = { url: 'Nothing1', category: 'spam', text: 'Spam <here>', good_faith: '1' }
    for (let count = 0; count < 10; count += 1) {
      expect((await browser.post('/abuse', fields)).status).toBe(303)
    }
    const refused = await browser.post('/abuse', fields)
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('Spam &lt;here>')
    const attributeOf = (name: string) =>
      new RegExp(`${name}="([^"]*)"`).exec(refused.text)?.[1] ?? ''
    const challenge_id = attributeOf('name="challenge_id" value')
    const nonce = solve({
      challenge_id,
      expires_at: 0,
      prefix: attributeOf('data-proof-prefix-value'),
      difficulty_bits: Number(attributeOf('data-proof-bits-value')),
    })
    expect((await browser.post('/abuse', { ...fields, challenge_id, nonce })).status).toBe(303)
  })

  test('of three people hold an item, once each, and its owner may appeal once', async () => {
    const item = await upload()
    const people = await Promise.all([1, 2, 3].map(() => server.newcomer()))
    // Whoever came today is nobody known yet.
    const other = await upload()
    for (const person of people) await report(other.id, {}, person)
    expect((await server.fetch(`/i/${other.id}`)).status).toBe(200)
    await server.app.database.query.updateTable('users').set({ created_at: 0 }).execute()
    for (const person of [people[0], people[0], people[1]]) await report(item.id, {}, person)
    expect((await server.fetch(`/i/${item.id}`)).status).toBe(200)
    await report(item.id, {}, people[2])
    expect((await server.fetch(`/i/${item.id}`)).status).toBe(404)

    const appeal = () =>
      alice.fetch(`/api/v1/items/${item.id}/appeal`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'It is my own picture.' }),
      })
    const stranger = await people[0]?.fetch(`/api/v1/items/${item.id}/appeal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Mine, too.' }),
    })
    expect(stranger?.status).toBe(404)
    expect((await appeal()).status).toBe(201)
    expect((await appeal()).status).toBe(409)
    const waiting = await server.app.appeals.openOf(item.id)
    await server.app.appealAnswers.give('operator', waiting?.id ?? '', {
      grant: true,
      answer: 'Right.',
    })
    expect((await server.fetch(`/i/${item.id}`)).status).toBe(200)
    expect(await server.app.cases.list({ limit: 100 })).not.toContainEqual(
      expect.objectContaining({ subject_id: item.id, state: 'open' }),
    )
  })

  test('are sent by the form, which keeps what was entered when it is refused', async () => {
    const item = await upload()
    const browser = visitor(server)
    expect((await browser.get(`/abuse?item=${item.id}`)).text).toContain(`/v/${item.id}"`)
    const fields = { url: item.view_url, category: 'copyright', text: 'I <b>made</b> this.' }
    const refused = await browser.post('/abuse', fields)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('I &lt;b>made')
    const sent = await browser.post('/abuse', { ...fields, good_faith: '1' })
    expect(sent.status).toBe(303)
    expect((await browser.get(sent.location ?? '')).text).toContain(text('report.received'))
  })

  test('an owner reads on the page why nobody sees an item, and appeals there', async () => {
    const item = await upload()
    const facts = 'It shows <somebody> else.'
    await server.app.decisions.decide('operator', item.id, { act: 'block', facts })
    const session = await browserOf(server, alice.email)
    const path = `/dashboard/items/${item.id}`
    const read = async () => (await server.fetch(path, { headers: session })).text()
    expect(await read()).toContain('It shows &lt;somebody> else.')
    const sent = await server.fetch(`${path}/appeal`, {
      method: 'POST',
      redirect: 'manual',
      headers: session,
      body: new URLSearchParams({ text: 'They agreed.' }),
    })
    expect(sent.status).toBe(303)
    const page = await read()
    expect(page).toContain(plain('moderation.appeal.open'))
    expect(page).not.toContain(`${path}/appeal`)
    const waiting = await server.app.appeals.openOf(item.id)
    await server.app.appealAnswers.give('operator', waiting?.id ?? '', {
      grant: false,
      answer: 'No.',
    })
    expect(await read()).toContain(plain('moderation.appeal.refused'))
    expect((await server.fetch(`/i/${item.id}`)).status).toBe(404)
  })
})

let addresses = 0

function newAddress(): string {
  addresses += 1
  return `10.9.${addresses >> 8}.${addresses & 255}`
}
