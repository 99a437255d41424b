import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginUpload } from './support/load.ts'
import { form, photo } from './support/pictures.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'

describe.each(setups)('the last uploads of a month on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock
  let file: Buffer

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    file = await photo()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = (who: Newcomer, bytes = file) =>
    who.fetch('/api/upload', { method: 'POST', body: form(bytes, 'photo.jpg') })
  const usedBy = async ({ email }: Newcomer) => {
    const { quotas, users } = server.app
    return (await quotas.read(await users.find(email))).used
  }
  /** Somebody on the plan Free who has uploaded so often this month. */
  async function member(used: number): Promise<Newcomer> {
    const person = await server.newcomer({ plan: 'free' })
    const month = new Date(clock.now()).toISOString().slice(0, 7)
    const row = { user_id: person.userId, month, uploads: used }
    await server.app.database.query.insertInto('monthly_use').values(row).execute()
    return person
  }
  const count = (answers: Response[], status: number) =>
    answers.filter((answer) => answer.status === status).length

  test('of fifty uploads on three places three succeed, and nothing else is left', async () => {
    const frank = await member(7)
    const before = (await server.app.blobVerification.run()).items
    const answers = await Promise.all(Array.from({ length: 50 }, () => upload(frank)))
    expect([count(answers, 200), count(answers, 429)]).toEqual([3, 47])
    expect(await usedBy(frank)).toBe(10)
    for (const { status, headers } of answers) {
      if (status === 200) expect(headers.get('x-quota-limit')).toBe('10')
      else expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    const left = async () => server.app.blobVerification.run()
    await expect.poll(left).toMatchObject({ items: before + 3, orphans: [] })
  })

  test('what is refused is never counted', async () => {
    const frank = await member(9)
    for (const bad of ['no picture', '', 'neither']) {
      const refused = await upload(frank, Buffer.from(bad))
      expect([415, 422]).toContain(refused.status)
      expect(await usedBy(frank)).toBe(9)
    }
    const done = await upload(frank)
    expect([done.status, done.headers.get('x-quota-remaining')]).toEqual([200, '0'])
  })

  test('an upload that is under way holds nothing: whoever is recorded first is counted', async () => {
    const frank = await member(9)
    const slow = beginUpload({ origin: server.origin, key: frank.key }, file.length)
    slow.send(file.subarray(0, file.length / 2))
    expect((await upload(frank)).status).toBe(200)
    expect(await usedBy(frank)).toBe(10)
    slow.hangUp()
    expect((await upload(frank)).status).toBe(429)
    expect(await usedBy(frank)).toBe(10)
  })

  test('the last upload of a month can be repeated', async () => {
    const frank = await member(9)
    const send = () =>
      frank.fetch('/api/upload', {
        method: 'POST',
        body: form(file, 'photo.jpg'),
        headers: { 'idempotency-key': `last-${frank.userId}` },
      })
    const [first, again] = [await send(), await send()]
    expect([first.status, again.status]).toEqual([200, 200])
    expect(await again.json()).toEqual(await first.json())
    expect((await upload(frank)).status).toBe(429)
  })

  test('of uploads that do not all fit into the storage those that fit are kept', async () => {
    const eve = await server.newcomer({ plan: 'pro' })
    const one = (await (await upload(eve)).json()) as { size: number; slug: string }
    const plan = { id: eve.userId.toLowerCase().slice(0, 20), name: 'Tight' }
    const { plans, storageUse, users } = server.app
    const [pro] = (await plans.list()).filter(({ id }) => id === 'pro')
    if (!pro) throw new Error('There is no plan Pro')
    await plans.create({ ...pro, ...plan, storageBytes: one.size * 3 })
    await plans.assign(await users.find(eve.email), plan.id)
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(eve)))
    expect([count(answers, 200), count(answers, 403)]).toEqual([2, 6])
    const refused = answers.find(({ status }) => status === 403)
    expect(await refused?.json()).toEqual({ error: 'Storage quota exceeded' })
    const stored = await storageUse.read(await users.find(eve.email))
    expect(stored).toEqual({ bytes: one.size * 3, items: 3 })
  })
})
