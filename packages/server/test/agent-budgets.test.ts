import type { AgentUndo, Item, Key } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text } from '../src/pages/messages/index.ts'
import { callTool, useTool } from './support/mcp-calls.ts'
import { photo, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import {
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { announce, expectNothingLeft, put, type Ticket } from './support/uploads-under-way.ts'

type Made = Key & { readonly key: string }
type Acts = { readonly acts: readonly { act: string; item_id: string; tool: string }[] }

const day = 86_400_000

describe.each(setups)('agents on $engine and $store', (setup) => {
  const clock = movableClock()
  let server: TestServer
  let file: Uint8Array<ArrayBuffer>

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    file = new Uint8Array(await photo(60, 40))
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** A person with a browser, and whatever speaks with one of their keys. */
  async function person() {
    const newcomer = await server.newcomer({ plan: 'business' })
    const session = await browserOf(server, newcomer.email)
    const json = async <Answer>(path: string, method: string, body?: object) => {
      const answer = await server.fetch(path, {
        method,
        headers: { ...session, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      expect([path, answer.status]).toEqual([
        path,
        method === 'POST' && path.endsWith('keys') ? 201 : 200,
      ])
      return (await answer.json()) as Answer
    }
    const scopes = ['image:create', 'image:read', 'image:delete', 'voice:create']
    const newKey = (name: string, budget: object = {}) =>
      json<Made>('/api/v1/account/keys', 'POST', { name, scopes, budget })
    const undo = (wish: object) => json<AgentUndo>('/api/v1/account/undos', 'POST', wish)
    return { newcomer, session, json, newKey, undo }
  }

  const speaking = (key: string): Newcomer =>
    ({
      fetch: (path: string, init: RequestInit = {}) =>
        server.fetch(path, {
          ...init,
          headers: { ...(init.headers as object), authorization: `Bearer ${key}` },
        }),
    }) as unknown as Newcomer
  /** Tries again where the machine was too busy, as agents do. */
  const upload = async (key: string, path = '/api/v1/items', body = file): Promise<Response> => {
    const headers = { 'user-agent': 'robot/7 (x)' }
    const answer = await speaking(key).fetch(path, { method: 'POST', body, headers })
    return answer.status === 503 ? upload(key, path, body) : answer
  }
  const uploaded = async (key: string) => {
    const answer = await upload(key)
    expect(answer.status).toBe(201)
    return (await answer.json()) as Item
  }
  const childOf = async (key: string, name: string, budget: object = {}) => {
    const answer = await speaking(key).fetch('/api/v1/account/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, scopes: ['image:create', 'image:read'], budget }),
    })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Made
  }

  test('say on the item who they are, to its owner and to nobody else', async () => {
    const { newKey, session } = await person()
    const parent = await newKey('Robot')
    const child = await childOf(parent.key, 'Helper')
    const item = await uploaded(child.key)
    const madeBy = {
      client: 'robot/7',
      tool: 'createImage',
      key_id: child.id,
      key_name: 'Helper',
      parent_key_id: parent.id,
      parent_key_name: 'Robot',
      grant_id: null,
      actors: [],
    }
    expect(item.made_by).toEqual(madeBy)
    const read = async (headers: Record<string, string>) =>
      (await (await server.fetch(`/api/v1/items/${item.id}`, { headers })).json()) as Item
    expect((await read({ cookie: session.cookie })).made_by).toEqual(madeBy)
    expect(await read({})).not.toHaveProperty('made_by')
    const other = await server.newcomer()
    expect(await read({ authorization: `Bearer ${other.key}` })).not.toHaveProperty('made_by')
    const page = await server.fetch(`/dashboard/items/${item.id}`, { headers: session })
    const text = await page.text()
    for (const name of ['robot/7', 'Helper', 'Robot', 'createImage']) expect(text).toContain(name)
    expect(await (await server.fetch(`/i/${item.id}`)).text()).not.toContain('robot/7')
    const byTool = await useTool<{ slug: string }>(speaking(child.key), 'upload_image', {
      filename: 'a.jpg',
      mime: 'image/jpeg',
      data_base64: Buffer.from(file).toString('base64'),
    })
    const { made_by: made } = (await (
      await speaking(child.key).fetch(`/api/v1/items/${byTool.slug}`)
    ).json()) as Item
    expect(made).toMatchObject({ tool: 'upload_image', key_id: child.id })
  })

  test('of a ticket are told by who asked, whoever completes it', async () => {
    const { newKey, newcomer } = await person()
    const asking = await newKey('Asking')
    const made = await announce(speaking(asking.key), { size: file.length, mime: 'image/jpeg' })
    const ticket = (await made.json()) as Ticket
    await put(ticket, Buffer.from(file))
    const done = await newcomer.fetch(`/api/v1/uploads/${ticket.upload_id}/complete`, {
      method: 'POST',
    })
    const { made_by: madeBy } = (await done.json()) as Item
    expect(madeBy).toMatchObject({ key_name: 'Asking', tool: 'createUpload' })
  })

  test('have a budget of uploads, bytes and kinds, and are told where it can be raised', async () => {
    const { newKey, json, newcomer } = await person()
    const key = await newKey('Careful', { uploads_per_day: 2, kinds: ['image'] })
    expect(key.budget).toEqual({ uploads_per_day: 2, kinds: ['image'] })
    const sound = await upload(key.key, '/api/v1/audio', new Uint8Array(tone()))
    const page = `${server.origin}/account/keys/${key.id}`
    expect([sound.status, await sound.json()]).toMatchObject([
      429,
      { error: 'budget_exceeded', raise_url: page, detail: expect.stringContaining(page) },
    ])
    const any = await upload(key.key, '/api/v1/uploads/any', new Uint8Array(tone()))
    expect(any.status).toBe(429)
    await uploaded(key.key)
    await uploaded(key.key)
    const third = await upload(key.key)
    expect([third.status, Number(third.headers.get('retry-after')) > 0]).toEqual([429, true])
    const tool = await callTool(speaking(key.key), 'create_upload', {
      filename: 'a.jpg',
      mime: 'image/jpeg',
    })
    expect(tool.error).toMatchObject({ code: -32029, data: { error: 'budget_exceeded' } })
    expect(tool.error?.message).toContain(page)
    await json(`/api/v1/account/keys/${key.id}`, 'PATCH', { budget: { uploads_per_day: 3 } })
    await uploaded(key.key)
    expect((await upload(key.key)).status).toBe(429)
    await expectNothingLeft(server, newcomer)
    clock.advance(day)
    await uploaded(key.key)
    const small = await newKey('Small', { bytes_per_day: file.length + 10 })
    await uploaded(small.key)
    expect((await upload(small.key)).status).toBe(429)
    // Whoever has no budget is not concerned.
    expect((await upload(newcomer.key)).status).toBe(201)
  })

  test('change no budget, and gain nothing by helpers', async () => {
    const { newKey } = await person()
    const parent = await newKey('Parent', { uploads_per_day: 3 })
    const own = await speaking(parent.key).fetch(`/api/v1/account/keys/${parent.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ budget: {} }),
    })
    expect(own.status).toBe(403)
    const helpers = await Promise.all(
      ['one', 'two', 'three'].map((name) => childOf(parent.key, name, { uploads_per_day: 100 })),
    )
    const grandchild = await childOf(helpers[0]?.key ?? '', 'four')
    const keys = [parent, ...helpers, grandchild]
    const answers = await Promise.all([...keys, ...keys].map(({ key }) => upload(key)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, 201, 201, 429, 429, 429, 429, 429, 429, 429])
  })

  test('hold of their budget what they announce, until it comes or is given up', async () => {
    const { newKey } = await person()
    const key = await newKey('Holding', { uploads_per_day: 1, bytes_per_day: 1_000_000 })
    const sender = speaking(key.key)
    const used = () => server.app.keyBudgets.used(key.id)
    const made = await announce(sender, { mime: 'image/jpeg' })
    expect(made.status).toBe(201)
    expect(await used()).toEqual({ uploads: 1, bytes: 1_000_000 })
    expect((await announce(sender, { size: 1 })).status).toBe(429)
    const ticket = (await made.json()) as Ticket
    await sender.fetch(`/api/v1/uploads/${ticket.upload_id}`, { method: 'DELETE' })
    expect(await used()).toEqual({ uploads: 0, bytes: 0 })
    const again = (await (await announce(sender, { mime: 'image/jpeg' })).json()) as Ticket
    await put(again, Buffer.from(file))
    expect(await used()).toEqual({ uploads: 1, bytes: file.length })
    const done = await sender.fetch(`/api/v1/uploads/${again.upload_id}/complete`, {
      method: 'POST',
    })
    expect(done.status).toBe(201)
    const { size_bytes: bytes } = (await done.json()) as Item
    expect(await used()).toEqual({ uploads: 1, bytes })
  })

  test('are undone since a moment, with a list of what that cannot take back', async () => {
    const { newKey, undo, json, newcomer } = await person()
    const key = await newKey('Wild')
    const sender = speaking(key.key)
    const before = await uploaded(key.key)
    const plain = await uploaded(key.key)
    // The server may have a clock of its own: that of its database.
    const since = plain.created_at
    expect(before.created_at).toBeLessThan(since)
    const [seen, burned] = [
      await uploaded(key.key),
      (await (
        await sender.fetch('/api/v1/items', {
          method: 'POST',
          body: file,
          headers: { 'x-expiration': 'burn' },
        })
      ).json()) as Item,
    ]
    const mine = (await (await upload(newcomer.key)).json()) as Item
    const helper = await childOf(key.key, 'Helper')
    const byHelper = await uploaded(helper.key)
    const browser = { 'user-agent': 'Mozilla/5.0 Chrome/140' }
    expect((await fetch(seen.direct_url, { headers: browser })).status).toBe(200)
    await (await fetch(burned.direct_url, { headers: browser })).arrayBuffer()
    const change = { method: 'PATCH', headers: { 'content-type': 'application/json' } }
    const patched = await sender.fetch(`/api/v1/items/${mine.id}`, {
      ...change,
      body: JSON.stringify({ title: 'Changed' }),
    })
    expect(patched.status).toBe(200)
    await announce(sender, { size: 5 })
    await server.app.downloadCounts[Symbol.asyncDispose]?.()
    const acts = await json<Acts>(`/api/v1/account/acts?key_id=${key.id}&since=${since}`, 'GET')
    expect(acts.acts.map(({ act }) => act).sort()).toEqual([
      'change',
      'create',
      'create',
      'create',
      'create',
    ])
    const wish = { key_id: key.id, since }
    const preview = await undo({ ...wish, dry_run: true })
    expect(preview.deleted.sort()).toEqual([plain.id, seen.id, byHelper.id].sort())
    expect((await server.fetch(`/api/v1/items/${plain.id}`)).status).toBe(200)
    const done = await undo(wish)
    expect(done).toMatchObject({
      dry_run: false,
      canceled: 1,
      gone: 0,
      cannot_undo: { burned: [burned.id], changes: 1, deletions: 0 },
    })
    expect(done.deleted.sort()).toEqual(preview.deleted.sort())
    expect(done.cannot_undo.seen.map(({ id }) => id)).toEqual([seen.id])
    for (const { id } of [plain, seen, byHelper]) {
      expect((await server.fetch(`/api/v1/items/${id}`)).status).toBe(404)
    }
    for (const { id } of [before, mine]) {
      expect((await server.fetch(`/api/v1/items/${id}`)).status).toBe(200)
    }
    expect(await undo(wish)).toMatchObject({ deleted: [], canceled: 0, gone: 3 })
  })

  test('are limited and undone on a page, step by step, without JavaScript', async () => {
    const { newKey, session, newcomer } = await person()
    const key = await newKey('Page <b>')
    const item = await uploaded(key.key)
    const path = `/account/keys/${key.id}`
    const open = async (address: string, headers: Record<string, string> = session) => {
      const answer = await server.fetch(address, { headers, redirect: 'manual' })
      return [answer.status, await answer.text()] as const
    }
    const post = (address: string, fields: Record<string, string>) =>
      server.fetch(address, {
        method: 'POST',
        headers: session,
        redirect: 'manual',
        body: new URLSearchParams(fields),
      })
    const [status, page] = await open(path)
    expect(status).toBe(200)
    expect(page).toContain('Page &lt;b>')
    expect(page).toContain(`/dashboard/items/${item.id}`)
    const saved = await post(`${path}/budget`, { uploads: '1', megabytes: '2', kinds: 'image' })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?notice=saved`])
    expect(await server.app.keyBudgets.find(key.id)).toMatchObject({
      budget: { uploads_per_day: 1, bytes_per_day: 2_097_152, kinds: ['image'] },
    })
    expect((await post(`${path}/budget`, { uploads: 'many' })).status).toBe(400)
    const since = new Date(item.created_at - 3_600_000).toISOString().slice(0, 16)
    const [, preview] = await open(`${path}?since=${since}`)
    const field = /name="since" value="(\d+)"/.exec(preview)?.[1] ?? ''
    expect(preview).toContain(text('agents.undo.now', { count: 1 }) as string)
    expect((await server.fetch(`/api/v1/items/${item.id}`)).status).toBe(200)
    const done = await post(`${path}/undo`, { since: field })
    expect([done.status, done.headers.get('location')]).toEqual([303, `${path}?undone=1`])
    expect((await server.fetch(`/api/v1/items/${item.id}`)).status).toBe(404)
    expect((await open(`${path}?since=2020-01-01T00:00`))[0]).toBe(400)
    const other = await person()
    expect((await open(path, other.session))[0]).toBe(404)
    expect((await open(path, {}))[0]).toBe(303)
    expect((await open(path, { authorization: `Bearer ${newcomer.key}` }))[0]).toBe(403)
  })

  test('are undone by their owner only, within 30 days, and one at a time', async () => {
    const [alice, eve] = [await person(), await person()]
    const key = await alice.newKey('Mine')
    const item = await uploaded(key.key)
    const asEve = (wish: object) =>
      server.fetch('/api/v1/account/undos', {
        method: 'POST',
        headers: { ...eve.session, 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      })
    const since = item.created_at - 1000
    expect((await asEve({ key_id: key.id, since })).status).toBe(404)
    expect((await asEve({ since })).status).toBe(400)
    expect((await asEve({ key_id: key.id, grant_id: 'x', since })).status).toBe(400)
    const own = await eve.newKey('Hers')
    expect((await asEve({ key_id: own.id, since: clock.now() - 40 * day })).status).toBe(400)
    const none = await asEve({ grant_id: 'of somebody', since })
    expect(await none.json()).toMatchObject({ deleted: [] })
    expect((await server.fetch(`/api/v1/items/${item.id}`)).status).toBe(200)
  })

  test('48 at once, with helpers and budgets: nobody exceeds or undoes another', async () => {
    const people = await Promise.all([person(), person(), person()])
    const started = clock.now() - 3 * day
    const agents = await Promise.all(
      people.flatMap((one, number) =>
        Array.from({ length: 4 }, async (_, place) => {
          const most = place + 1
          const key = await one.newKey(`agent ${number}.${place}`, { uploads_per_day: most })
          const helpers = await Promise.all(
            ['a', 'b', 'c'].map((name) => childOf(key.key, name, { uploads_per_day: 2 })),
          )
          return { one, key, most, keys: [key, ...helpers].map(({ key: secret }) => secret) }
        }),
      ),
    )
    const items = await Promise.all(
      agents.map(async ({ keys }) => {
        const answers = await Promise.all([...keys, ...keys].map((key) => upload(key)))
        const made = answers.filter(({ status }) => status === 201)
        const refused = answers.filter(({ status }) => status !== 201)
        expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]))
        return Promise.all(made.map(async (answer) => ((await answer.json()) as Item).id))
      }),
    )
    expect(items.map((made) => made.length)).toEqual(agents.map(({ most }) => most))
    // Half of them are undone while all go on trying.
    const undone = agents.flatMap((agent, at) =>
      at % 2 === 0 ? [{ ...agent, made: items[at] }] : [],
    )
    await Promise.all([
      ...undone.map(async ({ one, key, made }) => {
        const { deleted } = await one.undo({ key_id: key.id, since: started })
        expect(deleted.sort()).toEqual([...(made ?? [])].sort())
      }),
      ...agents.map(async ({ keys }) => {
        const statuses = await Promise.all(keys.map(async (key) => (await upload(key)).status))
        expect(new Set(statuses)).toEqual(new Set([429]))
      }),
    ])
    for (const [at, made] of items.entries()) {
      const statuses = await Promise.all(
        made.map(async (id) => (await server.fetch(`/api/v1/items/${id}`)).status),
      )
      expect(new Set(statuses)).toEqual(new Set([at % 2 === 0 ? 404 : 200]))
    }
    await Promise.all(
      agents.map(async ({ key, most }) =>
        expect((await server.app.keyBudgets.used(key.id)).uploads).toBe(most),
      ),
    )
  })
})
