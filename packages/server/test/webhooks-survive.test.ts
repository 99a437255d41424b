import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { makePerson, type Person, withApp } from './support/installation.ts'
import { form, picture } from './support/pictures.ts'
import { startServerProcess } from './support/server-process.ts'
import { makeEnvironment } from './support/start-server.ts'
import { startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts'

describeOnEngines('webhooks of a server that is killed', (engine) => {
  let receiver: WebhookReceiver
  /** Events that the receiver took, in their order. */
  const taken: string[] = []
  beforeAll(async () => {
    receiver = await startReceiver()
  })
  afterAll(() => receiver[Symbol.asyncDispose]())

  test('bring every event at least once, and those of an item in order', {
    timeout: 180_000,
  }, async () => {
    await using owner = new AsyncDisposableStack()
    const environment = {
      ...(await makeEnvironment({ engine, store: 'disk' }, owner)),
      ANYBIN_EGRESS_ALLOW: 'localhost',
      NODE_EXTRA_CA_CERTS: receiver.certificateFile,
    }
    const ada = await withApp(environment, async (app) => {
      const person = await makePerson(app, 'ada')
      const whose = { userId: person.userId, by: 'operator', moderates: false } as const
      const types = ['item.created', 'item.deleted'] as const
      await app.webhooks.create(whose, { url: receiver.url, types: [...types] })
      return person
    })
    const file = await picture('png')
    const done: string[] = []
    // Killed while some are on their way and others wait, then between any two steps.
    const killedAfter = [
      () => receiver.received.length >= 12,
      () => receiver.received.length >= 30,
      () => done.length >= 30,
    ]
    take((count) => count < 6)
    for (const isTime of killedAfter) {
      await using server = await startServerProcess(environment)
      const working = Array.from({ length: 4 }, () => workOn(server.origin, ada, file, done))
      await expect.poll(isTime, { timeout: 60_000, interval: 20 }).toBe(true)
      server.send('SIGKILL')
      await Promise.all([server.ended, ...working])
      take(() => true)
    }
    await using server = await startServerProcess(environment)
    expect(server.pid).toBeGreaterThan(0)
    const recorded = await withApp(environment, async ({ database }) => {
      const events = database.query.selectFrom('events').select(['id', 'type', 'subject'])
      const waiting = database.query.selectFrom('deliveries').where('state', '<>', 'delivered')
      const left = async () => [
        await events.where('position', 'is', null).execute(),
        await waiting.select(['type', 'error']).execute(),
      ]
      await expect.poll(left, { timeout: 90_000, interval: 500 }).toEqual([[], []])
      return events.where('type', 'in', ['item.created', 'item.deleted']).execute()
    })
    const subjects = (type: string) =>
      new Set(recorded.filter((event) => event.type === type).map(({ subject }) => subject))
    // What was answered happened, and what happened was told.
    for (const id of done) expect(subjects('item.deleted')).toContain(id)
    expect(new Set(taken)).toEqual(new Set(recorded.map(({ id }) => id)))
    for (const subject of subjects('item.created')) {
      const [created, deleted] = ['item.created', 'item.deleted'].map((type) =>
        recorded.find((event) => event.subject === subject && event.type === type),
      )
      if (!created || !deleted) continue
      const arrived = receiver.received.findIndex(({ event }) => event.id === deleted.id)
      const before = receiver.received.slice(0, arrived).map(({ event }) => event.id)
      expect(before).toContain(created.id)
      expect(taken.indexOf(created.id)).toBeLessThan(taken.indexOf(deleted.id))
    }
    // Those that were on their way came twice, under the same id.
    expect(receiver.received.length).toBeGreaterThan(new Set(taken).size)
  })

  /** From now on it takes what it may, and never answers the rest. */
  function take(mayTake: (count: number) => boolean): void {
    receiver.react(({ event }) => {
      if (!mayTake(receiver.received.length)) return 'hang'
      taken.push(event.id)
      return { status: 204 }
    })
  }

  /** Uploads and deletes, until the server is gone. */
  async function workOn(
    origin: string,
    { key }: Person,
    file: Buffer,
    done: string[],
  ): Promise<void> {
    const headers = { authorization: `Bearer ${key}` }
    try {
      for (;;) {
        const body = form(file, 'a.png')
        const answer = await patiently(() =>
          fetch(`${origin}/api/v1/items`, { method: 'POST', headers, body }),
        )
        expect(answer.status).toBe(201)
        const { id } = (await answer.json()) as { id: string }
        const deleted = await patiently(() =>
          fetch(`${origin}/api/v1/items/${id}`, { method: 'DELETE', headers }),
        )
        expect([deleted.status, await deleted.text()]).toEqual([204, ''])
        done.push(id)
      }
    } catch (error) {
      // A connection that breaks off says nothing about what happened.
      if (!(error instanceof TypeError)) throw error
    }
  }
})

/** PostgreSQL gives up one of two that wait for each other; whoever asked is told to come back. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  let answer = await ask()
  while (answer.status === 503) answer = await ask()
  return answer
}
