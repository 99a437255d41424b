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
    const hidden = await upload({ title: 'Private one', private: 'true' })
    const locked = await upload({ title: 'Locked one', password: 'open sesame' })
    const burn = await upload({ title: 'Burning one', expiration: 'burn' })
    const remote = await upload({ title: 'Elsewhere', folder: 'unsorted' })
    const { status, page } = await see(url)
    expect(status).toBe(200)
    for (const text of ['Trip', 'Open one', `/t/${open.id}/320.webp`, 'A memo', `/a/${memo.id}`]) {
      expect(page).toContain(text)
    }
    const pathOf = ({ view_url }: { view_url: string }) => new URL(view_url).pathname
    for (const text of [pathOf(locked), pathOf(burn)]) expect(page).toContain(text)
    const secrets = ['Private one', hidden.id, 'Locked one', 'Burning one', 'Elsewhere', remote.id]
    for (const text of [...secrets, `/t/${locked.id}`, `/t/${burn.id}`, `/f/${burn.id}`]) {
      expect(page).not.toContain(text)
    }
    // The link of the folder opens nothing by itself.
    const token = new URL(url).search
    const direct = new URL(hidden.direct_url).pathname
    expect((await see(`${direct}${token}`)).status).toBe(404)
    expect((await see(locked.direct_url)).status).toBe(401)
    // To see the list is no view of what is in it.
    const reveal = await newViewer(server).get(burn.direct_url)
    expect(reveal.status).toBe(200)
    expect((await see(url)).page).not.toContain(pathOf(burn))
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
