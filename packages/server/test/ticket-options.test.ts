import type { Item } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text } from '../src/pages/messages/index.ts'
import { form, picture } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import {
  announce,
  expectNothingLeft,
  put,
  type Ticket,
  ticketFor,
} from './support/uploads-under-way.ts'

type PageTicket = Ticket & { readonly page_url: string }
type Refusal = { readonly error?: string; readonly detail?: string }

describe.each(setups)('the options of an upload ticket on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let file: Buffer

  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer({ plan: 'business' })
    file = await picture('png')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const change = (ticket: Ticket, changes: object, person = alice) =>
    person.fetch(`/api/v1/uploads/${ticket.upload_id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(changes),
    })
  const complete = async (ticket: Ticket) => {
    const done = await alice.fetch(`/api/v1/uploads/${ticket.upload_id}/complete`, {
      method: 'POST',
    })
    expect(done.status).toBe(201)
    return (await done.json()) as Item
  }
  const give = (ticket: Ticket, fields: Record<string, string>) =>
    fetch(ticket.put_url, { method: 'POST', body: form(file, 'a.png', fields) })

  test('change before and after the file came, and no more when it is an item', async () => {
    const ticket = await ticketFor(alice, file, { title: 'Sea', tags: ['a'], expiration: '1w' })
    expect((await change(ticket, { title: 'Harbour', private: true })).status).toBe(200)
    await put(ticket, file)
    const late = await change(ticket, { tags: [], description: 'At dawn', filename: 'b.png' })
    expect([late.status, await late.json()]).toMatchObject([
      200,
      { state: 'received', filename: 'b.png' },
    ])
    const item = await complete(ticket)
    expect(item).toMatchObject({
      title: 'Harbour',
      description: 'At dawn',
      tags: [],
      private: true,
      expiration: '1w',
      filename: 'b.png',
    })
    const over = await change(ticket, { title: 'Late' })
    expect([over.status, await over.json()]).toMatchObject([409, { error: 'conflict' }])
    await expectNothingLeft(server, alice)
  })

  test('null takes one off, and an end takes along what belonged to the one before', async () => {
    const wish = { title: 'Sea', password: 'swordfish', expiration: 'views', view_limit: 3 }
    const ticket = await ticketFor(alice, file, wish)
    const changed = await change(ticket, { title: null, password: null, expiration: '1mo' })
    expect(changed.status).toBe(200)
    await put(ticket, file)
    const item = await complete(ticket)
    expect(item).toMatchObject({ title: null, expiration: '1mo', view_limit: null })
    expect((await fetch(item.direct_url)).status).toBe(200)
  })

  test('hold to what every upload holds to, and a refused change changes nothing', async () => {
    const free = await server.newcomer({ plan: 'free' })
    const ticket = await ticketFor(free, file, { title: 'Sea' })
    const refused = async (changes: object) => {
      const answer = await change(ticket, { title: 'Other', ...changes }, free)
      return ((await answer.json()) as Refusal).error
    }
    expect(await refused({ expiration: 'forever' })).toBe('plan_required')
    expect(await refused({ slug: 'mine' })).toBe('plan_required')
    expect(await refused({ folder: 'nowhere' })).toBe('invalid_request')
    expect(await refused({ expiration: 'views' })).toBe('invalid_request')
    expect(await refused({ size: 1 })).toBe('invalid_request')
    expect(await refused({ password: '' })).toBe('invalid_request')
    const row = await server.app.database.query
      .selectFrom('uploads')
      .select(['options', 'password_hash'])
      .where('id', '=', ticket.upload_id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ options: '{"title":"Sea"}', password_hash: null })
    await free.fetch(`/api/v1/uploads/${ticket.upload_id}`, { method: 'DELETE' })
  })

  test('of 20 changes at once none is lost', async () => {
    const ticket = await ticketFor(alice, file)
    const names = ['title', 'description', 'category', 'slug'] as const
    const changes = Array.from({ length: 20 }, (_, one) =>
      change(ticket, { [names[one % names.length] ?? 'title']: `race-${one % names.length}` }),
    )
    const statuses = new Set((await Promise.all(changes)).map(({ status }) => status))
    expect(statuses).toEqual(new Set([200]))
    await put(ticket, file)
    expect(await complete(ticket)).toMatchObject({
      title: 'race-0',
      description: 'race-1',
      category: 'race-2',
      id: 'race-3',
    })
  })

  test('a change that comes with the completion is in the item, or refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ticket = await ticketFor(alice, file, { title: 'before' })
      await put(ticket, file)
      const [item, changed] = await Promise.all([
        complete(ticket),
        change(ticket, { title: 'after' }),
      ])
      expect([200, 409]).toContain(changed.status)
      expect(item.title).toBe(changed.status === 200 ? 'after' : 'before')
    }
    await expectNothingLeft(server, alice)
  })

  test('come with the file, in headers and in a form, before it or behind it', async () => {
    const inHeaders = await ticketFor(alice, file, { title: 'Sea' })
    const sent = await fetch(inHeaders.put_url, {
      method: 'PUT',
      headers: { 'x-description': encodeURIComponent('Dämmerung'), 'x-private': 'true' },
      body: new Uint8Array(file),
    })
    expect(sent.status).toBe(200)
    expect(await complete(inHeaders)).toMatchObject({
      title: 'Sea',
      description: 'Dämmerung',
      private: true,
    })
    const inForm = await ticketFor(alice, file)
    const body = form(file, 'a.png', { title: 'First', 'x-amz-date': 'of another program' })
    body.append('tags', 'a, b')
    expect((await fetch(inForm.put_url, { method: 'POST', body })).status).toBe(200)
    expect(await complete(inForm)).toMatchObject({ title: 'First', tags: ['a', 'b'] })
    await expectNothingLeft(server, alice)
  })

  test('that are refused take the file along, and it may come again', async () => {
    const ticket = (await (await announce(alice, {})).json()) as PageTicket
    const refused = await give(ticket, { expiration: 'views' })
    expect([refused.status, ((await refused.json()) as Refusal).detail]).toEqual([
      400,
      expect.stringContaining('view_limit'),
    ])
    const state = await (await alice.fetch(`/api/v1/uploads/${ticket.upload_id}`)).json()
    expect(state).toMatchObject({ state: 'waiting', received: 0 })
    // Still of whatever size: what was refused has settled nothing.
    const other = await picture('gif')
    expect((await put(ticket, other)).status).toBe(200)
    await complete(ticket)
    await expectNothingLeft(server, alice)
  })

  test('are not widened by whoever has only the address', async () => {
    const wish = { private: true, password: 'swordfish', expiration: 'burn' }
    const ticket = await ticketFor(alice, file, wish)
    const wider = { private: 'false', password: 'another', expiration: '1w', slug: 'mine' }
    for (const [name, value] of Object.entries({ ...wider, folder: 'unsorted' })) {
      const answer = await give(ticket, { [name]: value })
      expect([name, answer.status]).toEqual([name, 400])
    }
    expect((await give(ticket, { title: 'Sea', private: 'true' })).status).toBe(200)
    expect(await complete(ticket)).toMatchObject({ title: 'Sea', private: true })
    // With the credential of its owner it is the owner's again.
    const mine = await ticketFor(alice, file, { private: true })
    const sent = await alice.fetch(mine.put_url, {
      method: 'PUT',
      headers: { 'x-private': 'false', 'x-slug': 'chosen-late' },
      body: new Uint8Array(file),
    })
    expect(sent.status).toBe(200)
    expect(await complete(mine)).toMatchObject({ id: 'chosen-late', private: false })
    await expectNothingLeft(server, alice)
  })

  test('are nothing to anybody else', async () => {
    const ticket = await ticketFor(alice, file)
    const eve = await server.newcomer()
    const reader = await server.newcomer({ scopes: ['image:read'] })
    expect((await change(ticket, { title: 'x' }, eve)).status).toBe(404)
    expect((await change(ticket, { title: 'x' }, reader)).status).toBe(403)
    await alice.fetch(`/api/v1/uploads/${ticket.upload_id}`, { method: 'DELETE' })
    expect((await change(ticket, { title: 'x' })).status).toBe(404)
  })

  test('are chosen on the page by a person, with the file and after it', async () => {
    const wish = { title: 'Sea' }
    const ticket = (await (await announce(alice, wish)).json()) as PageTicket
    const page = await (await fetch(ticket.page_url)).text()
    for (const name of ['title', 'description', 'tags', 'expiration', 'private', 'password']) {
      expect(page).toContain(`name="${name}"`)
    }
    for (const name of ['folder', 'slug']) expect(page).not.toContain(`name="${name}"`)
    // As a browser sends the form: what was not filled in is there, and empty.
    const fields = { title: '', description: 'At dawn', tags: '', expiration: '1w', password: '' }
    const send = (body: FormData) =>
      fetch(ticket.page_url, { method: 'POST', body, redirect: 'manual' })
    expect((await send(form(file, 'a.png', fields))).status).toBe(303)
    const received = await (await fetch(ticket.page_url)).text()
    expect(received).toContain(text('ticket.save'))
    const later = new FormData()
    later.append('private', 'true')
    later.append('expiration', 'burn')
    expect((await send(later)).status).toBe(303)
    const again = await (await fetch(ticket.page_url)).text()
    expect(again).toContain(text('ticket.private'))
    expect(again).not.toContain('name="private"')
    const wider = new FormData()
    wider.append('expiration', '1mo')
    expect((await send(wider)).status).toBe(400)
    expect(await complete(ticket)).toMatchObject({
      title: 'Sea',
      description: 'At dawn',
      private: true,
      expiration: 'burn',
    })
    await expectNothingLeft(server, alice)
  })
})
