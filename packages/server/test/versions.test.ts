import { type Item, itemSchema, uploadedItemSchema, versionListSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '../src/core/clock.ts'
import { jobsDone } from './support/jobs-done.ts'
import { form, photo, tone } from './support/pictures.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'

describe.each(setups)('another file of an item on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock
  let first: Buffer
  let second: Buffer

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    first = await photo(60, 40)
    second = await photo(80, 50)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = async (who: Newcomer, fields: Record<string, string> = {}, file = first) => {
    const body = form(file, 'first.jpg', fields)
    const answer = await who.fetch('/api/v1/uploads/any', { method: 'POST', body })
    expect(answer.status).toBe(201)
    const { delete_url: _, ...item } = uploadedItemSchema.parse(await answer.json())
    return item
  }
  const put = (
    who: Newcomer,
    { id, sha256 }: Pick<Item, 'id' | 'sha256'>,
    file: Buffer,
    headers: Record<string, string> = {},
  ) =>
    who.fetch(`/api/v1/items/${id}/content`, {
      method: 'PUT',
      headers: { 'if-match': `"${sha256}"`, ...headers },
      body: form(file, 'second.jpg'),
    })
  const replace = async (
    who: Newcomer,
    item: Pick<Item, 'id' | 'sha256'>,
    file = second,
    headers: Record<string, string> = {},
  ) => {
    const answer = await put(who, item, file, headers)
    expect(answer.status).toBe(200)
    return itemSchema.parse(await answer.json())
  }
  const read = async (who: Newcomer, id: string) =>
    itemSchema.parse(await (await who.fetch(`/api/v1/items/${id}`)).json())
  const versionsOf = async (who: Newcomer, id: string) => {
    const answer = await who.fetch(`/api/v1/items/${id}/versions`)
    return versionListSchema.parse(await answer.json()).versions
  }
  const restore = (who: Newcomer, id: string, version = '') =>
    who.fetch(`/api/v1/items/${id}/versions/${version}/restore`, { method: 'POST' })
  const bytesAt = async (address: string, who?: Newcomer) => {
    const { pathname, search } = new URL(address, server.origin)
    const answer = await (who ?? server).fetch(pathname + search, { redirect: 'manual' })
    return { status: answer.status, answer, body: Buffer.from(await answer.arrayBuffer()) }
  }
  const storedBy = ({ userId }: Newcomer) => server.app.storageUse.read({ id: userId })
  /** As if they had stored so much else that only `left` bytes are left. */
  const leave = async (who: Newcomer, left: number) => {
    const user = await server.app.users.find(who.email)
    const limit = user.plan.storageBytes ?? 0
    await server.app.database.query
      .updateTable('storage_use')
      .set({ bytes: limit - left })
      .where('user_id', '=', who.userId)
      .execute()
    return limit
  }
  const setItem = (id: string, columns: object) =>
    server.app.database.query.updateTable('items').set(columns).where('id', '=', id).execute()

  test('its links show the new one, its title and counts stay, and the one before is a version', async () => {
    const who = await server.newcomer()
    const item = await upload(who, { title: 'Plan' })
    await setItem(item.id, { downloads: 7 })
    await jobsDone(server)
    const thumbnail = await bytesAt(`/t/${item.id}/320.webp`)
    const after = await replace(who, item)
    expect(after).toMatchObject({ id: item.id, title: 'Plan', downloads: 7, width: 80, height: 50 })
    expect(after.sha256).not.toBe(item.sha256)
    expect(after.replaced_at).toBeGreaterThan(0)
    expect((await bytesAt(item.direct_url)).answer.headers.get('etag')).toBe(`"${after.sha256}"`)
    expect((await bytesAt(`/t/${item.id}/320.webp`)).body.equals(thumbnail.body)).toBe(false)
    const [version, ...others] = await versionsOf(who, item.id)
    expect(others).toEqual([])
    expect(version).toMatchObject({
      sha256: item.sha256,
      width: 60,
      height: 40,
      made_at: item.created_at,
      replaced_at: after.replaced_at,
    })
    const use = await storedBy(who)
    expect(use).toEqual({ items: 1, bytes: item.size_bytes + after.size_bytes })
  })

  test('the one before is its owner’s alone, under its pinned address and under no other', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    const pin = (sha256 = '') => `/f/${item.id}/${sha256.slice(0, 16)}.jpg`
    expect((await bytesAt(pin(item.sha256))).status).toBe(200)
    const after = await replace(who, item)
    const [version] = await versionsOf(who, item.id)
    expect(new URL(version?.url ?? '').pathname).toBe(pin(item.sha256))
    const own = await bytesAt(pin(item.sha256), who)
    expect([own.status, own.answer.headers.get('cache-control')]).toEqual([
      200,
      'private, no-store',
    ])
    expect(own.answer.headers.get('etag')).toBe(`"${item.sha256}"`)
    expect((await bytesAt(pin(item.sha256))).status).toBe(404)
    expect((await bytesAt(pin(item.sha256), await server.newcomer())).status).toBe(404)
    expect((await bytesAt(pin(after.sha256))).status).toBe(200)
    expect((await bytesAt(pin('0'.repeat(64)))).status).toBe(404)
    expect((await bytesAt(pin(after.sha256).replace('.jpg', '.png'))).status).toBe(404)
  })

  test('an address with the extension of before leads to the file, for whoever may have it', async () => {
    const who = await server.newcomer()
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
      'base64',
    )
    const item = await upload(who, { private: 'true' })
    const { search } = new URL(item.direct_url)
    const after = await replace(who, item, png)
    expect(after.content_type).toBe('image/png')
    const moved = await bytesAt(`/f/${item.id}.jpg${search}`)
    expect([moved.status, moved.answer.headers.get('location')]).toEqual([
      302,
      `/f/${item.id}.png${search}`,
    ])
    expect((await bytesAt(`/f/${item.id}.jpg`)).status).toBe(404)
    expect((await bytesAt(`/f/${item.id}.gif${search}`)).status).toBe(404)
  })

  test('a version comes back, the one that was there becomes a version, and nothing is stored twice', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    const after = await replace(who, item)
    const [version] = await versionsOf(who, item.id)
    expect((await restore(who, item.id, version?.id)).status).toBe(200)
    expect((await read(who, item.id)).sha256).toBe(item.sha256)
    const versions = await versionsOf(who, item.id)
    expect(versions.map(({ sha256, url }) => [sha256, url !== null])).toEqual([
      [after.sha256, true],
      [item.sha256, false],
    ])
    expect(await storedBy(who)).toEqual({ items: 1, bytes: item.size_bytes + after.size_bytes })
    expect((await restore(who, item.id, version?.id)).status).toBe(404)
    expect((await restore(await server.newcomer(), item.id, versions[0]?.id)).status).toBe(404)
  })

  test('only the file that is named is replaced; of ten at once one does it, and the others cost nothing', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    const missing = await who.fetch(`/api/v1/items/${item.id}/content`, {
      method: 'PUT',
      body: form(second, 'a.jpg'),
    })
    expect(missing.status).toBe(400)
    const files = await Promise.all(
      Array.from({ length: 10 }, (_, index) => photo(30 + index, 20 + index)),
    )
    const answers = await Promise.all(files.map((file) => put(who, item, file)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)])
    const now = await read(who, item.id)
    expect(await storedBy(who)).toEqual({ items: 1, bytes: item.size_bytes + now.size_bytes })
    expect(await versionsOf(who, item.id)).toHaveLength(1)
    const anyFile = await put(who, item, first, { 'if-match': '*' })
    expect(anyFile.status).toBe(200)
  })

  test('a repeated request gets the answer of the first, and the same file once more changes nothing', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    const once = await replace(who, item, second, { 'idempotency-key': 'again' })
    const twice = await replace(who, item, second, { 'idempotency-key': 'again' })
    expect(twice).toEqual(once)
    expect((await put(who, once, second)).status).toBe(200)
    expect(await versionsOf(who, item.id)).toHaveLength(1)
  })

  test('nobody else replaces it, and no key without the scopes to create and to delete', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    expect((await put(await server.newcomer(), item, second)).status).toBe(404)
    const user = await server.app.users.find(who.email)
    const wish = { kind: 'family', name: 'narrow', audience: server.origin } as const
    const scopes = ['image:create', 'image:read'] as const
    const { key } = await server.app.apiKeys.create(user, { ...wish, scopes, expiresAt: null })
    const answer = await server.fetch(`/api/v1/items/${item.id}/content`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'if-match': '*' },
      body: form(second, 'a.jpg'),
    })
    expect(answer.status).toBe(403)
    expect((await read(who, item.id)).sha256).toBe(item.sha256)
  })

  test('what is damaged, of another kind or counted leaves everything as it is', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    const burning = await upload(who, { expiration: 'burn' })
    const before = await storedBy(who)
    expect((await put(who, item, Buffer.from('nothing'))).status).toBe(415)
    expect((await put(who, item, tone())).status).toBe(415)
    expect((await put(who, burning, second)).status).toBe(409)
    expect(await storedBy(who)).toEqual(before)
    expect(await versionsOf(who, item.id)).toEqual([])
  })

  test.each(['held', 'blocked', 'failed'])('what is %s keeps its file', async (state) => {
    const who = await server.newcomer()
    const item = await upload(who)
    await jobsDone(server)
    await setItem(item.id, { scan_state: state })
    expect((await put(who, item, second)).status).toBe(409)
  })

  test('while somebody has to decide about it, it keeps its file', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    const report = await server.fetch('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        item_id: item.id,
        category: 'other',
        text: 'Please look at this picture.',
        good_faith: true,
      }),
    })
    expect(report.status).toBe(202)
    expect((await put(who, item, second)).status).toBe(409)
  })

  test('versions go after thirty days, their rows stay, and the room is free again', async () => {
    const who = await server.newcomer()
    const item = await upload(who, { expiration: 'forever' })
    const after = await replace(who, item)
    const { blob_key: key } = await server.app.database.query
      .selectFrom('versions')
      .select('blob_key')
      .where('item_id', '=', item.id)
      .executeTakeFirstOrThrow()
    clock.advance(31 * day)
    await server.app.versions.giveUpOld(new AbortController().signal)
    const rows = await server.app.versions.list(item.id)
    expect(rows.map(({ blob_key, sha256 }) => [blob_key, sha256])).toEqual([[null, item.sha256]])
    expect(await server.app.blobs.stat(key ?? '')).toBeUndefined()
    expect(await storedBy(who)).toEqual({ items: 1, bytes: after.size_bytes })
  })

  test('with the item its versions go, and all of its storage', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    await replace(who, item)
    const gone = await who.fetch(`/api/v1/items/${item.id}?permanent=true`, { method: 'DELETE' })
    expect(gone.status).toBe(204)
    expect(await storedBy(who)).toEqual({ items: 0, bytes: 0 })
    expect(await server.app.versions.list(item.id)).toEqual([])
  })

  test('a late thumbnail of the file before is not taken for one of the new', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    await jobsDone(server)
    const row = await server.app.items.find(item.id)
    await replace(who, item)
    const late = {
      item_id: item.id,
      name: 'late',
      blob_key: `late-${item.id}`,
      content_type: 'image/webp',
      bytes: 1,
      created_at: 1,
    }
    const { store } = server.app.renditions
    expect(await store.insert(late, row?.blob_key ?? '')).toBe(false)
    const now = await server.app.items.find(item.id)
    expect(await store.insert(late, now?.blob_key ?? '')).toBe(true)
  })

  test('a clip is cut at the packets; its transcript and chapters follow, and the whole is a version', async () => {
    const who = await server.newcomer()
    const item = await upload(who, {}, tone(6))
    const send = (method: string, path: string, body: object) =>
      who.fetch(`/api/v1/items/${item.id}/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const said = await send('PUT', 'transcript', {
      segments: [
        { start_ms: 0, end_ms: 900, text: 'Hello' },
        { start_ms: 2100, end_ms: 2900, text: 'cough' },
        { start_ms: 4000, end_ms: 5000, text: 'goodbye' },
      ],
      chapters: [{ start_ms: 4000, title: 'The end' }],
    })
    expect(said.status).toBe(200)
    const keep = [
      { start_ms: 0, end_ms: 2000 },
      { start_ms: 3000, end_ms: 6000 },
    ]
    expect((await send('POST', 'trim', { sha256: 'f'.repeat(64), keep })).status).toBe(412)
    const far = [{ start_ms: 0, end_ms: 60_000 }]
    expect((await send('POST', 'trim', { sha256: item.sha256, keep: far })).status).toBe(400)
    const answer = await send('POST', 'trim', { sha256: item.sha256, keep })
    expect(answer.status).toBe(200)
    const after = itemSchema.parse(await answer.json())
    expect(after.duration_ms).toBeCloseTo(5000, -2)
    expect(after.transcript_state).toBe('ready')
    const file = await bytesAt(`/t/${item.id}/transcript.json`)
    const { segments } = JSON.parse(file.body.toString()) as {
      segments: { start_ms: number; text: string }[]
    }
    expect(segments.map(({ start_ms, text }) => [Math.round(start_ms / 100), text])).toEqual([
      [0, 'Hello'],
      [30, 'goodbye'],
    ])
    const chapters = (await bytesAt(`/t/${item.id}/chapters.vtt`)).body.toString()
    expect(chapters).toContain('00:03.000')
    const peaks = JSON.parse((await bytesAt(`/t/${item.id}/peaks.json`)).body.toString()) as {
      duration_ms: number
    }
    expect(peaks.duration_ms).toBeCloseTo(5000, -2)
    const versions = await versionsOf(who, item.id)
    expect(versions.map(({ duration_ms: length }) => length)).toEqual([item.duration_ms])
  })

  test('of five cuts at once one does it, and the others learn that there is another file', async () => {
    const who = await server.newcomer()
    const item = await upload(who, {}, tone(2))
    const cut = (start_ms: number) =>
      who.fetch(`/api/v1/items/${item.id}/trim`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sha256: item.sha256, keep: [{ start_ms, end_ms: 2000 }] }),
      })
    const answers = await Promise.all([100, 200, 300, 400, 500].map(cut))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412])
  })

  test('what engines wrote is made anew, and what its owner wrote stays', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    await setItem(item.id, {
      ai_caption: 'A beach',
      ai_tags: '["beach"]',
      alt_text: 'Ours',
      text_in_picture: 'SALE',
      edited_words: '["alt_text"]',
    })
    const after = await replace(who, item)
    expect([after.ai_caption, after.ai_tags, after.alt_text]).toEqual([null, [], 'Ours'])
    expect(after.text_in_picture).toBeNull()
  })

  test('it is pending again, out of the gallery, and its owner is told', async () => {
    const who = await server.newcomer()
    const item = await upload(who)
    await jobsDone(server)
    await setItem(item.id, { scan_state: 'clean', classification: 'safe' })
    const after = await replace(who, item, await photo(90, 70))
    expect(after).toMatchObject({ scan_state: 'pending', classification: 'unclassified' })
    const told = async () => {
      const answer = await who.fetch('/api/v1/events?after=0&limit=100')
      const { events } = (await answer.json()) as { events: { type: string }[] }
      return events.map(({ type }) => type)
    }
    await expect
      .poll(told)
      .toEqual(expect.arrayContaining(['item.replaced', 'item.purge', 'item.scanned']))
  })

  test('where the storage is full, the file before makes way, and what does not fit even then changes nothing', async () => {
    const who = await server.newcomer({ plan: 'free' })
    const item = await upload(who)
    const larger = await photo(300, 200)
    await leave(who, 0)
    expect((await put(who, item, larger)).status).toBe(403)
    expect(await versionsOf(who, item.id)).toEqual([])
    const limit = await leave(who, larger.length - item.size_bytes)
    const after = await replace(who, item, larger)
    expect((await storedBy(who)).bytes).toBeLessThanOrEqual(limit)
    const versions = await versionsOf(who, item.id)
    expect(versions.map(({ url }) => url)).toEqual([null])
    expect((await bytesAt(after.direct_url)).status).toBe(200)
  })
})

test('with an origin of its own for bytes, the one before is where its owner’s cookie goes', async () => {
  const environment = { ANYBIN_CONTENT_ORIGIN: 'http://bytes.localhost' }
  await using server = await startServer(undefined, { environment })
  const who = await server.newcomer()
  const upload = await who.fetch('/api/v1/items', {
    method: 'POST',
    body: form(await photo(60, 40), 'first.jpg'),
  })
  const { id, sha256 } = uploadedItemSchema.parse(await upload.json())
  const replaced = await who.fetch(`/api/v1/items/${id}/content`, {
    method: 'PUT',
    headers: { 'if-match': `"${sha256}"` },
    body: form(await photo(80, 50), 'second.jpg'),
  })
  expect(replaced.status).toBe(200)
  const listed = await who.fetch(`/api/v1/items/${id}/versions`)
  const [before] = versionListSchema.parse(await listed.json()).versions
  const address = new URL(before?.url ?? '')
  expect(address.origin).not.toBe('http://bytes.localhost')
  const own = await who.fetch(address.pathname, { redirect: 'manual' })
  expect([own.status, own.headers.get('etag')]).toEqual([200, `"${sha256}"`])
})
