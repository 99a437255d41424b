import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import type { Role } from '../actor.ts'
import { createAuditLog } from '../audit/audit-log.ts'
import { createPlanRecords } from '../plans/plan-records.ts'
import { createUserRecords } from '../users/user-records.ts'
import { createUser, findUser } from '../users/users.ts'
import { createRolesAndBans } from './change-roles-and-bans.ts'
import { createRolesAndBansRecords } from './roles-and-bans-records.ts'

const now = Date.parse('2026-11-21T09:00:00Z')

async function openModule(engine: 'sqlite' | 'postgresql') {
  const database = await openTestDatabase(engine)
  const clock = { now: () => now }
  const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
  const { recordAuditEvent, listAuditEvents } = createAuditLog({ database, clock, keyedHash })
  const users = createUserRecords(database)
  const acting = { inTransaction: database.inTransaction, clock, recordAuditEvent }
  const auditEvents = createRolesAndBans({
    banListeners: [],
    ...acting,
    rolesAndBans: createRolesAndBansRecords(database),
    plans: createPlanRecords(database),
  })
  const person = (name: string, role: Role = 'member') =>
    createUser({ ...acting, users }, { email: `${name}@example.org`, name, role, planId: 'free' })
  const find = (name: string) => findUser({ users }, `${name}@example.org`)
  return { database, listAuditEvents, person, find, ...auditEvents }
}

describeOnEngines('roles, bans and plans', (engine) => {
  test('a ban is known with who, when and why, until it ends', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const [ada, eve] = [await tested.person('ada', 'admin'), await tested.person('eve')]
    await tested.banUser(eve, 'spam', { userId: ada.id })
    expect(await tested.listBans()).toEqual([
      { userId: eve.id, at: now, by: ada.id, reason: 'spam' },
    ])
    expect((await tested.find('eve')).bannedAt).toBe(now)
    await expect(tested.banUser(eve, 'again')).rejects.toMatchObject({ code: 'conflict' })
    expect(await tested.listBans()).toMatchObject([{ reason: 'spam' }])
    await tested.unbanUser(eve)
    expect(await tested.listBans()).toEqual([])
    await expect(tested.unbanUser(eve)).rejects.toMatchObject({ code: 'conflict' })
    expect(await tested.listAuditEvents({ userId: eve.id, limit: 2 })).toMatchObject([
      { action: 'user.unban', actor: 'operator' },
      { action: 'user.ban', actor: ada.id, details: { reason: 'spam' } },
    ])
  })

  test('the only administrator is neither banned nor demoted', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const [ada, bob] = [await tested.person('ada', 'admin'), await tested.person('bob', 'admin')]
    await tested.banUser(bob, 'left')
    await expect(tested.banUser(ada, 'mistake')).rejects.toMatchObject({ code: 'conflict' })
    await expect(tested.setRole(ada, 'member')).rejects.toMatchObject({ code: 'conflict' })
    await tested.unbanUser(bob)
    await tested.setRole(ada, 'moderator')
    expect((await tested.find('ada')).role).toBe('moderator')
    const [act] = await tested.listAuditEvents({ action: 'user.role', limit: 1 })
    expect(act?.details).toEqual({ from: 'admin', to: 'moderator' })
  })

  test('of administrators who ban one another at once, one stays', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const names = ['ada', 'bob', 'cem', 'dora']
    const admins = await Promise.all(names.map((name) => tested.person(name, 'admin')))
    const bans = await Promise.allSettled(admins.map((admin) => tested.banUser(admin, 'coup')))
    expect(bans.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await tested.listBans()).toHaveLength(names.length - 1)
  })

  test('plans are made, changed and given by name', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const [free] = await tested.listPlans()
    if (!free) throw new Error('There is no plan')
    await tested.createPlan({ ...free, id: 'club', name: 'Club', storageBytes: null })
    await tested.editPlan('club', { uploadsPerMonth: 99, customSlug: true })
    const club = { ...free, id: 'club', name: 'Club', storageBytes: null }
    const plans = await tested.listPlans()
    expect(plans.map(({ id }) => id)).toEqual(['free', 'starter', 'pro', 'business', 'club'])
    expect(plans.at(-1)).toEqual({ ...club, uploadsPerMonth: 99, customSlug: true })
    const eve = await tested.person('eve')
    await tested.setPlan(eve, 'club')
    expect((await tested.find('eve')).plan).toEqual(plans.at(-1))
    const auditEvents = await tested.listAuditEvents({ limit: 3 })
    expect(auditEvents.map(({ action, target }) => [action, target])).toEqual([
      ['user.plan', eve.id],
      ['user.create', eve.id],
      ['plan.edit', 'club'],
    ])
    expect(auditEvents[2]?.details).toEqual({ uploads_per_month: 99, custom_slug: 1 })
  })

  test('what no plan can be is refused', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const eve = await tested.person('eve')
    const [free] = await tested.listPlans()
    if (!free) throw new Error('There is no plan')
    await expect(tested.createPlan(free)).rejects.toMatchObject({ code: 'conflict' })
    const refused = { code: 'invalid_request' }
    await expect(tested.createPlan({ ...free, id: 'Two Words' })).rejects.toMatchObject(refused)
    await expect(tested.editPlan('gold', { name: 'x' })).rejects.toMatchObject(refused)
    await expect(tested.editPlan('free', {})).rejects.toMatchObject(refused)
    await expect(tested.setPlan(eve, 'gold')).rejects.toThrow('Available plans: free, starter')
  })
})
