import { itemSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
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
import { readZip } from './support/zip.ts'

type Field = readonly [name: string, value: string]

describe.each(setups)('the dashboard on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock
  let file: Buffer
  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    file = await photo()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** Somebody with a key, and their signed-in browser. */
  async function person(plan = 'business') {
    const who = await server.newcomer({ plan })
    const headers = await browserOf(server, who.email)
    const answerOf = async (answer: Response) => ({
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      type: answer.headers.get('content-type'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    })
    return {
      ...who,
      get: async (path: string) =>
        answerOf(await server.fetch(path, { headers, redirect: 'manual' })),
      post: async (path: string, fields: readonly Field[]) => {
        const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
        const wish = { method: 'POST', headers, body, redirect: 'manual' } as const
        return answerOf(await server.fetch(path, wish))
      },
    }
  }
  type Person = Awaited<ReturnType<typeof person>>

  const upload = async (who: Newcomer, fields: Record<string, string> = {}, sound?: Buffer) => {
    const path = sound ? '/api/v1/audio' : '/api/v1/items'
    const answer = await who.fetch(path, {
      method: 'POST',
      body: form(sound ?? file, 'a.bin', fields),
    })
    expect(answer.status).toBe(201)
    return uploadedItemSchema.parse(await answer.json())
  }
  const shown = async (who: Person, query = '') => {
    const { bytes } = await who.get(`/dashboard${query}`)
    return [...bytes.toString().matchAll(/name="ids" value="(\w+)"/g)].map((match) => match[1])
  }
  const select = (act: string, ids: readonly string[], more: readonly Field[] = []): Field[] => [
    ...([['act', act], ...more] as Field[]),
    ...ids.map((id): Field => ['ids', id]),
  ]

  test('is for those who are signed in, and each sees only what is theirs', async () => {
    const [alice, bob] = [await person(), await person()]
    const { id } = await upload(alice, { title: 'Secret plan' })
    await alice.post('/dashboard/folders', [['name', 'Work']])
    for (const path of ['/dashboard', `/dashboard/items/${id}`, '/dashboard/folders/work']) {
      const guest = await server.fetch(path, { redirect: 'manual' })
      expect([path, guest.status, guest.headers.get('location')]).toEqual([
        path,
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
      ])
    }
    expect(await shown(bob)).toEqual([])
    expect((await bob.get(`/dashboard/items/${id}`)).status).toBe(404)
    expect((await bob.get('/dashboard/folders/work')).status).toBe(404)
    for (const act of ['move', 'expire', 'delete']) {
      const more: Field[] = [
        ['expiration', '1d'],
        ['to', ''],
      ]
      await bob.post('/dashboard/selection', select(act, [id], more))
    }
    expect((await bob.post('/dashboard/selection', select('download', [id]))).status).toBe(404)
    expect((await bob.post(`/dashboard/items/${id}`, [['title', 'Mine']])).status).toBe(404)
    expect((await bob.post(`/dashboard/items/${id}/delete`, [])).status).toBe(404)
    expect(await (await alice.fetch(`/api/v1/items/${id}`)).json()).toMatchObject({
      title: 'Secret plan',
      expires_at: null,
    })
    const { cookie } = await browserOf(server, alice.email)
    const forged = await server.fetch('/dashboard/selection', {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
      body: new URLSearchParams({ act: 'delete', ids: id }),
    })
    expect(forged.status).toBe(403)
  })

  test('searches, narrows and sorts', async () => {
    const alice = await person()
    await alice.post('/dashboard/folders', [['name', 'Work']])
    const cat = await upload(alice, { title: 'Cat', folder: 'work', expiration: '1d' })
    const bird = await upload(alice, { title: 'bird 100%', private: 'true', expiration: '1w' })
    const ape = await upload(alice, { title: 'Ape', password: 'x', expiration: 'burn' })
    const memo = await upload(alice, { title: 'Dog' }, tone(2))
    const [c, b, a, m] = [cat.id, bird.id, ape.id, memo.id]
    for (const [query, ids] of [
      ['', [m, a, b, c]],
      ['?order=oldest', [c, b, a, m]],
      ['?order=name', [a, b, c, m]],
      ['?order=ending', [c, b, m, a]],
      ['?q=CAT', [c]],
      ['?q=100%25', [b]],
      ['?q=_', []],
      ['?kind=audio', [m]],
      ['?kind=image&order=oldest', [c, b, a]],
      ['?ending=never', [m]],
      ['?ending=soon', [c]],
      ['?ending=later', [b]],
      ['?ending=views', [a]],
      ['?access=private', [b]],
      ['?access=password', [a]],
      ['?access=public', [m, c]],
      ['?folder=work', [c]],
      ['?folder=unsorted', [m, a, b]],
      ['?folder=unheard-of', []],
      ['?order=nonsense&kind=nonsense&page=-3', [m, a, b, c]],
    ] as const) {
      expect([query, await shown(alice, query)]).toEqual([query, ids])
    }
  })

  test('shows pages, each item on one of them', async () => {
    const alice = await person()
    const { id } = await upload(alice)
    const { query } = server.app.database
    const row = await query.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst()
    const { position: _, ...rest } = row ?? ({} as never)
    const copies = Array.from({ length: 99 }, (_, count) => ({
      ...rest,
      id: `${id}${count}`,
      blob_key: `${rest.blob_key}${count}`,
    }))
    await query.insertInto('items').values(copies).execute()
    const pages = [await shown(alice), await shown(alice, '?page=2'), await shown(alice, '?page=3')]
    expect(pages.map((ids) => ids.length)).toEqual([48, 48, 4])
    expect(new Set(pages.flat()).size).toBe(100)
    expect(await shown(alice, '?page=99')).toEqual(pages[2])
    const ids = [...pages.flat(), 'one more'].map(String)
    const refused = await alice.post('/dashboard/selection', select('delete', ids))
    expect([refused.status, await shown(alice)]).toEqual([400, pages[0]])
    await query.deleteFrom('items').where('owner_id', '=', alice.userId).execute()
  })

  test('moves, changes ends and packs what is selected', async () => {
    const alice = await person('free')
    await alice.post('/dashboard/folders', [['name', 'Work']])
    const items = [await upload(alice, { title: 'Same' }), await upload(alice, { title: 'Same' })]
    const ids = items.map(({ id }) => id)
    const back: Field = ['back', 'kind=image&folder=unsorted']
    const moved = await alice.post('/dashboard/selection', [
      ...select('move', [...ids, 'stranger'], [['to', 'work'], back]),
    ])
    expect(moved.location).toBe('/dashboard?kind=image&folder=unsorted&done=moved&count=2&to=work')
    expect((await alice.get(moved.location)).bytes.toString()).toContain(
      messageOf('uploads.moved', { count: 2, folderName: 'Work' }),
    )
    expect(await shown(alice, '?folder=work')).toEqual([...ids].reverse())

    const changed = await alice.post(
      ...(['/dashboard/selection', select('expire', ids, [['expiration', '1w']])] as const),
    )
    expect(changed.location).toBe('/dashboard?done=changed&count=2')
    expect(await shown(alice, '?ending=later')).toHaveLength(2)
    const refused = await alice.post(
      ...(['/dashboard/selection', select('expire', ids, [['expiration', 'forever']])] as const),
    )
    expect([refused.status, refused.bytes.toString()]).toEqual([
      403,
      expect.stringContaining('30 days at most'),
    ])
    expect(
      (await alice.post('/dashboard/selection', [['act', 'delete']])).bytes.toString(),
    ).toContain(messageOf('uploads.noneSelected'))

    const zip = await alice.post('/dashboard/selection', select('download', ids))
    expect([zip.status, zip.type]).toEqual([200, 'application/zip'])
    const [first, second] = [...readZip(zip.bytes)]
    expect([first?.[0], second?.[0]]).toEqual(['Same.jpg', 'Same (2).jpg'])
    const original = await alice.get(`/f/${ids[1]}.jpg`)
    expect(first?.[1].equals(original.bytes)).toBe(true)
  })

  test('deletes with a way back: gone for everybody at once, and all of it comes back', async () => {
    const [alice, bob] = [await person(), await person()]
    const items = [await upload(alice), await upload(alice, { expiration: 'burn' })]
    const ids = items.map(({ id }) => id)
    const addresses = items.flatMap(({ id, view_url, direct_url }) => [
      view_url,
      direct_url,
      `/t/${id}/320.webp`,
      `/api/v1/items/${id}`,
      `/oembed?url=${encodeURIComponent(view_url)}`,
    ])
    const statuses = async (path: string) => {
      const { pathname, search } = new URL(path, server.origin)
      const stranger = newViewer(server)
      const [seen, own] = [
        await stranger.get(pathname + search),
        await alice.fetch(pathname + search),
      ]
      return [seen.status, own.status]
    }
    const deleted = await alice.post('/dashboard/selection', select('delete', ids))
    expect(deleted.location).toMatch(/^\/dashboard\?undo=\w{22}$/)
    const deletion = deleted.location.split('=')[1] ?? ''
    for (const address of addresses)
      expect([address, await statuses(address)]).toEqual([address, [404, 404]])
    for (const id of ids) {
      const change = {
        method: 'PATCH',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }
      expect((await alice.fetch(`/api/v1/items/${id}`, change)).status).toBe(404)
      expect(
        (await newViewer(server).reveal({ page: `${server.origin}/i/${id}` } as never)).status,
      ).toBe(404)
    }
    expect(await shown(alice)).toEqual([])
    expect((await alice.get(deleted.location)).bytes.toString()).toContain(
      messageOf('trash.moved', { count: 2 }),
    )
    expect((await alice.post('/dashboard/selection', select('delete', ids))).location).toContain(
      'gone',
    )

    const undo = (who: Person) => who.post('/dashboard/undo', [['deletion', deletion]])
    expect((await undo(bob)).location).toContain('too-late')
    expect(await shown(alice)).toEqual([])
    clock.advance(20_000)
    expect((await undo(alice)).location).toBe('/dashboard?done=back&count=2')
    expect(await shown(alice)).toEqual([...ids].reverse())
    for (const address of addresses.slice(0, 4)) {
      expect([address, await statuses(address)]).toEqual([address, [200, 200]])
    }
    expect((await undo(alice)).location).toContain('too-late')
  })

  test('changes title, tags and audience of several at once, and leaves what is left empty', async () => {
    const [alice, bob] = [await person(), await person()]
    const items = [
      await upload(alice, { title: 'One', tags: 'a,b' }),
      await upload(alice, { title: 'Two' }),
      await upload(bob, { title: 'Of Bob' }),
    ]
    const ids = items.map(({ id }) => id)
    const read = async (who: Person, id = '') =>
      itemSchema.parse(await (await who.fetch(`/api/v1/items/${id}`)).json())
    const asked = await alice.post('/dashboard/selection', select('edit', ids))
    expect(asked.bytes.toString()).toContain(messageOf('uploads.editMany', { count: 3 }))
    const edit = (fields: readonly Field[]) =>
      alice.post('/dashboard/selection', select('edit', ids, [['sure', 'yes'], ...fields]))
    const tagged = await edit([
      ['tags', 'b, c'],
      ['private', 'true'],
    ])
    expect(tagged.location).toBe('/dashboard?done=edited&count=2')
    expect(await read(alice, ids[0])).toMatchObject({
      title: 'One',
      tags: ['a', 'b', 'c'],
      private: true,
    })
    expect(await read(alice, ids[1])).toMatchObject({ title: 'Two', tags: ['b', 'c'] })
    expect(await read(bob, ids[2])).toMatchObject({ title: 'Of Bob', tags: [], private: false })
    await edit([['title', 'Same']])
    expect(await read(alice, ids[1])).toMatchObject({ title: 'Same', private: true })
    const many = Array.from({ length: 29 }, (_, number) => `tag${number}`).join()
    const refused = await edit([
      ['title', 'Never'],
      ['tags', many],
    ])
    expect([refused.status, refused.bytes.toString()]).toEqual([
      400,
      expect.stringContaining('30 at most'),
    ])
    expect(await read(alice, ids[1])).toMatchObject({ title: 'Same', tags: ['b', 'c'] })
  })

  test('without a trash, a deletion that nobody undoes is one: row, bytes and space go', async () => {
    await server.app.settings.change({ trashDays: '0' })
    const alice = await person()
    const { id } = await upload(alice)
    const stored = async () => (await server.app.storageUse.read(user)).items
    const user = await server.app.users.find(alice.email)
    const { query } = server.app.database
    const row = await query
      .selectFrom('items')
      .select('blob_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { location } = await alice.post(`/dashboard/items/${id}/delete`, [])
    expect(await stored()).toBe(1)
    clock.advance(16_000)
    await expect.poll(stored).toBe(0)
    const late = await alice.post('/dashboard/undo', [['deletion', location.split('=')[1] ?? '']])
    expect(late.location).toContain('too-late')
    await expect.poll(() => server.app.blobs.stat(row.blob_key)).toBeUndefined()
    await server.app.settings.change({ trashDays: '30' })
  })

  test('the page of an item changes what its owner may change, and says why not', async () => {
    const alice = await person('free')
    const { id, view_url } = await upload(alice, { title: 'Before' })
    await alice.post('/dashboard/folders', [['name', 'Work']])
    const page = (await alice.get(`/dashboard/items/${id}`)).bytes.toString()
    expect(page).toContain(`value="${view_url}"`)
    expect(page).toContain('class="qr"')
    const saved = await alice.post(`/dashboard/items/${id}`, [
      ...([
        ['title', 'After'],
        ['tags', 'a, b'],
        ['folder', 'work'],
      ] as Field[]),
      ...([
        ['private', 'true'],
        ['password', 'open sesame'],
        ['expiration', '1w'],
      ] as Field[]),
    ])
    expect(saved.location).toBe(`/dashboard/items/${id}?notice=saved`)
    const read = async () =>
      itemSchema.parse(await (await alice.fetch(`/api/v1/items/${id}`)).json())
    const changed = {
      title: 'After',
      tags: ['a', 'b'],
      folder: 'work',
      private: true,
      expiration: '1w',
    }
    expect(await read()).toMatchObject(changed)
    const direct = (await read()).direct_url
    expect((await newViewer(server).get(direct)).status).toBe(401)
    for (const [fields, status, sentence] of [
      [[['expiration', 'forever']], 403, '30 days at most'],
      [[['expiration', 'views']], 400, 'required with expiration=views'],
      [[['folder', 'unheard-of']], 400, 'no folder with the ID'],
      [[['title', 'x'.repeat(300)]], 400, messageOf('item.badTitle', { max: 200 })],
      [[['dl_limit', '1.5']], 400, messageOf('item.badDownloadLimit')],
      [
        [
          ['expiration', 'views'],
          ['view_limit', '0'],
        ],
        400,
        messageOf('item.badViewLimit'),
      ],
    ] as const) {
      const refused = await alice.post(`/dashboard/items/${id}`, fields)
      expect([refused.status, refused.bytes.toString()]).toEqual([
        status,
        expect.stringContaining(sentence),
      ])
    }
    expect(await read()).toMatchObject(changed)
    const opened: Field[] = [
      ['title', 'After'],
      ['open', '1'],
      ['expiration', 'views'],
      ['view_limit', '3'],
    ]
    await alice.post(`/dashboard/items/${id}`, opened)
    expect(await read()).toMatchObject({ private: false, folder: null, tags: [], view_limit: 3 })
    expect((await newViewer(server).get((await read()).direct_url)).status).toBe(200)
  })
})
