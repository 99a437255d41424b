import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { photo } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

describeOnEngines('what a banned person published', (engine) => {
  let server: TestServer
  let file: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    server = await startServer({ engine, store: 'disk' })
    file = new Uint8Array(await photo())
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const ban = async (person: Newcomer, options = {}) => {
    const { accountDecisions, users } = server.app
    const { id } = await users.find(person.email)
    await accountDecisions.decide('operator', id, { act: 'ban', note: 'spam', ...options })
  }
  const unban = async (person: Newcomer) => {
    const { accountDecisions, users } = server.app
    const { id } = await users.find(person.email)
    await accountDecisions.decide('operator', id, { act: 'unban' })
  }
  const upload = (person: Newcomer, body: BodyInit = file) =>
    person.fetch('/api/v1/items', {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    })

  test('is hidden from everybody else until the ban ends, unless the operator keeps it', async () => {
    const eve = await server.newcomer()
    const made = await upload(eve)
    const { id, direct_url, view_url } = (await made.json()) as Record<string, string>
    const paths = [direct_url, view_url].map((url) => new URL(url ?? '').pathname)
    const seen = async () => {
      const all = [...paths, `/api/v1/items/${id}`]
      return Promise.all(all.map(async (path) => (await server.fetch(path)).status))
    }
    expect(await seen()).toEqual([200, 200, 200])
    await ban(eve)
    expect(await seen()).toEqual([404, 404, 404])
    expect((await eve.fetch(`/api/v1/items/${id}`)).status).toBe(200)
    await unban(eve)
    expect(await seen()).toEqual([200, 200, 200])
    await ban(eve, { keepItems: true })
    expect(await seen()).toEqual([200, 200, 200])
    const [act] = await server.app.audit.list({ action: 'user.ban', limit: 1 })
    expect(act?.details).toMatchObject({ reason: 'spam', items: 'kept' })
  })

  test('is hidden with the links of folders, with and without a password, as if there were none', async () => {
    const eve = await server.newcomer()
    const send = (path: string, body: object) =>
      eve.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const shared = async (name: string, wish: object) => {
      await send('/api/v1/folders', { name })
      const answer = await send(`/api/v1/folders/${name.toLowerCase()}/share`, wish)
      const { share } = (await answer.json()) as { share: { url: string } }
      return new URL(share.url)
    }
    const [open, locked] = [
      await shared('Holiday', {}),
      await shared('Secrets', { password: 'open sesame' }),
    ]
    const ask = async ({ pathname, search }: URL, path = '', init: RequestInit = {}) => {
      const answer = await server.fetch(`${pathname}${path}${search}`, init)
      const page = await answer.text()
      return { status: answer.status, page: page.replace(/Request ID: <code>.*?<\/code>/, '') }
    }
    const unlock = {
      method: 'POST',
      headers: { origin: server.config.http.origin },
      body: new URLSearchParams({ password: 'open sesame' }),
      redirect: 'manual',
    } as const
    const statuses = async () => [
      (await ask(open)).status,
      (await ask(locked)).status,
      (await ask(locked, '/unlock', unlock)).status,
    ]
    expect(await statuses()).toEqual([200, 401, 303])
    await ban(eve)
    expect(await statuses()).toEqual([404, 404, 404])
    const nowhere = new URL(open.href.replace(/folders\/[^?]+/, 'folders/nothing'))
    expect((await ask(open)).page).toBe((await ask(nowhere)).page)
    expect((await ask(open)).page).not.toContain('Holiday')
    await unban(eve)
    expect(await statuses()).toEqual([200, 401, 303])
    await ban(eve, { keepItems: true })
    expect(await statuses()).toEqual([200, 401, 303])
  })

  test('grows no more: an upload that was let in before the ban is refused after it', async () => {
    const eve = await server.newcomer()
    const { promise: banned, resolve: afterBan } = Promise.withResolvers<void>()
    const { promise: sent, resolve: begun } = Promise.withResolvers<void>()
    const body = new ReadableStream<Uint8Array>({
      async start(stream) {
        stream.enqueue(file.subarray(0, 1000))
        begun()
        await banned
        stream.enqueue(file.subarray(1000))
        stream.close()
      },
    })
    const answered = upload(eve, body)
    await sent
    // Let in: its work has begun.
    await expect.poll(() => server.app.uploadSlots.taken).toBeGreaterThan(0)
    await ban(eve)
    afterBan()
    const answer = await answered
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: 'account_banned' }])
    expect(await itemsOf(eve)).toEqual([])
  })

  test('is hidden whichever comes first, of many uploads and a ban at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const eve = await server.newcomer()
      const uploads = Array.from({ length: 6 }, () => upload(eve))
      await Promise.race(uploads)
      await ban(eve)
      const statuses = (await Promise.all(uploads)).map(({ status }) => status)
      expect(statuses.filter((status) => status !== 201 && status !== 403)).toEqual([])
      const rows = await itemsOf(eve)
      expect(rows).toHaveLength(statuses.filter((status) => status === 201).length)
      expect(rows.filter(({ hidden_at }) => hidden_at === null)).toEqual([])
    }
  })

  const itemsOf = ({ userId }: Newcomer) =>
    server.app.database.query
      .selectFrom('items')
      .select(['id', 'hidden_at'])
      .where('owner_id', '=', userId)
      .execute()
})
