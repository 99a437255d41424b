import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '../src/core/clock.ts'
import { describeOnEngines } from './support/databases.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

describeOnEngines('somebody who is suspended', (engine) => {
  let server: TestServer
  let file: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    server = await startServer({ engine, store: 'disk' })
    file = new Uint8Array(await photo())
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('publishes nothing by key or session, reads, deletes and appeals, until it ends', async () => {
    const { accountDecisions, clock, users } = server.app
    const eve = await server.newcomer()
    const upload = () =>
      eve.fetch('/api/v1/items', {
        method: 'POST',
        headers: { 'content-type': 'image/jpeg' },
        body: file,
      })
    const { id: itemId } = (await (await upload()).json()) as { id: string }
    const { id } = await users.find(eve.email)
    const endsAt = clock.now() + day
    const facts = 'You were asked to stop.'
    await accountDecisions.decide('operator', id, { act: 'suspend', endsAt, facts })
    const refused = await upload()
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { error: 'account_banned', detail: expect.stringContaining('suspended until') },
    ])
    const changed = await eve.fetch(`/api/v1/items/${itemId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: '{"title":"Other"}',
    })
    expect(changed.status).toBe(403)
    expect((await eve.fetch('/api/v1/account/items')).status).toBe(200)

    const headers = await browserOf(server, eve.email)
    const page = async () =>
      (await server.fetch('/account/decisions', { headers, redirect: 'manual' })).text()
    expect(await page()).toContain(facts)
    const decision = /name="decision" value="([^"]+)"/.exec(await page())?.[1] ?? ''
    const appealed = await server.fetch('/account/decisions/appeal', {
      method: 'POST',
      headers: { ...headers, origin: server.config.http.origin },
      body: new URLSearchParams({ decision, text: 'That was my brother.' }),
      redirect: 'manual',
    })
    expect(appealed.status).toBe(303)
    expect(await page()).toContain('You asked us to look again')
    expect((await eve.fetch(`/api/v1/items/${itemId}`, { method: 'DELETE' })).status).toBe(204)
    await accountDecisions.decide('operator', id, { act: 'unsuspend' })
    expect((await upload()).status).toBe(201)
  })
})
