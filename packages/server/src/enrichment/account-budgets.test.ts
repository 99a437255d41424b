import type { Insertable } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../test/support/databases.ts'
import { anonymousId } from '../accounts/index.ts'
import type { Tables } from '../database/index.ts'
import { Spending } from '../engines/index.ts'
import { AccountBudgets } from './index.ts'

const call = { calls: 1, micros: 0, bytes: 0 }

describeOnEngines('budgets of accounts', (engine) => {
  test('are kept by each account, however many calls come at once', async () => {
    await using bin = await start(engine, { free: 3 })
    const people = ['ada', 'bob']
    const takes = people.flatMap((id) => Array.from({ length: 10 }, () => bin.take(id)))
    const taken = (await Promise.all(takes)).filter(Boolean)
    expect(taken).toHaveLength(6)
    for (const id of people) expect(await bin.spent(`account:${id}`)).toMatchObject({ calls: 3 })
  })

  test('are one of all guests together, who have none unless somebody gave them some', async () => {
    await using bin = await start(engine, { free: 3 })
    expect(bin.budgets.givesGuests).toBe(false)
    expect(await bin.take(anonymousId)).toBe(false)
    await using open = await start(engine, { guests: 2 })
    expect(open.budgets.givesGuests).toBe(true)
    const taken = await Promise.all(Array.from({ length: 10 }, () => open.take(anonymousId)))
    expect(taken.filter(Boolean)).toHaveLength(2)
    expect(await open.spent('guests')).toMatchObject({ calls: 2 })
  })

  test('limit no account whose plan has none', async () => {
    await using bin = await start(engine, { guests: 0 })
    expect(await bin.budgets.of('ada')).toEqual([])
  })

  test('hold for a month, too, where the operator says so', async () => {
    await using bin = await start(engine, { free: 2, guests: 5 }, { free: 1, pro: 9, guests: 0 })
    expect(await bin.take('ada')).toBe(true)
    expect(await bin.take('ada')).toBe(false)
    expect(await bin.take('bob')).toBe(true)
    expect(bin.budgets.givesGuests).toBe(false)
    await using open = await start(engine, {}, { guests: 1 })
    expect(open.budgets.givesGuests).toBe(true)
    expect([await open.take(anonymousId), await open.take(anonymousId)]).toEqual([true, false])
    expect(await open.take('ada')).toBe(true)
  })

  type ByPlan = Readonly<Record<string, number>>

  async function start(kind: typeof engine, day: ByPlan, month: ByPlan = {}) {
    const database = await openTestDatabase(kind)
    const { query } = database
    const spending = new Spending({ database, clock: database.clock })
    const budgets = new AccountBudgets({ database, calls: { day, month } })
    for (const id of ['ada', 'bob']) {
      const person = { id, email: `${id}@example.org`, name: id, role: 'member' }
      const row = { ...person, plan_id: 'free', created_at: 0 } as Insertable<Tables['users']>
      await query.insertInto('users').values(row).execute()
    }
    const take = async (ownerId: string) => {
      const those = await budgets.of(ownerId)
      return spending.take('vision', call, those).then(
        () => true,
        () => false,
      )
    }
    return {
      budgets,
      take,
      spent: (scope: string) => spending.spent('vision', scope),
      [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
    }
  }
})
