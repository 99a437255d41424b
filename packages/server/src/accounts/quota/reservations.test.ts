import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { createUseRecords } from '../api-keys/use-records.ts'
import { createUserRecords } from '../users/user-records.ts'
import { createReservations } from './reservations.ts'

describeOnEngines('a reservation', (engine) => {
  test('is given back to the month that it was taken from, though that ended meanwhile', async () => {
    await using database = await openTestDatabase(engine)
    const users = createUserRecords(database)
    const use = createUseRecords(database)
    // Every look at the clock is a second later, and the first is the last of November.
    let looks = 0
    const clock = { now: () => Date.parse('2026-11-30T23:59:59Z') + 1000 * looks++ }
    const reservations = createReservations({ use, clock })
    await database.inTransaction((open) =>
      users.insert(open, {
        id: 'ada',
        email: 'ada@example.org',
        name: 'Ada',
        role: 'member',
        plan_id: 'free',
        created_at: 0,
        banned_at: null,
      }),
    )
    const ada = await users.byId('ada')
    const held = await database.inTransaction((open) =>
      reservations.reserveAnnounced(open, ada!, true, 5),
    )
    expect(held).toEqual({ bytes: 5, month: '2026-11' })
    expect(await use.uploads('ada', '2026-11')).toBe(1)
    await database.inTransaction((open) => reservations.returnReservation(open, 'ada', held))
    expect(await use.uploads('ada', '2026-11')).toBe(0)
    expect(await use.stored('ada')).toEqual({ bytes: 0, items: 0 })
  })
})
