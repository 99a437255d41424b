import { folderSchema } from '@anybin/contract'
import { parseFeed } from 'podcast-partytime'
import Parser from 'rss-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo, tone } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('feeds of folders on $engine and $store', (setup) => {
  let server: TestServer
  let picture: Buffer
  let clip: Buffer
  beforeAll(async () => {
    server = await startServer(setup)
    picture = await photo()
    clip = await tone()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const asJson = { 'content-type': 'application/json' }
  const send = (who: Newcomer, method: string, path: string, body?: object) =>
    who.fetch(`/api/v1/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: asJson }),
    })
  const upload = async (who: Newcomer, file: Buffer, name: string, fields = {}) => {
    const path = name.endsWith('.wav') ? '/api/v1/audio' : '/api/v1/items'
    const answer = await who.fetch(path, { method: 'POST', body: form(file, name, fields) })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { id: string; direct_url: string; url: string }
  }
  /** A folder with a feed, and the feed's path. */
  const withFeed = async (who: Newcomer, name: string) => {
    const { slug } = folderSchema.parse(await (await send(who, 'POST', 'folders', { name })).json())
    return { slug, path: await startFeed(who, slug) }
  }
  const startFeed = async (who: Newcomer, slug: string) => {
    const answer = await send(who, 'POST', `folders/${slug}/feed`)
    expect(answer.status).toBe(200)
    const { feed } = folderSchema.parse(await answer.json())
    return new URL(feed?.url ?? '').pathname
  }
  const read = async (path: string) => {
    const answer = await server.fetch(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/rss+xml; charset=utf-8',
    ])
    const text = await answer.text()
    const reader = new Parser<{ itunes?: { image?: string } }>()
    return { text, rss: await reader.parseString(text), podcast: parseFeed(text) }
  }
  const statusOf = async (url = '') => {
    const { pathname, search } = new URL(url)
    return (await server.fetch(pathname + search)).status
  }

  test('two readers find what is in the folder and fetch it, also what is private, but nothing that is counted', async () => {
    const alice = await server.newcomer()
    const { slug, path } = await withFeed(alice, 'Field & stream')
    const title = 'Rain <on> a & roof'
    await upload(alice, picture, 'a.jpg', { folder: slug, title, private: 'true' })
    const said = await upload(alice, clip, 'b.wav', { folder: slug, title: 'Rain' })
    for (const fields of [
      { password: 'sesame' },
      { expiration: 'burn' },
      { expiration: 'views', view_limit: '3' },
      { dl_limit: '2' },
    ]) {
      await upload(alice, picture, 'c.jpg', { folder: slug, ...fields })
    }
    await upload(alice, picture, 'elsewhere.jpg')

    const { text, rss, podcast } = await read(path)
    expect(rss.title).toBe('Field & stream')
    expect(rss.items.map(({ title: one }) => one)).toEqual(['Rain', 'Rain <on> a & roof'])
    const enclosures = rss.items.map(({ enclosure }) => enclosure)
    expect(enclosures.map((one) => one?.type)).toEqual(['audio/wav', 'image/jpeg'])
    for (const { url, length } of enclosures.map((one) => one ?? { url: '', length: 0 })) {
      const { pathname, search } = new URL(url)
      const bytes = await (await server.fetch(pathname + search)).arrayBuffer()
      expect(bytes.byteLength).toBe(Number(length))
    }
    const faces = [...text.matchAll(/<media:thumbnail url="([^"]+)"/g)].map(([, url = '']) => url)
    expect(faces).toHaveLength(2)
    for (const { pathname, search } of faces.map((url) => new URL(url))) {
      const face = await server.fetch(pathname + search)
      expect([face.status, face.headers.get('content-type')]).toEqual([200, 'image/webp'])
    }
    // Its own link, which outlives the feed, is told of no private item.
    expect(rss.items.map(({ link }) => link)).toEqual([said.url, undefined])
    expect(text).not.toContain('?s=')
    expect(podcast?.items.map(({ duration, enclosure }) => [duration > 0, enclosure.type])).toEqual(
      [
        [true, 'audio/wav'],
        [false, 'image/jpeg'],
      ],
    )
    expect(text).toContain('<podcast:locked>yes</podcast:locked>')
    expect(rss.itunes?.image ?? podcast?.itunesImage).toBe(enclosures[1]?.url)
  })

  test('a reader that knows it is told so, until something changes', async () => {
    const alice = await server.newcomer()
    const { slug, path } = await withFeed(alice, 'Known')
    const tag = (await server.fetch(path)).headers.get('etag') ?? ''
    const ask = (condition: string) =>
      server.fetch(path, { headers: { 'if-none-match': condition } })
    const known = await ask(tag)
    expect([known.status, await known.text()]).toEqual([304, ''])
    expect((await ask(`"x", W/${tag}`)).status).toBe(304)
    await upload(alice, picture, 'a.jpg', { folder: slug })
    expect((await ask(tag)).status).toBe(200)
  })

  test('what its address opened ends with it, with a new address, and with the folder', async () => {
    const alice = await server.newcomer()
    const { slug, path } = await withFeed(alice, 'Ending')
    const inside = await upload(alice, picture, 'a.jpg', { folder: slug, private: 'true' })
    const fileOf = async (feed: string) => (await read(feed)).rss.items[0]?.enclosure?.url
    const first = await fileOf(path)
    expect(await statusOf(first)).toBe(200)

    const renewed = await startFeed(alice, slug)
    expect([renewed === path, (await server.fetch(path)).status, await statusOf(first)]).toEqual([
      false,
      404,
      404,
    ])
    const second = await fileOf(renewed)
    expect(await statusOf(second)).toBe(200)
    await send(alice, 'PATCH', `items/${inside.id}`, { folder: null })
    expect([await statusOf(second), (await read(renewed)).rss.items]).toEqual([404, []])
    await send(alice, 'PATCH', `items/${inside.id}`, { folder: slug })
    expect(await statusOf(second)).toBe(200)

    expect((await send(alice, 'DELETE', `folders/${slug}/feed`)).status).toBe(204)
    expect([(await server.fetch(renewed)).status, await statusOf(second)]).toEqual([404, 404])
    expect((await send(alice, 'DELETE', `folders/${slug}/feed`)).status).toBe(404)

    const last = await startFeed(alice, slug)
    expect((await send(alice, 'DELETE', `folders/${slug}`)).status).toBe(204)
    expect((await server.fetch(last)).status).toBe(404)
  })

  test('it opens no page, nothing of another folder or person, and nothing of a banned one', async () => {
    const [alice, eve] = [await server.newcomer(), await server.newcomer()]
    const { slug, path } = await withFeed(alice, 'Mine')
    const token = path.replace(/^\/feed\/|\.xml$/g, '')
    const [here, there, hers] = [
      await upload(alice, picture, 'a.jpg', { folder: slug, private: 'true' }),
      await upload(alice, picture, 'b.jpg', { private: 'true' }),
      await upload(eve, picture, 'c.jpg', { private: 'true' }),
    ]
    // The same name at somebody else's.
    await withFeed(eve, 'Mine')
    await send(eve, 'PATCH', `items/${hers.id}`, { folder: slug })
    const withToken = (one: { id: string }) => `/f/${one.id}.jpg?feed=${token}`
    const statuses = async (paths: readonly string[]) =>
      Promise.all(paths.map(async (one) => (await server.fetch(one)).status))
    expect(await statuses([here, there, hers].map(withToken))).toEqual([200, 404, 404])
    expect(
      await statuses([`/i/${here.id}?feed=${token}`, `/t/${here.id}/320.webp?feed=${token}`]),
    ).toEqual([404, 200])
    const wrong = [
      `${path}x`,
      path.replace('.xml', ''),
      '/feed/.xml',
      `/feed/${token.split('.')[0]}.x.xml`,
    ]
    expect(await statuses(wrong)).toEqual([404, 404, 404, 404])

    const { accountDecisions, users } = server.app
    const { id } = await users.find(alice.email)
    await accountDecisions.decide('operator', id, { act: 'ban', note: 'spam' })
    expect(await statuses([path, withToken(here)])).toEqual([404, 404])
    await accountDecisions.decide('operator', id, { act: 'unban' })
    expect(await statuses([path, withToken(here)])).toEqual([200, 200])
  })

  test('twenty who renew it at once leave one address that works', async () => {
    const alice = await server.newcomer()
    const { slug } = await withFeed(alice, 'Race')
    const paths = await Promise.all(Array.from({ length: 20 }, () => startFeed(alice, slug)))
    const { folders } = (await (await alice.fetch('/api/v1/folders')).json()) as {
      folders: { feed: { url: string } }[]
    }
    const now = new URL(folders[0]?.feed.url ?? '').pathname
    const answers = await Promise.all(
      [...new Set([now, ...paths])].map((path) => server.fetch(path)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await server.fetch(now)).status).toBe(200)
  })
})
