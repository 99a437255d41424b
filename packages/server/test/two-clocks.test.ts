import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minute } from '../src/core/clock.ts'
import { newId } from '../src/core/ids.ts'
import { type Database, openDatabase, type Tables } from '../src/database/index.ts'
import { silentLog } from './support/databases.ts'
import { photo, picture } from './support/pictures.ts'
import { runAnybin, startServerProcess } from './support/server-process.ts'
import { describeWith } from './support/services.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import { freePort, makeEnvironment } from './support/start-server.ts'
import { itemWithoutLink } from './support/uploaded-item.ts'

// More than a sign-in link (15 minutes), a challenge (10) or a claim lives lies between the two, and less than S3 forgives each.
const shiftMs = 8 * minute
const clockFile = fileURLToPath(new URL('./support/shifted-clock.mjs', import.meta.url))
const email = 'ada@example.org'

type Node = { readonly at: string }

describeWith(['postgresql', 's3'], 'two servers whose clocks are 16 minutes apart', () => {
  const owner = new AsyncDisposableStack()
  let slow: Node
  let fast: Node
  let behind: Record<string, string>
  let database: Database
  let query: Kysely<Tables>
  let key: string

  beforeAll(async () => {
    const environment: Record<string, string> = {
      ...(await makeEnvironment({ engine: 'postgresql', store: 's3' }, owner)),
      ANYBIN_SECRET: 'the-same-thirty-two-characters-everywhere',
      ANYBIN_ANONYMOUS_UPLOADS: 'on',
      ANYBIN_ANONYMOUS_DIFFICULTY: '8',
    }
    const ahead = withClock(environment, shiftMs)
    behind = withClock({ ...environment, PORT: String(await freePort()) }, -shiftMs)
    await command('user', 'create', '--email', email, '--plan', 'business')
    await command('plan', 'edit', 'business', '--api-calls-per-minute', '100000')
    key = await makeKey(environment['ANYBIN_ORIGIN'] ?? '')
    ;[slow, fast] = (await Promise.all([behind, ahead].map(start))) as [Node, Node]
    const url = environment['DATABASE_URL']
    database = owner.use(await openDatabase({ url, file: '', log: silentLog }))
    query = database.query
  }, 120_000)
  afterAll(() => owner.disposeAsync())

  const start = async (environment: Record<string, string>): Promise<Node> => {
    owner.use(await startServerProcess(environment))
    return { at: `http://127.0.0.1:${environment['PORT']}` }
  }
  const command = async (...words: string[]) => {
    const { exitCode, facts, errors } = await runAnybin(behind, ...words)
    expect([exitCode, errors]).toEqual([0, expect.any(String)])
    return facts as Record<string, string>
  }
  const makeKey = async (audience: string) => {
    const scopes = 'image:create,image:read'
    const words = ['--user', email, '--audience', audience, '--scopes', scopes]
    return (await command('key', 'create', ...words))['key'] ?? ''
  }
  const ask = (node: Node, path: string, init: RequestInit = {}, as = key) => {
    const headers = new Headers(init.headers)
    if (as !== '') headers.set('authorization', `Bearer ${as}`)
    return fetch(new URL(path, node.at), { redirect: 'manual', ...init, headers })
  }
  const upload = async (node: Node, headers: Record<string, string> = {}) => {
    const body = new Uint8Array(await photo())
    const answer = await ask(node, '/api/v1/items', { method: 'POST', body, headers })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { id: string; expires_at: number; created_at: number }
  }
  const statusesOf = async (id: string) => {
    const answers = await Promise.all([slow, fast].map((node) => ask(node, `/api/v1/items/${id}`)))
    return answers.map(({ status }) => status)
  }

  test('end an item at one moment, whichever took it', async () => {
    for (const node of [slow, fast]) {
      const item = await upload(node, { 'x-expiration': '1d' })
      const ends = Number((await row(item.id))?.expires_at)
      expect(Math.abs(ends - (await timeOfDatabase()) - 24 * 60 * minute)).toBeLessThan(minute)
      await query
        .updateTable('items')
        .set({ expires_at: sql`(extract(epoch from clock_timestamp()) * 1000)::bigint + 4000` })
        .where('id', '=', item.id)
        .execute()
      expect(await statusesOf(item.id)).toEqual([200, 200])
      await expect.poll(() => statusesOf(item.id), { timeout: 20_000 }).toEqual([404, 404])
      const over = (await row(item.id))?.expires_at ?? 0
      expect(await timeOfDatabase()).toBeGreaterThanOrEqual(over)
    }
  }, 60_000)

  const row = (id: string) =>
    query.selectFrom('items').select('expires_at').where('id', '=', id).executeTakeFirst()
  const timeOfDatabase = async () => {
    const asked = sql<{
      at: number
    }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`
    return Number((await asked.execute(query)).rows[0]?.at)
  }

  test('make one item of one idempotency key', async () => {
    for (const nodes of [
      [slow, fast],
      [fast, slow],
    ] as const) {
      const body = new Uint8Array(await photo())
      const headers = { 'idempotency-key': newId() }
      const send = (node: Node) => ask(node, '/api/v1/items', { method: 'POST', body, headers })
      const before = await countItems()
      const answers = await Promise.all([send(nodes[0]), wait(20).then(() => send(nodes[1]))])
      const statuses = answers.map(({ status }) => status)
      expect(statuses).toContain(201)
      expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
      expect(await countItems()).toBe(before + 1)
      expect(await itemWithoutLink(send(nodes[1]))).toEqual(await itemWithoutLink(send(nodes[0])))
    }
  })

  const countItems = async () => (await query.selectFrom('items').select('id').execute()).length

  test('take what the other handed out: links that sign in, and challenges, once', async () => {
    const { url = '' } = await command('user', 'link', '--email', email)
    const token = new URL(url).searchParams.get('token') ?? ''
    const signIn = () => {
      const form = { method: 'POST', body: new URLSearchParams({ token }) }
      return ask(fast, '/sign-in', { ...form, headers: { origin: fast.at } }, '')
    }
    const first = await signIn()
    expect([first.status, first.headers.get('set-cookie')]).toEqual([303, expect.any(String)])
    expect((await signIn()).status).toBe(404)

    for (const [giver, taker] of [
      [slow, fast],
      [fast, slow],
    ] as const) {
      const given = await ask(giver, '/api/v1/auth/pow/challenge?for=upload', {}, '')
      const challenge = (await given.json()) as Challenge
      const headers = {
        'x-challenge-id': challenge.challenge_id,
        'x-challenge-nonce': solve(challenge),
      }
      const body = new Uint8Array(await picture('png'))
      const send = (node: Node) => ask(node, '/api/v1/items', { method: 'POST', body, headers }, '')
      expect((await send(taker)).status).toBe(201)
      expect((await send(giver)).status).toBe(403)
    }
  })

  test('leave a job to whoever leases it, and take one whose lease has ended', async () => {
    const leased = async (name: string, forMs: number) => {
      const now = await timeOfDatabase()
      const job = {
        id: newId(),
        name,
        payload: 'null',
        state: 'running',
        unique_key: newId(),
      } as const
      const run = { run_at: now, attempts: 1, max_attempts: 5, last_error: null, created_at: now }
      await query
        .insertInto('jobs')
        .values({ ...job, ...run, lease_until: now + forMs })
        .execute()
      return job.id
    }
    const isThere = async (id: string) =>
      (await query.selectFrom('jobs').select('id').where('id', '=', id).execute()).length > 0
    const held = await leased('items.remove-blobs', 60_000)
    const dropped = await leased('items.remove-blobs', -1000)
    await expect.poll(() => isThere(dropped), { timeout: 40_000, interval: 200 }).toBe(false)
    const found = await query.selectFrom('jobs').selectAll().where('id', '=', held).execute()
    expect(found).toMatchObject([{ state: 'running', attempts: 1 }])
  }, 60_000)

  test('count calls in one window', async () => {
    await command('plan', 'edit', 'business', '--api-calls-per-minute', '6')
    const statuses: number[] = []
    // Another process changed the plan: what was read of it may be remembered for a moment.
    await expect
      .poll(
        async () => {
          for (const node of [slow, fast]) {
            statuses.push((await ask(node, '/api/v1/account/items')).status)
          }
          return statuses.slice(-2)
        },
        { timeout: 20_000, interval: 10 },
      )
      .toEqual([429, 429])
    // One refuses, and so does the other at once: no window is over for one and begins for the other.
    for (const node of [fast, slow, fast, slow]) {
      expect((await ask(node, '/api/v1/account/items')).status).toBe(429)
    }
  })
})

function withClock(environment: Record<string, string>, ms: number): Record<string, string> {
  return {
    ...environment,
    NODE_OPTIONS: `--import=${clockFile}`,
    TEST_CLOCK_SHIFT_MS: String(ms),
  }
}
