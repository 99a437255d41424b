import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobsDone } from './support/jobs-done.ts'
import { form, photo } from './support/pictures.ts'
import { setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('a rendition and the end of its item on $engine and $store', (setup) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer(setup)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('a rendition that comes while its item goes is told so, and leaves no blob behind', async () => {
    const { database, itemRemoval, renditions } = server.app
    const person = await server.newcomer()
    const answer = await person.fetch('/api/v1/items', {
      method: 'POST',
      body: form(await photo(), 'a.jpg'),
    })
    const { id } = (await answer.json()) as { id: string }
    await jobsDone(server)
    const { blob_key } = await database.query
      .selectFrom('items')
      .select('blob_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const late = {
      item_id: id,
      name: 'late',
      blob_key: 'late-blob',
      bytes: 1,
      created_at: 1,
      content_type: 'image/webp',
    }
    let inserting: Promise<boolean> | undefined
    await database.inTransaction(async (transaction) => {
      await itemRemoval.hold(transaction, id)
      inserting = renditions.store.insert(late, blob_key)
      inserting.catch(() => undefined)
      await database.within(transaction).deleteFrom('items').where('id', '=', id).execute()
    })
    expect(await inserting).toBe(false)
  })
})
