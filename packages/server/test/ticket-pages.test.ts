import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text } from '../src/pages/messages/index.ts'
import { form, photo, picture, tone } from './support/pictures.ts'
import {
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { announce, expectNothingLeft, put, type Ticket } from './support/uploads-under-way.ts'

type PageTicket = Ticket & {
  readonly page_url: string
  readonly headers?: Readonly<Record<string, string>>
}

const hour = 3_600_000
const codeOf = async (answer: Response) => ((await answer.json()) as { error?: string }).error

describe.each(setups)('the page behind an upload ticket on $engine and $store', (setup) => {
  const clock = movableClock()
  let server: TestServer
  let alice: Newcomer
  let file: Buffer

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
    file = await picture('png')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const ticketWith = async (wish: Record<string, unknown> = {}, person = alice) => {
    const answer = await announce(person, wish)
    expect(answer.status).toBe(201)
    return (await answer.json()) as PageTicket
  }
  const complete = (ticket: Ticket, person = alice) =>
    person.fetch(`/api/v1/uploads/${ticket.upload_id}/complete`, { method: 'POST' })
  const read = async (ticket: Ticket) =>
    (await alice.fetch(`/api/v1/uploads/${ticket.upload_id}`)).json()
  const send = (ticket: PageTicket, bytes: Buffer, type = 'image/png') => {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(bytes)], { type }), 'mine.png')
    return fetch(ticket.page_url, { method: 'POST', body, redirect: 'manual' })
  }

  const withToken = (token: string) => {
    const body = new FormData()
    body.append('token', token)
    body.append('file', new Blob([new Uint8Array(file)]), 'a.png')
    return body
  }

  test('says who asks and what for, without a session and without secrets', async () => {
    const wish = { filename: 'harbour.png', title: 'Harbour', private: true, expiration: '1w' }
    const ticket = await ticketWith({ ...wish, password: 'swordfish' })
    for (const address of [ticket.page_url, ticket.put_url]) {
      const answer = await fetch(address, { headers: { accept: 'text/html' } })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('x-robots-tag')).toBe('noindex')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('permissions-policy')).toContain('microphone=(self)')
      const page = await answer.text()
      for (const said of [
        'harbour.png',
        'Harbour',
        '<strong>node</strong>',
        '“test”',
        text('ticket.private'),
      ]) {
        expect(page).toContain(said)
      }
      expect(page).toContain('noindex')
      for (const secret of [alice.key, alice.email, alice.userId, 'swordfish']) {
        expect(page).not.toContain(secret)
      }
    }
    const key = await server.app.database.query
      .selectFrom('uploads')
      .select('client')
      .where('id', '=', ticket.upload_id)
      .executeTakeFirstOrThrow()
    expect(key.client).toBe('node')
    await alice.fetch(`/api/v1/uploads/${ticket.upload_id}`, { method: 'DELETE' })
  })

  test('takes what a person sends, whatever its size, and tells how it goes', async () => {
    const ticket = await ticketWith()
    const sent = await send(ticket, file)
    expect([sent.status, await sent.text()]).toEqual([303, ''])
    const page = await (await fetch(ticket.page_url)).text()
    expect(page).toContain(text('ticket.received'))
    expect(page).not.toContain('type="file"')
    expect(await read(ticket)).toMatchObject({ state: 'received', size: file.length })
    const done = await complete(ticket)
    expect(done.status).toBe(201)
    const item = (await done.json()) as { view_url: string; direct_url: string }
    const used = await (await fetch(ticket.page_url)).text()
    expect(used).toContain(text('ticket.done'))
    expect(used).not.toContain(item.view_url)
    expect(used).not.toContain(item.direct_url)
    await expectNothingLeft(server, alice)
  })

  test('refuses with the reason, and stays open for the right file', async () => {
    const ticket = await ticketWith()
    const wrong = await send(ticket, Buffer.from('%PDF-1.4'), 'application/pdf')
    expect(wrong.status).toBe(415)
    const page = await wrong.text()
    expect(page).toContain('application/pdf')
    expect(page).toContain('<form')
    const empty = await send(ticket, Buffer.alloc(0))
    expect(empty.status).toBe(400)
    const none = await fetch(ticket.page_url, { method: 'POST', body: new FormData() })
    expect(none.status).toBe(400)
    expect(await read(ticket)).toMatchObject({ state: 'waiting', received: 0 })
    expect((await send(ticket, file)).status).toBe(303)
    expect((await send(ticket, file)).status).toBe(409)
    expect((await complete(ticket)).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('of a file that was refused in the end says why', async () => {
    const ticket = await ticketWith()
    expect((await send(ticket, tone())).status).toBe(303)
    expect((await complete(ticket)).status).toBe(415)
    const page = await (await fetch(ticket.page_url)).text()
    expect(page).toContain(text('ticket.failed.next'))
    await expectNothingLeft(server, alice)
  })

  test('is the same nothing for a wrong secret, none, and an end', async () => {
    const ticket = await ticketWith()
    const gone = await ticketWith()
    await alice.fetch(`/api/v1/uploads/${gone.upload_id}`, { method: 'DELETE' })
    const bare = ticket.page_url.split('?')[0] ?? ''
    const pages = [bare, `${bare}?token=${'x'.repeat(22)}`, gone.page_url]
    const texts = await Promise.all(
      pages.map(async (address) => {
        const answer = await fetch(address)
        expect(answer.status).toBe(404)
        expect((await send({ ...ticket, page_url: address }, file)).status).toBe(404)
        return answer.text()
      }),
    )
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain(text('ticket.expired'))
    await alice.fetch(`/api/v1/uploads/${ticket.upload_id}`, { method: 'DELETE' })
    await expectNothingLeft(server, alice)
  })

  test('ends with the key that asked', async () => {
    const bob = await server.newcomer()
    const ticket = await ticketWith({}, bob)
    const [key] = await server.app.apiKeys.list(await server.app.users.find(bob.email))
    await server.app.apiKeys.revoke(key?.id ?? '')
    expect((await fetch(ticket.page_url)).status).toBe(404)
    expect((await send(ticket, file)).status).toBe(404)
  })

  test('holds as much as a file may have, and gives back what is too much', async () => {
    const dora = await server.newcomer({ plan: 'free' })
    const user = await server.app.users.find(dora.email)
    const held = async () => (await server.app.storageUse.read(user)).bytes
    const ticket = await ticketWith({}, dora)
    expect(await held()).toBe(user.plan.fileBytes)
    expect((await put(ticket, file)).status).toBe(200)
    expect(await held()).toBe(file.length)
    const large = await ticketWith({}, dora)
    const tooMuch = await fetch(large.put_url, {
      method: 'PUT',
      body: new Uint8Array(user.plan.fileBytes + 1),
    })
    expect([tooMuch.status, await codeOf(tooMuch)]).toEqual([413, 'request_too_large'])
    expect(
      (
        await fetch(large.put_url, {
          method: 'PATCH',
          headers: {
            'tus-resumable': '1.0.0',
            'upload-offset': '0',
            'content-type': 'application/offset+octet-stream',
          },
          body: new Uint8Array(10),
        })
      ).status,
    ).toBe(409)
    await dora.fetch(`/api/v1/uploads/${large.upload_id}`, { method: 'DELETE' })
    expect((await complete(ticket, dora)).status).toBe(201)
    await expectNothingLeft(server, dora)
  })

  test('takes a form as well as a body, with the secret in address, header or field', async () => {
    const inAddress = await ticketWith({ size: file.length })
    const posted = await fetch(inAddress.put_url, { method: 'POST', body: form(file, 'file') })
    expect([posted.status, await posted.json()]).toMatchObject([200, { state: 'received' }])
    const ways = [
      { method: 'PUT', withHeader: true, body: () => new Uint8Array(file) },
      { method: 'POST', withHeader: true, body: () => form(file, 'file') },
      { method: 'POST', withHeader: false, body: withToken },
    ]
    for (const { method, withHeader, body } of ways) {
      const ticket = await ticketWith({ size: file.length, secret: 'header' })
      expect(ticket.put_url).not.toContain('?')
      const token = ticket.headers?.['X-Upload-Token'] ?? ''
      expect(token).toHaveLength(22)
      const bare = await fetch(ticket.put_url, { method, body: body('') })
      expect(bare.status).toBe(method === 'POST' && !withHeader ? 404 : 401)
      const answer = await fetch(ticket.put_url, {
        method,
        body: body(token),
        ...(withHeader && { headers: ticket.headers ?? {} }),
      })
      expect([answer.status, await answer.json()]).toMatchObject([200, { state: 'received' }])
      expect((await complete(ticket)).status).toBe(201)
    }
    expect((await complete(inAddress)).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('of 20 people who send at once one is taken', async () => {
    const ticket = await ticketWith()
    const sent = Array.from({ length: 20 }, (_, one) =>
      one % 2 === 0
        ? send(ticket, file)
        : fetch(ticket.put_url, { method: 'POST', body: form(file, 'file') }),
    )
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses.filter((status) => status < 400)).toHaveLength(1)
    expect(new Set(statuses.filter((status) => status >= 400))).toEqual(new Set([409]))
    expect((await complete(ticket)).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('is not for uploads of other protocols', async () => {
    const { path } = await server.app.uploads.announce(
      { user: await server.app.users.find(alice.email), via: 'key', scopes: ['image:create'] },
      {
        maker: 'guest',
        via: 'web',
        fallback: '1d',
        filename: 'a.jpg',
        mime: undefined,
        size: (await photo()).length,
        sha256: undefined,
        options: {},
      },
    )
    expect((await server.fetch(path)).status).toBe(404)
  })

  test('closes after a quarter of an hour, and forgets what it held', async () => {
    const late = await server.newcomer()
    const ticket = await ticketWith({}, late)
    clock.advance(hour)
    const answer = await fetch(ticket.page_url)
    expect([answer.status, await answer.text()]).toEqual([
      404,
      expect.stringContaining(text('ticket.expired') as string),
    ])
    expect((await send(ticket, file)).status).toBe(404)
    await server.app.uploads.removeExpired(AbortSignal.timeout(10_000))
    const user = await server.app.users.find(late.email)
    expect(await server.app.storageUse.read(user)).toEqual({ items: 0, bytes: 0 })
  })
})
