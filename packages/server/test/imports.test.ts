import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '../src/core/password-hash.ts'
import { createHttpServer } from '../src/http-server.ts'
import type { ImportOrder } from '../src/items/index.ts'
import { makePerson, withApp } from './support/installation.ts'
import { runUntil } from './support/killed-command.ts'
import { photo, picture, tone } from './support/pictures.ts'
import { runAnybin, startServerProcess } from './support/server-process.ts'
import {
  makeEnvironment,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { writeZip } from './support/zip-writer.ts'

type Listed = { items: { id: string; title: string | null; created_at: number; folder: string }[] }

const summer = Date.UTC(2019, 6, 14, 12)

describe.each(setups)('imports on $engine and $store', (setup) => {
  let server: TestServer
  let folder: string
  beforeAll(async () => {
    server = await startServer(setup)
    folder = await mkdtemp(join(tmpdir(), 'anybin-import-'))
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  const put = async (path: string, content: Buffer | string, at = summer) => {
    const place = join(folder, path)
    await mkdir(join(place, '..'), { recursive: true })
    await writeFile(place, content)
    await utimes(place, at / 1000, at / 1000)
    return place
  }
  const run = async (person: Newcomer, order: Partial<ImportOrder> & { place: string }) => {
    const user = await server.app.users.find(person.email)
    const usual = { from: 'files', private: false, titles: true, isDry: false } as const
    return server.app.imports.run({ ...usual, ...order, user }, () => {})
  }
  const listOf = async (person: Newcomer) =>
    ((await (await person.fetch('/api/v1/account/items')).json()) as Listed).items

  test('a folder becomes items with dates, titles and folders, and twice makes nothing twice', async () => {
    const alice = await server.newcomer()
    await put('one/Rome/Forum.jpg', await photo())
    await put('one/Song.wav', tone(), summer + 5000)
    await put('one/notes.txt', 'not a picture')
    await symlink('/etc/hostname', join(folder, 'one/link.png'))
    const place = join(folder, 'one')

    const dry = await run(alice, { place, isDry: true })
    expect(dry).toMatchObject({ imported: [{}, {}, {}], known: 0 })
    expect(await listOf(alice)).toEqual([])

    const first = await run(alice, { place })
    expect(first.imported.map(({ key }) => key)).toEqual(['Rome/Forum.jpg', 'Song.wav'])
    expect(first.leftOut.map(({ key }) => key)).toEqual(['link.png', 'notes.txt'])
    expect(await listOf(alice)).toMatchObject([
      { title: 'Song', created_at: summer + 5000, folder: null },
      { title: 'Forum', created_at: summer, folder: 'rome' },
    ])

    const second = await run(alice, { place })
    expect(second).toMatchObject({ imported: [], known: 2 })
    expect(await listOf(alice)).toHaveLength(2)
  })

  test('what its owner deleted does not come back, and a changed file is another one', async () => {
    const alice = await server.newcomer()
    const place = join(folder, 'two')
    await put('two/a.jpg', await photo())
    const { imported } = await run(alice, { place })
    await alice.fetch(`/api/v1/items/${imported[0]?.id}?permanent=true`, { method: 'DELETE' })
    expect(await run(alice, { place })).toMatchObject({ imported: [], known: 1 })
    await put('two/a.jpg', await picture('png'))
    expect(await run(alice, { place })).toMatchObject({ imported: [{ key: 'a.jpg' }], known: 0 })
  })

  test('two imports at once import each file once', async () => {
    const alice = await server.newcomer()
    const place = join(folder, 'three')
    for (const name of ['a', 'b', 'c', 'd']) await put(`three/${name}.jpg`, await photo())
    const reports = await Promise.all([1, 2, 3].map(() => run(alice, { place })))
    expect(reports.flatMap(({ imported }) => imported)).toHaveLength(4)
    expect(await listOf(alice)).toHaveLength(4)
    const user = await server.app.users.find(alice.email)
    expect((await server.app.storageUse.read(user)).items).toBe(4)
  })

  test('a ZIP file is the same as its folder, and can be put into one folder, private and untitled', async () => {
    const alice = await server.newcomer()
    const bytes = await photo()
    await put('four/deep/a.jpg', bytes)
    const zip = writeZip([{ name: 'deep/a.jpg', content: bytes, modifiedAt: summer }])
    const place = await put('four.zip', zip)
    const wishes = { folder: 'Old ones', private: true, titles: false }
    expect((await run(alice, { place, ...wishes })).imported).toHaveLength(1)
    const [item] = await listOf(alice)
    expect(item).toMatchObject({ title: null, folder: 'old-ones', private: true })
    expect(item?.created_at).toBe(summer)
    expect((await fetch(`${server.origin}/api/v1/items/${item?.id}`)).status).toBe(404)
    expect(await run(alice, { place: join(folder, 'four') })).toMatchObject({ known: 1 })
  })

  test('what is refused leaves nothing and costs nothing', async () => {
    const alice = await server.newcomer()
    await put('five/broken.jpg', (await photo()).subarray(0, 300))
    const { leftOut } = await run(alice, { place: join(folder, 'five') })
    expect(leftOut).toHaveLength(1)
    const user = await server.app.users.find(alice.email)
    expect(await server.app.storageUse.read(user)).toEqual({ bytes: 0, items: 0 })
  })

  test('an import is for somebody who may publish, and ends otherwise', async () => {
    const eve = await server.newcomer()
    await put('six/a.jpg', await photo())
    const user = await server.app.users.find(eve.email)
    await server.app.accountDecisions.decide('operator', user.id, { act: 'ban' })
    await expect(run(eve, { place: join(folder, 'six') })).rejects.toMatchObject({
      code: 'account_banned',
    })
  })

  test('what moderators and administrators list and count is right with older items', async () => {
    const alice = await server.newcomer()
    const ownerId = (await server.app.users.find(alice.email)).id
    const { siteFigures, siteItems } = server.app
    await siteFigures.count()
    const before = (await siteFigures.read())?.newItems ?? 0
    const form = { method: 'POST', body: new Uint8Array(await picture('png')) }
    expect((await alice.fetch('/api/v1/items', form)).status).toBe(201)
    await put('seven/a.jpg', await photo())
    const { imported } = await run(alice, { place: join(folder, 'seven') })
    await siteFigures.count()
    expect((await siteFigures.read())?.newItems).toBe(before + 1)
    const old = await siteItems.list({ ownerId, until: summer + 1 }, { limit: 10 })
    expect(old.items.map(({ id }) => id)).toEqual(imported.map(({ id }) => id))
  })

  test('old addresses lead to what everybody may see, and to nothing else', async () => {
    const alice = await server.newcomer()
    await put('eight/Rome/Forum 1.jpg', await photo())
    const place = join(folder, 'eight')
    const [one] = (await run(alice, { place })).imported
    const ask = (path: string, method = 'GET') =>
      fetch(`${server.origin}${path}`, { method, redirect: 'manual' })
    const old = '/pictures/2019/Rome/Forum%201.jpg'
    expect((await ask(old)).status).toBe(404)
    // Also what was imported without them gets them.
    expect(await run(alice, { place, oldAddresses: '/pictures/2019' })).toMatchObject({ known: 1 })
    const answer = await ask(`${old}?width=200`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const item = (await (await alice.fetch(`/api/v1/items/${one?.id}`)).json()) as {
      direct_url: string
    }
    expect(answer.headers.get('location')).toBe(item.direct_url)
    expect((await ask(old, 'HEAD')).status).toBe(302)
    expect((await ask(old, 'POST')).status).toBe(404)
    for (const path of ['/Rome/Forum%201.jpg', '/pictures/2019/Rome', '/pictures/%E0%A4%A']) {
      expect([path, (await ask(path)).status]).toEqual([path, 404])
    }
    await alice.fetch(`/api/v1/items/${one?.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ private: true }),
    })
    expect((await ask(old)).status).toBe(404)
    await alice.fetch(`/api/v1/items/${one?.id}?permanent=true`, { method: 'DELETE' })
    expect((await ask(old)).status).toBe(404)
  })

  test('an export of Zipline keeps passwords, folders and pages', async () => {
    const alice = await server.newcomer()
    const password = await hashPassword('open sesame')
    const file = {
      createdAt: new Date(summer).toISOString(),
      views: 0,
      userId: 'a',
      originalName: 'Forum.jpg',
    }
    await put('nine/uploads/aB3.jpg', await photo())
    await put('nine/uploads/cD4.jpg', await photo())
    const data = {
      users: [{ id: 'a', username: 'alice' }],
      userTags: [{ name: 'sea', files: ['one'] }],
      folders: [{ id: 'f', name: 'Rome' }],
      files: [
        { ...file, id: 'one', name: 'aB3.jpg', folderId: 'f' },
        { ...file, id: 'two', name: 'cD4.jpg', password },
      ],
    }
    const exported = JSON.stringify({ versions: { export: '4' }, data })
    await put('nine/zipline4_export_1.json', exported)
    const order = { place: join(folder, 'nine'), from: 'zipline', oldAddresses: '/zip' } as const
    const { imported, incomplete } = await run(alice, order)
    expect([imported.length, incomplete]).toEqual([2, []])
    const [open, locked] = imported.map(({ id }) => id ?? '')
    const list = await listOf(alice)
    expect(list.find(({ id }) => id === open)).toMatchObject({ folder: 'rome', tags: ['sea'] })
    const ask = (path: string, headers = {}) =>
      fetch(new URL(path, server.origin), { redirect: 'manual', headers })
    expect((await ask('/zip/view/aB3.jpg')).headers.get('location')).toContain(`/i/${open}`)
    expect((await ask('/zip/u/cD4.jpg')).status).toBe(404)
    const basic = (word: string) => ({ authorization: `Basic ${btoa(`:${word}`)}` })
    expect((await ask(`/f/${locked}.jpg`, basic('wrong'))).status).toBe(401)
    expect((await ask(`/f/${locked}.jpg`, basic('open sesame'))).status).toBe(200)
  })

  test('what was exported is imported with all that is known of it', async () => {
    const alice = await server.newcomer()
    const bob = await server.newcomer()
    const password = await hashPassword('open sesame')
    await put('ten/uploads/aB3.jpg', await photo())
    await put('ten/uploads/cD4.jpg', await picture('png'))
    const file = { createdAt: new Date(summer).toISOString(), views: 0, userId: 'a' }
    const later = new Date(summer + 1000).toISOString()
    const data = {
      users: [],
      userTags: [{ name: 'sea', files: ['one'] }],
      folders: [{ id: 'f', name: 'Rome, Italy' }],
      files: [
        { ...file, id: 'one', name: 'aB3.jpg', originalName: 'Forum.jpg', folderId: 'f', password },
        { ...file, id: 'two', name: 'cD4.jpg', maxViews: 3, createdAt: later },
      ],
    }
    await put('ten/zipline4_export_1.json', JSON.stringify({ versions: { export: '4' }, data }))
    await run(alice, { place: join(folder, 'ten'), from: 'zipline' })

    const target = join(folder, 'exported')
    const report = await server.app.siteExport.write(target, () => {})
    expect(report.items).toBeGreaterThanOrEqual(2)
    await expect(server.app.siteExport.write(target, () => {})).rejects.toMatchObject({
      code: 'conflict',
    })
    const order = { place: target, from: 'anybin', of: alice.email } as const
    expect(await run(bob, order)).toMatchObject({ imported: [{}, {}], incomplete: [], known: 0 })
    expect(await run(bob, order)).toMatchObject({ imported: [], known: 2 })
    const told = (list: Listed['items']) =>
      list.map((item) => ({
        ...item,
        id: '',
        ...Object.fromEntries(
          Object.keys(item)
            .filter((key) => /url$/.test(key))
            .map((key) => [key, '']),
        ),
      }))
    const [mine, his] = [told(await listOf(alice)), told(await listOf(bob))]
    expect(his).toHaveLength(2)
    const settled = { scan_state: '', classification: '', ai_caption_state: '', text_state: '' }
    const same = (list: object[]) => list.map((item) => ({ ...item, ...settled, expires_at: 0 }))
    expect(same(his)).toEqual(same(mine))
    const locked = (await listOf(bob)).find(({ title }) => title === 'Forum')
    const authorization = `Basic ${btoa(':open sesame')}`
    const answer = await fetch(`${server.origin}/f/${locked?.id}.jpg`, {
      headers: { authorization },
    })
    expect(answer.status).toBe(200)
  })

  test('no prefix begins as a route does', async () => {
    const alice = await server.newcomer()
    const place = join(folder, 'none')
    await mkdir(place)
    const routes: string[] = []
    const watched = await createHttpServer(server.app, (made) => {
      made.addHook('onRoute', ({ url }) => void routes.push(url))
    })
    await watched.close()
    const heads = new Set(
      routes.map((url) => url.split('/')[1] ?? '').filter((head) => /^\w/.test(head)),
    )
    expect(heads.size).toBeGreaterThan(20)
    const taken: string[] = []
    for (const head of [...heads, '..', 'A', 'with space', '', 'x//y']) {
      const report = await run(alice, { place, oldAddresses: `/${head}` }).catch(() => undefined)
      if (report) taken.push(head)
    }
    expect(taken).toEqual([])
    for (const oldAddresses of ['/zipline', '/old/pictures_1']) {
      expect(await run(alice, { place, oldAddresses })).toMatchObject({ imported: [] })
    }
  })
})

describe('anybin import beside a running server', () => {
  const slow = { timeout: 180_000 }

  test(
    'killed in the middle and run again it has each file once, and the server shows them',
    slow,
    async () => {
      await using owner = new AsyncDisposableStack()
      const settings = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
      const alice = await withApp(settings, (app) => makePerson(app, 'alice'))
      const server = owner.use(await startServerProcess(settings))
      const place = await mkdtemp(join(tmpdir(), 'anybin-import-'))
      owner.defer(() => rm(place, { recursive: true }))
      const bytes = await photo()
      for (let number = 0; number < 12; number += 1) {
        await writeFile(join(place, `${number}.jpg`), bytes)
        await utimes(join(place, `${number}.jpg`), summer / 1000, summer / 1000 + number)
      }
      const list = async () => {
        const headers = { authorization: `Bearer ${alice.key}` }
        const answer = await fetch(`${server.origin}/api/v1/account/items?limit=100`, { headers })
        return ((await answer.json()) as Listed).items.map(({ title }) => title)
      }
      const words = ['import', place, '--as', alice.email]
      const ended = await runUntil(['open', '/7.jpg'], settings, ...words)
      expect(ended).toEqual({ exitCode: null, signal: 'SIGKILL' })
      expect(await list()).toEqual(['6', '5', '4', '3', '2', '1', '0'])
      const { exitCode, facts, errors } = await runAnybin(settings, ...words)
      expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
      expect(facts).toMatchObject({ imported: 5, known: 7, left_out: [] })
      expect(await list()).toHaveLength(12)
    },
  )

  test('says what was left out with exit code 1, and what is wrong with 2', slow, async () => {
    await using owner = new AsyncDisposableStack()
    const settings = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
    await withApp(settings, (app) => makePerson(app, 'alice'))
    const place = await mkdtemp(join(tmpdir(), 'anybin-import-'))
    owner.defer(() => rm(place, { recursive: true }))
    await writeFile(join(place, 'notes.txt'), 'not a picture')
    const as = ['--as', 'alice@example.org']
    expect(await runAnybin(settings, 'import', place, ...as)).toMatchObject({
      exitCode: 1,
      facts: { imported: 0, left_out: [{ key: 'notes.txt' }] },
    })
    expect(await runAnybin(settings, 'import', `${place}/none`, ...as)).toMatchObject({
      exitCode: 2,
    })
    expect(await runAnybin(settings, 'import', place, '--as', 'no@body')).toMatchObject({
      exitCode: 1,
    })
    const target = join(place, 'exported')
    expect(await runAnybin(settings, 'export', target)).toMatchObject({
      exitCode: 0,
      facts: { items: 0, bytes: 0, left_out: [] },
    })
    expect(await runAnybin(settings, 'export', target)).toMatchObject({ exitCode: 1 })
  })
})
