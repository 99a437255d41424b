import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breakableStore } from './support/breakable-store.ts'
import { beginUpload } from './support/load.ts'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

/*
 * The table of errors in the documentation of the classic API, row by row: the status, and a body that is a sentence under
 * `error`.
 */
describe.each(setups)('the errors of the classic API on $engine and $store', (setup) => {
  const owned = new AsyncDisposableStack()
  let server: TestServer
  let store: Awaited<ReturnType<typeof breakableStore>>
  let frank: Newcomer
  let pia: Newcomer
  let file: Buffer

  beforeAll(async () => {
    store = owned.use(await breakableStore(setup))
    const environment = { ...store.environment, ANYBIN_MAX_CONCURRENT_UPLOADS: '1' }
    server = owned.use(await startServer(setup, { environment }))
    frank = await server.newcomer({ plan: 'free' })
    pia = await server.newcomer({ plan: 'pro' })
    file = await photo()
  })
  afterAll(() => owned.disposeAsync())

  const send = (who: Newcomer, body: FormData | string, headers: Record<string, string> = {}) =>
    who.fetch('/api/upload', { method: 'POST', body, headers })
  const upload = (who: Newcomer, fields: Record<string, string> = {}, bytes = file) =>
    send(who, form(bytes, 'photo.jpg', fields))

  async function expectError(answer: Response, status: number, sentence: RegExp): Promise<void> {
    const body = (await answer.json()) as { error: string }
    expect([answer.status, body.error]).toEqual([status, expect.stringMatching(sentence)])
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    // A sentence, and no code for programs.
    expect(body.error).toMatch(/^[A-Za-z"_]+[: ].*/)
  }

  test.each<[string, Record<string, string>, RegExp]>([
    ['an unknown expiration', { expiration: '2h' }, /expiration/],
    ['views without view_limit', { expiration: 'views' }, /view_limit/],
    ['a view_limit of 0', { expiration: 'views', view_limit: '0' }, /view_limit/],
    ['a view_limit of 1000', { expiration: 'views', view_limit: '1000' }, /view_limit/],
    ['a password of 257 characters', { password: 'x'.repeat(257) }, /password/],
    ['an unknown field', { pasword: 'x' }, /pasword/],
  ])('400: %s', async (_, fields, sentence) => {
    await expectError(await upload(frank, fields), 400, sentence)
  })

  test('400: no file, and no form', async () => {
    const empty = new FormData()
    empty.append('expiration', '1d')
    await expectError(await send(frank, empty), 400, /file/)
    await expectError(await send(frank, '{}', { 'content-type': 'application/json' }), 400, /file/)
  })

  test('401: no key, a wrong key, and the key of before', async () => {
    const body = () => form(file, 'photo.jpg')
    const without = await server.fetch('/api/upload', { method: 'POST', body: body() })
    await expectError(without, 401, /API key/)
    const headers = { authorization: 'Bearer iu_live_wrong' }
    const wrong = await server.fetch('/api/upload', { method: 'POST', headers, body: body() })
    await expectError(wrong, 401, /^Invalid API key$/)
  })

  test.each<[string, Record<string, string>]>([
    ['forever', { expiration: 'forever' }],
    ['a custom date', { expiration: 'date', expires_at: '1999999999' }],
    ['a custom slug', { slug: 'harbour' }],
  ])('403: %s on the plan Free', async (_, fields) => {
    await expectError(await upload(frank, fields), 403, /plan/)
  })

  test('403: the storage is full', async () => {
    const eve = await server.newcomer({ plan: 'free' })
    const row = { user_id: eve.userId, bytes: 500 * 1_048_576, items: 1 }
    await server.app.database.query.insertInto('storage_use').values(row).execute()
    await expectError(await upload(eve), 403, /[Ss]torage/)
  })

  test('404: an item that is not there, or somebody else’s', async () => {
    const made = (await (await upload(pia)).json()) as { slug: string }
    for (const slug of ['nothing1', made.slug]) {
      const answer = await frank.fetch(`/api/v1/items/${slug}`, { method: 'DELETE' })
      expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'not_found' }])
    }
  })

  test('413: a file over the plan, also when its length is declared', async () => {
    const large = Buffer.alloc(26 * 1_048_576)
    await expectError(await upload(frank, {}, large), 413, /25 MB, the limit of your plan/)
  })

  test('415: what is no picture that is taken', async () => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n')
    await expectError(await upload(frank, {}, pdf), 415, /./)
  })

  test('429: too many calls, and the end of the month', async () => {
    const few = { api_calls_per_minute: 1 }
    const plans = server.app.database.query.updateTable('plans').where('id', '=', 'starter')
    await plans.set(few).execute()
    const sam = await server.newcomer({ plan: 'starter' })
    expect((await upload(sam)).status).toBe(200)
    const hurried = await upload(sam)
    expect(Number(hurried.headers.get('retry-after'))).toBeGreaterThan(0)
    await expectError(hurried, 429, /./)

    const month = new Date().toISOString().slice(0, 7)
    const row = { user_id: frank.userId, month, uploads: 10 }
    await server.app.database.query
      .insertInto('monthly_use')
      .values(row)
      .onConflict((same) => same.columns(['user_id', 'month']).doUpdateSet({ uploads: 10 }))
      .execute()
    const full = await upload(frank)
    expect([full.status, await full.json()]).toEqual([
      429,
      {
        error: 'Monthly API upload quota exceeded',
        quota: {
          used: 10,
          limit: 10,
          remaining: 0,
          plan: 'free',
          upgrade_url: '/dashboard/profile#upgrade',
        },
      },
    ])
  })

  test('502: the storage does not answer, and nothing is counted', async () => {
    const eve = await server.newcomer({ plan: 'free' })
    await store.break(server)
    const answer = await upload(eve)
    await store.repair(server)
    await expectError(answer, 502, /./)
    const { quotas, users } = server.app
    expect(await quotas.read(await users.find(eve.email))).toMatchObject({ used: 0 })
    expect((await upload(eve)).status).toBe(200)
  })

  test('503: all places are taken', async () => {
    const slow = beginUpload({ origin: server.origin, key: pia.key }, file.length)
    slow.send(file.subarray(0, file.length / 2))
    await expect.poll(() => server.app.uploadSlots.taken).toBe(1)
    const answer = await upload(pia)
    slow.send(file.subarray(file.length / 2))
    expect((await slow.answer).status).toBe(201)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    await expectError(answer, 503, /./)
  })

  test('500: what nobody foresaw says nothing of its cause', async () => {
    const { database } = server.app
    await sql`alter table used_slugs rename to mislaid`.execute(database.query)
    const answer = await upload(pia, { slug: 'a-slug-of-mine' })
    await sql`alter table mislaid rename to used_slugs`.execute(database.query)
    expect(await answer.clone().text()).not.toMatch(/used_slugs|select|SQL/i)
    await expectError(answer, 500, /./)
  })
})
