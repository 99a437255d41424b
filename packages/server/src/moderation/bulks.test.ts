import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import {
  runJobs,
  sha256Of,
  startModeration,
  type TestModeration,
} from '../../test/support/moderation.ts'
import { day, minute } from '../core/clock.ts'
import type { Verdict } from './decision-row.ts'

const bob = { userId: 'bob' }

describeOnEngines('decisions that are taken back', (engine) => {
  test('many are decided about by one record, a decision each, and undone by one', async () => {
    await using bin = await startModeration(engine)
    const ids = Array.from({ length: 30 }, (_, index) => `pic${index}`)
    for (const id of ids) await bin.addItem(id)
    const before = await factsOf(bin)
    const wanted = [...ids, 'nothing']
    const bulk = await bin.bulks.decide(bob, wanted, { act: 'block', facts: 'Spam.' })
    expect(bulk).toMatchObject({ items: 31, decided: 30, refused: 1, reversed: 0 })
    expect(await bin.stateOf('pic7')).toMatch(/^blocked/)
    const decisions = bin.database.query.selectFrom('decisions').select('id')
    expect(await decisions.where('bulk_id', '=', bulk.id).execute()).toHaveLength(30)
    expect(await bin.bulks.undo(bob, bulk.id)).toMatchObject({ reversed: 30 })
    expect(await factsOf(bin)).toEqual(before)
    await expect(bin.bulks.undo(bob, bulk.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('more than a few are left to the job, which anybody sees go on, and so is taking them back', async () => {
    await using bin = await startModeration(engine)
    const ids = Array.from({ length: 27 }, (_, index) => `pic${index}`)
    for (const id of ids) await bin.addItem(id)
    const begun = await bin.bulks.begin(bob, [...ids, 'nothing'], { act: 'block', facts: 'Spam.' })
    expect(begun).toMatchObject({ act: 'block', items: 28, decided: 0, isDone: false })
    expect(await bin.bulks.underWay()).toEqual([begun])
    expect(await bin.stateOf('pic7')).toMatch(/^pending/)
    await runJobs(bin)
    const done = { decided: 27, refused: 1, reversed: 0, isDone: true }
    expect(await bin.bulks.read(begun.id)).toMatchObject(done)
    expect(await bin.bulks.refusals(begun.id)).toEqual([{ itemId: 'nothing', isGone: true }])
    const back = await bin.bulks.beginUndo(bob, begun.id)
    expect(back).toMatchObject({ reversed: 0, isDone: false })
    expect(await bin.bulks.underWay()).toEqual([back])
    await runJobs(bin)
    expect(await bin.bulks.read(begun.id)).toMatchObject({ reversed: 27, isDone: true })
    expect(await bin.bulks.underWay()).toEqual([])
    expect(await bin.stateOf('pic7')).toMatch(/^pending/)
  })

  test('what is undone before all of it is decided is never decided', async () => {
    await using bin = await startModeration(engine)
    const ids = Array.from({ length: 26 }, (_, index) => `pic${index}`)
    for (const id of ids) await bin.addItem(id)
    const { id } = await bin.bulks.begin(bob, ids, { act: 'block', facts: 'Spam.' })
    await bin.bulks.beginUndo(bob, id)
    await runJobs(bin)
    expect(await bin.bulks.read(id)).toMatchObject({ decided: 0, reversed: 0, isDone: true })
    expect(await bin.stateOf('pic7')).toMatch(/^pending/)
  })

  test('whoever decides about many at a terminal reads how far it is', async () => {
    await using bin = await startModeration(engine)
    for (const id of ['a', 'b', 'c']) await bin.addItem(id)
    const far: number[] = []
    const ids = ['a', 'b', 'c']
    const { id } = await bin.bulks.decide('operator', ids, { act: 'hold' }, (done) =>
      far.push(done),
    )
    await bin.bulks.undo('operator', id, (done, all) => far.push(done - all))
    expect(far).toEqual([1, 2, 3, -2, -1, 0])
  })

  test('what a dead process left of many is done by the job, of deciding and of undoing', async () => {
    await using bin = await startModeration(engine)
    for (const id of ['a', 'b', 'c']) await bin.addItem(id)
    const { id } = await bin.bulks.decide('operator', ['a', 'b', 'c'], { act: 'hold' })
    const members = bin.database.query.updateTable('bulk_members')
    // As if the process had died before it came to these two.
    await members.set({ decision_id: null }).where('item_id', 'in', ['b', 'c']).execute()
    bin.pass(2 * minute)
    await runJobs(bin)
    expect(await bin.bulks.read(id)).toMatchObject({ decided: 3 })
    await bin.bulks.undo('operator', id)
    await members.set({ reversed_at: null }).where('item_id', '=', 'c').execute()
    bin.pass(2 * minute)
    await runJobs(bin)
    expect(await bin.bulks.read(id)).toMatchObject({ reversed: 3 })
  })

  test('the owner of many gets one message, each other owner one of their own', async () => {
    await using bin = await startModeration(engine)
    await bin.addPerson('zoe')
    for (const id of ['a', 'b', 'c']) await bin.addItem(id)
    await bin.addItem('z', { owner_id: 'zoe' })
    const { id } = await bin.bulks.decide(bob, ['a', 'b', 'c', 'z'], {
      act: 'block',
      facts: 'Spam.',
    })
    bin.pass(minute)
    await runJobs(bin)
    const said = bin.sent.splice(0).map(({ to, text }) => [to, text.includes('2 more of your')])
    expect(said.toSorted()).toEqual([
      ['ada@example.org', true],
      ['zoe@example.org', false],
    ])
    await bin.bulks.undo(bob, id)
    bin.pass(minute)
    await runJobs(bin)
    expect(bin.sent.map(({ subject }) => subject)).toEqual(
      Array(2).fill(expect.stringContaining('available again')),
    )
  })

  test('only staff decide about many, of up to a thousand, and undo them for 30 days', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const hold = { act: 'hold' } as const
    const refused = { code: 'forbidden' }
    await expect(bin.bulks.decide({ userId: 'ada' }, ['pic'], hold)).rejects.toMatchObject(refused)
    const tooMany = Array.from({ length: 1001 }, (_, index) => `${index}`)
    for (const ids of [[], tooMany]) {
      await expect(bin.bulks.decide(bob, ids, hold)).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
    const { id } = await bin.bulks.decide(bob, ['pic'], hold)
    await expect(bin.bulks.undo({ userId: 'ada' }, id)).rejects.toMatchObject(refused)
    bin.pass(31 * day)
    await expect(bin.bulks.undo(bob, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('whatever was decided, taking it back restores what followed of the facts before', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await bin.addItem('copy', { sha256: sha256Of('pic') })
    await bin.addItem('raw')
    const raw = { kind: 'sha256_raw', value: sha256Of('as it came') } as const
    for (const id of ['pic', 'raw']) {
      const item = { id, sha256: sha256Of(id) }
      await bin.database.inTransaction((open) => bin.fingerprints.add(open, item, [raw]))
    }
    for (const verdict of await manyVerdicts(40)) {
      const before = await factsOf(bin)
      const decision = await bin.decisions.decide(bob, verdict.of, verdict)
      const isKept = Math.abs(hash(decision.id)) % 3 === 0
      await runJobs(bin)
      if (isKept) continue
      await bin.reversals.undo(bob, decision.id)
      await runJobs(bin)
      expect([verdict, await factsOf(bin)]).toEqual([verdict, before])
    }
  }, 120_000)

  test('a case that the decision closed is open again', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const about = { subject_kind: 'item', subject_id: 'pic', category: 'spam' } as const
    const { id } = await bin.database.inTransaction((open) =>
      bin.cases.open(open, { ...about, opened_by: 'report' }),
    )
    const decision = await bin.decisions.decide(bob, 'pic', { act: 'delete', facts: 'Spam.' })
    expect(await bin.cases.find(id)).toMatchObject({ state: 'closed', outcome: 'delete' })
    expect(await bin.ownDecisions.list('ada')).toMatchObject([{ act: 'delete', facts: 'Spam.' }])
    expect((await bin.moderatedItems.find('pic'))?.deleted_at).toBe(bin.clock.now())
    await bin.reversals.undo(bob, decision.id)
    expect(await bin.cases.find(id)).toMatchObject({ state: 'open', outcome: null })
    expect((await bin.moderatedItems.find('pic'))?.deleted_at).toBeNull()
  })
})

/** All that follows of the facts: states, what owners read, what is deleted, and what is on our lists. */
async function factsOf({ database }: TestModeration) {
  const items = await database.query
    .selectFrom('items')
    .select(['id', 'scan_state', 'classification', 'moderation', 'deleted_at', 'kept_until'])
    .orderBy('id')
    .execute()
  const entries = await database.query
    .selectFrom('hash_entries')
    .select(['list_id', 'kind', 'value'])
    .where('withdrawn_at', 'is', null)
    .orderBy('list_id')
    .orderBy('kind')
    .orderBy('value')
    .execute()
  return { items, entries }
}

async function manyVerdicts(count: number): Promise<(Verdict & { readonly of: string })[]> {
  const acts = ['hold', 'release', 'block', 'delete'] as const
  const scopes = ['item', 'copies'] as const
  return Array.from({ length: count }, (_, index) => ({
    of: index % 5 === 0 ? 'copy' : 'pic',
    act: acts[hash(`act ${index}`) % acts.length] ?? 'hold',
    scope: scopes[hash(`scope ${index}`) % scopes.length] ?? 'item',
    holdSimilar: index % 2 === 0,
  }))
}

/** A small number that looks like chance and is none. */
function hash(text: string): number {
  return Number.parseInt(sha256Of(text).slice(0, 6), 16)
}
