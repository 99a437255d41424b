import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobsDone } from './support/jobs-done.ts'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const atOnce = 50

type Made = { readonly id: string }

/** Fifty uploads at once of something that there is too little of. */
type Race = {
  readonly name: string
  /** What the person has before, as far as it is not everything. */
  readonly prepare: (server: TestServer, person: Newcomer, bytes: number) => Promise<unknown>
  readonly fields?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** How many items there are at the end, and how the others are refused. */
  readonly made: number
  readonly refused: number
}

const races: readonly Race[] = [
  {
    name: 'month that has three left',
    prepare: ({ app }, { userId }) =>
      app.database.query
        .insertInto('monthly_use')
        .values({ user_id: userId, month: monthNow(), uploads: 7 })
        .execute(),
    made: 3,
    refused: 429,
  },
  {
    name: 'storage in which three of them fit',
    async prepare({ app: { plans, users } }, { email, userId }, bytes) {
      const [pro] = (await plans.list()).filter(({ id }) => id === 'pro')
      if (!pro) throw new Error('There is no plan Pro')
      const id = userId.toLowerCase().slice(0, 20)
      await plans.create({ ...pro, id, name: 'Tight', storageBytes: bytes * 3 + 1 })
      await plans.assign(await users.find(email), id)
    },
    made: 3,
    refused: 403,
  },
  {
    name: 'slug',
    prepare: async ({ app: { plans, users } }, { email }) =>
      plans.assign(await users.find(email), 'pro'),
    fields: { slug: `wanted-${Math.random().toString(36).slice(2)}` },
    made: 1,
    refused: 409,
  },
  {
    name: 'key for repeating',
    prepare: async () => {},
    headers: { 'idempotency-key': 'the-only-one' },
    made: 1,
    refused: 409,
  },
]

const monthNow = () => new Date().toISOString().slice(0, 7)

describe.each(setups)('fifty uploads at once on $engine and $store', (setup) => {
  let server: TestServer
  let file: Buffer
  let stored: number

  beforeAll(async () => {
    server = await startServer(setup)
    file = await photo()
    const first = await upload(await server.newcomer({ plan: 'free' }))
    stored = ((await first.json()) as { size_bytes: number }).size_bytes
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = (
    { fetch }: Newcomer,
    { fields, headers = {} }: Pick<Race, 'fields' | 'headers'> = {},
  ) =>
    fetch('/api/v1/items', {
      method: 'POST',
      body: form(file, 'photo.jpg', { ...fields }),
      headers,
    })
  const ownedBy = ({ userId }: Newcomer) =>
    server.app.database.query
      .selectFrom('items')
      .select(['id', 'folder'])
      .where('owner_id', '=', userId)
      .execute()
  /** What a person used, and what of the files is nobody's. */
  async function useOf({ email }: Newcomer) {
    const { blobVerification, quotas, storageUse, users } = server.app
    const user = await users.find(email)
    const { used } = await quotas.read(user)
    await expect.poll(async () => (await blobVerification.run()).orphans).toEqual([])
    return { used, stored: await storageUse.read(user) }
  }

  test.each(races)('that want one $name: what there is is used, and no more', async (race) => {
    const person = await server.newcomer({ plan: 'free' })
    await race.prepare(server, person, stored)
    const before = (await useOf(person)).used
    const answers = await Promise.all(Array.from({ length: atOnce }, () => upload(person, race)))
    const ids = new Set<string>()
    for (const answer of answers) {
      if (answer.status === 201) ids.add(((await answer.json()) as { id: string }).id)
      else expect(answer.status).toBe(race.refused)
    }
    expect(ids.size).toBe(race.made)
    expect((await ownedBy(person)).map(({ id }) => id).toSorted()).toEqual([...ids].toSorted())
    expect(await useOf(person)).toEqual({
      used: before + race.made,
      stored: { bytes: stored * race.made, items: race.made },
    })
  })

  test('into a folder that is deleted meanwhile: no item is in a folder that is not there', async () => {
    const person = await server.newcomer({ plan: 'business' })
    const body = JSON.stringify({ name: 'Summer' })
    const headers = { 'content-type': 'application/json' }
    await person.fetch('/api/v1/folders', { method: 'POST', headers, body })
    const sent = Array.from({ length: atOnce }, () =>
      upload(person, { fields: { folder: 'summer' } }),
    )
    const first = await Promise.race(sent)
    const deleted = await person.fetch('/api/v1/folders/summer', { method: 'DELETE' })
    expect([first.status, deleted.status]).toEqual([201, 204])
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(new Set(statuses).difference(new Set([201, 400]))).toEqual(new Set())
    const made = statuses.filter((status) => status === 201).length
    const items = await ownedBy(person)
    expect([items.length, items.filter(({ folder }) => folder !== null)]).toEqual([made, []])
    expect(await useOf(person)).toEqual({
      used: made,
      stored: { bytes: stored * made, items: made },
    })
  })

  test('of a picture whose other copies are deleted meanwhile: each is made, each goes', async () => {
    const person = await server.newcomer({ plan: 'business' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(person)))
    const made = await Promise.all(answers.map((answer) => answer.json() as Promise<Made>))
    const remove = ({ id }: Made) =>
      person.fetch(`/api/v1/items/${id}?permanent=true`, { method: 'DELETE' })
    const both = made.flatMap((item) => [upload(person), remove(item), upload(person)])
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses).toEqual(made.flatMap(() => [201, 204, 201]))
    expect((await useOf(person)).stored).toEqual({ bytes: stored * 16, items: 16 })
  })

  // On SQLite only one transaction writes at a time.
  test.runIf(setup.engine === 'postgresql')(
    'an upload waits for the removal of its copy before it books what the removal gives back',
    async () => {
      const { database } = server.app
      const person = await server.newcomer({ plan: 'business' })
      const { id } = (await (await upload(person)).json()) as Made
      await jobsDone(server)
      const sent = await database.inTransaction(async (transaction) => {
        const open = database.within(transaction)
        await open.selectFrom('items').select('id').where('id', '=', id).forUpdate().execute()
        const second = upload(person)
        await expect.poll(waitingForRow).toBe(1)
        const use = open.selectFrom('storage_use').select('bytes')
        const own = use.where('user_id', '=', person.userId).forUpdate().noWait()
        expect(await own.execute()).toHaveLength(1)
        return { second }
      })
      expect((await sent.second).status).toBe(201)
    },
  )

  async function waitingForRow(): Promise<number> {
    const { rows } = await sql<{ count: string }>`select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(
      server.app.database.query,
    )
    return Number(rows[0]?.count)
  }
})
