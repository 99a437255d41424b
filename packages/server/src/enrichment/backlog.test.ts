import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { harbour, startWords } from '../../test/support/words.ts'

const day = 86_400_000
const never = new AbortController().signal
const later = { name: 'Postponed' }
const disabled = { ai_caption_state: 'disabled' } as const

type Bin = Awaited<ReturnType<typeof startWords>>

async function pending({ database }: Bin): Promise<string[]> {
  const rows = await database.query
    .selectFrom('items')
    .select('id')
    .where('ai_caption_state', '=', 'pending')
    .orderBy('position', 'desc')
    .execute()
  return rows.map(({ id }) => id)
}

/** As if an engine had answered all that waits. */
async function answerAll({ database }: Bin): Promise<void> {
  await database.query.deleteFrom('jobs').where('name', '=', 'enrichment.caption').execute()
  await database.query
    .updateTable('items')
    .set({ ai_caption_state: 'ready' })
    .where('ai_caption_state', '=', 'pending')
    .execute()
}

describeOnEngines('words of what was there before', (engine) => {
  test('are asked for from the newest on, a few at a time, once there is an engine', async () => {
    await using bin = await startWords(engine)
    await bin.jobs.stop()
    bin.pass(40 * day)
    await bin.add('ancient', disabled)
    for (let at = 0; at < 60; at++) await bin.add(`pic${at}`, { ...disabled, created_at: 20 * day })
    await bin.add('clip', { kind: 'audio', created_at: 20 * day, ...disabled })
    await bin.add('out', { ...disabled, created_at: 20 * day, ai_optout: 1 })
    await bin.add('gone', { ...disabled, created_at: 20 * day, deleted_at: 1 })
    const backlog = bin.backlog()
    await expect(backlog.run(never)).rejects.toMatchObject(later)
    const newest = Array.from({ length: 25 }, (_, at) => `pic${59 - at}`)
    expect(await pending(bin)).toEqual(newest)
    // While they wait, no more are asked for.
    await expect(backlog.run(never)).rejects.toMatchObject(later)
    expect(await pending(bin)).toEqual(newest)
    expect(await backlog.progress('caption')).toMatchObject({ seen: 25, asked: 25, total: 60 })
    await answerAll(bin)
    await expect(backlog.run(never)).rejects.toMatchObject(later)
    expect(await pending(bin)).toEqual(Array.from({ length: 25 }, (_, at) => `pic${34 - at}`))
    await answerAll(bin)
    await backlog.run(never)
    expect(await pending(bin)).toEqual(Array.from({ length: 10 }, (_, at) => `pic${9 - at}`))
    const done = { seen: 60, asked: 60, total: 60, isDone: true }
    expect(await backlog.progress('caption')).toMatchObject(done)
    // It has come to the end: what is disabled from then on has another reason.
    await bin.add('later', { ...disabled, created_at: 40 * day })
    await answerAll(bin)
    await backlog.run(never)
    expect(await pending(bin)).toEqual([])
    expect(await bin.read('ancient')).toMatchObject(disabled)
  })

  test('are made again at the word of the operator, and go on where a crash ended it', async () => {
    await using bin = await startWords(engine)
    await bin.jobs.stop()
    bin.pass(40 * day)
    const states = ['ready', 'failed', 'disabled', 'opted_out'] as const
    for (const ai_caption_state of states) await bin.add(ai_caption_state, { ai_caption_state })
    for (let at = 0; at < 30; at++) {
      await bin.add(`new${at}`, { ai_caption_state: 'ready', created_at: 39 * day })
    }
    await bin.backlog(0).run(never)
    expect(await pending(bin)).toEqual([])
    const since = 38 * day
    expect(await bin.backlog(0).order('caption', { since, again: false })).toBe(0)
    expect(await bin.backlog(0).order('caption', { since, again: true })).toBe(30)
    await expect(bin.backlog(0).run(never)).rejects.toMatchObject(later)
    await answerAll(bin)
    // As a server that knows nothing but what is in the database.
    await bin.backlog(0).run(never)
    expect(await pending(bin)).toEqual(['new4', 'new3', 'new2', 'new1', 'new0'])
    await answerAll(bin)
    expect(await bin.backlog(0).order('caption', { since: 0, again: false })).toBe(1)
    await bin.backlog(0).run(never)
    expect(await pending(bin)).toEqual(['disabled'])
  })

  test('of what no engine may see are not asked for, until one may', async () => {
    await using bin = await startWords(engine)
    await bin.jobs.stop()
    bin.setReach((item) => item.private === 0)
    await bin.add('secret', { ...disabled, private: 1 })
    await bin.add('open', disabled)
    const backlog = bin.backlog()
    await backlog.run(never)
    expect(await pending(bin)).toEqual(['open'])
    expect(await backlog.progress('caption')).toMatchObject({ seen: 2, asked: 1, isDone: true })
    await answerAll(bin)
    await backlog.run(never)
    expect(await pending(bin)).toEqual([])
    bin.setReach(() => true)
    await backlog.run(never)
    expect(await pending(bin)).toEqual(['secret'])
    await answerAll(bin)
    // And once more, when it was taken back in between.
    bin.setReach((item) => item.private === 0)
    await backlog.run(never)
    await bin.add('other', { ...disabled, private: 1 })
    bin.setReach(() => true)
    await backlog.run(never)
    expect(await pending(bin)).toEqual(['other'])
  })

  test('begin anew when the engine was away for good', async () => {
    await using bin = await startWords(engine)
    await bin.jobs.stop()
    await bin.backlog().run(never)
    await bin.backlog(30, []).run(never)
    expect(await bin.backlog().progress('caption')).toBeUndefined()
    await bin.add('pic', disabled)
    await bin.backlog().run(never)
    expect(await pending(bin)).toEqual(['pic'])
  })
})

describeOnEngines('words that nobody makes any more', (engine) => {
  test('have failed where the process died in the last attempt, unless they are tried again', async () => {
    await using bin = await startWords(engine)
    await bin.jobs.stop()
    for (const id of ['poison', 'again', 'gone']) await bin.arrive(id)
    await bin.database.query
      .updateTable('jobs')
      .set({ state: 'dead', last_error: 'Its process died while it ran' })
      .execute()
    await bin.request('again')
    await bin.database.query.deleteFrom('items').where('id', '=', 'gone').execute()
    await bin.stranded().run(never)
    expect(await bin.read('poison')).toMatchObject({ ai_caption_state: 'failed' })
    expect(await bin.read('again')).toMatchObject({ ai_caption_state: 'pending' })
    const jobs = await bin.database.query.selectFrom('jobs').selectAll().execute()
    expect(jobs).toMatchObject([{ state: 'waiting', unique_key: 'again:caption' }])
    bin.answer(harbour)
    await bin.again('poison')
    await bin.settled()
    expect(await bin.read('poison')).toMatchObject({ ai_caption_state: 'ready' })
    expect(await bin.read('again')).toMatchObject({ ai_caption_state: 'ready' })
  })

  test('are not waited for without an engine', async () => {
    await using bin = await startWords(engine)
    await bin.jobs.stop()
    await bin.arrive('pic')
    await bin.stranded().run(never)
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'pending' })
    await bin.stranded([]).run(never)
    expect(await bin.read('pic')).toMatchObject(disabled)
    expect(await bin.database.query.selectFrom('jobs').selectAll().execute()).toEqual([])
  })
})
