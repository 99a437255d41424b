import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import type { Role } from '../actors/actor.ts'
import { AuditLog } from '../audit/audit-log.ts'
import { Plans } from '../plans/plans.ts'
import { Users } from '../users/users.ts'
import { RolesAndBans } from './roles-and-bans.ts'

const now = Date.parse('2026-11-21T09:00:00Z')

async function openModule(engine: 'sqlite' | 'postgresql') {
  const database = await openTestDatabase(engine)
  const clock = { now: () => now }
  const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
  const audit = new AuditLog({ database, clock, keyedHash })
  const plans = new Plans(database, audit)
  const users = new Users(database, { clock, audit, plans })
  const rolesAndBans = new RolesAndBans({ database, clock, audit })
  const person = (name: string, role: Role = 'member') =>
    users.create({ email: `${name}@example.org`, name, role, planId: 'free' })
  const find = (name: string) => users.find(`${name}@example.org`)
  return { database, audit, plans, rolesAndBans, person, find }
}

describeOnEngines('roles and plans', (engine) => {
  test('the only administrator is not demoted', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const [ada, bob] = [await tested.person('ada', 'admin'), await tested.person('bob', 'admin')]
    await tested.rolesAndBans.setRole(bob, 'member')
    await expect(tested.rolesAndBans.setRole(ada, 'member')).rejects.toMatchObject({
      code: 'conflict',
    })
    await tested.rolesAndBans.setRole(bob, 'admin')
    await tested.rolesAndBans.setRole(ada, 'moderator')
    expect((await tested.find('ada')).role).toBe('moderator')
    const [act] = await tested.audit.list({ action: 'user.role', limit: 1 })
    expect(act?.details).toEqual({ from: 'admin', to: 'moderator' })
  })

  test('plans are made, changed and given by name', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const [free] = await tested.plans.list()
    if (!free) throw new Error('There is no plan')
    await tested.plans.create({ ...free, id: 'club', name: 'Club', storageBytes: null })
    await tested.plans.edit('club', { uploadsPerMonth: 99, customSlug: true })
    const club = { ...free, id: 'club', name: 'Club', storageBytes: null }
    const plans = await tested.plans.list()
    expect(plans.map(({ id }) => id)).toEqual(['free', 'starter', 'pro', 'business', 'club'])
    expect(plans.at(-1)).toEqual({ ...club, uploadsPerMonth: 99, customSlug: true })
    const eve = await tested.person('eve')
    await tested.plans.assign(eve, 'club')
    expect((await tested.find('eve')).plan).toEqual(plans.at(-1))
    const auditEvents = await tested.audit.list({ limit: 3 })
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
    const [free] = await tested.plans.list()
    if (!free) throw new Error('There is no plan')
    await expect(tested.plans.create(free)).rejects.toMatchObject({ code: 'conflict' })
    const refused = { code: 'invalid_request' }
    await expect(tested.plans.create({ ...free, id: 'Two Words' })).rejects.toMatchObject(refused)
    await expect(tested.plans.edit('gold', { name: 'x' })).rejects.toMatchObject(refused)
    await expect(tested.plans.edit('free', {})).rejects.toMatchObject(refused)
    await expect(tested.plans.assign(eve, 'gold')).rejects.toThrow('Available plans: free, starter')
  })
})
