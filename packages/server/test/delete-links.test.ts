import { Writable } from 'node:stream'
import { itemSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callTool } from './support/mcp-calls.ts'
import { form, picture, tone } from './support/pictures.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const environment = { ANYBIN_ANONYMOUS_UPLOADS: 'on', ANYBIN_ANONYMOUS_DIFFICULTY: '8' }
const day = 86_400_000

describe.each(setups)('the link of the answer to an upload, on $engine and $store', (setup) => {
  let logged = ''
  const logTo = new Writable({
    write(chunk, _, done) {
      logged += String(chunk)
      done()
    },
  })
  let server: TestServer
  let ada: Newcomer
  let file: Buffer
  beforeAll(async () => {
    file = await picture('png')
    server = await startServer(setup, { environment, logTo })
    ada = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('shows and changes a guest upload, and deletes it with its bytes', async () => {
    const item = await guestUpload()
    const link = deleteUrlOf(item)
    const page = await fetch(link)
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-robots-tag')).toBe('noindex')
    const text = await page.text()
    expect(text).toContain(item.view_url)
    expect(text).not.toContain(`src="/t/`)

    expect(await changed(link, { title: 'Dune', private: 'true', expiration: '1d' })).toBe(303)
    const after = await (await fetch(link)).text()
    expect(after).toContain('Dune')
    const [secret] = /\/i\/\w+\?s=[\w-]+/.exec(after) ?? []
    expect(secret).toBeDefined()
    expect((await server.fetch(`/i/${item.id}`)).status).toBe(404)

    const key = (await rowOf(item.id))?.blob_key ?? ''
    expect((await fetch(link, { method: 'POST', redirect: 'manual' })).status).toBe(303)
    expect(await rowOf(item.id)).toBeUndefined()
    expect(await server.app.blobs.stat(key)).toBeUndefined()
    expect((await fetch(link)).status).toBe(404)
    const left = server.app.database.query.selectFrom('delete_links').selectAll()
    expect(await left.where('item_id', '=', item.id).execute()).toEqual([])
  })

  test('deletes by DELETE, and by looking at it nothing', async () => {
    const item = await upload(ada)
    const link = deleteUrlOf(item)
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await fetch(link, { method })).status).toBe(200)
    expect((await server.fetch(`/i/${item.id}`)).status).toBe(200)
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(204)
    expect((await ada.fetch(`/api/v1/items/${item.id}`)).status).toBe(404)
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(404)
  })

  test('tells nobody else whether there is something', async () => {
    const [here, gone, expired] = [
      await upload(ada),
      await upload(ada),
      await upload(ada, { 'x-expiration': '1d' }),
    ]
    await fetch(deleteUrlOf(gone), { method: 'DELETE' })
    const { token } = partsOf(here)
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    await setTimes(expired.id, { expires_at: Date.now() - 1 })
    const addresses = [
      `/d/${here.id}/${other}`,
      `/d/${here.id}/x`,
      `/d/${gone.id}/${token}`,
      `/d/nothing1/${token}`,
      new URL(deleteUrlOf(gone)).pathname,
      new URL(deleteUrlOf(expired)).pathname,
    ]
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answers = await Promise.all(addresses.map((path) => told(path, method)))
      expect(new Set(answers).size).toBe(1)
      expect(answers[0]).toMatch(/^404 /)
    }
    expect((await server.fetch(`/i/${here.id}`)).status).toBe(200)
  })

  test('keeps nothing longer than it could have been kept from the start', async () => {
    const item = await guestUpload()
    const link = deleteUrlOf(item)
    await setTimes(item.id, { created_at: Date.now() - 25 * day })
    expect(await changed(link, { expiration: '1mo' })).toBe(403)
    expect(await changed(link, { expiration: '1w' })).toBe(403)
    expect(await changed(link, { expiration: '1d' })).toBe(303)
  })

  test('is another one when the request is repeated, and the one before ends', async () => {
    const headers = { 'idempotency-key': 'same' }
    const first = await upload(ada, headers)
    const again = await upload(ada, headers)
    expect(again.id).toBe(first.id)
    expect((await fetch(deleteUrlOf(first))).status).toBe(404)
    expect((await fetch(deleteUrlOf(again))).status).toBe(200)
    const kept = await server.app.database.query
      .selectFrom('idempotency_keys')
      .selectAll()
      .execute()
    for (const { token } of [partsOf(first), partsOf(again)]) {
      expect(JSON.stringify(kept)).not.toContain(token)
    }
    expect((await fetch(deleteUrlOf(again), { method: 'DELETE' })).status).toBe(204)
    expect((await upload(ada, headers)).delete_url).toBeUndefined()
  })

  test('can be revoked by the owner, for good', async () => {
    const headers = { 'idempotency-key': 'revoked' }
    const item = await upload(ada, headers)
    const path = `/api/v1/items/${item.id}/delete-link`
    const bob = await server.newcomer()
    expect((await bob.fetch(path, { method: 'DELETE' })).status).toBe(404)
    expect((await ada.fetch(path, { method: 'DELETE' })).status).toBe(204)
    expect((await fetch(deleteUrlOf(item))).status).toBe(404)
    expect((await ada.fetch(path, { method: 'DELETE' })).status).toBe(404)
    expect((await upload(ada, headers)).delete_url).toBeUndefined()
    expect((await ada.fetch(`/api/v1/items/${item.id}`)).status).toBe(200)
  })

  test('is left out for a key that has it off, and for the keys that it makes', async () => {
    const wish = { name: 'quiet', scopes: ['image:create'], delete_links: false }
    const quiet = await keyBy(ada.key, wish)
    expect(quiet.delete_links).toBe(false)
    expect((await upload(quiet)).delete_url).toBeUndefined()
    const child = await keyBy(quiet.key, { ...wish, delete_links: undefined })
    expect((await upload(child)).delete_url).toBeUndefined()
    const refused = await postKey(quiet.key, { ...wish, delete_links: true })
    expect(refused.status).toBe(403)
  })

  test('stands in no other answer, no list, no tool, no classic object and no log', async () => {
    const item = await upload(ada)
    const { token } = partsOf(item)
    await fetch(deleteUrlOf(item))
    const read = await ada.fetch(`/api/v1/items/${item.id}`)
    expect(itemSchema.parse(await read.json()).thumbnail_url).toBe(item.thumbnail_url)
    const list = await (await ada.fetch('/api/v1/account/items')).text()
    const classic = await ada.fetch('/api/upload', { method: 'POST', body: form(file, 'a.png') })
    const tool = await callTool(ada, 'upload_image', {
      filename: 'x.png',
      mime: 'image/png',
      data_base64: file.toString('base64'),
    })
    for (const answer of [list, await classic.text(), JSON.stringify(tool)]) {
      expect(answer).not.toContain('delete_url')
      expect(answer).not.toContain('/d/')
    }
    expect(logged).toContain('/d/')
    expect(logged).not.toContain(token)
    const report = { category: 'spam', text: 'No.', good_faith: true, url: deleteUrlOf(item) }
    const reported = await server.fetch('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    })
    expect(reported.status).toBe(202)
    const reports = await server.app.database.query.selectFrom('reports').selectAll().execute()
    expect(JSON.stringify(reports)).toContain(item.id)
    expect(JSON.stringify(reports)).not.toContain(token)
  })

  test('opens for nobody while its owner is banned', async () => {
    const eve = await server.newcomer()
    const link = deleteUrlOf(await upload(eve))
    const { id } = await server.app.users.find(eve.email)
    await server.app.accountDecisions.decide('operator', id, { act: 'ban' })
    expect((await fetch(link)).status).toBe(404)
  })

  test('leads from a picture to its thumbnail, and from a clip to none', async () => {
    const item = await upload(ada, { 'x-private': 'true' })
    expect(item.thumbnail_url).toMatch(/\/t\/\w{22}\/320\.webp\?s=/)
    expect((await fetch(String(item.thumbnail_url))).status).toBe(200)
    const body = new Uint8Array(tone(1))
    const clip = await ada.fetch('/api/v1/audio', { method: 'POST', body })
    expect(uploadedItemSchema.parse(await clip.json()).thumbnail_url).toBeNull()
  })

  async function upload(who: Pick<Newcomer, 'key'>, more: Record<string, string> = {}) {
    const headers = { authorization: `Bearer ${who.key}`, ...more }
    return post(headers)
  }

  async function guestUpload() {
    const answer = await server.fetch('/api/v1/auth/pow/challenge?for=upload')
    const challenge = (await answer.json()) as Challenge
    return post({
      'x-challenge-id': challenge.challenge_id,
      'x-challenge-nonce': solve(challenge),
    })
  }

  async function post(headers: Record<string, string>) {
    const body = new Uint8Array(file)
    const answer = await server.fetch('/api/v1/items', { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    return uploadedItemSchema.parse(await answer.json())
  }

  async function changed(link: string, fields: Record<string, string>): Promise<number> {
    const init = { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) } as const
    return (await fetch(`${link}/changes`, init)).status
  }

  /** All that an answer says, without what differs between any two. */
  async function told(path: string, method: string): Promise<string> {
    const answer = await server.fetch(path, { method, redirect: 'manual' })
    const headers = ['cache-control', 'referrer-policy', 'x-robots-tag', 'content-type']
    const text = (await answer.text()).replaceAll(/<code>[^<]*<\/code>/g, '')
    return [answer.status, ...headers.map((name) => answer.headers.get(name)), text].join(' ')
  }

  function postKey(key: string, wish: object): Promise<Response> {
    return server.fetch('/api/v1/account/keys', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    })
  }

  async function keyBy(key: string, wish: object) {
    const answer = await postKey(key, wish)
    expect(answer.status).toBe(201)
    return (await answer.json()) as { readonly key: string; readonly delete_links: boolean }
  }

  async function setTimes(id: string, times: { created_at?: number; expires_at?: number }) {
    await server.app.database.query.updateTable('items').set(times).where('id', '=', id).execute()
  }

  function rowOf(id: string) {
    const items = server.app.database.query.selectFrom('items').select('blob_key')
    return items.where('id', '=', id).executeTakeFirst()
  }
})

function deleteUrlOf({ delete_url: url }: { readonly delete_url?: string | undefined }): string {
  if (url === undefined) throw new Error('The answer has no delete link.')
  return url
}

function partsOf(item: { readonly delete_url?: string | undefined }) {
  const [, id = '', token = ''] = /\/d\/(\w+)\/(\w{32})$/.exec(deleteUrlOf(item)) ?? []
  return { id, token }
}
