import { type Folder, folderListSchema, folderSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('folders on $engine and $store', (setup) => {
  let server: TestServer
  let file: Buffer
  beforeAll(async () => {
    server = await startServer(setup)
    file = await photo()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const send = (who: Newcomer, method: string, path: string, body: object = {}) =>
    who.fetch(`/api/v1/${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const make = async (who: Newcomer, name: string): Promise<Folder> => {
    const answer = await send(who, 'POST', 'folders', { name })
    expect(answer.status).toBe(201)
    return folderSchema.parse(await answer.json())
  }
  const list = async (who: Newcomer) =>
    folderListSchema.parse(await (await who.fetch('/api/v1/folders')).json())
  const upload = async (who: Newcomer, fields: Record<string, string> = {}) => {
    const answer = await who.fetch('/api/v1/items', {
      method: 'POST',
      body: form(file, 'a.jpg', fields),
    })
    expect(answer.status).toBe(201)
    return uploadedItemSchema.parse(await answer.json())
  }

  test('a folder is made, filled, renamed, listed and deleted; its items stay', async () => {
    const alice = await server.newcomer()
    const folder = await make(alice, 'Summer 2026 ☀️')
    expect(folder).toMatchObject({ slug: 'summer-2026', name: 'Summer 2026 ☀️', items: 0 })
    const inside = await upload(alice, { folder: 'summer-2026' })
    const outside = await upload(alice)
    expect([inside.folder, outside.folder]).toEqual(['summer-2026', null])

    const renamed = await send(alice, 'PATCH', 'folders/summer-2026', { name: 'Winter' })
    expect(await renamed.json()).toMatchObject({ slug: 'summer-2026', name: 'Winter', items: 1 })
    const moved = await send(alice, 'PATCH', `items/${outside.id}`, { folder: 'summer-2026' })
    expect(await moved.json()).toMatchObject({ folder: 'summer-2026' })
    const back = await send(alice, 'PATCH', `items/${inside.id}`, { folder: null })
    expect(await back.json()).toMatchObject({ folder: null })
    expect(await list(alice)).toMatchObject({ folders: [{ items: 1 }], unsorted: 1 })

    const idsIn = async (slug: string) => {
      const answer = await alice.fetch(`/api/v1/account/items?folder=${slug}`)
      return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id)
    }
    expect(await idsIn('summer-2026')).toEqual([outside.id])
    expect(await idsIn('unsorted')).toEqual([inside.id])
    expect(await idsIn('unheard-of')).toEqual([])

    expect((await send(alice, 'DELETE', 'folders/summer-2026')).status).toBe(204)
    expect(await list(alice)).toEqual({ folders: [], unsorted: 2 })
    expect((await idsIn('unsorted')).sort()).toEqual([inside.id, outside.id].sort())
    expect((await send(alice, 'DELETE', 'folders/summer-2026')).status).toBe(404)
  })

  test('the classic API takes the slug of a folder that one owns', async () => {
    const alice = await server.newcomer()
    await make(alice, 'Work')
    const put = async (who: Newcomer, folder: string) =>
      who.fetch('/api/upload', { method: 'POST', body: form(file, 'a.jpg', { folder }) })
    expect(await (await put(alice, 'work')).json()).toMatchObject({ ok: true, folder: 'work' })
    expect(await (await put(alice, 'unsorted')).json()).toMatchObject({ ok: true, folder: null })
    const stranger = await server.newcomer({ plan: 'free' })
    const refused = await put(stranger, 'work')
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { error: 'folder: no folder with the ID “work”.' },
    ])
    const { use } = await server.app.quotas
      .read(await server.app.users.find(stranger.email))
      .then(({ used }) => ({ use: used }))
    expect(use).toBe(0)
  })

  test('folders of others are not there', async () => {
    const [alice, bob] = [await server.newcomer(), await server.newcomer()]
    await make(alice, 'Mine')
    const item = await upload(bob)
    for (const [method, path, body] of [
      ['PATCH', 'folders/mine', { name: 'Yours' }],
      ['DELETE', 'folders/mine', {}],
      ['POST', 'folders/mine/share', {}],
      ['DELETE', 'folders/mine/share', {}],
    ] as const) {
      expect([method, (await send(bob, method, path, body)).status]).toEqual([method, 404])
    }
    expect((await send(bob, 'PATCH', `items/${item.id}`, { folder: 'mine' })).status).toBe(400)
    expect(await list(bob)).toEqual({ folders: [], unsorted: 1 })
    expect((await list(alice)).folders.map(({ name }) => name)).toEqual(['Mine'])
  })

  test('of one name there is one folder, and of one slug', async () => {
    const alice = await server.newcomer()
    expect((await make(alice, 'C')).slug).toBe('c')
    expect((await make(alice, 'C++')).slug).toBe('c-2')
    expect((await make(alice, '写真')).slug).toBe('folder')
    expect((await make(alice, '音')).slug).toBe('folder-2')
    for (const name of ['c', 'Ｃ', 'Default', 'unsorted']) {
      const answer = await send(alice, 'POST', 'folders', { name })
      expect([name, answer.status]).toEqual([name, 409])
    }
    expect((await send(alice, 'PATCH', 'folders/c-2', { name: 'c' })).status).toBe(409)
    expect((await send(alice, 'PATCH', 'folders/c', { name: 'c' })).status).toBe(200)
    for (const name of ['', 'x'.repeat(41), '\u200b']) {
      expect((await send(alice, 'POST', 'folders', { name })).status).toBe(400)
    }
    expect((await list(alice)).folders).toHaveLength(4)
  })

  test('of 50 folders at once, those that have a place are made', async () => {
    const alice = await server.newcomer()
    const { ownFolders } = server.app
    const user = await server.app.users.find(alice.email)
    const actor = { user, via: 'session', scopes: 'all' } as const
    for (let count = 0; count < 197; count += 1) await ownFolders.create(actor, `Folder ${count}`)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, count) =>
        send(alice, 'POST', 'folders', { name: `Late ${count}` }),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(3)
    expect(statuses.filter((status) => status === 409)).toHaveLength(47)
    expect((await list(alice)).folders).toHaveLength(200)
    // A refusal takes no place, and a deletion gives one back.
    expect((await send(alice, 'DELETE', 'folders/folder-1')).status).toBe(204)
    expect((await send(alice, 'POST', 'folders', { name: 'Folder 2' })).status).toBe(409)
    await make(alice, 'The last one')
    expect((await send(alice, 'POST', 'folders', { name: 'One more' })).status).toBe(409)
  })

  test('an upload into a folder that is deleted meanwhile is in it, or refused', async () => {
    const alice = await server.newcomer()
    for (let round = 0; round < 4; round += 1) {
      await make(alice, 'Brief')
      const uploads = Array.from({ length: 4 }, () =>
        alice.fetch('/api/v1/items', {
          method: 'POST',
          body: form(file, 'a.jpg', { folder: 'brief' }),
        }),
      )
      const deleted = send(alice, 'DELETE', 'folders/brief')
      const statuses = (await Promise.all(uploads)).map(({ status }) => status)
      expect(new Set([201, 400, ...statuses])).toEqual(new Set([201, 400]))
      expect((await deleted).status).toBe(204)
      const left = server.app.database.query.selectFrom('items').select('id')
      expect(await left.where('folder', '=', 'brief').execute()).toEqual([])
    }
  })

  test('no link outlives its folder, however close the two meet', async () => {
    const alice = await server.newcomer()
    for (let round = 0; round < 10; round += 1) {
      await make(alice, 'Brief')
      const shared = Array.from({ length: 4 }, () => send(alice, 'POST', 'folders/brief/share'))
      const deleted = send(alice, 'DELETE', 'folders/brief')
      const statuses = (await Promise.all(shared)).map(({ status }) => status)
      expect(new Set([200, 404, ...statuses])).toEqual(new Set([200, 404]))
      expect((await deleted).status).toBe(204)
      const links = server.app.database.query.selectFrom('folder_shares').select('id')
      expect(await links.where('user_id', '=', alice.userId).execute()).toEqual([])
    }
  })
})
