import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../test/support/databases.ts'
import { BudgetSpent, Spending } from './spending.ts'

const day = 86_400_000
const call = { calls: 1, micros: 500, bytes: 10 }

describeOnEngines('budgets of engines', (engine) => {
  test('many calls at once take no more than there is, and what failed is given back', async () => {
    const { spending, database } = await open()
    await using _ = database
    const budget = { scope: '', limits: { calls: 7 } }
    const takes = Array.from({ length: 20 }, () => spending.take('vision', call, [budget]))
    const settled = await Promise.allSettled(takes)
    const taken = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(taken).toHaveLength(7)
    const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refusals.every((error) => error instanceof BudgetSpent)).toBe(true)
    expect(await spending.spent('vision')).toEqual({ calls: 7, micros: 3500, bytes: 70 })
    for (const one of taken.slice(0, 2)) await spending.giveBack(one)
    expect(await spending.spent('vision')).toEqual({ calls: 5, micros: 2500, bytes: 50 })
    await spending.take('vision', call, [budget])
  })

  test('money and bytes have limits, too, and a budget of nothing allows nothing', async () => {
    const { spending, database } = await open()
    await using _ = database
    const take = (limits: object, scope = '') =>
      spending.take('vision', call, [{ scope, limits }]).then(
        () => true,
        () => false,
      )
    expect(await take({ calls: 0 })).toBe(false)
    expect(await take({ micros: 499 })).toBe(false)
    expect(await take({ micros: 1000 })).toBe(true)
    expect(await take({ micros: 1000 })).toBe(true)
    expect(await take({ micros: 1000 })).toBe(false)
    expect(await take({ bytes: 15 }, 'user:ada')).toBe(true)
    expect(await take({ bytes: 15 }, 'user:ada')).toBe(false)
  })

  test('of several budgets all have to suffice, and each is of one scope', async () => {
    const { spending, database } = await open()
    await using _ = database
    const all = { scope: '', limits: { calls: 10 } }
    const budgets = (scope: string) => [all, { scope, limits: { calls: 1 } }]
    await spending.take('speech', call, budgets('user:ada'))
    const refused = spending.take('speech', call, budgets('user:ada'))
    await expect(refused).rejects.toMatchObject({ scope: 'user:ada', until: day })
    await spending.take('speech', call, budgets('user:bob'))
    expect(await spending.spent('speech')).toMatchObject({ calls: 2 })
    expect(await spending.spent('speech', 'user:ada')).toMatchObject({ calls: 1 })
  })

  test('the next day begins anew, and old days are forgotten', async () => {
    const { spending, database, pass } = await open()
    await using _ = database
    const budgets = [{ scope: '', limits: { calls: 1 } }]
    await spending.take('vision', call, budgets)
    await expect(spending.take('vision', call, budgets)).rejects.toMatchObject({ until: day })
    pass(day)
    await spending.take('vision', call, budgets)
    pass(90 * day)
    await spending.removeOld(new AbortController().signal)
    const left = await database.query.selectFrom('spending').select('day').execute()
    expect(left).toEqual([{ day: '1970-01-02' }])
  })

  test('a month is a budget of its own, beside the day', async () => {
    const { spending, database, pass } = await open()
    await using _ = database
    const day_ = { scope: 'account:ada', limits: { calls: 2 } }
    const month = { scope: 'account:ada', per: 'month', limits: { calls: 3 } } as const
    const take = () => spending.take('vision', call, [day_, month])
    const [first] = [await take(), await take()]
    await expect(take()).rejects.toMatchObject({
      until: day,
      message: expect.stringContaining('today'),
    })
    pass(day)
    await take()
    const refusal = { until: 31 * day, message: expect.stringContaining('this month') }
    await expect(take()).rejects.toMatchObject(refusal)
    // Of the day and the month in which it was taken.
    await spending.giveBack(first)
    await take()
    await expect(take()).rejects.toMatchObject(refusal)
    pass(30 * day)
    await take()
    const rows = await database.query.selectFrom('spending').select(['day', 'calls']).execute()
    expect(rows.toSorted((one, other) => (one.day < other.day ? -1 : 1))).toEqual([
      { day: '1970-01', calls: 3 },
      { day: '1970-01-01', calls: 1 },
      { day: '1970-01-02', calls: 2 },
      { day: '1970-02', calls: 1 },
      { day: '1970-02-01', calls: 1 },
    ])
  })

  async function open() {
    let now = 1_000_000
    const clock = { now: () => now }
    const database = await openTestDatabase(engine, { clock })
    const pass = (ms: number) => {
      now += ms
    }
    return { database, spending: new Spending({ clock, database }), pass }
  }
})
