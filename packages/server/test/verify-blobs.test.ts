import { type Item, itemSchema } from '@anybin/contract'
import { describe, expect, test } from 'vitest'
import type { Database } from '../src/database/index.ts'
import { jobsDone } from './support/jobs-done.ts'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer } from './support/start-server.ts'

describe.each(setups)('stored files on $engine and $store', (setup) => {
  test('are verified: what is missing or damaged is named, from a position on, or as a sample', async () => {
    await using server = await startServer(setup)
    const eve = await server.newcomer()
    const ids: string[] = []
    for (let number = 0; number < 3; number += 1) {
      const body = form(await photo(), 'a.jpg')
      const answer = await eve.fetch('/api/v1/items', { method: 'POST', body })
      ids.push(((await answer.json()) as { id: string }).id)
    }
    const [first = '', second = '', third = ''] = ids
    const { blobVerification, blobs, database } = server.app
    const rows = await database.query
      .selectFrom('items')
      .select(['id', 'position', 'blob_key'])
      .orderBy('position')
      .execute()
    await blobs.delete(rows.find(({ id }) => id === second)?.blob_key ?? '')
    // As if a byte on the disk had changed.
    await database.query
      .updateTable('items')
      .set({ sha256: '0'.repeat(64) })
      .where('id', '=', third)
      .execute()

    const told: number[][] = []
    const all = await blobVerification.run({ progress: (...how) => told.push(how) })
    expect(all).toMatchObject({ items: 3, damaged: [third], orphans: [] })
    expect(all.missing).toContain(second)
    expect(all.missing).not.toContain(first)
    expect(told).toEqual([[3, rows.at(-1)?.position]])
    const { position = 0 } = rows.find(({ id }) => id === first) ?? {}
    expect(await blobVerification.run({ after: position })).toMatchObject({ items: 2 })
    // Nothing is read, and what is gone is seen all the same.
    const present = await blobVerification.run({ samplePercent: 0 })
    expect([present.missing.includes(second), present.damaged]).toEqual([true, []])
  })

  test('are those that items had before, too, as long as they are kept', async () => {
    await using server = await startServer(setup)
    const eve = await server.newcomer()
    const { blobVerification, blobs, database } = server.app
    const gone = await replaced(eve)
    const changed = await replaced(eve)
    const forgotten = await replaced(eve)
    await jobsDone(server)
    expect(await blobVerification.run()).toMatchObject({ items: 3, missing: [], damaged: [] })

    const earlier = (item: Item) => earlierFile(database, item)
    await blobs.delete((await earlier(gone)).blob_key ?? '')
    await database.query
      .updateTable('versions')
      .set({ sha256: '0'.repeat(64) })
      .where('item_id', '=', changed.id)
      .execute()
    const { blob_key } = await earlier(forgotten)
    await database.query
      .updateTable('versions')
      .set({ blob_key: null })
      .where('item_id', '=', forgotten.id)
      .execute()
    expect(await blobVerification.run()).toMatchObject({
      items: 3,
      missing: [`${gone.id}/versions/${(await earlier(gone)).id}`],
      damaged: [`${changed.id}/versions/${(await earlier(changed)).id}`],
      orphans: [blob_key],
    })
  })

  test('do not miss what is deleted while they are verified', async () => {
    await using server = await startServer(setup)
    const eve = await server.newcomer()
    const { id } = await replaced(eve)
    const { blobVerification, blobs } = server.app
    const { stat } = blobs
    // Between the reading of its row and the look for its bytes.
    blobs.stat = async (key) => {
      await eve.fetch(`/api/v1/items/${id}?permanent=true`, { method: 'DELETE' })
      return stat.call(blobs, key)
    }
    expect(await blobVerification.run({ samplePercent: 0 })).toMatchObject({
      items: 1,
      missing: [],
    })
    blobs.stat = stat
    expect(await blobVerification.run()).toMatchObject({ items: 0 })
  })
})

/** An item whose file was replaced once. */
async function replaced(who: Newcomer): Promise<Item> {
  const body = form(await photo(60, 40), 'first.jpg')
  const made = (await (await who.fetch('/api/v1/items', { method: 'POST', body })).json()) as Item
  const answer = await who.fetch(`/api/v1/items/${made.id}/content`, {
    method: 'PUT',
    headers: { 'if-match': `"${made.sha256}"` },
    body: form(await photo(80, 50), 'second.jpg'),
  })
  return itemSchema.parse(await answer.json())
}

function earlierFile({ query }: Database, { id }: Item) {
  return query
    .selectFrom('versions')
    .select(['id', 'blob_key'])
    .where('item_id', '=', id)
    .executeTakeFirstOrThrow()
}
