import { expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { withApp } from './support/installation.ts'
import { form, picture } from './support/pictures.ts'
import { startServerProcess } from './support/server-process.ts'
import { makeEnvironment } from './support/start-server.ts'
import { startReceiver } from './support/webhook-receiver.ts'

const scopes = ['image:create', 'webhook:write']
const uploads = 6

describeOnEngines('a server that is killed between an upload and its webhook', (engine) => {
  test(
    'tells of every upload that it acknowledged, under one id each',
    { timeout: 180_000 },
    async () => {
      await using owner = new AsyncDisposableStack()
      const receiver = owner.use(await startReceiver())
      const environment = {
        ...(await makeEnvironment({ engine, store: 'disk' }, owner)),
        ANYBIN_EGRESS_ALLOW: 'localhost',
        NODE_EXTRA_CA_CERTS: receiver.certificateFile,
      }
      const origin = environment['ANYBIN_ORIGIN'] ?? ''
      const { key } = await withApp(environment, async (app) => {
        const email = 'ada@example.org'
        const user = await app.users.create({ email, name: 'Ada', role: 'member', planId: 'pro' })
        const facts = { kind: 'family', name: 'test', audience: origin, expiresAt: null } as const
        return app.apiKeys.create(user, { ...facts, scopes })
      })
      const headers = { authorization: `Bearer ${key}` }
      const acknowledged: string[] = []
      {
        await using server = await startServerProcess(environment)
        const made = await fetch(`${server.origin}/api/v1/webhooks`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ url: receiver.url, types: ['item.created'] }),
        })
        expect(made.status).toBe(201)
        // One is on its way when the server dies: nobody knows whether it came.
        receiver.react(() => 'hang')
        for (let count = 0; count < uploads; count += 1) {
          const body = form(await picture('png'), 'a.png')
          const answer = await fetch(`${server.origin}/api/v1/items`, {
            method: 'POST',
            headers,
            body,
          })
          if (answer.status === 201) acknowledged.push(((await answer.json()) as Item).id)
          if (count === 0) await expect.poll(() => receiver.received.length).toBe(1)
        }
        // The last one was answered a moment ago.
        server.send('SIGKILL')
        await server.ended
      }
      expect(acknowledged).toHaveLength(uploads)
      receiver.react(() => ({ status: 204 }))
      receiver.received.length = 0
      await using server = await startServerProcess(environment)
      expect(server.pid).toBeGreaterThan(0)
      const told = () => new Set(receiver.received.map(({ event }) => itemOf(event.data)))
      // What was on its way is sent again after its lease.
      await expect.poll(told, { timeout: 120_000 }).toEqual(new Set(acknowledged))
      const ids = new Set(receiver.received.map(({ event }) => event.id))
      expect(ids.size).toBe(uploads)
    },
  )
})

type Item = { readonly id: string }

function itemOf(data: object): string {
  return 'item_id' in data ? String(data.item_id) : ''
}
