import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { form, picture } from '../../../test/support/pictures.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import { startServer, type TestServer } from '../../../test/support/start-server.ts'
import { startReceiver, type WebhookReceiver } from '../../../test/support/webhook-receiver.ts'
import { plain } from '../messages/index.ts'

describe('pages about webhooks, without JavaScript', () => {
  let server: TestServer
  let receiver: WebhookReceiver
  let people: Record<'linus' | 'mia' | 'ada' | 'bob', Person>
  let file: Buffer
  beforeAll(async () => {
    file = await picture('png')
    const environment = { ANYBIN_EGRESS_ALLOW: 'localhost' }
    server = await startServer(undefined, { environment })
    receiver = await startReceiver()
    people = {
      linus: await join(server, 'Linus', 'admin'),
      mia: await join(server, 'Mia', 'moderator'),
      ada: await join(server, 'Ada', 'member'),
      bob: await join(server, 'Bob', 'member'),
    }
  })
  beforeEach(async () => {
    receiver.react(() => ({ status: 204 }))
    receiver.received.length = 0
    await server.app.database.query.deleteFrom('webhooks').execute()
  })
  afterAll(async () => {
    await receiver[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })

  test('say that there is none yet, and are one of the links of the account', async () => {
    const page = await people.ada.get('/account/webhooks')
    expect(page.text).toContain(plain('webhooks.none'))
    expect(page.text).toMatch(/<a href="\/account\/webhooks" aria-current="page">/)
    expect(page.text).not.toContain('value="case.')
    expect((await people.ada.get('/account/keys')).text).toContain('href="/account/webhooks"')
    const guest = await server.fetch('/account/webhooks', { redirect: 'manual' })
    expect([guest.status, guest.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/sign-in'),
    ])
  })

  test('make one whose secret is shown once, and send it a test', async () => {
    const { path, secret } = await create(people.ada, { name: 'Backup' })
    expect((await people.ada.get(path)).text).not.toContain(secret)
    const list = await people.ada.get('/account/webhooks')
    expect(list.text).toContain('Backup')
    expect(list.text).toContain(plain('webhooks.state.on'))
    const tested = await people.ada.post(`${path}/test`)
    expect([tested.status, tested.location]).toEqual([303, `${path}?done=test`])
    await expect.poll(() => receiver.received.length).toBe(1)
    const [message] = receiver.received
    if (!message) throw new Error('Nothing came')
    expect(new Verifier(secret).verify(message.body, message.headers)).toMatchObject({
      type: 'webhook.test',
    })
    await expect
      .poll(async () => (await people.ada.get(path)).text)
      .toContain(plain('webhooks.delivery.status', { status: '204' }))
  })

  test('say what was entered wrongly, and keep the rest', async () => {
    const wrong = [
      [{ url: 'http://example.org/' }, plain('webhooks.refused.url')],
      [{ url: 'https://10.1.2.3/' }, '10.1.2.3 is not on the public internet'],
      [{ name: 'x'.repeat(61) }, plain('webhooks.refused.name')],
      [{ types: [] }, plain('webhooks.refused.types')],
    ] as const
    for (const [fields, sentence] of wrong) {
      const answer = await people.ada.post('/account/webhooks', {
        ...wished(),
        name: 'Kept',
        ...fields,
      })
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(sentence)])
      expect(answer.text).toContain(
        'name' in fields ? 'name="url" type="url" value="https' : 'value="Kept"',
      )
    }
    const desk = await people.ada.post('/account/webhooks', { ...wished(), types: 'case.opened' })
    expect([desk.status, desk.text]).toEqual([400, expect.stringContaining('only moderators')])
    expect((await people.ada.get('/account/webhooks')).text).toContain(plain('webhooks.none'))
  })

  test('say why a delivery failed, and send it again', async () => {
    const { path } = await create(people.ada)
    receiver.react(() => ({ status: 503 }))
    await upload(people.ada)
    const page = async (query = '') => (await people.ada.get(path + query)).text
    await expect.poll(() => page()).toContain('The receiver answered 503.')
    const text = await page('?state=waiting')
    expect(text).toContain(plain('webhooks.state.failing'))
    expect(text).toContain(plain('webhooks.delivery.retrying'))
    expect(text).toContain(plain('webhooks.delivery.attempts', { count: 1 }))
    expect(await page('?state=delivered')).toContain(plain('webhooks.deliveries.noneSuch'))
    const [, delivery = ''] = /name="delivery" value="([^"]+)"/.exec(text) ?? []
    receiver.react(() => ({ status: 200 }))
    const again = await people.ada.post(`${path}/again`, { delivery })
    expect([again.status, again.location]).toEqual([303, `${path}?done=again`])
    await expect.poll(() => page('?state=delivered')).toContain(`value="${delivery}"`)
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1)
    expect((await people.ada.post(`${path}/again`, { delivery: 'nothing' })).status).toBe(404)
  })

  test('give it a new secret, with both for a day', async () => {
    const { path, secret } = await create(people.ada)
    const rotated = await people.ada.post(`${path}/secret`)
    const next = secretIn(rotated.text)
    expect(next).not.toBe(secret)
    expect(rotated.text).toContain('Signed with both secrets until')
    await people.ada.post(`${path}/test`)
    await expect.poll(() => receiver.received.length).toBe(1)
    for (const { body, headers } of receiver.received) {
      for (const one of [secret, next]) new Verifier(one).verify(body, headers)
    }
  })

  test('turn it off and on, and send what it missed', async () => {
    const { path } = await create(people.ada)
    expect((await people.ada.post(`${path}/off`)).location).toBe(`${path}?done=off`)
    const off = await people.ada.get(`${path}?done=off`)
    expect(off.text).toContain(plain('webhooks.done.off'))
    expect(off.text).toContain(`action="${path}/on"`)
    expect(off.text).not.toContain(`action="${path}/test"`)
    const tested = await people.ada.post(`${path}/test`)
    expect([tested.status, tested.text]).toEqual([
      409,
      expect.stringContaining('This webhook is turned off.'),
    ])
    await upload(people.ada)
    const waiting = server.app.database.query.selectFrom('events').where('position', 'is', null)
    await expect.poll(() => waiting.select('id').execute()).toEqual([])
    await people.ada.post(`${path}/on`)
    const missed = await people.ada.post(`${path}/missed`, { days: '1' })
    const [, count = ''] = /count=(\d+)$/.exec(missed.location ?? '') ?? []
    expect(Number(count)).toBeGreaterThan(0)
    expect((await people.ada.get(missed.location ?? '')).text).toContain(
      plain('webhooks.done.missed', { count: Number(count) }),
    )
    await expect.poll(() => receiver.received.length).toBe(Number(count))
  })

  test('change it, and delete it only after asking', async () => {
    const { path } = await create(people.ada)
    const changed = { url: receiver.url, name: 'Renamed', types: ['item.deleted', 'quota.near'] }
    expect((await people.ada.post(path, changed)).location).toBe(`${path}?done=changed`)
    const page = await people.ada.get(path)
    expect(page.text).toContain('Renamed')
    expect(page.text).toMatch(/value="item.deleted" checked/)
    expect(page.text).not.toMatch(/value="item.created" checked/)
    const refused = await people.ada.post(path, { ...changed, url: 'nowhere' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('value="nowhere"')
    const asked = await people.ada.get(`${path}/delete`)
    expect(asked.text).toContain(plain('webhooks.delete.about', { name: 'Renamed' }))
    expect((await people.ada.post(`${path}/delete`)).location).toBe(
      '/account/webhooks?done=deleted',
    )
    expect((await people.ada.get(path)).status).toBe(404)
  })

  test('are nobody else’s', async () => {
    const { path } = await create(people.ada)
    const own = /[^/]+$/.exec(path)?.[0]
    for (const who of [people.bob, people.mia, people.linus]) {
      expect((await who.get(path)).status).toBe(404)
      for (const act of ['', '/test', '/secret', '/on', '/off', '/again', '/missed', '/delete']) {
        expect((await who.post(path + act, wished())).status).toBe(404)
      }
    }
    expect((await people.linus.get(`/admin/webhooks/${own}`)).status).toBe(404)
    for (const who of [people.mia, people.ada]) {
      expect((await who.get('/admin/webhooks')).status).toBe(404)
      expect((await who.post('/admin/webhooks', wished())).status).toBe(404)
    }
    const elsewhere = await server.fetch(`${path}/off`, {
      method: 'POST',
      headers: { ...people.ada.headers, origin: 'https://elsewhere.example' },
    })
    expect(elsewhere.status).toBe(403)
  })

  test('offer events of the desk to moderators, and to administrators those of everybody', async () => {
    expect((await people.mia.get('/account/webhooks')).text).toContain('value="case.opened"')
    const all = await people.linus.get('/admin/webhooks')
    expect(all.text).toContain(plain('webhooks.list.all'))
    expect(all.text).toContain('value="case.opened"')
    await create(people.linus, { types: ['item.created', 'case.opened'] }, '/admin/webhooks')
    const { id } = await upload(people.ada)
    const types = () => receiver.received.map(({ event }) => event.type)
    await expect.poll(types).toEqual(['item.created'])
    await server.fetch('/api/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ item_id: id, category: 'spam', text: 'Spam.', good_faith: true }),
    })
    await expect.poll(types).toContain('case.opened')
    expect((await people.linus.get('/account/webhooks')).text).toContain(plain('webhooks.none'))
  })

  function wished() {
    return { url: receiver.url, name: '', types: ['item.created', 'item.deleted'] }
  }

  async function create(
    who: Person,
    fields: { name?: string; types?: string[] } = {},
    at = '/account/webhooks',
  ) {
    const answer = await who.post(at, { ...wished(), ...fields })
    expect(answer.status).toBe(200)
    const [path = ''] = new RegExp(`${at}/\\w+`).exec(answer.text) ?? []
    return { path, secret: secretIn(answer.text) }
  }

  function secretIn(text: string): string {
    const [secret] = /whsec_[\w+/=-]+/.exec(text) ?? []
    if (secret === undefined) throw new Error('No secret is shown')
    return secret
  }

  /** By a key of their own. */
  async function upload({ email }: Person): Promise<{ id: string }> {
    const user = await server.app.users.find(email)
    const { key } = await server.app.apiKeys.create(user, {
      kind: 'family',
      name: 'test',
      audience: server.origin,
      expiresAt: null,
      scopes: ['image:create'],
    })
    const answer = await server.fetch('/api/v1/items', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: form(file, 'a.png'),
    })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { id: string }
  }
})
