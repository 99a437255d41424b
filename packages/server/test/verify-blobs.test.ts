import { describe, expect, test } from 'vitest'
import { form, photo } from './support/pictures.ts'
import { setups, startServer } from './support/start-server.ts'

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
})
