import { itemSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { type Shared, share } from './support/viewers.ts'

describe.each(setups)('what owners learn and wish, on $engine', (setup) => {
  let server: TestServer
  let ada: Newcomer
  let bob: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    ada = await server.newcomer()
    bob = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const set = (id: string, columns: Record<string, string>) =>
    server.app.database.query.updateTable('items').set(columns).where('id', '=', id).execute()
  const read = (who: Pick<Newcomer, 'fetch'>, { id }: Shared) => who.fetch(`/api/v1/items/${id}`)

  test.each([
    ['blocked', 'malware', 404],
    ['held', 'unclassified', 200],
    ['failed', 'unclassified', 200],
  ])('the owner of a %s item reads so, and why', async (scan_state, classification, bytes) => {
    const item = await share(ada, {})
    await set(item.id, { scan_state, classification })
    const answer = await read(ada, item)
    expect(answer.status).toBe(200)
    expect(itemSchema.parse(await answer.json())).toMatchObject({ scan_state, classification })
    expect((await ada.fetch(item.direct)).status).toBe(bytes)
    for (const stranger of [bob, server]) {
      expect((await read(stranger, item)).status).toBe(404)
      expect((await stranger.fetch(item.direct)).status).toBe(404)
    }
    const headers = await browserOf(server, ada.email)
    const page = await server.fetch(`/dashboard/items/${item.id}`, { headers })
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain(scan_state === 'blocked' ? 'Removed: nobody' : 'Held for review:')
    expect(text.includes('class="stage')).toBe(scan_state !== 'blocked')
    expect((await ada.fetch(`/api/v1/items/${item.id}`, { method: 'DELETE' })).status).toBe(204)
  })

  test('the wish for no AI changes the state with it, at once and back', async () => {
    const change = async (item: Shared, changes: object) => {
      const answer = await ada.fetch(`/api/v1/items/${item.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(changes),
      })
      return uploadedItemSchema.parse(await answer.json())
    }
    const item = await share(ada, {})
    const described = { ai_caption: 'A harbour', ai_tags: '["sea"]', ai_caption_state: 'ready' }
    await set(item.id, described)
    expect(await change(item, { title: 'Sea' })).toMatchObject({ ai_caption: 'A harbour' })
    expect(await change(item, { ai_optout: false })).toMatchObject({ ai_caption_state: 'ready' })
    const none = { ai_caption: null, ai_tags: [] }
    const out = { ai_optout: true, ai_caption_state: 'opted_out', ...none }
    expect(await change(item, { ai_optout: true })).toMatchObject(out)
    expect(await (await read(ada, item)).json()).toMatchObject(out)
    const back = { ai_optout: false, ai_caption_state: 'disabled', ...none }
    expect(await change(item, { ai_optout: false })).toMatchObject(back)
  })
})
