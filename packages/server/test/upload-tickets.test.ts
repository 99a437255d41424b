import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobsDone } from './support/jobs-done.ts'
import { beginUpload } from './support/load.ts'
import { photo, picture, tone } from './support/pictures.ts'
import {
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import {
  announce,
  expectNothingLeft,
  put,
  type Ticket,
  ticketFor,
} from './support/uploads-under-way.ts'

const minute = 60_000
const codeOf = async (answer: Response) => ((await answer.json()) as { error?: string }).error

describe.each(setups)('an upload ticket on $engine and $store', (setup) => {
  const clock = movableClock()
  let server: TestServer
  let alice: Newcomer
  let file: Buffer

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    file = await picture('png')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const complete = ({ upload_id }: Ticket, person = alice) =>
    person.fetch(`/api/v1/uploads/${upload_id}/complete`, { method: 'POST' })
  const read = async ({ upload_id }: Ticket, person = alice) =>
    (await person.fetch(`/api/v1/uploads/${upload_id}`)).json()
  const usedBy = async (person: Newcomer) =>
    (await server.app.quotas.read(await server.app.users.find(person.email))).used

  test('takes the bytes without a credential and becomes an item with the options that were announced', async () => {
    alice = await server.newcomer()
    const made = await announce(alice, {
      size: file.length,
      filename: 'harbour.png',
      title: 'Harbour',
      tags: ['sea', 'boats'],
      private: true,
      expiration: '1w',
      password: 'swordfish',
      sha256: createHash('sha256').update(file).digest('hex').toUpperCase(),
    })
    expect(made.headers.get('cache-control')).toContain('no-store')
    const ticket = (await made.json()) as Ticket & { expires_at: number }
    expect(Object.keys(ticket).sort()).toEqual(['expires_at', 'page_url', 'put_url', 'upload_id'])
    expect(Math.abs(ticket.expires_at - clock.now() - 15 * minute)).toBeLessThan(minute)
    expect(await read(ticket)).toMatchObject({ state: 'waiting', received: 0, size: file.length })
    const sent = await put(ticket, file)
    expect(sent.status).toBe(200)
    expect(await sent.json()).toMatchObject({ state: 'received', received: file.length })
    const done = await complete(ticket)
    expect(done.status).toBe(201)
    expect(done.headers.get('x-quota-used')).toBe('1')
    const item = (await done.json()) as { id: string; direct_url: string }
    expect(done.headers.get('location')).toBe(`/api/v1/items/${item.id}`)
    expect(item).toMatchObject({
      title: 'Harbour',
      tags: ['sea', 'boats'],
      private: true,
      expiration: '1w',
      filename: 'harbour.png',
      content_type: 'image/png',
    })
    expect(item.id).toHaveLength(22)
    expect((await fetch(item.direct_url)).status).toBe(401)
    const basic = `Basic ${Buffer.from(':swordfish').toString('base64')}`
    const opened = await fetch(item.direct_url, { headers: { authorization: basic } })
    expect(opened.status).toBe(200)
    const again = await complete(ticket)
    expect(again.status).toBe(201)
    expect(await again.json()).toEqual({ ...item, delete_url: expect.any(String) })
    expect(await read(ticket)).toMatchObject({ state: 'done', item_id: item.id })
    await expectNothingLeft(server, alice)
  })

  test('keeps neither its secret nor a viewer password', async () => {
    const ticket = await ticketFor(alice, file, { password: 'hunter2-hunter2' })
    const row = await server.app.database.query
      .selectFrom('uploads')
      .selectAll()
      .where('id', '=', ticket.upload_id)
      .executeTakeFirstOrThrow()
    const token = new URL(ticket.put_url).searchParams.get('token') ?? ''
    expect(token).toHaveLength(22)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(JSON.stringify(row)).not.toContain('hunter2')
    expect(row.password_hash).toMatch(/^\$argon2id\$/)
    await alice.fetch(`/api/v1/uploads/${ticket.upload_id}`, { method: 'DELETE' })
  })

  test('is given up by whoever has its address, and by nobody else', async () => {
    const carol = await server.newcomer()
    const ticket = await ticketFor(carol, file)
    const giveUp = (address: string) =>
      fetch(address, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })
    expect(await usedBy(carol)).toBe(1)
    expect((await giveUp(ticket.put_url.replace(/token=.*/, 'token=wrong'))).status).toBe(404)
    expect((await giveUp(ticket.put_url)).status).toBe(204)
    expect(await usedBy(carol)).toBe(0)
    expect((await put(ticket, file)).status).toBe(404)
    await expectNothingLeft(server, carol)
  })

  test('is refused at once for what its bytes would be refused for', async () => {
    const refused = async (wish: Record<string, unknown>) => {
      const answer = await announce(alice, { size: 10, ...wish })
      return [answer.status, await codeOf(answer)]
    }
    expect(await refused({ size: 0 })).toEqual([400, 'invalid_request'])
    expect(await refused({ size: 101 * 1_048_576 })).toEqual([413, 'request_too_large'])
    expect(await refused({ mime: 'application/pdf' })).toEqual([415, 'unsupported_media_type'])
    expect(await refused({ mime: 'image/svg+xml' })).toEqual([415, 'unsupported_media_type'])
    expect(await refused({ mime: 'video/quicktime' })).toEqual([415, 'unsupported_media_type'])
    expect(await refused({ sha256: 'abc' })).toEqual([400, 'invalid_request'])
    expect(await refused({ expiration: 'views' })).toEqual([400, 'invalid_request'])
    expect(await refused({ pasword: 'x' })).toEqual([400, 'invalid_request'])
    const listener = await server.newcomer({ scopes: ['voice:create'] })
    expect((await announce(listener, { size: 10 })).status).toBe(403)
    const free = await server.newcomer({ plan: 'free' })
    expect(await codeOf(await announce(free, { size: 10, slug: 'mine' }))).toBe('plan_required')
    await expectNothingLeft(server, alice)
    await expectNothingLeft(server, free)
  })

  test('refuses another size, whether it is declared or found out', async () => {
    const ticket = await ticketFor(alice, file)
    for (const wrong of [file.subarray(1), Buffer.concat([file, Buffer.alloc(1)])]) {
      const declared = await put(ticket, wrong)
      expect([declared.status, await codeOf(declared)]).toEqual([400, 'invalid_request'])
      const streamed = await fetch(ticket.put_url, {
        method: 'PUT',
        duplex: 'half',
        body: new Blob([new Uint8Array(wrong)]).stream(),
      } as RequestInit)
      expect([streamed.status, await codeOf(streamed)]).toEqual([400, 'invalid_request'])
      expect(await read(ticket)).toMatchObject({ state: 'waiting', received: 0 })
    }
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(file)]), 'a.png')
    expect((await fetch(ticket.put_url, { method: 'PUT', body: form })).status).toBe(400)
    expect((await put(ticket, file)).status).toBe(200)
    expect((await complete(ticket)).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('refuses bytes with another hash and keeps none of them', async () => {
    const wish = { sha256: createHash('sha256').update(file).digest('hex') }
    const ticket = await ticketFor(alice, file, wish)
    const other = Buffer.from(file)
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
    const refused = await put(ticket, other)
    expect(refused.status).toBe(400)
    expect(((await refused.json()) as { detail: string }).detail).toMatch(/^sha256: /)
    expect(await read(ticket)).toMatchObject({ state: 'waiting', received: 0 })
    expect((await put(ticket, file)).status).toBe(200)
    expect((await complete(ticket)).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('takes one PUT and no second', async () => {
    const ticket = await ticketFor(alice, file)
    expect((await put(ticket, file)).status).toBe(200)
    const second = await put(ticket, file)
    expect([second.status, await codeOf(second)]).toEqual([409, 'conflict'])
    expect((await complete(ticket)).status).toBe(201)
    expect((await put(ticket, file)).status).toBe(409)
  })

  test('takes a PUT from its beginning, whatever another one left since it was looked up', async () => {
    const { uploadBodies, uploads } = server.app
    const long = Buffer.alloc(5_000_000)
    const ticket = await ticketFor(alice, long)
    const token = new URL(ticket.put_url).searchParams.get('token') ?? ''
    const found = await uploads.find(ticket.upload_id, { actor: undefined, token })
    const beginning = Readable.from([long.subarray(0, 100)])
    expect(await uploadBodies.append(found, 0, beginning)).toBe(100)
    await uploadBodies.put(found, { file: Readable.from([long]), declaredBytes: long.length })
    expect((await uploads.reread(found)).received).toBe(long.length)
    await uploads.giveUp(await uploads.reread(found))
  })

  test('of 20 PUTs at once takes one', async () => {
    const ticket = await ticketFor(alice, file)
    const sent = Array.from({ length: 20 }, () => put(ticket, file))
    const statuses = (await Promise.all(sent)).map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
    expect((await complete(ticket)).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('of 10 completions at once makes one item', async () => {
    const ticket = await ticketFor(alice, file)
    await put(ticket, file)
    const before = (await server.app.blobVerification.run()).items
    const answers = await Promise.all(Array.from({ length: 10 }, () => complete(ticket)))
    const statuses = new Set(answers.map(({ status }) => status))
    expect(statuses).toContain(201)
    expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect((await server.app.blobVerification.run()).items).toBe(before + 1)
    await expectNothingLeft(server, alice)
  })

  test('is not completed before its bytes are there', async () => {
    const ticket = await ticketFor(alice, file)
    const early = await complete(ticket)
    expect(early.status).toBe(409)
    expect(((await early.json()) as { detail: string }).detail).toContain(`0 of ${file.length}`)
    await put(ticket, file)
    expect((await complete(ticket)).status).toBe(201)
  })

  test('is nothing to anybody else', async () => {
    const ticket = await ticketFor(alice, file)
    const eve = await server.newcomer()
    await put(ticket, file)
    expect((await complete(ticket, eve)).status).toBe(404)
    const address = `/api/v1/uploads/${ticket.upload_id}`
    for (const method of ['GET', 'DELETE']) {
      expect((await eve.fetch(address, { method })).status).toBe(404)
      expect((await server.fetch(address, { method })).status).toBe(401)
    }
    const put_url = ticket.put_url.replace(/token=.*/, `token=${'x'.repeat(22)}`)
    expect((await put({ ...ticket, put_url }, file)).status).toBe(404)
    expect(
      (await put({ ...ticket, put_url: ticket.put_url.split('?')[0] ?? '' }, file)).status,
    ).toBe(401)
    expect(
      (await eve.fetch(new URL(ticket.put_url).href, { method: 'PUT', body: 'x' })).status,
    ).toBe(404)
    expect((await complete(ticket)).status).toBe(201)
  })

  test('counts from the moment it is made until it is given up', async () => {
    const bob = await server.newcomer({ plan: 'free' })
    await server.app.database.query
      .insertInto('monthly_use')
      .values({
        user_id: bob.userId,
        month: new Date(clock.now()).toISOString().slice(0, 7),
        uploads: await leaveOne(),
      })
      .execute()
    const before = await usedBy(bob)
    const both = await Promise.all([announce(bob, { size: 10 }), announce(bob, { size: 10 })])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 429])
    expect(await usedBy(bob)).toBe(before + 1)
    const made = (await both.find(({ status }) => status === 201)?.json()) as Ticket
    const given = await bob.fetch(`/api/v1/uploads/${made.upload_id}`, { method: 'DELETE' })
    expect(given.status).toBe(204)
    expect(await usedBy(bob)).toBe(before)
    expect((await put(made, Buffer.alloc(10))).status).toBe(404)
    // The last upload of the month, held by a ticket, is good for the item that comes of it.
    const last = await ticketFor(bob, file)
    await put(last, file)
    expect((await complete(last, bob)).status).toBe(201)
    expect((await announce(bob, { size: 10 })).status).toBe(429)
  })

  async function leaveOne(): Promise<number> {
    const free = await server.app.database.query
      .selectFrom('plans')
      .select('uploads_per_month')
      .where('id', '=', 'free')
      .executeTakeFirstOrThrow()
    return (free.uploads_per_month ?? 1) - 1
  }

  test('that is refused when it is completed is over: its bytes are gone and it costs nothing', async () => {
    const carol = await server.newcomer()
    const paper = Buffer.from('%PDF-1.4 nothing')
    const ticket = await ticketFor(carol, paper)
    await put(ticket, paper)
    expect(await codeOf(await complete(ticket, carol))).toBe('unsupported_media_type')
    expect(await read(ticket, carol)).toMatchObject({
      state: 'failed',
      error: 'unsupported_media_type',
    })
    expect(await codeOf(await complete(ticket, carol))).toBe('unsupported_media_type')
    const sound = tone()
    const wrongKind = await ticketFor(carol, sound)
    await put(wrongKind, sound)
    expect((await complete(wrongKind, carol)).status).toBe(415)
    const clip = await ticketFor(carol, sound, { mime: 'audio/wav', filename: 'a.wav' })
    await put(clip, sound)
    expect((await complete(clip, carol)).status).toBe(201)
    await expectNothingLeft(server, carol)
  })

  test('dies with the key that made it', async () => {
    const dave = await server.newcomer()
    const [waiting, sent] = [await ticketFor(dave, file), await ticketFor(dave, file)]
    await put(sent, file)
    const underWay = beginUpload(
      { origin: server.origin, path: waiting.put_url.slice(server.origin.length), method: 'PUT' },
      file.length,
    )
    underWay.send(file.subarray(0, 100))
    const [key] = await server.app.apiKeys.list(await server.app.users.find(dave.email))
    await server.app.apiKeys.revoke(key?.id ?? '')
    expect((await put(waiting, file)).status).toBe(404)
    expect((await complete(sent, dave)).status).toBe(401)
    underWay.send(file.subarray(100))
    await underWay.answer
    expect((await complete(waiting, dave)).status).toBe(401)
    clock.advance(31 * minute)
    await server.app.uploads.removeExpired(AbortSignal.timeout(10_000))
    await expectNothingLeft(server, dave)
  })

  test('that nobody goes on with is swept: bytes, row and what it held', async () => {
    const erin = await server.newcomer()
    const idle = await ticketFor(erin, file)
    const sent = await ticketFor(erin, file)
    clock.advance(10 * minute)
    await put(sent, file)
    clock.advance(6 * minute)
    expect((await put(idle, file)).status).toBe(404)
    expect((await erin.fetch(`/api/v1/uploads/${idle.upload_id}`)).status).toBe(404)
    // Whose bytes have come has another quarter of an hour to be completed.
    expect(await read(sent, erin)).toMatchObject({ state: 'received' })
    clock.advance(10 * minute)
    expect((await complete(sent, erin)).status).toBe(404)
    await server.app.uploads.removeExpired(AbortSignal.timeout(10_000))
    const rows = await server.app.database.query
      .selectFrom('uploads')
      .select('id')
      .where('user_id', '=', erin.userId)
      .execute()
    expect(rows).toEqual([])
    await expectNothingLeft(server, erin)
  })

  test('goes with its account', async () => {
    const fred = await server.newcomer()
    const ticket = await ticketFor(fred, file)
    await put(ticket, file)
    await server.app.accountDeletion.delete(await server.app.users.find(fred.email))
    await jobsDone(server)
    await expect.poll(async () => (await server.app.blobVerification.run()).orphans).toEqual([])
    expect(
      await server.app.database.query
        .selectFrom('upload_pieces')
        .selectAll()
        .where('upload_id', '=', ticket.upload_id)
        .execute(),
    ).toEqual([])
  })

  test("of a photo loses the photo's metadata like every upload", async () => {
    const original = await photo(300, 200)
    const ticket = await ticketFor(alice, original, { mime: 'image/jpeg', filename: 'a.jpg' })
    await put(ticket, original)
    const item = (await (await complete(ticket)).json()) as { direct_url: string; width: number }
    expect(item.width).toBe(300)
    const bytes = Buffer.from(await (await fetch(item.direct_url)).arrayBuffer())
    expect(bytes.includes('CanaryCam')).toBe(false)
  })
})
