import { folderSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo, tone } from './support/pictures.ts'
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

describe.each(setups)('shared folders on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock
  let alice: Newcomer
  let file: Buffer
  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    file = await photo()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const send = (method: string, path: string, body: object = {}) =>
    alice.fetch(`/api/v1/${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  /** A folder of somebody new, shared like this. */
  const share = async (wish: object = {}) => {
    alice = await server.newcomer()
    await send('POST', 'folders', { name: 'Trip' })
    return shareAgain(wish)
  }
  const shareAgain = async (wish: object) => {
    const answer = await send('POST', 'folders/trip/share', wish)
    expect(answer.status).toBe(200)
    const { share: shared } = folderSchema.parse(await answer.json())
    if (!shared) throw new Error('It is not shared')
    return shared
  }
  const upload = async (fields: Record<string, string>, sound?: Buffer) => {
    const path = sound ? '/api/v1/audio' : '/api/v1/items'
    const body = form(sound ?? file, 'a.bin', { folder: 'trip', ...fields })
    return uploadedItemSchema.parse(
      await (await alice.fetch(path, { method: 'POST', body })).json(),
    )
  }
  const see = async (url: string, viewer = newViewer(server)) => {
    const { status, body } = await viewer.get(url)
    return { status, page: body.toString() }
  }

  test('a visitor sees of each item what they may see of it, and no more', async () => {
    const { url } = await share()
    const open = await upload({ title: 'Open one' })
    const memo = await upload({ title: 'A memo' }, tone(1))
    const own = await upload({ title: 'Private one', private: 'true' })
    const guarded = { title: 'Guarded one', private: 'true' }
    const counted = [
      await upload({ ...guarded, expiration: 'burn' }),
      await upload({ ...guarded, expiration: 'views', view_limit: '3' }),
      await upload({ ...guarded, dl_limit: '3' }),
    ]
    const locked = await upload({ title: 'Locked one', password: 'open sesame' })
    const burn = await upload({ title: 'Burning one', expiration: 'burn' })
    const remote = await upload({ title: 'Elsewhere', folder: 'unsorted' })
    const { status, page } = await see(url)
    expect(status).toBe(200)
    const shown = ['Trip', 'Open one', `/t/${open.id}/320.webp`, 'A memo', `/a/${memo.id}`]
    for (const text of [...shown, 'Private one', `/t/${own.id}/320.webp?in=`]) {
      expect(page).toContain(text)
    }
    const pathOf = ({ view_url }: { view_url: string }) => new URL(view_url).pathname
    for (const text of [pathOf(locked), pathOf(burn)]) expect(page).toContain(text)
    const secrets = [
      'Guarded one',
      'Locked one',
      'Burning one',
      'Elsewhere',
      remote.id,
      ...counted.map(({ id }) => id),
      new URL(own.url).search,
    ]
    for (const text of [...secrets, `/t/${locked.id}`, `/t/${burn.id}`, `/f/${burn.id}`]) {
      expect(page).not.toContain(text)
    }
    // The link of the folder is not that of what is in it.
    const token = new URL(url).search
    const direct = new URL(own.direct_url).pathname
    expect((await see(`${direct}${token}`)).status).toBe(404)
    expect((await see(locked.direct_url)).status).toBe(401)
    // To see the list is no view of what is in it.
    const reveal = await newViewer(server).get(burn.direct_url)
    expect(reveal.status).toBe(200)
    expect((await see(url)).page).not.toContain(pathOf(burn))
  })

  /** The addresses of an item by the folder's link. */
  const addressesIn = (url: string, { id }: { id: string }) => {
    const { pathname, searchParams } = new URL(url)
    const query = `?in=${pathname.split('/').at(-1)}.${searchParams.get('s')}`
    const paths = [`/i/${id}`, `/f/${id}.jpg`, `/t/${id}/320.webp`, `/i/${id}.json`]
    return [...paths, `/api/v1/items/${id}`].map((path) => `${server.origin}${path}${query}`)
  }
  const statusesOf = async (addresses: readonly string[], viewer = newViewer(server)) =>
    Promise.all(addresses.map(async (one) => (await see(one, viewer)).status))

  test('a private item opens by the link of its folder, tells only that one, and ends with it', async () => {
    const { url } = await share()
    const own = await upload({ title: 'Lake', private: 'true' })
    await upload({ title: 'Hill', private: 'true' })
    const addresses = addressesIn(url, own)
    expect(await statusesOf(addresses)).toEqual([200, 200, 200, 200, 200])
    const secret = new URL(own.url).searchParams.get('s') ?? ''
    for (const address of [addresses[0], addresses[3], addresses[4]]) {
      const { page } = await see(address ?? '')
      expect([page.includes(secret), page.includes(`/f/${own.id}.jpg?in=`)]).toEqual([false, true])
    }
    const { page } = await see(addresses[0] ?? '')
    expect(page).toMatch(/rel="prev"[^>]*href="\/i\/\w+\?in=/)
    // Moved elsewhere, it is nobody's business; the same for one of somebody else.
    const bob = await server.newcomer()
    const body = form(file, 'b.jpg', { private: 'true' })
    const answer = await bob.fetch('/api/v1/items', { method: 'POST', body })
    const foreign = uploadedItemSchema.parse(await answer.json())
    expect(new Set(await statusesOf(addressesIn(url, foreign)))).toEqual(new Set([404]))
    await send('PATCH', `items/${own.id}`, { folder: null })
    expect(new Set(await statusesOf(addresses))).toEqual(new Set([404]))
    await send('PATCH', `items/${own.id}`, { folder: 'trip' })
    expect((await send('DELETE', 'folders/trip/share')).status).toBe(204)
    expect(new Set(await statusesOf(addresses))).toEqual(new Set([404]))
    const renewed = await shareAgain({})
    expect(new Set(await statusesOf(addresses))).toEqual(new Set([404]))
    expect(await statusesOf(addressesIn(renewed.url, own))).toEqual([200, 200, 200, 200, 200])
    expect((await see(own.url)).status).toBe(200)
  })

  test('what is counted does not open by it, what has a password needs that, and so does a folder with one', async () => {
    const { url } = await share()
    const limits: Record<string, string>[] = [
      { expiration: 'burn' },
      { expiration: 'views', view_limit: '3' },
      { dl_limit: '3' },
    ]
    for (const fields of limits) {
      const counted = await upload({ ...fields, private: 'true' })
      expect(new Set(await statusesOf(addressesIn(url, counted)))).toEqual(new Set([404]))
    }
    const locked = await upload({ private: 'true', password: 'open sesame' })
    expect(await statusesOf(addressesIn(url, locked))).toEqual([401, 401, 401, 404, 404])
    const bob = newViewer(server)
    const [page = ''] = addressesIn(url, locked)
    expect((await bob.unlock({ page } as never, 'open sesame')).status).toBe(303)
    expect(await statusesOf(addressesIn(url, locked).slice(0, 3), bob)).toEqual([200, 200, 200])
    const own = await upload({ private: 'true' })
    await shareAgain({ password: 'let me in' })
    expect(new Set(await statusesOf(addressesIn(url, own), bob))).toEqual(new Set([404]))
    await bob.unlock({ page: url } as never, 'let me in')
    expect(await statusesOf(addressesIn(url, own), bob)).toEqual([200, 200, 200, 200, 200])
  })

  test('while others upload into a folder, its link shows nothing private', async () => {
    const { url } = await share()
    const own = await upload({ title: 'Mine', private: 'true' })
    await send('POST', 'folders/trip/request')
    expect((await see(url)).page).not.toContain('Mine')
    expect(new Set(await statusesOf(addressesIn(url, own)))).toEqual(new Set([404]))
    await send('DELETE', 'folders/trip/request')
    expect((await see(url)).page).toContain('Mine')
  })

  test('all of it comes as one file, which counts as a download of each', async () => {
    const { url } = await share()
    const items = [
      await upload({ title: 'Lake', private: 'true' }),
      await upload({ title: 'Lake' }),
      await upload({ title: 'Burning', expiration: 'burn' }),
      await upload({ title: 'Locked', password: 'open sesame' }),
    ]
    const zipUrl =
      (await see(url)).page.match(/href="(\/folders\/[^"]+files\.zip[^"]+)"/)?.[1] ?? ''
    const { status, headers, body } = await newViewer(server).get(server.origin + zipUrl)
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="trip.zip"',
    ])
    expect([...readZip(body).keys()].sort()).toEqual(['Lake (2).jpg', 'Lake.jpg'])
    const downloads = async ({ id }: { id: string }) => {
      const answer = await alice.fetch(`/api/v1/items/${id}`)
      return ((await answer.json()) as { downloads: number }).downloads
    }
    await expect.poll(() => Promise.all(items.map(downloads))).toEqual([1, 1, 0, 0])
    for (const path of [zipUrl.replace(/s=.*/, 's=guess'), zipUrl.split('?')[0]]) {
      expect((await see(`${server.origin}${path}`)).status).toBe(404)
    }
    await shareAgain({ password: 'let me in' })
    expect((await see(server.origin + zipUrl)).status).toBe(404)
  })

  test('only the whole link opens it', async () => {
    const { url } = await share()
    const { pathname, search } = new URL(url)
    for (const path of [
      pathname,
      `${pathname}?s=`,
      `${pathname}?s=guess`,
      `/folders/trip${search}`,
    ]) {
      expect([path, (await see(path)).status]).toEqual([path, 404])
    }
    const other = await share()
    expect((await see(`${pathname}${new URL(other.url).search}`)).status).toBe(404)
  })

  test('a password stands before it, and a new one shuts out whoever knew the old one', async () => {
    const { url, password_protected } = await share({ password: 'open sesame' })
    expect(password_protected).toBe(true)
    await upload({ title: 'Inside' })
    const bob = newViewer(server)
    const before = await see(url, bob)
    expect([before.status, before.page.includes('Inside'), before.page.includes('Trip')]).toEqual([
      401,
      false,
      false,
    ])
    const folder = { page: url } as never
    expect((await bob.unlock(folder, 'wrong')).status).toBe(401)
    expect((await bob.unlock(folder, 'open sesame')).status).toBe(303)
    expect((await see(url, bob)).page).toContain('Inside')
    expect((await see(url)).status).toBe(401)
    expect((await shareAgain({ expires_at: null })).url).toBe(url)
    expect((await see(url, bob)).status).toBe(200)
    await shareAgain({ password: 'another one' })
    expect((await see(url, bob)).status).toBe(401)
    await shareAgain({ password: null })
    expect((await see(url)).status).toBe(200)
  })

  test('too many wrong passwords are refused', async () => {
    const { url } = await share({ password: 'open sesame' })
    const folder = { page: url } as never
    const guesses = Array.from({ length: 12 }, () => newViewer(server).unlock(folder, 'guess'))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })

  test('it ends when its owner said, or says so', async () => {
    const end = clock.now() + 60_000
    const { url, expires_at } = await share({ expires_at: end })
    expect(expires_at).toBe(end)
    expect((await see(url)).status).toBe(200)
    clock.advance(61_000)
    expect((await see(url)).status).toBe(404)
    expect((await send('POST', 'folders/trip/share', { expires_at: end })).status).toBe(400)
    await shareAgain({ expires_at: null })
    expect((await see(url)).status).toBe(200)
    expect((await send('DELETE', 'folders/trip/share')).status).toBe(204)
    expect((await see(url)).status).toBe(404)
    const renewed = await shareAgain({})
    expect(renewed.url).not.toBe(url)
    expect((await see(url)).status).toBe(404)
    await shareAgain({ password: 'open sesame' })
    expect((await send('DELETE', 'folders/trip')).status).toBe(204)
    expect((await see(renewed.url)).status).toBe(404)
    const search = { userId: alice.userId, action: 'folder', limit: 99 }
    const acts = (await server.app.audit.list(search)).reverse()
    expect(acts.map(({ action, details }) => [action, details])).toEqual([
      ['folder.share', { expires_at: end }],
      ['folder.change-share', { expires_at: null }],
      ['folder.unshare', {}],
      ['folder.share', {}],
      ['folder.change-share', { password: 'set' }],
      ['folder.unshare', {}],
    ])
  })
})
