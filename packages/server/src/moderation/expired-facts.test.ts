import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { sha256Of, startModeration } from '../../test/support/moderation.ts'
import { day } from '../core/clock.ts'

const never = new AbortController().signal

describeOnEngines('what moderation keeps', (engine) => {
  test('of a file goes a day after its last copy, and not before', async () => {
    await using bin = await startModeration(engine)
    for (const id of ['pic', 'copy', 'other']) {
      const sha256 = sha256Of(id === 'other' ? 'other' : 'pic')
      await bin.addItem(id, { sha256 })
      await bin.database.inTransaction(async (transaction) => {
        const check = { engine: 'clamd', engine_version: '1', outcome: 'pass' } as const
        await bin.checks.add(transaction, { ...check, content_sha256: sha256, item_id: id })
        const mark = { kind: 'sha256', value: sha256 } as const
        await bin.fingerprints.add(transaction, { id, sha256 }, [mark])
      })
    }
    const remove = (id: string) =>
      bin.database.query.deleteFrom('items').where('id', '=', id).execute()
    const kept = async () => ({
      checks: (await bin.checks.list(sha256Of('pic'))).length,
      marks: (await bin.fingerprints.withValues([sha256Of('pic')])).length,
    })

    await remove('pic')
    bin.pass(2 * day)
    await bin.expiredFacts.remove(never)
    expect(await kept()).toEqual({ checks: 1, marks: 1 })
    await remove('copy')
    await bin.expiredFacts.remove(never)
    expect(await kept()).toEqual({ checks: 0, marks: 0 })
    expect(await bin.checks.list(sha256Of('other'))).toHaveLength(1)
  })

  test('of a case goes half a year after it was closed', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await bin.database.inTransaction(async (transaction) => {
      const sha256 = sha256Of('pic')
      const flag = { outcome: 'flag', kind: 'picture', effect: 'hold' } as const
      const by = { content_sha256: sha256, engine: 'clamd', engine_version: '1' }
      await bin.checks.add(transaction, { ...by, ...flag, item_id: 'pic' })
      await bin.scanStates.settle(transaction, sha256)
    })
    await bin.decisions.decide({ userId: 'bob' }, 'pic', { act: 'release', as: 'safe' })
    const count = async () =>
      (await bin.database.query.selectFrom('cases').select('id').execute()).length
    expect(await count()).toBe(1)
    bin.pass(179 * day)
    await bin.expiredFacts.remove(never)
    expect(await count()).toBe(1)
    bin.pass(2 * day)
    await bin.expiredFacts.remove(never)
    expect(await count()).toBe(0)
  })

  test('of a report goes with its case, and where there was nothing half a year after it came', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const said = { category: 'spam', text: 'Spam.', good_faith: true } as const
    const report = async (url: string) =>
      (await bin.reports.receive({ ...said, url }, { address: '192.0.2.1' })).id
    const [nothing, open, closed] = [
      await report('Nothing1'),
      await report('pic'),
      await report('pic'),
    ]
    const kept = async () =>
      (await bin.database.query.selectFrom('reports').select('id').execute()).map(({ id }) => id)
    await bin.addItem('other')
    const later = await report('other')
    bin.pass(179 * day)
    await bin.decisions.decide({ userId: 'bob' }, 'pic', { act: 'release' })
    await bin.expiredFacts.remove(never)
    expect((await kept()).sort()).toEqual([nothing, open, closed, later].sort())
    bin.pass(2 * day)
    await bin.expiredFacts.remove(never)
    expect((await kept()).sort()).toEqual([open, closed, later].sort())
    bin.pass(179 * day)
    await bin.expiredFacts.remove(never)
    expect(await kept()).toEqual([later])
  })
})
