import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { AuditLog } from '../audit/audit-log.ts'
import { Plans } from '../plans/plans.ts'
import { Users } from '../users/users.ts'
import { Quotas } from './quotas.ts'
import { StorageUse } from './storage-use.ts'

describeOnEngines('a reservation', (engine) => {
  test('is given back to the month that it was taken from, though that ended meanwhile', async () => {
    await using database = await openTestDatabase(engine)
    const storageUse = new StorageUse(database)
    // Every look at the clock is a second later, and the first is the last of November.
    let looks = 0
    const clock = { now: () => Date.parse('2026-11-30T23:59:59Z') + 1000 * looks++ }
    const quotas = new Quotas({ database, clock, storageUse })
    const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
    const audit = new AuditLog({ database, keyedHash, clock })
    const users = new Users(database, { clock, audit, plans: new Plans(database, audit) })
    const used = async (month: string) => {
      const counts = database.query.selectFrom('monthly_use').select('uploads')
      return (await counts.where('month', '=', month).executeTakeFirst())?.uploads
    }
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
      quotas.hold(open, ada!, { counts: true, bytes: 5 }),
    )
    expect(held).toEqual({ bytes: 5, month: '2026-11' })
    expect(await used('2026-11')).toBe(1)
    await database.inTransaction((open) => quotas.release(open, 'ada', held))
    expect(await used('2026-11')).toBe(0)
    expect(await storageUse.read(ada!)).toEqual({ bytes: 0, items: 0 })
  })
})
