import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { harbour, startWords } from '../../test/support/words.ts'
import { postpone } from '../jobs/index.ts'
import type { Enrichment } from './index.ts'

describeOnEngines('words of items', (engine) => {
  test('are made once they are asked for, and found by all of them', async () => {
    await using bin = await startWords(engine)
    await bin.arrive('pic')
    bin.answer(harbour)
    await bin.settled()
    const row = await bin.read('pic')
    expect(row).toMatchObject({ ai_caption_state: 'ready', ai_caption: 'A harbour' })
    expect(await bin.found('harbour sea boats')).toBe(1)
  })

  test('come too late for who opted out while the engine answers, which is let go', async () => {
    await using bin = await startWords(engine)
    await bin.arrive('pic')
    await bin.asked()
    await bin.choose('pic', true)
    await expect.poll(() => bin.aborted).toBe(1)
    bin.answer(harbour)
    await bin.settled()
    const nothing = { ai_caption: null, ai_tags: '[]', alt_text: null, text_in_picture: null }
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'opted_out', ...nothing })
    expect(await bin.found('harbour')).toBe(0)
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toEqual([])
  })

  test.each([
    ['deleted', { deleted_at: 1 }],
    ['burned', { burned_at: 1 }],
    ['sealed', { sealed_at: 1 }],
    ['held', { scan_state: 'held' }],
    ['blocked', { scan_state: 'blocked' }],
  ])('come too late for what is %s while the engine answers', async (_, changes) => {
    await using bin = await startWords(engine)
    await bin.arrive('pic')
    await bin.asked()
    await bin.database.query.updateTable('items').set(changes).where('id', '=', 'pic').execute()
    bin.answer(harbour)
    await bin.settled()
    const pending = { ai_caption: null, ai_caption_state: 'pending' }
    expect(await bin.read('pic')).toMatchObject(pending)
    expect(await bin.found('harbour')).toBe(0)
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toEqual([])
  })

  test.each([
    ['asked for again', { words_revision: 1 }],
    ['of other bytes', { sha256: 'other' }],
  ])('are made once more of what is %s while the engine answers', async (_, changes) => {
    await using bin = await startWords(engine)
    await bin.arrive('pic')
    await bin.asked()
    await bin.database.query.updateTable('items').set(changes).where('id', '=', 'pic').execute()
    bin.answer(harbour)
    await bin.settled()
    expect(bin.asks).toBe(2)
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'ready' })
  })

  test('are forgotten by who opts out, and made anew for who opts in', async () => {
    await using bin = await startWords(engine)
    await bin.arrive('pic')
    bin.answer(harbour)
    await bin.settled()
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toHaveLength(1)
    await bin.choose('pic', true)
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toEqual([])
    expect(await bin.found('harbour')).toBe(0)
    await bin.choose('pic', false)
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption: 'A harbour', ai_optout: 0 })
  })

  test('never replace what the owner wrote, not even when they are made again', async () => {
    await using bin = await startWords(engine)
    await bin.arrive('pic', { ai_caption: 'Mine', edited_words: '["ai_caption"]' })
    bin.answer(harbour)
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption: 'Mine', alt_text: 'Boats' })
    await bin.again('pic')
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption: 'Mine', ai_caption_state: 'ready' })
  })

  test('wait for an engine that is away, and fail after three errors about the item', async () => {
    await using bin = await startWords(engine)
    await bin.arrive('pic')
    bin.fail(() => postpone(bin.now() + 60_000))
    for (let passed = 0; passed < 20; passed++) {
      bin.pass(3_600_000)
      await bin.settled()
    }
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'pending' })
    bin.fail(() => new Error('it shows nothing'))
    for (let tries = 0; tries < 3; tries++) {
      bin.pass(3_600_000)
      await bin.settled()
    }
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'failed' })
    bin.answer(harbour)
    await bin.again('pic')
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'ready' })
  })

  test('are not asked for of what nobody may see yet, and are once they may', async () => {
    await using bin = await startWords(engine)
    await bin.arrive('pic', { scan_policy: 'gated', scan_state: 'pending' })
    bin.answer(harbour)
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'pending' })
    await bin.database.query.updateTable('items').set({ scan_state: 'clean' }).execute()
    await bin.request('pic')
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'ready' })
  })

  test('hold up nobody else, however many wait for a slow engine', async () => {
    await using bin = await startWords(engine)
    const done: string[] = []
    for (const lane of ['quick', 'media'] as const) {
      bin.jobs.define(`test.${lane}`, async () => void done.push(lane), { lane })
    }
    for (let at = 0; at < 200; at++) await bin.arrive(`pic${at}`)
    await bin.asked()
    await bin.database.inTransaction(async (transaction) => {
      for (const name of ['test.quick', 'test.media']) {
        await bin.jobs.enqueue(transaction, { name, payload: null })
      }
    })
    await expect.poll(() => done.toSorted()).toEqual(['media', 'quick'])
    expect(bin.asks).toBe(1)
    bin.answer(harbour)
  })

  test('are no engine business where the account or the site says so', async () => {
    await using bin = await startWords(engine)
    const states = async (choice: 0 | 1 | null, optOut?: boolean) => {
      await bin.database.query.updateTable('users').set({ ai_optout: choice }).execute()
      const item = {
        kind: 'image',
        owner_id: 'ada',
        private: 0,
        password_hash: null,
        view_limit: null,
      } as const
      const ada = { user: { id: 'ada' } } as Parameters<Enrichment['begin']>[0]
      return (await bin.enrichment.begin(ada, item, optOut)).ai_caption_state
    }
    expect(await states(null)).toBe('pending')
    expect(await states(1)).toBe('opted_out')
    expect(await states(1, false)).toBe('pending')
    expect(await states(0, true)).toBe('opted_out')
  })
})
