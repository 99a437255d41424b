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

describeOnEngines('roles, bans and plans', (engine) => {
  test('a ban is known with who, when and why, until it ends', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const [ada, eve] = [await tested.person('ada', 'admin'), await tested.person('eve')]
    await tested.rolesAndBans.ban(eve, 'spam', { userId: ada.id })
    expect(await tested.rolesAndBans.listBans()).toEqual([
      { userId: eve.id, at: now, by: ada.id, reason: 'spam' },
    ])
    expect((await tested.find('eve')).bannedAt).toBe(now)
    await expect(tested.rolesAndBans.ban(eve, 'again')).rejects.toMatchObject({ code: 'conflict' })
    expect(await tested.rolesAndBans.listBans()).toMatchObject([{ reason: 'spam' }])
    await tested.rolesAndBans.unban(eve)
    expect(await tested.rolesAndBans.listBans()).toEqual([])
    await expect(tested.rolesAndBans.unban(eve)).rejects.toMatchObject({ code: 'conflict' })
    expect(await tested.audit.list({ userId: eve.id, limit: 2 })).toMatchObject([
      { action: 'user.unban', actor: 'operator' },
      { action: 'user.ban', actor: ada.id, details: { reason: 'spam' } },
    ])
  })

  test('the only administrator is neither banned nor demoted', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const [ada, bob] = [await tested.person('ada', 'admin'), await tested.person('bob', 'admin')]
    await tested.rolesAndBans.ban(bob, 'left')
    await expect(tested.rolesAndBans.ban(ada, 'mistake')).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(tested.rolesAndBans.setRole(ada, 'member')).rejects.toMatchObject({
      code: 'conflict',
    })
    await tested.rolesAndBans.unban(bob)
    await tested.rolesAndBans.setRole(ada, 'moderator')
    expect((await tested.find('ada')).role).toBe('moderator')
    const [act] = await tested.audit.list({ action: 'user.role', limit: 1 })
    expect(act?.details).toEqual({ from: 'admin', to: 'moderator' })
  })

  test('of administrators who ban one another at once, one stays', async () => {
    const tested = await openModule(engine)
    await using _ = tested.database
    const names = ['ada', 'bob', 'cem', 'dora']
    const admins = await Promise.all(names.map((name) => tested.person(name, 'admin')))
    const bans = await Promise.allSettled(
      admins.map((admin) => tested.rolesAndBans.ban(admin, 'coup')),
    )
    expect(bans.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await tested.rolesAndBans.listBans()).toHaveLength(names.length - 1)
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
