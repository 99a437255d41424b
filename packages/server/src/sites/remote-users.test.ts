import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../test/support/databases.ts'
import type { User } from '../accounts/index.ts'
import { RemoteUsers } from './remote-users.ts'

const marie: User = {
  id: 'Marie1',
  email: 'marie@example.org',
  name: 'Marie',
  role: 'admin',
  createdAt: 1,
  bannedAt: null,
  suspendedUntil: null,
  language: null,
  plan: {
    id: 'gold',
    name: 'Gold',
    uploadsPerMonth: 5,
    storageBytes: null,
    fileBytes: 100,
    maxExpirationMs: null,
    customDate: true,
    customSlug: false,
    archive: false,
    callsPerMinute: { api: 60, mcp: 120 },
  },
}

describeOnEngines('a person whose account is elsewhere', (engine) => {
  test('has a row with the plan of there and no right or address of here', async () => {
    await using database = await openTestDatabase(engine)
    const { query } = database
    const remoteUsers = new RemoteUsers(database)
    await remoteUsers.keep(marie)
    // What is here already is not written again.
    const planName = async () =>
      (await query.selectFrom('plans').select('name').where('id', '=', 'gold').executeTakeFirst())
        ?.name
    await query.updateTable('plans').set({ name: 'Left' }).where('id', '=', 'gold').execute()
    await remoteUsers.keep({ ...marie })
    expect(await planName()).toBe('Left')
    await remoteUsers.keep({ ...marie, plan: { ...marie.plan, uploadsPerMonth: 7 } })
    expect(await planName()).toBe('Gold')
    const row = await query.selectFrom('users').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      id: 'Marie1',
      name: 'Marie',
      role: 'member',
      plan_id: 'gold',
      email: 'marie1@accounts.invalid',
    })
    const plan = query.selectFrom('plans').selectAll().where('id', '=', 'gold')
    expect(await plan.executeTakeFirst()).toMatchObject({ uploads_per_month: 7, custom_date: 1 })
  })

  test('is removed here when the account was deleted there, and nobody else is', async () => {
    await using database = await openTestDatabase(engine)
    const remoteUsers = new RemoteUsers(database)
    for (const id of ['Anna', 'Bert', 'Carl']) await remoteUsers.keep({ ...marie, id })
    const removed: string[] = []
    await remoteUsers.removeGone(
      async (ids) => ids.filter((id) => id === 'Bert'),
      async (id) => void removed.push(id),
    )
    expect(removed).toEqual(['Bert'])
  })
})
