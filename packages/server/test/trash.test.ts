import { type Item, itemSchema, trashListSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, minute } from '../src/core/clock.ts'
import { jobsDone } from './support/jobs-done.ts'
import { multiply } from './support/many-items.ts'
import { form, photo, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { newViewer } from './support/viewers.ts'

describe.each(setups)('the trash on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock
  let picture: Buffer

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    picture = await photo(60, 40)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = async (
    who: Newcomer,
    fields: Record<string, string> = {},
    sound?: Buffer,
    file = picture,
  ) => {
    const answer = await who.fetch(sound ? '/api/v1/audio' : '/api/v1/items', {
      method: 'POST',
      body: form(sound ?? file, 'a.bin', fields),
    })
    expect(answer.status).toBe(201)
    return uploadedItemSchema.parse(await answer.json())
  }
  const remove = async (who: Newcomer, id: string, query = '') =>
    (await who.fetch(`/api/v1/items/${id}${query}`, { method: 'DELETE' })).status
  const restore = (who: Newcomer, id: string) =>
    who.fetch(`/api/v1/items/${id}/restore`, { method: 'POST' })
  const listed = async (who: Newcomer, query = '') =>
    trashListSchema.parse(await (await who.fetch(`/api/v1/account/trash${query}`)).json())
  const trashOf = async (who: Newcomer) => (await listed(who)).items.map(({ id }) => id)
  const read = async (who: Newcomer, id: string) =>
    itemSchema.parse(await (await who.fetch(`/api/v1/items/${id}`)).json())
  const storedBy = ({ userId }: Newcomer) => server.app.storageUse.read({ id: userId })
  const rowOf = (id: string) =>
    server.app.database.query
      .selectFrom('items')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
  /** A folder that others see, by its link and by its feed. */
  const folderOf = async (who: Newcomer): Promise<string[]> => {
    const post = async (path: string, body?: object) => {
      const headers = { 'content-type': 'application/json' }
      const wish = body ? { body: JSON.stringify(body), headers } : {}
      return (await who.fetch(path, { method: 'POST', ...wish })).json() as Promise<
        Record<'share' | 'feed', { url: string }>
      >
    }
    await post('/api/v1/folders', { name: 'Holiday' })
    const { share } = await post('/api/v1/folders/holiday/share')
    const { feed } = await post('/api/v1/folders/holiday/feed')
    return [share.url, feed.url]
  }
  const rowsOf = ({ userId }: Newcomer) =>
    server.app.database.query
      .selectFrom('items')
      .select(['id', 'deleted_at', 'size_bytes'])
      .where('owner_id', '=', userId)
      .execute()
  const hasBytes = async (key: string) => (await server.app.blobs.stat(key)) !== undefined
  /** By the job: this one, or that of the server, which may hold the row this very moment. */
  const sweptAway = (id: string) =>
    expect
      .poll(async () => {
        await server.app.itemRemoval.removeOver(new AbortController().signal)
        return rowOf(id)
      })
      .toBeUndefined()
  const keyOf = async ({ email }: Newcomer, scopes: readonly string[]) => {
    const user = await server.app.users.find(email)
    const wish = { kind: 'family', name: 'narrow', audience: server.origin, scopes } as const
    const { key } = await server.app.apiKeys.create(user, { ...wish, expiresAt: null })
    return (path: string, method = 'GET') =>
      server.fetch(path, { method, headers: { authorization: `Bearer ${key}` } })
  }
  /** For a guest, for its owner's key, and in its owner's browser. */
  const statusesOf = async (
    address: string,
    owner: Newcomer,
    headers: Record<string, string>,
  ): Promise<number[]> => {
    const { pathname, search } = new URL(address, server.origin)
    return [
      (await newViewer(server).get(pathname + search)).status,
      (await owner.fetch(pathname + search, { redirect: 'manual' })).status,
      (await server.fetch(pathname + search, { headers, redirect: 'manual' })).status,
    ]
  }
  const expectNowhere = async (
    addresses: readonly string[],
    owner: Newcomer,
    headers: Record<string, string>,
  ) => {
    for (const address of addresses) {
      const [guest, byKey] = address.startsWith('/dashboard') ? [303, 403] : [404, 404]
      const statuses = await statusesOf(address, owner, headers)
      expect([address, ...statuses]).toEqual([address, guest, byKey, 404])
    }
  }
  const expectInNoList = async (
    paths: readonly string[],
    items: readonly Item[],
    headers: Record<string, string>,
  ) => {
    for (const path of paths) {
      const { pathname, search } = new URL(path, server.origin)
      const page = await (await server.fetch(pathname + search, { headers })).text()
      expect([path, items.filter(({ id }) => page.includes(id))]).toEqual([path, []])
    }
  }
  const deleteByTool = async (who: Newcomer, slug: string) => {
    const params = { name: 'delete_image', arguments: { slug } }
    const tool = await who.fetch('/mcp', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
    })
    expect(await tool.text()).toContain('"deleted":true')
  }
  const deleteOnPage = async (headers: Record<string, string>, id: string) => {
    const pressed = await server.fetch('/dashboard/selection', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ act: 'delete', ids: id }),
      redirect: 'manual',
    })
    expect(pressed.headers.get('location')).toMatch(/^\/dashboard\?undo=\w{22}$/)
  }
  const setDays = (days: number) => server.app.settings.change({ trashDays: String(days) })

  /** Leaves room for so many bytes. */
  const leaveRoom = async (who: Newcomer, bytes: number) => {
    const user = await server.app.users.find(who.email)
    const limit = user.plan.storageBytes ?? 0
    await server.app.database.query
      .updateTable('storage_use')
      .set({ bytes: limit - bytes })
      .where('user_id', '=', who.userId)
      .execute()
    return limit
  }

  test('has what was deleted by API, tool and page; every address is 404 at once, and all is as it was when it is back', async () => {
    const alice = await server.newcomer({ plan: 'business' })
    const headers = await browserOf(server, alice.email)
    const folderUrls = await folderOf(alice)
    const items = [
      await upload(alice, { title: 'One zebra', folder: 'holiday', tags: 'a,b' }),
      await upload(alice, {
        title: 'Two zebra',
        private: 'true',
        expiration: 'views',
        view_limit: '3',
      }),
      await upload(alice, { title: 'Three zebra', folder: 'holiday' }, await tone()),
    ]
    const [one, two, three] = items as [(typeof items)[0], (typeof items)[0], (typeof items)[0]]
    await newViewer(server).get(two.direct_url)
    await jobsDone(server)
    await expect.poll(async () => (await read(alice, two.id)).downloads).toBe(1)
    const before = await Promise.all(items.map(({ id }) => read(alice, id)))
    expect(before[1]?.views).toBe(1)
    const stored = await storedBy(alice)
    const addresses = items.flatMap(addressesOf)
    const lists = ['/dashboard', '/dashboard?q=zebra', '/gallery', '/gallery?q=zebra']

    expect(await remove(alice, one.id)).toBe(204)
    await deleteByTool(alice, two.id)
    await deleteOnPage(headers, three.id)

    await expectNowhere(addresses, alice, headers)
    await expectInNoList([...folderUrls, ...lists], items, headers)
    const found = await alice.fetch('/api/v1/account/items?q=zebra')
    expect(await found.json()).toMatchObject({ items: [] })

    const { items: trashed } = await listed(alice)
    expect(trashed.map(({ id }) => id)).toEqual([three.id, two.id, one.id])
    for (const { deleted_at, kept_until } of trashed) expect(kept_until - deleted_at).toBe(30 * day)
    expect(await storedBy(alice)).toEqual(stored)
    for (const { id } of items) expect(await hasBytes((await rowOf(id))?.blob_key ?? '')).toBe(true)

    for (const { id } of items) expect((await restore(alice, id)).status).toBe(200)
    expect(await trashOf(alice)).toEqual([])
    expect(await Promise.all(items.map(({ id }) => read(alice, id)))).toEqual(before)
    expect((await newViewer(server).get(one.direct_url)).status).toBe(200)
    expect((await newViewer(server).get(two.direct_url)).status).toBe(200)
    expect((await read(alice, two.id)).views).toBe(2)
    expect(await storedBy(alice)).toEqual(stored)
  })

  test('restoring twice is restoring once, and tells programs once', async () => {
    const alice = await server.newcomer()
    const { id } = await upload(alice)
    expect((await restore(alice, id)).status).toBe(200)
    await remove(alice, id)
    const answers = [await restore(alice, id), await restore(alice, id)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(second).toEqual(first)
    const events = await server.app.database.query
      .selectFrom('events')
      .select('type')
      .where('user_id', '=', alice.userId)
      .where('type', 'in', ['item.deleted', 'item.restored'])
      .execute()
    expect(events.map(({ type }) => type).sort()).toEqual(['item.deleted', 'item.restored'])
    expect((await restore(alice, 'Nothing1')).status).toBe(404)
  })

  test('is its owner’s, by a session or a key that may make and delete what is of the kind', async () => {
    const [alice, bob] = [await server.newcomer(), await server.newcomer()]
    const image = await upload(alice)
    const clip = await upload(alice, {}, await tone())
    for (const { id } of [image, clip]) expect(await remove(alice, id)).toBe(204)
    expect(await trashOf(bob)).toEqual([])
    expect((await restore(bob, image.id)).status).toBe(404)
    expect(await remove(bob, image.id, '?permanent=true')).toBe(404)
    for (const scopes of [['image:read'], ['image:delete'], ['image:create', 'voice:delete']]) {
      const narrow = await keyOf(alice, scopes)
      expect((await narrow('/api/v1/account/trash')).status).toBe(403)
      expect((await narrow(`/api/v1/items/${image.id}/restore`, 'POST')).status).toBe(403)
    }
    const images = await keyOf(alice, ['image:create', 'image:delete'])
    const shown = trashListSchema.parse(await (await images('/api/v1/account/trash')).json())
    expect(shown.items.map(({ id }) => id)).toEqual([image.id])
    expect((await images(`/api/v1/items/${clip.id}/restore`, 'POST')).status).toBe(403)
    expect((await images(`/api/v1/items/${image.id}/restore`, 'POST')).status).toBe(200)
    const headers = await browserOf(server, alice.email)
    const bySession = await server.fetch(`/api/v1/items/${clip.id}/restore`, {
      method: 'POST',
      headers,
    })
    expect(bySession.status).toBe(200)
    const foreign = await server.fetch(`/api/v1/items/${clip.id}/restore`, {
      method: 'POST',
      headers: { ...headers, origin: 'https://elsewhere.example' },
    })
    expect(foreign.status).toBe(403)
  })

  test('walking it visits each once, although some are restored and deleted meanwhile', async () => {
    const alice = await server.newcomer({ plan: 'business' })
    const { id } = await upload(alice)
    const ids = await multiply(server, id, 7)
    const headers = await browserOf(server, alice.email)
    const both = ids.slice(0, 3).map((one) => ['ids', one])
    const body = new URLSearchParams([['act', 'delete'], ...both])
    await server.fetch('/dashboard/selection', { method: 'POST', headers, body })
    for (const one of ids.slice(3)) expect(await remove(alice, one)).toBe(204)
    const visited: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await listed(alice, `?limit=2${cursor && `&cursor=${cursor}`}`)
      visited.push(...page.items.map((item) => item.id))
      cursor = page.next_cursor
      if (visited.length === 2) {
        await restore(alice, visited[0] ?? '')
        await remove(alice, visited[0] ?? '')
      }
    }
    expect(visited).toHaveLength(7)
    expect(new Set(visited)).toEqual(new Set(ids))
    expect((await alice.fetch('/api/v1/account/trash?cursor=nonsense')).status).toBe(400)
  })

  test('permanent=true removes the bytes with the act, out of the trash too, and gives the room back', async () => {
    const alice = await server.newcomer()
    const [live, trashed] = [await upload(alice), await upload(alice)]
    const { bytes } = await storedBy(alice)
    const keys = await Promise.all(
      [live, trashed].map(async ({ id }) => (await rowOf(id))?.blob_key ?? ''),
    )
    await remove(alice, trashed.id)
    expect(await remove(alice, trashed.id)).toBe(404)
    expect((await storedBy(alice)).bytes).toBe(bytes)
    for (const { id } of [live, trashed]) {
      expect(await remove(alice, id, '?permanent=true')).toBe(204)
      expect(await remove(alice, id, '?permanent=true')).toBe(404)
      expect((await restore(alice, id)).status).toBe(404)
    }
    for (const key of keys) expect(await hasBytes(key)).toBe(false)
    expect(await storedBy(alice)).toEqual({ bytes: 0, items: 0 })
    expect(
      (await alice.fetch(`/api/v1/items/${live.id}?permanent=perhaps`, { method: 'DELETE' }))
        .status,
    ).toBe(400)
  })

  test('never has what is blocked, burned, seen by all who may, or deleted by its link', async () => {
    const alice = await server.newcomer({ plan: 'business' })
    const [blocked, seen, linked, later] = [
      await upload(alice),
      await upload(alice, { expiration: 'views', view_limit: '1' }),
      await upload(alice),
      await upload(alice),
    ]
    // What engines say comes before what is said here.
    await jobsDone(server)
    const { query } = server.app.database
    const block = (id: string) =>
      query.updateTable('items').set({ scan_state: 'blocked' }).where('id', '=', id).execute()
    await block(blocked.id)
    expect((await newViewer(server).get(seen.direct_url)).status).toBe(200)
    for (const { id } of [blocked, seen]) expect(await remove(alice, id)).toBe(204)
    const link = new URL(linked.delete_url ?? '')
    expect((await server.fetch(link.pathname, { method: 'DELETE' })).status).toBeLessThan(300)
    await remove(alice, later.id)
    await block(later.id)
    expect(await trashOf(alice)).toEqual([])
    for (const { id } of [blocked, seen, linked]) expect(await rowOf(id)).toBeUndefined()
    for (const { id } of [blocked, seen, linked, later]) {
      expect((await restore(alice, id)).status).toBe(404)
    }
  })

  test('of a deleted account there is none', async () => {
    const alice = await server.newcomer()
    const { id } = await upload(alice)
    await remove(alice, id)
    await server.app.accountDeletion.delete(await server.app.users.find(alice.email))
    await expect.poll(() => rowOf(id)).toBeUndefined()
  })

  test('what a moderator deletes besides is gone for its owner', async () => {
    const alice = await server.newcomer()
    const { id } = await upload(alice)
    await remove(alice, id)
    await server.app.decisions.decide('operator', id, { act: 'delete', facts: 'Spam.' })
    expect(await trashOf(alice)).toEqual([])
    expect((await restore(alice, id)).status).toBe(404)
    expect(await remove(alice, id, '?permanent=true')).toBe(404)
  })

  test('with a setting of 0 there is none, and what is there stays as long as was promised', async () => {
    const alice = await server.newcomer()
    const [before, after] = [await upload(alice), await upload(alice)]
    await remove(alice, before.id)
    await setDays(0)
    const key = (await rowOf(after.id))?.blob_key ?? ''
    expect(await remove(alice, after.id)).toBe(204)
    expect(await hasBytes(key)).toBe(false)
    expect(await trashOf(alice)).toEqual([before.id])
    await setDays(30)
    expect((await restore(alice, before.id)).status).toBe(200)
  })

  test('makes way, oldest first, before an upload is refused for storage, and only as much as is needed', async () => {
    const alice = await server.newcomer({ plan: 'free' })
    const items = [await upload(alice), await upload(alice), await upload(alice)]
    for (const { id } of items) await remove(alice, id)
    const size = items[0]?.size_bytes ?? 0
    const limit = await leaveRoom(alice, 10)
    const bad = await alice.fetch('/api/v1/items', { method: 'POST', body: 'no picture' })
    expect([bad.status, await bad.text()]).toEqual([415, expect.anything()])
    expect(await trashOf(alice)).toHaveLength(3)

    const made = await upload(alice)
    const ids = items.map(({ id }) => id)
    expect(await trashOf(alice)).toEqual([ids[2], ids[1]])
    expect((await storedBy(alice)).bytes).toBe(limit - 10)
    expect(await rowOf(ids[0] ?? '')).toBeUndefined()
    const announce = (bytes: number) =>
      alice.fetch('/api/v1/uploads', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ filename: 'a.jpg', mime: 'image/jpeg', size: bytes }),
      })
    // All of it would not be enough: none of it goes.
    expect((await announce(size * 2 + 11)).status).toBe(403)
    expect(await trashOf(alice)).toHaveLength(2)
    expect((await announce(size * 2 + 10)).status).toBe(201)
    expect(await trashOf(alice)).toEqual([])
    const full = await alice.fetch('/api/v1/items', {
      method: 'POST',
      body: form(picture, 'a.jpg'),
    })
    expect([full.status, await full.json()]).toMatchObject([
      403,
      { error: 'storage_quota_exceeded' },
    ])
    expect((await read(alice, made.id)).id).toBe(made.id)
  })

  test.each([1, 2, 3, 4])(
    'of a restore, a permanent deletion and uploads that need the room at once, all counts are right (%i)',
    async () => {
      const large = await Promise.all([90, 91, 92].map((height) => photo(100, height)))
      const small = await Promise.all([84, 85, 86].map((height) => photo(90, height)))
      const alice = await server.newcomer({ plan: 'free' })
      const items: Item[] = []
      for (const file of large) items.push(await upload(alice, {}, undefined, file))
      for (const { id } of items) await remove(alice, id)
      const { bytes: before } = await storedBy(alice)
      const limit = await leaveRoom(alice, 0)
      await jobsDone(server)
      const [oldest = '', middle = ''] = items.map(({ id }) => id)
      const [back, gone, ...sent] = await Promise.all([
        restore(alice, oldest),
        alice.fetch(`/api/v1/items/${middle}?permanent=true`, { method: 'DELETE' }),
        ...small.map((file) =>
          alice.fetch('/api/v1/items', { method: 'POST', body: form(file, 'a.jpg') }),
        ),
      ])
      const statuses = [back.status, gone.status, ...sent.map(({ status }) => status)]
      for (const status of statuses) expect([200, 201, 204, 403, 404]).toContain(status)
      const rows = await rowsOf(alice)
      // There is room for three, or for two where one was restored.
      const made = sent.filter(({ status }) => status === 201).length
      expect(made).toBe(back.status === 200 ? 2 : 3)
      const live = rows.filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id)
      expect(live.includes(oldest)).toBe(back.status === 200)
      expect(live).toHaveLength(3)
      expect(rows.map(({ id }) => id)).not.toContain(middle)
      const bytes = rows.reduce((sum, { size_bytes }) => sum + size_bytes, 0)
      expect(await storedBy(alice)).toEqual({ bytes: limit - before + bytes, items: rows.length })
      expect(limit - before + bytes).toBeLessThanOrEqual(limit)
    },
  )

  test('deleted and restored at once many times, an item is there or in the trash', async () => {
    const alice = await server.newcomer()
    const { id } = await upload(alice)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, turn) =>
        turn % 2 === 0 ? remove(alice, id) : restore(alice, id).then(({ status }) => status),
      ),
    )
    for (const status of answers) expect([200, 204, 404]).toContain(status)
    const row = await rowOf(id)
    expect(row).toBeDefined()
    expect(await trashOf(alice)).toEqual(row?.deleted_at === null ? [] : [id])
    expect((await storedBy(alice)).items).toBe(1)
  })

  // The last: to the sweeper, whatever is being written is old from then on.
  test('goes after its days, by the job, and what ends before never comes back', async () => {
    const alice = await server.newcomer({ plan: 'business' })
    const [plain, ending] = [await upload(alice), await upload(alice, { expiration: '1w' })]
    for (const { id } of [plain, ending]) await remove(alice, id)
    clock.advance(8 * day)
    expect(await trashOf(alice)).toEqual([plain.id])
    expect((await restore(alice, ending.id)).status).toBe(404)
    await sweptAway(ending.id)
    clock.advance(22 * day - 5 * minute)
    expect(await trashOf(alice)).toEqual([plain.id])
    clock.advance(10 * minute)
    expect(await trashOf(alice)).toEqual([])
    expect((await restore(alice, plain.id)).status).toBe(404)
    await sweptAway(plain.id)
    expect(await storedBy(alice)).toEqual({ bytes: 0, items: 0 })
  })
})

/** Every address that an item has. */
function addressesOf({ id, kind, view_url, direct_url, thumbnail_url }: Item): string[] {
  const letter = kind === 'audio' ? 'a' : 'i'
  const tail = new URL(view_url).search
  return [
    view_url,
    direct_url,
    ...(thumbnail_url ? [thumbnail_url] : [`/t/${id}/peaks.json`, `/t/${id}/waveform.webp`]),
    `/embed/${id}`,
    `/${letter}/${id}.json${tail}`,
    `/${letter}/${id}.md${tail}`,
    `/${letter}/${id}/links${tail}`,
    `/${letter}/${id}/delete`,
    `/v/${id}${tail}`,
    `/api/v1/items/${id}${tail}`,
    `/dashboard/items/${id}`,
    `/oembed?url=${encodeURIComponent(view_url)}`,
  ]
}
