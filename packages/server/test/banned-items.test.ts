import { expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { photo } from './support/pictures.ts'
import { startServer } from './support/start-server.ts'

describeOnEngines('what a banned person published', (engine) => {
  test('is hidden from everybody else until the ban ends, unless the operator keeps it', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const eve = await server.newcomer()
    const headers = { 'content-type': 'image/jpeg' }
    const body = new Uint8Array(await photo())
    const made = await eve.fetch('/api/v1/items', { method: 'POST', headers, body })
    const { id, direct_url, view_url } = (await made.json()) as Record<string, string>
    const paths = [direct_url, view_url].map((url) => new URL(url ?? '').pathname)
    const seen = async () => {
      const all = [...paths, `/api/v1/items/${id}`]
      return Promise.all(all.map(async (path) => (await server.fetch(path)).status))
    }
    const { accounts } = server.app
    const user = await accounts.findUser(eve.email)
    expect(await seen()).toEqual([200, 200, 200])
    await accounts.banUser(user, 'spam')
    expect(await seen()).toEqual([404, 404, 404])
    expect((await eve.fetch(`/api/v1/items/${id}`)).status).toBe(200)
    await accounts.unbanUser(user)
    expect(await seen()).toEqual([200, 200, 200])
    await accounts.banUser(user, 'spam', 'operator', { keepItems: true })
    expect(await seen()).toEqual([200, 200, 200])
    const [act] = await accounts.listActs({ action: 'user.ban', limit: 1 })
    expect(act?.details).toEqual({ reason: 'spam', items: 'kept' })
  })
})
