import { type Item, itemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { share } from './support/viewers.ts'

describe.each(setups)('a private link that leaked, on $engine', (setup) => {
  let server: TestServer
  let ada: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    ada = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const statusOf = async (address: string) => (await server.fetch(new URL(address).href)).status
  const allOf = ({ url, direct_url }: Pick<Item, 'url' | 'direct_url'>) => [
    url,
    direct_url,
    direct_url.replace(/\/f\/(\w+)\.\w+/, '/t/$1/160.webp'),
  ]

  test('is replaced: every address of before is 404, and the new ones open', async () => {
    const { id, page, direct } = await share(ada, { private: 'true' })
    const before = allOf({ url: page, direct_url: direct })
    for (const address of before) expect(await statusOf(address)).toBe(200)
    const answer = await ada.fetch(`/api/v1/items/${id}/link`, { method: 'POST' })
    expect(answer.status).toBe(200)
    const item = itemSchema.parse(await answer.json())
    expect(item.url).not.toBe(page)
    for (const address of before) expect(await statusOf(address)).toBe(404)
    for (const address of allOf(item)) expect(await statusOf(address)).toBe(200)
    // And again, and never back to an earlier one.
    const again = await ada.fetch(`/api/v1/items/${id}/link`, { method: 'POST' })
    const { url } = itemSchema.parse(await again.json())
    expect(new Set([page, item.url, url]).size).toBe(3)
  })

  test('stays as it is by everything else that is changed', async () => {
    const { id, page } = await share(ada, { private: 'true' })
    for (const isPrivate of [false, true]) {
      await ada.fetch(`/api/v1/items/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ private: isPrivate, title: 'Sea' }),
      })
    }
    expect(await statusOf(page)).toBe(200)
  })

  test('is renewed by its owner only', async () => {
    const { id, page } = await share(ada, { private: 'true' })
    const bob = await server.newcomer()
    const reader = await server.newcomer({ scopes: ['image:read'] })
    const ask = (who: { fetch: Newcomer['fetch'] }) =>
      who.fetch(`/api/v1/items/${id}/link`, { method: 'POST' })
    expect((await ask(bob)).status).toBe(404)
    expect((await ask(reader)).status).toBe(403)
    expect((await ask(server)).status).toBe(401)
    expect(await statusOf(page)).toBe(200)
  })

  test('is renewed by a button of the item', async () => {
    const { id, page } = await share(ada, { private: 'true' })
    const headers = await browserOf(server, ada.email)
    const path = `/dashboard/items/${id}`
    expect(await (await server.fetch(path, { headers })).text()).toContain(
      messageOf('item.renewLink'),
    )
    const form = { method: 'POST', headers, redirect: 'manual' } as const
    const pressed = await server.fetch(`${path}/link`, form)
    expect([pressed.status, pressed.headers.get('location')]).toEqual([
      303,
      `${path}?notice=new-link#links`,
    ])
    expect(await statusOf(page)).toBe(404)
    const foreign = { ...headers, origin: 'https://elsewhere.example' }
    expect((await server.fetch(`${path}/link`, { ...form, headers: foreign })).status).toBe(403)
  })

  test('is in the audit log when it is renewed, and so is who may see the item', async () => {
    const { id } = await share(ada, { private: 'true' })
    const change = (changes: object) =>
      ada.fetch(`/api/v1/items/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(changes),
      })
    await change({ private: true, title: 'Sea', password: null })
    await change({ private: false, password: 'open sesame' })
    await change({ password: 'open again' })
    await change({ password: null })
    await ada.fetch(`/api/v1/items/${id}/link`, { method: 'POST' })
    const { apiKeys, audit, users } = server.app
    const [key] = await apiKeys.list(await users.find(ada.email))
    const acts = await audit.list({ userId: ada.userId, action: 'item', limit: 99 })
    const own = acts.filter(({ target }) => target === id).reverse()
    expect(own.map(({ action, details }) => [action, details])).toEqual([
      ['item.change-visibility', { private: false, password: 'set' }],
      ['item.change-visibility', { password: 'set' }],
      ['item.change-visibility', { password: 'removed' }],
      ['item.renew-link', {}],
    ])
    expect(own[0]).toMatchObject({ actor: ada.userId, keyId: key?.id, userId: ada.userId })
  })

  test('of a folder is replaced by ending it and sharing anew', async () => {
    const json = { 'content-type': 'application/json' }
    await ada.fetch('/api/v1/folders', { method: 'POST', headers: json, body: '{"name":"Sea"}' })
    const shareFolder = async () => {
      const answer = await ada.fetch('/api/v1/folders/sea/share', {
        method: 'POST',
        headers: json,
        body: '{}',
      })
      return ((await answer.json()) as { share: { url: string } }).share.url
    }
    const before = await shareFolder()
    expect(await statusOf(before)).toBe(200)
    await ada.fetch('/api/v1/folders/sea/share', { method: 'DELETE' })
    const url = await shareFolder()
    expect([await statusOf(before), await statusOf(url)]).toEqual([404, 200])
  })
})
