import { itemListSchema, itemSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo, picture, tone } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('REST v1 on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function upload(file: Buffer, headers: Record<string, string> = {}, who = alice) {
    const answer = await who.fetch('/api/v1/items', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body: new Uint8Array(file),
    })
    expect(answer.status).toBe(201)
    return uploadedItemSchema.parse(await answer.json())
  }

  test('raw bytes with options in headers become an item that anybody can read', async () => {
    const item = await upload(await photo(80, 60), {
      'content-type': 'image/jpeg',
      'x-title': '%E2%9C%93 done, 100%25 sure',
      'x-tags': 'one, two,,one',
      'x-description': 'plain words',
    })
    expect(item).toMatchObject({
      kind: 'image',
      content_type: 'image/jpeg',
      width: 80,
      height: 60,
      private: false,
      title: '✓ done, 100% sure',
      tags: ['one', 'two'],
      description: 'plain words',
      expires_at: null,
      scan_state: 'pending',
      classification: 'unclassified',
    })
    const seen = itemSchema.parse(await (await server.fetch(`/api/v1/items/${item.id}`)).json())
    expect(seen.title).toBe(item.title)
    expect(seen).not.toHaveProperty('scan_state')
    const bytes = Buffer.from(await (await fetch(item.direct_url)).arrayBuffer())
    expect(bytes).toHaveLength(item.size_bytes)
    expect(bytes.includes('Canary')).toBe(false)
  })

  test.each(['png', 'webp', 'gif', 'avif'] as const)('%s is kept as what it is', async (format) => {
    const item = await upload(await picture(format), { 'content-type': 'image/jpeg' })
    expect(item).toMatchObject({ content_type: `image/${format}`, width: 40, height: 30 })
    const bytes = await fetch(item.direct_url)
    expect(bytes.headers.get('content-type')).toBe(`image/${format}`)
    expect(bytes.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a clip sent as a form has a duration', async () => {
    const answer = await alice.fetch('/api/v1/audio', {
      method: 'POST',
      body: form(tone(2), 'Home address 5.wav', { title: 'A tone' }),
    })
    expect(answer.status).toBe(201)
    const clip = uploadedItemSchema.parse(await answer.json())
    expect(clip).toMatchObject({ kind: 'audio', content_type: 'audio/wav', duration_ms: 2000 })
    expect(clip.view_url).toBe(`${server.origin}/a/${clip.id}`)
    const seen = itemSchema.parse(await (await server.fetch(`/api/v1/items/${clip.id}`)).json())
    expect(seen.filename).toBeNull()
    expect(await (await server.fetch(`/api/v1/items/${clip.id}`)).text()).not.toContain('address')
  })

  test('what is told often is told to each as to them, and a change is seen at once', async () => {
    const { id } = await upload(await photo(), { 'content-type': 'image/jpeg', 'x-title': 'one' })
    const read = async (who: Pick<Newcomer, 'fetch'>) =>
      itemSchema.parse(await (await who.fetch(`/api/v1/items/${id}`)).json())
    const stranger = await server.newcomer()
    for (const [title, next] of [
      ['one', 'two'],
      ['two', 'three'],
    ] as const) {
      for (let turn = 0; turn < 2; turn++) {
        expect(await read(alice)).toMatchObject({ title, scan_state: expect.any(String) })
        expect(await read(server)).toMatchObject({ title, filename: null })
        expect(await read(server)).not.toHaveProperty('scan_state')
        expect(await read(stranger)).not.toHaveProperty('scan_state')
      }
      await alice.fetch(`/api/v1/items/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title: next }),
      })
    }
    expect(await read(server)).toMatchObject({ title: 'three' })
  })

  test('changes stay, and what is left out is not touched', async () => {
    const item = await upload(await photo(), { 'x-title': 'before', 'x-category': 'cats' })
    const answer = await alice.fetch(`/api/v1/items/${item.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'after', tags: ['x'], dl_limit: 5 }),
    })
    expect(itemSchema.parse(await answer.json())).toMatchObject({
      title: 'after',
      tags: ['x'],
      category: 'cats',
      dl_limit: 5,
      private: false,
    })
    const found = await alice.fetch('/api/v1/account/items?q=AFTER')
    const { items } = itemListSchema.parse(await found.json())
    expect(items.map((one) => one.id)).toContain(item.id)
  })

  test('of changes at once none writes back what another one changed', async () => {
    const change = (id: string, wish: object) =>
      alice.fetch(`/api/v1/items/${id}`, {
        method: 'PATCH',
        body: JSON.stringify(wish),
        headers: { 'content-type': 'application/json' },
      })
    const wishes = [
      { private: true },
      { title: 'Harbour' },
      { tags: ['sea'] },
      { category: 'boats' },
      { dl_limit: 7 },
      { ai_optout: true },
      { description: 'At noon.' },
    ]
    for (let round = 0; round < 5; round += 1) {
      const { id } = await upload(await photo())
      const answers = await Promise.all(wishes.map((wish) => change(id, wish)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      const now = await (await alice.fetch(`/api/v1/items/${id}`)).json()
      expect(now).toMatchObject(Object.assign({}, ...wishes))
      const found = await alice.fetch('/api/v1/account/items?q=harbour')
      const { items } = itemListSchema.parse(await found.json())
      expect(items.filter((one) => one.id === id)).toHaveLength(1)
    }
  })

  test('an item that is deleted for good is gone at once, and its bytes soon after', async () => {
    const item = await upload(await photo())
    expect(
      (await alice.fetch(`/api/v1/items/${item.id}?permanent=true`, { method: 'DELETE' })).status,
    ).toBe(204)
    for (const address of [
      item.direct_url,
      item.view_url,
      `${server.origin}/api/v1/items/${item.id}`,
    ]) {
      expect((await fetch(address)).status).toBe(404)
    }
    await expect.poll(async () => (await server.app.blobVerification.run()).orphans).toEqual([])
  })

  test('the cursor visits every item exactly once while others come and go', async () => {
    const lena = await server.newcomer()
    const made = []
    for (let count = 0; count < 7; count += 1) made.push((await upload(await photo(), {}, lena)).id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query = `limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
      const page = itemListSchema.parse(
        await (await lena.fetch(`/api/v1/account/items?${query}`)).json(),
      )
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next_cursor
      await upload(await photo(), {}, lena)
      if (seen.length === 4) await lena.fetch(`/api/v1/items/${seen[0]}`, { method: 'DELETE' })
    }
    expect(seen).toEqual(made.reverse())
  })

  test('lists filter by kind, privacy and text without treating text as a pattern', async () => {
    const mira = await server.newcomer()
    await upload(await photo(), { 'x-title': '50% of_all' }, mira)
    await upload(await photo(), { 'x-title': 'other', 'x-private': 'true' }, mira)
    const count = async (query: string) => {
      const list = await (await mira.fetch(`/api/v1/account/items?${query}`)).json()
      return itemListSchema.parse(list).items.length
    }
    expect(await count('q=50%25')).toBe(1)
    expect(await count('q=5%25')).toBe(0)
    expect(await count('q=of_all')).toBe(1)
    expect(await count('private=true')).toBe(1)
    expect(await count('kind=audio')).toBe(0)
    expect(await count('classification=unclassified')).toBe(2)
  })

  test('downloads are counted once a whole file, and not for its owner', async () => {
    const item = await upload(await photo())
    await (await fetch(item.direct_url)).arrayBuffer()
    await fetch(item.direct_url, { method: 'HEAD' })
    await (await fetch(item.direct_url, { headers: { range: 'bytes=2-5' } })).arrayBuffer()
    await (await alice.fetch(item.direct_url)).arrayBuffer()
    const downloads = async () => {
      const read = await server.fetch(`/api/v1/items/${item.id}`)
      return itemSchema.parse(await read.json()).downloads
    }
    await expect.poll(downloads).toBe(1)
  })
})
