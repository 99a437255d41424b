import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { jobsDone } from './support/jobs-done.ts'
import { photo } from './support/pictures.ts'
import { startPostOffice } from './support/post-office.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

type Request = { readonly url: string; readonly files: number; readonly bytes: number }
type Folder = { readonly slug: string; readonly request: Request | null }
type Item = {
  readonly id: string
  readonly folder: string
  readonly private: boolean
  readonly title: string | null
}

describe.each(setups)('links by which others upload on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let folders = 0
  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer({ plan: 'pro' })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const asked = async (who: Newcomer, path: string, method: string, body?: unknown) =>
    who.fetch(path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
  const newFolder = async (who = alice) => {
    folders += 1
    const made = await asked(who, '/api/v1/folders', 'POST', { name: `Folder ${folders}` })
    return ((await made.json()) as Folder).slug
  }
  const newLink = async (options: object = {}, who = alice) => {
    const slug = await newFolder(who)
    const made = await asked(who, `/api/v1/folders/${slug}/request`, 'POST', options)
    expect(made.status).toBe(200)
    const { request } = (await made.json()) as Folder
    return { slug, path: new URL(request?.url ?? '').pathname }
  }
  const linkOf = async (slug: string, who = alice) => {
    const { folders: all } = (await (await who.fetch('/api/v1/folders')).json()) as {
      folders: Folder[]
    }
    return all.find((folder) => folder.slug === slug)?.request
  }
  const origin = () => ({ origin: server.config.http.origin })
  const send = async (
    path: string,
    files: readonly Uint8Array[],
    fields: Record<string, string> = {},
  ) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    for (const file of files) body.append('file', new Blob([new Uint8Array(file)]), 'a.jpg')
    return server.fetch(path, { method: 'POST', body, headers: origin(), redirect: 'manual' })
  }
  const itemsOf = async (slug: string, who = alice) => {
    const list = await who.fetch(`/api/v1/account/items?folder=${slug}`)
    return ((await list.json()) as { items: Item[] }).items
  }

  test('a stranger sends two files: they are the owner’s, private, counted, told of, and seen by nobody else', async () => {
    const { slug, path } = await newLink()
    const page = await (await server.fetch(path)).text()
    expect(page).toContain(messageOf('request.choose'))
    const before = await server.app.storageUse.read(await server.app.users.find(alice.email))
    const sent = await send(path, [await photo(), await photo()], {
      title: 'From the sea',
      private: 'false',
      folder: 'elsewhere',
      expiration: 'burn',
      slug: 'mine',
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?sent=2`])
    const items = await itemsOf(slug)
    expect(items).toMatchObject([
      { folder: slug, private: true, title: 'From the sea' },
      { folder: slug, private: true, title: 'From the sea' },
    ])
    const used = await server.app.storageUse.read(await server.app.users.find(alice.email))
    expect(used.items - before.items).toBe(2)
    const link = await linkOf(slug)
    expect(link).toMatchObject({ files: 2, bytes: used.bytes - before.bytes })
    const told = async () => {
      const { events } = (await (await alice.fetch('/api/v1/events?limit=500')).json()) as {
        events: { type: string; data: { item_id: string; folder?: string } }[]
      }
      return events
        .filter(({ type, data }) => type === 'upload.requested' && data.folder === slug)
        .map(({ data }) => data.item_id)
        .toSorted()
    }
    // They are numbered after the commit.
    await expect.poll(told).toEqual(items.map(({ id }) => id).toSorted())
    for (const { id } of items) expect((await server.fetch(`/i/${id}`)).status).toBe(404)
    expect(page).not.toContain(items[0]?.id)
  })

  test('fifty at once by a link for three: three arrive, and nothing of the others is kept', async () => {
    const { slug, path } = await newLink({ max_files: 3 })
    const file = await photo()
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(path, [file])))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(3)
    expect(new Set(statuses).difference(new Set([200, 303, 409]))).toEqual(new Set())
    expect(await itemsOf(slug)).toHaveLength(3)
    expect(await linkOf(slug)).toMatchObject({ files: 3 })
    expect(await (await server.fetch(path)).text()).toContain(messageOf('request.full'))
    await jobsDone(server)
    expect(await server.app.blobVerification.run()).toMatchObject({ missing: [], orphans: [] })
  })

  test('what is refused says why, and what came before it has arrived', async () => {
    const { slug, path } = await newLink({ kind: 'image', max_bytes: 1_000_000 })
    const mixed = await send(path, [await photo(), randomBytes(300)])
    expect(mixed.status).toBe(415)
    expect(await mixed.text()).toContain('1 file has')
    expect(await itemsOf(slug)).toHaveLength(1)
    const none = await send(path, [])
    expect([none.status, await none.text()]).toEqual([
      400,
      expect.stringContaining(messageOf('request.nothing')),
    ])
  })

  test('a password stands before the page and before the bytes', async () => {
    const { slug, path } = await newLink({ password: 'open sesame' })
    expect((await server.fetch(path)).status).toBe(401)
    expect((await send(path, [await photo()])).status).toBe(401)
    const tryPassword = (password: string) =>
      server.fetch(`${path}/unlock`, {
        method: 'POST',
        headers: { ...origin(), 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ password }).toString(),
        redirect: 'manual',
      })
    expect((await tryPassword('wrong')).status).toBe(401)
    const opened = await tryPassword('open sesame')
    expect(opened.status).toBe(303)
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(await photo())]), 'a.jpg')
    const sent = await server.fetch(path, {
      method: 'POST',
      headers: { ...origin(), cookie },
      body,
      redirect: 'manual',
    })
    expect(sent.status).toBe(303)
    expect(await itemsOf(slug)).toHaveLength(1)
  })

  test('it ends with its end, its folder, its owner’s ban and by the owner’s word', async () => {
    const gone = async (path: string) => {
      expect((await server.fetch(path)).status).toBe(404)
      expect((await send(path, [await photo()])).status).toBe(404)
    }
    const ended = await newLink()
    expect((await asked(alice, `/api/v1/folders/${ended.slug}/request`, 'DELETE')).status).toBe(204)
    await gone(ended.path)
    const deleted = await newLink()
    expect((await asked(alice, `/api/v1/folders/${deleted.slug}`, 'DELETE')).status).toBe(204)
    await gone(deleted.path)
    const again = await newLink()
    expect(again.path).not.toBe(ended.path)
    const wrong = await asked(alice, `/api/v1/folders/${again.slug}/request`, 'POST', {
      expires_at: 1,
    })
    expect(wrong.status).toBe(400)
    const eve = await server.newcomer({ plan: 'pro' })
    const theirs = await newLink({}, eve)
    const { id } = await server.app.users.find(eve.email)
    await server.app.accountDecisions.decide('operator', id, { act: 'ban', note: 'spam' })
    await gone(theirs.path)
    expect((await server.fetch(`${again.path}x`)).status).toBe(404)
  })
})

test('the owner of a link is told by mail, once for all that arrives within a quarter of an hour', async () => {
  await using office = await startPostOffice()
  let ahead = 0
  await using server = await startServer(undefined, {
    environment: { ANYBIN_SMTP_URL: `smtp://127.0.0.1:${office.port}` },
    clock: { now: () => Date.now() + ahead },
  })
  const alice = await server.newcomer({ plan: 'pro' })
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await alice.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await answer.json()) as Folder
  }
  const { slug } = await post('/api/v1/folders', { name: 'Garden party' })
  const { request } = await post(`/api/v1/folders/${slug}/request`, {})
  const send = async (count: number) => {
    const body = new FormData()
    for (let file = 0; file < count; file += 1) {
      body.append('file', new Blob([new Uint8Array(await photo())]), 'a.jpg')
    }
    const headers = { origin: server.config.http.origin }
    await server.fetch(new URL(request?.url ?? '').pathname, { method: 'POST', body, headers })
  }
  // The key of a newcomer is told, too.
  const letters = () => office.received.filter(({ raw }) => raw.includes('_arrived_in_'))
  await send(2)
  await send(1)
  await jobsDone(server)
  expect(letters()).toEqual([])
  ahead = 16 * 60_000
  await expect.poll(() => letters().length).toBe(1)
  const [letter] = letters()
  expect(letter?.to).toEqual([alice.email])
  const raw = letter?.raw.replaceAll('=\r\n', '')
  expect(raw).toMatch(/Subject: .*3_files_arrived_in.*Garden_party/)
  expect(raw).toContain(`/dashboard?folder=3D${slug}`)
})
