import type { UploadDefaults } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo } from './support/pictures.ts'
import { join } from './support/staff.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

describe('what a key says of uploads', () => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
    await alice.fetch('/api/v1/folders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Screenshots' }),
    })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function keyWith(upload_defaults: UploadDefaults, more: object = {}): Promise<string> {
    const answer = await alice.fetch('/api/v1/account/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'tool', scopes: ['image:create'], upload_defaults, ...more }),
    })

    expect(answer.status).toBe(201)
    const made = (await answer.json()) as { key: string; upload_defaults: object }
    expect(made.upload_defaults).toEqual(upload_defaults)
    return made.key
  }

  const send = async (key: string, fields: Record<string, string> = {}, path = '/api/v1/items') => {
    const answer = await server.fetch(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: form(await photo(), 'a.png', fields),
    })
    expect(answer.ok).toBe(true)
    return answer.json()
  }

  test('holds where an upload says nothing, and only there', async () => {
    const key = await keyWith({ expiration: '1w', folder: 'screenshots', private: true })
    const plain = await send(key)
    expect(plain).toMatchObject({ expiration: '1w', folder: 'screenshots', private: true })
    const said = await send(key, { expiration: '1d', private: 'false', folder: 'unsorted' })
    expect(said).toMatchObject({ expiration: '1d', folder: null, private: false })
    expect(await send(key, {}, '/api/upload')).toMatchObject({ folder: 'screenshots' })
    expect(await send(await keyWith({}))).toMatchObject({ folder: null, private: false })
  })

  test('holds for announced uploads, whoever completes them', async () => {
    const key = await keyWith({ expiration: '1w', private: true })
    const file = await photo()
    const made = await server.fetch('/api/v1/uploads', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ filename: 'a.png', mime: 'image/png', size: file.length }),
    })
    const ticket = (await made.json()) as { put_url: string; upload_id: string }
    await fetch(ticket.put_url, { method: 'PUT', body: new Uint8Array(file) })
    const path = `/api/v1/uploads/${ticket.upload_id}/complete`
    const item = await (await alice.fetch(path, { method: 'POST' })).json()
    expect(item).toMatchObject({ expiration: '1w', private: true })
  })

  test('passes on to keys that it makes, and a folder that is gone is none', async () => {
    const key = await keyWith({ folder: 'screenshots' })
    const child = await server.fetch('/api/v1/account/keys', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'child', scopes: ['image:create'] }),
    })
    const made = (await child.json()) as { key: string; upload_defaults: object }
    expect(made.upload_defaults).toEqual({ folder: 'screenshots' })
    expect(await send(made.key)).toMatchObject({ folder: 'screenshots' })
    const gone = await keyWith({ folder: 'long-gone' })
    expect(await send(gone)).toMatchObject({ folder: null })
  })

  test.each([{ expiration: 'date' }, { folder: 'No Slug' }, { link: 'x' }, { title: 'x' }])(
    'cannot be %j',
    async (upload_defaults) => {
      const answer = await alice.fetch('/api/v1/account/keys', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'tool', scopes: ['image:create'], upload_defaults }),
      })
      expect(answer.status).toBe(400)
    },
  )

  test('is chosen on the page of keys, also for one that only uploads', async () => {
    const paula = await join(server, 'Paula', 'member')
    const usual = (await paula.get('/account/keys')).text
    expect(usual).toMatch(/name="scope-image:read" value="1" checked/)
    const preset = (await paula.get('/account/keys?preset=upload')).text
    expect(preset.match(/name="scope-[^"]+" value="1" checked/g)).toEqual([
      'name="scope-image:create" value="1" checked',
      'name="scope-voice:create" value="1" checked',
    ])
    const fields = {
      name: 'Screenshots',
      days: '30',
      'scope-image:create': '1',
      'scope-voice:create': '1',
      'default-expiration': '1w',
      'default-private': '1',
      'default-link': 'share',
    }
    const page = await paula.post('/account/keys', { ...fields, 'default-folder': '' })
    const [key = ''] = /pb\w*_live_\w+/.exec(page.text) ?? []
    const item = (await send(key)) as Record<string, unknown>
    expect(item).toMatchObject({ expiration: '1w', private: true, folder: null })
    // Nothing was chosen about links for deleting, so there are none.
    expect(item).not.toHaveProperty('delete_url')
    const read = await server.fetch(`/api/v1/items/${item['id']}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}` },
    })
    expect(read.status).toBe(403)
    const withLinks = await paula.post('/account/keys', { ...fields, 'delete-links': '1' })
    const [other = ''] = /pb\w*_live_\w+/.exec(withLinks.text) ?? []
    expect(await send(other)).toHaveProperty('delete_url')
    const refused = await paula.post('/account/keys', { ...fields, 'default-folder': 'No Slug' })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('folder')])
  })
})
