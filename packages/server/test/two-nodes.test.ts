import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../src/app.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { createLog } from '../src/core/log.ts'
import { type Settings, withApp } from './support/installation.ts'
import { photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import {
  freePort,
  makeEnvironment,
  type Newcomer,
  startNode,
  type TestServer,
} from './support/start-server.ts'
import { itemWithoutLink } from './support/uploaded-item.ts'

// What one node does holds on every other within this time.
const atOnce = { timeout: 1000, interval: 20 }
const secret = 'the-same-thirty-two-characters-everywhere'

type MadeItem = { readonly id: string; readonly direct_url: string; readonly view_url: string }

describeWith(['postgresql', 's3'], 'two nodes on one database and one bucket', () => {
  const owner = new AsyncDisposableStack()
  let settings: Settings
  let a: TestServer
  let b: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    settings = { ...(await makeEnvironment({ engine: 'postgresql', store: 's3' }, owner)) }
    // Both find an empty database and make all tables at the same moment.
    const nodes = [await nodeSettings('a'), await nodeSettings('b')]
    ;[a, b] = (await Promise.all(nodes.map((node) => startNode(node)))) as [TestServer, TestServer]
    owner.use(a)
    owner.use(b)
    alice = await a.newcomer()
  })
  afterAll(() => owner.disposeAsync())

  /** The same installation on a machine of its own. */
  async function nodeSettings(name: string): Promise<Record<string, string>> {
    return {
      ...settings,
      ANYBIN_SECRET: secret,
      ANYBIN_DATA_DIR: join(settings['ANYBIN_DATA_DIR'] ?? '', name),
      PORT: String(await freePort()),
    }
  }

  const upload = async (headers: Record<string, string> = {}): Promise<MadeItem> => {
    const body = new Uint8Array(await photo())
    const answer = await alice.fetch('/api/v1/items', { method: 'POST', body, headers })
    expect(answer.status).toBe(201)
    return (await answer.json()) as MadeItem
  }

  /** The status of an address of the installation when this node is asked, without and with the key. */
  const statusOn = async (node: TestServer, address: string, key?: string) => {
    const { pathname, search } = new URL(address, node.origin)
    const headers = new Headers(key === undefined ? [] : [['authorization', `Bearer ${key}`]])
    const answer = await node.fetch(pathname + search, { headers })
    await answer.arrayBuffer()
    return answer.status
  }

  /** A key that this one makes on this node; undefined when it may not. */
  const makeChild = async (node: TestServer, key: string): Promise<string | undefined> => {
    const answer = await node.fetch('/api/v1/account/keys', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'child', scopes: ['image:read'] }),
    })
    const made = (await answer.json()) as { key?: string; error?: string }
    expect(answer.status === 201 || made.error === 'account_banned').toBe(true)
    return made.key
  }

  test('an item that came in on one is served by the other at once, private links too', async () => {
    const open = await upload()
    const hidden = await upload({ 'x-private': 'true' })
    for (const address of [open.direct_url, open.view_url, hidden.direct_url, hidden.view_url]) {
      expect(await statusOn(b, address)).toBe(200)
    }
    expect(await statusOn(b, new URL(hidden.direct_url).pathname)).toBe(404)
    expect(await statusOn(b, '/api/v1/account/items', alice.key)).toBe(200)
  })

  test('an item that is deleted on one is gone on the other, though it was in its memory', async () => {
    const item = await upload()
    expect(await statusOn(b, item.direct_url)).toBe(200)
    const removed = await alice.fetch(`/api/v1/items/${item.id}`, { method: 'DELETE' })
    expect(removed.status).toBe(204)
    await expect.poll(() => statusOn(b, item.direct_url), atOnce).toBe(404)
    expect(await statusOn(b, item.view_url)).toBe(404)
  })

  test('an item that is held on one is shown by the other nowhere', async () => {
    const item = await upload({ 'x-title': 'Seen' })
    const decide = (verdict: { act: 'hold' } | { act: 'release'; as: 'safe' }) =>
      a.app.decisions.decide('operator', item.id, verdict)
    await decide({ act: 'release', as: 'safe' })
    const shownOn = async (path: string) => {
      const answer = await b.fetch(path)
      return (await answer.text()).includes(item.id) && answer.ok
    }
    const lists = ['/gallery', '/api/v1/gallery', '/', '/gallery?order=random', '/sitemap/0.xml']
    const pages = [
      item.direct_url,
      item.view_url,
      `/t/${item.id}/320.webp`,
      `/api/v1/items/${item.id}`,
      `/oembed?url=${encodeURIComponent(item.view_url)}`,
    ]
    for (const path of lists) await expect.poll(() => shownOn(path), atOnce).toBe(true)
    for (const path of pages) expect([path, await statusOn(b, path)]).toEqual([path, 200])
    await decide({ act: 'hold' })
    for (const path of lists) await expect.poll(() => shownOn(path), atOnce).toBe(false)
    for (const path of pages) {
      await expect.poll(() => statusOn(b, path), atOnce).toBe(404)
    }
  })

  test('a key that is revoked on one stops working on the other', async () => {
    const bob = await a.newcomer()
    const mine = '/api/v1/account/items'
    expect(await statusOn(b, mine, bob.key)).toBe(200)
    const child = await makeChild(b, bob.key)
    expect(await statusOn(a, mine, child)).toBe(200)
    const [key] = await a.app.apiKeys.list(await a.app.users.find(bob.email))
    expect(await a.app.apiKeys.revoke(key?.id ?? '')).toBe(true)
    await expect.poll(() => statusOn(b, mine, bob.key), atOnce).toBe(401)
    expect(await statusOn(b, mine, child)).toBe(401)
  })

  test('somebody who is banned on one changes nothing on the other', async () => {
    const eve = await a.newcomer()
    expect(await makeChild(b, eve.key)).toBeTruthy()
    const { id } = await a.app.users.find(eve.email)
    await a.app.accountDecisions.decide('operator', id, { act: 'ban', note: 'spam' })
    await expect.poll(() => makeChild(b, eve.key), atOnce).toBeUndefined()
  })

  test('one repeated request at both makes one item', async () => {
    const body = new Uint8Array(await photo())
    const headers = { 'idempotency-key': 'both', authorization: `Bearer ${alice.key}` }
    const send = (node: TestServer) =>
      node.fetch('/api/v1/items', { method: 'POST', body, headers })
    const count = async () => (await a.app.blobVerification.run()).items
    const before = await count()
    const answers = await Promise.all([send(a), send(b), send(a), send(b)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(201)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect(await count()).toBe(before + 1)
    expect(await itemWithoutLink(send(b))).toEqual(await itemWithoutLink(send(a)))
  })

  test('bytes that began to come to one go on at the other, and become one item', async () => {
    const file = await photo(200, 150)
    const json = { 'content-type': 'application/json' }
    const wish = { filename: 'a.jpg', mime: 'image/jpeg', size: file.length }
    const announced = await alice.fetch('/api/v1/uploads', {
      method: 'POST',
      headers: json,
      body: JSON.stringify(wish),
    })
    const ticket = (await announced.json()) as { upload_id: string; put_url: string }
    const { pathname, search } = new URL(ticket.put_url)
    const patch = (node: TestServer, offset: number, bytes: Buffer) =>
      node.fetch(pathname + search, {
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
        },
        body: new Uint8Array(bytes),
      })
    expect((await patch(a, 0, file.subarray(0, 500))).status).toBe(204)
    expect((await patch(a, 0, file)).status).toBe(409)
    expect((await patch(b, 500, file.subarray(500))).status).toBe(204)
    const before = (await a.app.blobVerification.run()).items
    const complete = (node: TestServer) =>
      node.fetch(`/api/v1/uploads/${ticket.upload_id}/complete`, {
        method: 'POST',
        headers: { authorization: `Bearer ${alice.key}` },
      })
    const answers = await Promise.all([complete(a), complete(b), complete(a), complete(b)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(201)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect((await a.app.blobVerification.run()).items).toBe(before + 1)
    expect(await itemWithoutLink(complete(b))).toEqual(await itemWithoutLink(complete(a)))
  })

  test('a job that one asks for is done by the other, when only that one works', async () => {
    const doneBy: string[] = []
    for (const [name, node] of Object.entries({ a, b })) {
      node.app.jobs.define('test.once', async () => void doneBy.push(name))
    }
    await a.app.jobs.stop()
    await ask(a, 'test.once', 1)
    await expect.poll(() => doneBy).toEqual(['b'])
    await a.app.jobs.start()
  })

  test('of many jobs each is done once, by both', async () => {
    const done: string[] = []
    for (const [name, node] of Object.entries({ a, b })) {
      node.app.jobs.define('test.many', async (payload) => {
        done.push(`${(payload as { number: number }).number} ${name}`)
        await wait(20)
      })
    }
    await Promise.all([ask(a, 'test.many', 30), ask(b, 'test.many', 30, 30)])
    await expect.poll(() => done.length).toBeGreaterThanOrEqual(60)
    await wait(200)
    expect(done).toHaveLength(60)
    expect(new Set(done.map((one) => one.split(' ')[0])).size).toBe(60)
    expect(new Set(done.map((one) => one.split(' ')[1]))).toEqual(new Set(['a', 'b']))
  })

  test('a node with another secret does not start', async () => {
    const other = { ...(await nodeSettings('c')), ANYBIN_SECRET: 'x'.repeat(40) }
    await expect(openApp(loadConfig(other), createLog('silent'))).rejects.toThrow(
      /ANYBIN_SECRET .* must be the secret that this database was used with/,
    )
    const { ANYBIN_SECRET: _, ...none } = other
    await expect(withApp(none, async () => {})).rejects.toThrow('ANYBIN_SECRET')
    await withApp(await nodeSettings('d'), async ({ blobs }) => blobs.check())
  })
})

async function ask(node: TestServer, name: string, count: number, first = 0): Promise<void> {
  const { database, jobs } = node.app
  await database.inTransaction(async (transaction) => {
    for (let number = first; number < first + count; number += 1) {
      await jobs.enqueue(transaction, { name, payload: { number } })
    }
  })
}
