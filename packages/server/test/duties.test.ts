import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Item } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Installation } from '../src/commands/installation.ts'
import { runCommands } from '../src/commands/run-commands.ts'
import { systemClock } from '../src/core/clock.ts'
import type { Domain } from '../src/domain.ts'
import { plain, text } from '../src/pages/messages/index.ts'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const agent = 'Copyright Agent, 1 Main Street, Springfield'
const environment = {
  ANYBIN_DUTIES_DMCA: 'on',
  ANYBIN_DMCA_AGENT: agent,
  ANYBIN_DUTIES_DSA: 'on',
}

describe.each(setups)('duties on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup, { environment })
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function blocked(): Promise<Item> {
    const body = form(await photo(), 'a.jpg')
    const answer = await alice.fetch('/api/v1/items', { method: 'POST', body })
    const item = (await answer.json()) as Item
    await server.fetch('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        item_id: item.id,
        category: 'copyright',
        text: 'Mine.',
        email: 'claimant@bin.example',
        good_faith: true,
      }),
    })
    await server.app.decisions.decide('operator', item.id, { act: 'block', ground: 'law' })
    return item
  }

  test('the agent stands in the terms', async () => {
    const terms = await (await server.fetch('/terms')).text()
    expect(terms).toContain(agent)
    expect(terms).toContain(text('legal.copyright'))
  })

  test('the owner of what was blocked swears once that it is theirs, and strangers cannot', async () => {
    const item = await blocked()
    const browser = await visit(server, alice)
    const page = `/dashboard/items/${item.id}`
    const shown = await browser.get(page)
    expect(shown.text).toContain(`${page}/counter-notice`)
    expect(shown.text).toContain(text('moderation.elsewhere'))
    const empty = await browser.post(`${page}/counter-notice`, { name: 'Alice <b>' })
    expect(empty.status).toBe(400)
    expect(empty.text).toContain(plain('counter.badFields'))
    expect(empty.text).toContain('Alice &lt;b>')
    const fields = {
      name: 'Alice',
      address: '1 Way',
      phone: '5',
      email: 'alice@bin.example',
      mistake: '1',
      jurisdiction: '1',
      signature: 'Alice',
    }
    const stranger = await visit(server, await server.newcomer())
    expect((await stranger.get(`${page}/counter-notice`)).status).toBe(404)
    expect((await stranger.post(`${page}/counter-notice`, fields)).status).toBe(404)
    expect((await browser.post(`${page}/counter-notice`, fields)).status).toBe(303)
    expect((await browser.get(`${page}/counter-notice`)).status).toBe(404)
    expect((await browser.get(page)).text).toContain('You sent a counter-notice.')
    const [notice] = await server.app.counterNotices.waiting()
    expect(JSON.parse(notice?.sworn ?? '')).toMatchObject({ name: 'Alice', address: '1 Way' })
  })

  test('figures tell how many, and of few only that they are few', async () => {
    await blocked()
    await server.app.transparency.count()
    const page = await (await server.fetch('/transparency')).text()
    expect(page).toContain(text('transparency.act.block'))
    expect(page).toContain(plain('transparency.few'))
    expect(page).not.toMatch(/<td>[1-4]<\/td>/)
  })

  test('a desk elsewhere asks by hash what was blocked here, and of nothing else', async () => {
    const bytes = await photo()
    const md5 = createHash('md5').update(bytes).digest('hex')
    const desk = await server.newcomer({ scopes: ['hash:lookup'] })
    const ask = (by: Newcomer, signal: string, route = 'lookup', more = '') =>
      by.fetch(`/api/v1/m/${route}?signal_type=md5&signal=${signal}${more}`)
    const scopeless = await server.newcomer()
    expect((await ask(scopeless, md5)).status).toBe(403)
    expect((await ask(desk, md5)).status).toBe(403)
    const flagger = { userId: desk.userId, name: 'Other bin', kind: 'local' } as const
    await server.app.flaggers.add('operator', flagger)
    expect(await (await ask(desk, md5)).json()).toEqual({})
    const body = form(bytes, 'a.jpg')
    const answer = await alice.fetch('/api/v1/items', { method: 'POST', body })
    const { id } = (await answer.json()) as Item
    await server.app.decisions.decide('operator', id, { act: 'block' })
    const other = { name: 'Theirs', source: 'file', legal_class: 'csam', action: 'block' } as const
    const list = await server.app.hashLists.create({ ...other, address: 'https://a.example/l' })
    const entries = [md5, 'b'.repeat(32)].map((value) => ({ kind: 'md5_raw', value }) as const)
    await server.app.database.inTransaction((open) =>
      server.app.hashLists.add(open, list.id, entries, { by: 'operator' }),
    )
    const found = await (await ask(desk, md5)).json()
    expect(found).toEqual({
      BLOCKED_HERE: [{ bank_content_id: expect.any(Number), distance: '0' }],
    })
    expect(await (await ask(desk, 'b'.repeat(32))).json()).toEqual({})
    expect(await (await ask(desk, md5, 'lookup', '&banks=OTHER')).json()).toEqual({})
    const raw = await (await ask(desk, md5.toUpperCase(), 'raw_lookup')).json()
    expect(raw).toEqual({ matches: [expect.any(Number)] })
    expect((await ask(desk, 'a'.repeat(40))).status).toBe(400)
  })

  test('statements are written into files', async () => {
    await blocked()
    const directory = await mkdtemp(join(tmpdir(), 'statements-'))
    const installation = {
      version: '1.2.3',
      clock: systemClock,
      withDomain: <T>(work: (domain: Domain, origin: string) => Promise<T>) =>
        work(server.app, server.origin),
    } as Installation
    for (const format of ['csv', 'jsonl']) {
      const out = join(directory, `statements.${format}`)
      const words = ['statement', 'export', '--since', '1d', '--format', format, '--out', out]
      const said: string[] = []
      const terminal = {
        out: (line: string) => said.push(line),
        err: (line: string) => said.push(line),
      }
      expect([said, await runCommands(words, installation, terminal)]).toMatchObject([said, 0])
      const written = await readFile(out, 'utf8')
      expect(written).toContain('DECISION_GROUND_ILLEGAL_CONTENT')
      expect(written.startsWith(format === 'csv' ? 'puid,' : '{"puid":')).toBe(true)
      expect(written).not.toContain(alice.userId)
    }
    await rm(directory, { recursive: true })
  })
})

/** A signed-in browser. */
async function visit(server: TestServer, { email }: Newcomer) {
  const headers = { ...(await browserOf(server, email)) }
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await server.fetch(path, { ...init, headers, redirect: 'manual' })
    return { status: answer.status, text: await answer.text() }
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string>) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}
