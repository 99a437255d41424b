import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minute } from '../src/core/clock.ts'
import { breakableStore } from './support/breakable-store.ts'
import { withApp } from './support/installation.ts'
import { jobsDone } from './support/jobs-done.ts'
import { multiply } from './support/many-items.ts'
import { form, photo } from './support/pictures.ts'
import { startServerProcess } from './support/server-process.ts'
import {
  type MovableClock,
  makeEnvironment,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'

type Item = { readonly id: string; readonly direct_url: string }

describe.each(setups)('what is removed on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock
  let store: Awaited<ReturnType<typeof breakableStore>>
  beforeAll(async () => {
    clock = movableClock()
    store = await breakableStore(setup)
    server = await startServer(setup, { clock, environment: store.environment })
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const upload = async (person: Newcomer, headers: Record<string, string> = {}) => {
    const body = form(await photo(), 'a.jpg')
    const answer = await person.fetch('/api/v1/items', { method: 'POST', body, headers })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Item
  }
  const keysOf = async (ids: readonly string[]) => {
    const { query } = server.app.database
    const items = await query
      .selectFrom('items')
      .select('blob_key')
      .where('id', 'in', ids)
      .execute()
    const made = await query
      .selectFrom('renditions')
      .select('blob_key')
      .where('item_id', 'in', ids)
      .execute()
    return [...items, ...made].map(({ blob_key: key }) => key)
  }
  const stillThere = async (keys: readonly string[]) => {
    const found = await Promise.all(keys.map((key) => server.app.blobs.stat(key)))
    return found.filter((facts) => facts !== undefined).length
  }
  /** Shorter than the lease of a job, and while none runs: else it would be lost, and tried again until it is given up. */
  const waitALittle = async () => {
    const { running } = await server.app.jobs.inspection.counts()
    if (running === 0) clock.advance(minute / 2)
  }
  const marked = () => server.app.database.query.selectFrom('doomed_blobs').selectAll().execute()

  test('is off the disk when the answer comes, although no job runs', async () => {
    const person = await server.newcomer()
    const plain = await upload(person)
    const burn = await upload(person, { 'x-expiration': 'burn' })
    await jobsDone(server)
    await server.app.jobs.stop()
    try {
      const keys = await keysOf([plain.id])
      expect(keys.length).toBeGreaterThan(1)
      const gone = await person.fetch(`/api/v1/items/${plain.id}?permanent=true`, {
        method: 'DELETE',
      })
      expect(gone.status).toBe(204)
      expect(await stillThere(keys)).toBe(0)
      expect(await marked()).toEqual([])

      const burning = await keysOf([burn.id])
      const seen = await fetch(burn.direct_url, { headers: { 'user-agent': 'Firefox' } })
      expect(seen.status).toBe(200)
      await seen.arrayBuffer()
      await expect.poll(() => stillThere(burning)).toBe(0)

      const over = await upload(person, { 'x-expiration': '1d' })
      const ending = await keysOf([over.id])
      clock.advance(25 * 60 * minute)
      await server.app.itemRemoval.removeOver(new AbortController().signal)
      expect(await stillThere(ending)).toBe(0)
      expect(await marked()).toEqual([])
    } finally {
      await server.app.jobs.start()
    }
  })

  test('goes by a quick job where the store failed', async () => {
    const person = await server.newcomer()
    const item = await upload(person)
    await jobsDone(server)
    const keys = await keysOf([item.id])
    await store.break(server)
    const gone = await person.fetch(`/api/v1/items/${item.id}?permanent=true`, { method: 'DELETE' })
    await store.repair(server)
    expect(gone.status).toBe(204)
    expect((await fetch(item.direct_url)).status).toBe(404)
    await expect
      .poll(async () => {
        await waitALittle()
        return stillThere(keys)
      })
      .toBe(0)
    await expect.poll(marked).toEqual([])
  })

  test('goes but for what the store would not delete, which stays in the queue', async () => {
    const person = await server.newcomer()
    const item = await upload(person)
    await jobsDone(server)
    const keys = await keysOf([item.id])
    await store.holdOn(server, keys[0] ?? '')
    const gone = await person.fetch(`/api/v1/items/${item.id}?permanent=true`, { method: 'DELETE' })
    expect(gone.status).toBe(204)
    expect(keys.length).toBeGreaterThan(1)
    expect(await stillThere(keys)).toBe(1)
    expect((await marked()).map((row) => row.blob_key)).toEqual([keys[0]])
    await store.letGo(server, keys[0] ?? '')
    await expect
      .poll(async () => {
        await waitALittle()
        return [await stillThere(keys), await marked()]
      })
      .toEqual([0, []])
  })

  test('because it expired goes in thousands, and gives its owners their room back', async () => {
    const person = await server.newcomer()
    const item = await upload(person)
    await server.app.jobs.stop()
    await multiply(server, item.id, 3_000, { expires_at: clock.now() - 1 })
    await removeAllOver(server)
    await server.app.jobs.start()
    const user = await server.app.users.find(person.email)
    expect((await server.app.storageUse.read(user)).items).toBe(1)
    expect((await fetch(item.direct_url)).status).toBe(200)
  }, 120_000)

  test('with its account is gone at once for everybody, however much it is', async () => {
    const person = await server.newcomer()
    const item = await upload(person)
    await server.app.jobs.stop()
    const ids = await multiply(server, item.id, 5_000)
    const keys = await keysOf([item.id])
    const user = await server.app.users.find(person.email)
    await server.app.accountDeletion.delete(user)
    const { items, users } = await left(person.userId)
    expect([items, users]).toEqual([5_001, 1])

    expect((await fetch(item.direct_url)).status).toBe(404)
    expect((await server.fetch(`/i/${ids[7]}`)).status).toBe(404)
    expect((await server.fetch(`/api/v1/items/${ids[8]}`)).status).toBe(404)
    expect((await person.fetch('/api/v1/account/items')).status).toBe(401)
    await expect(server.app.users.find(person.email)).rejects.toThrow('No account')
    await expect(server.app.accountDeletion.delete(user)).rejects.toThrow()
    const listed = await server.app.users.list()
    expect(listed.map(({ id }) => id)).not.toContain(person.userId)
    // The address is free: whoever comes back is somebody new.
    const again = { email: person.email, name: 'Again', role: 'member', planId: 'free' } as const
    expect((await server.app.users.create(again)).id).not.toBe(person.userId)

    await server.app.jobs.start()
    await expect.poll(() => left(person.userId)).toEqual({ items: 0, users: 0, deletions: 0 })
    expect(await stillThere(keys)).toBe(0)
  }, 120_000)

  const left = async (userId: string) => {
    const { query } = server.app.database
    const count = async (table: 'items' | 'users' | 'account_deletions', column: string) => {
      const rows = await query
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(column as never, '=', userId as never)
        .execute()
      return Number(rows[0]?.count)
    }
    return {
      items: await count('items', 'owner_id'),
      users: await count('users', 'id'),
      deletions: await count('account_deletions', 'user_id'),
    }
  }
})

test.each(setups)(
  'an account is taken away to the end on $engine and $store, although the server is killed meanwhile',
  async (setup) => {
    await using owner = new AsyncDisposableStack()
    const environment = await makeEnvironment(setup, owner)
    const userId = await withApp(environment, async (app) => {
      await app.jobs.stop()
      const user = await app.users.create({
        email: 'ada@example.org',
        name: 'Ada',
        role: 'member',
        planId: 'business',
      })
      const { key } = await app.apiKeys.create(user, {
        kind: 'family',
        name: 'test',
        audience: app.config.http.origin,
        expiresAt: null,
        scopes: ['image:create', 'image:read'],
      })
      owner.defer(async () => void key)
      await app.database.query.insertInto('items').values(rowOf(user.id)).execute()
      await multiply({ app }, 'model', 15_000)
      await app.accountDeletion.delete(user)
      return user.id
    })
    const count = () =>
      withApp(environment, async (app) => {
        const rows = await app.database.query
          .selectFrom('items')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('owner_id', '=', userId)
          .execute()
        const person = await app.database.query
          .selectFrom('users')
          .select('id')
          .where('id', '=', userId)
          .execute()
        return { items: Number(rows[0]?.count), users: person.length }
      })
    {
      await using first = await startServerProcess(environment)
      first.send('SIGKILL')
      await first.ended
    }
    const before = await count()
    expect(before.users).toBe(1)
    // What the dead one had claimed is free when its lease ends.
    await withApp(environment, (app) =>
      app.database.query
        .updateTable('jobs')
        .set({ lease_until: 1 })
        .where('state', '=', 'running')
        .execute(),
    )
    await using _second = await startServerProcess(environment)
    await expect.poll(count, { interval: 2000, timeout: 90_000 }).toEqual({ items: 0, users: 0 })
  },
  180_000,
)

function rowOf(ownerId: string) {
  return {
    id: 'model',
    kind: 'image',
    owner_id: ownerId,
    blob_key: 'modelblob',
    content_type: 'image/png',
    sha256: '',
    repaired: '[]',
    link_number: 0,
    size_bytes: 10,
    width: 1,
    height: 1,
    animated: 0,
    duration_ms: null,
    created_at: 1,
    filename: null,
    title: null,
    description: null,
    tags: '[]',
    category: null,
    private: 0,
    password_hash: null,
    password_version: 0,
    expiration: 'forever',
    expires_at: null,
    downloads: 0,
    dl_limit: null,
    view_limit: null,
    views: 0,
    burned_at: null,
    sending_since: null,
    folder: null,
    deleted_at: null,
    deletion_id: null,
    kept_until: null,
    sealed_at: null,
    ai_optout: 0,
    ai_caption: null,
    ai_tags: '[]',
    ai_caption_state: 'disabled',
    classification: 'unclassified',
    scan_state: 'clean',
    upload_source: 'api',
    search_text: '',
    placeholder: null,
    pdq: null,
    pdq_quality: null,
    loudness_centilufs: null,
    converted: null,
  } as const
}

/** One run after another, as the queue does when a run has used up its time. */
async function removeAllOver(server: TestServer): Promise<void> {
  for (let isLeft = true; isLeft; ) {
    isLeft = await server.app.itemRemoval.removeOver(new AbortController().signal).then(
      () => false,
      (thrown: Error) => {
        if (thrown.name !== 'Postponed') throw thrown
        return true
      },
    )
  }
}
