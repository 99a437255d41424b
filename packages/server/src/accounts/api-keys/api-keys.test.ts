import { scopes } from '@anybin/contract'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { Background } from '../../core/background.ts'
import { day } from '../../core/clock.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { createLog } from '../../core/log.ts'
import { retention } from '../../core/retention.ts'
import { Mail } from '../../mail/index.ts'
import type { Actor, Requester, User } from '../actors/actor.ts'
import { AuditLog } from '../audit/audit-log.ts'
import { SecurityEvents } from '../audit/security-events.ts'
import { Letters } from '../letters/letters.ts'
import { Mailboxes } from '../letters/mailboxes.ts'
import { Plans } from '../plans/plans.ts'
import { RateLimits } from '../rate-limits/rate-limits.ts'
import { MemoryWindows } from '../rate-limits/rate-windows.ts'
import { Users } from '../users/users.ts'
import { ApiKeys, type OwnKeyParams } from './api-keys.ts'
import type { KeyFacts } from './key-facts.ts'
import { KeyUse } from './key-use.ts'

const site = 'https://bin.example'
const peerSite = 'https://voice.example'
const start = Date.parse('2026-11-21T09:00:00Z')

async function openKeys(engine: 'sqlite' | 'postgresql') {
  const database = await openTestDatabase(engine)
  const clock = { time: start, now: () => clock.time }
  const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
  const audit = new AuditLog({ database, clock, keyedHash })
  const users = new Users(database, { clock, audit, plans: new Plans(database, audit) })
  const log = createLog('silent')
  const background = new Background(log)
  const securityEvents = new SecurityEvents(database, { clock, audit, background })
  const limits = new RateLimits(new MemoryWindows(), clock)
  const mailboxes = new Mailboxes(
    await Mail.open({ smtpUrl: undefined, from: { name: 'Bin', address: 'bin@example.org' } }, log),
    { keyedHash, limits, securityEvents },
  )
  const letters = new Letters({ origin: site, siteName: 'Bin' }, { mailboxes, users, background })
  const keys = new ApiKeys(database, {
    clock,
    audit,
    letters,
    settings: {
      audience: site,
      audiences: [site, peerSite],
      prefixes: { family: 'pbca_live_', personal: 'iu_live_' },
    },
  })
  const keyUse = new KeyUse({ database, clock, securityEvents })
  const marie = await users.create({
    email: 'marie@example.org',
    name: 'Marie',
    planId: 'free',
    role: 'member',
  })
  const living = async () =>
    (await keys.list(marie)).filter((key) => key.revokedAt === null).map((key) => key.name)
  const closing = {
    async [Symbol.asyncDispose]() {
      await background.settle()
      await database[Symbol.asyncDispose]()
    },
  }
  return { closing, clock, keys, keyUse, audit, marie, living }
}

const browser = (user: User): Requester => ({
  actor: { user, via: 'session', scopes: 'all' },
  address: '192.0.2.7',
})

const program = (user: User, facts: KeyFacts): Requester => {
  const { id, audience, expiresAt, deleteLinks, defaults } = facts
  const actor: Actor = {
    user,
    via: 'key',
    scopes: facts.scopes,
    key: { id, audience, expiresAt, deleteLinks, defaults },
  }
  return { actor, address: '192.0.2.8' }
}

const wish: OwnKeyParams = { name: 'camera', scopes: ['image:create', 'image:read'] }

describeOnEngines('keys', (engine) => {
  test('a browser makes any key for a site of the family', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const made = await tested.keys.createOwn(browser(tested.marie), {
      ...wish,
      scopes,
      audience: peerSite,
    })
    expect(made.key).toMatch(/^pbca_live_[0-9A-Za-z]{43}$/)
    expect(made.facts).toMatchObject({
      scopes,
      audience: peerSite,
      expiresAt: null,
      parentId: null,
    })
    expect(await tested.keys.listOwn(browser(tested.marie))).toEqual([made.facts])
  })

  test.each([
    [{ audience: 'https://evil.example' }, 'invalid_request'],
    [{ scopes: [] }, 'invalid_request'],
    [{ expiresAt: start }, 'invalid_request'],
  ])('what no key can be is refused: %j', async (changes, code) => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const making = tested.keys.createOwn(browser(tested.marie), { ...wish, ...changes })
    await expect(making).rejects.toMatchObject({ code })
    expect(await tested.living()).toEqual([])
  })

  test('a key makes children that are not wider, and they end with it', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const parent = await tested.keys.createOwn(browser(tested.marie), {
      ...wish,
      expiresAt: start + day,
    })
    const child = await tested.keys.createOwn(program(tested.marie, parent.facts), {
      name: 'child',
      scopes: ['image:read'],
    })
    expect(child.facts).toMatchObject({ parentId: parent.facts.id, expiresAt: start + day })
    const grandchild = await tested.keys.createOwn(program(tested.marie, child.facts), {
      name: 'grandchild',
      scopes: ['image:read'],
      expiresAt: start + 1000,
    })
    const wider = tested.keys.createOwn(program(tested.marie, grandchild.facts), wish)
    await expect(wider).rejects.toMatchObject({ code: 'insufficient_scope' })
    const longer = { name: 'x', scopes: ['image:read'], expiresAt: null } as const
    await expect(
      tested.keys.createOwn(program(tested.marie, child.facts), longer),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })

    await tested.keys.revokeOwn(browser(tested.marie), parent.facts.id)
    expect(await tested.living()).toEqual([])
    const late = tested.keys.createOwn(program(tested.marie, child.facts), { ...wish, scopes: [] })
    await expect(late).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(
      tested.keys.createOwn(program(tested.marie, child.facts), {
        ...wish,
        scopes: ['image:read'],
      }),
    ).rejects.toMatchObject({ code: 'invalid_token' })
  })

  test('a key lists nothing and ends nothing but itself', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const [one, other] = await Promise.all([
      tested.keys.createOwn(browser(tested.marie), wish),
      tested.keys.createOwn(browser(tested.marie), { ...wish, name: 'other' }),
    ])
    const requester = program(tested.marie, one.facts)
    await expect(tested.keys.listOwn(requester)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(tested.keys.revokeOwn(requester, other.facts.id)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(tested.keys.regeneratePersonal(requester)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await tested.keys.revokeOwn(requester, one.facts.id)
    expect(await tested.living()).toEqual(['other'])
    await expect(tested.keys.revokeOwn(browser(tested.marie), one.facts.id)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('of children that are made while their parent ends, none survives', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const parent = await tested.keys.createOwn(browser(tested.marie), wish)
    const child = await tested.keys.createOwn(program(tested.marie, parent.facts), wish)
    const making = Array.from({ length: 12 }, (_, turn) =>
      tested.keys.createOwn(program(tested.marie, turn % 2 ? parent.facts : child.facts), wish),
    )
    const ending = tested.keys.revokeOwn(browser(tested.marie), parent.facts.id)
    await Promise.allSettled([...making.slice(0, 6), ending, ...making.slice(6)])
    expect(await tested.living()).toEqual([])
  })

  test('of personal keys that are made at once, one is left', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    expect(await tested.keys.readPersonal(tested.marie)).toBeUndefined()
    const made = await Promise.all(
      Array.from({ length: 8 }, () => tested.keys.regeneratePersonal(browser(tested.marie))),
    )
    expect(await tested.living()).toEqual(['Personal key'])
    const personal = await tested.keys.readPersonal(tested.marie)
    expect(made.map(({ facts }) => facts.id)).toContain(personal?.id)
    expect(personal?.hint).toMatch(/^iu_live_\w{4}…$/)
  })

  test('there is an end to how many keys can be made', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const makeOne = () => tested.keys.createOwn(browser(tested.marie), wish)
    const parent = await makeOne()
    for (let made = 1; made < 200; made += 1) await makeOne()
    await expect(makeOne()).rejects.toMatchObject({ code: 'conflict' })
    await tested.keys.revokeOwn(browser(tested.marie), parent.facts.id)
    await makeOne()
  })

  test('keys that ended long ago are forgotten, with their children and no others', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const parent = await tested.keys.createOwn(browser(tested.marie), {
      ...wish,
      expiresAt: start + day,
    })
    await tested.keys.createOwn(program(tested.marie, parent.facts), wish)
    await tested.keys.createOwn(browser(tested.marie), { ...wish, name: 'stays' })
    tested.clock.time = start + day + retention.keys.kept
    await tested.keyUse.removeEnded()
    expect(await tested.keys.list(tested.marie)).toHaveLength(3)
    tested.clock.time += 1
    await tested.keyUse.removeEnded()
    expect((await tested.keys.list(tested.marie)).map(({ name }) => name)).toEqual(['stays'])
  })

  test('the audit log tells of every key, without its secret', async () => {
    const tested = await openKeys(engine)
    await using _ = tested.closing
    const parent = await tested.keys.createOwn(browser(tested.marie), wish)
    const child = await tested.keys.createOwn(program(tested.marie, parent.facts), wish)
    await tested.keys.revoke(parent.facts.id)
    const auditEvents = await tested.audit.list({ action: 'key', limit: 10 })
    expect(auditEvents).toMatchObject([
      { action: 'key.revoke', actor: 'operator', details: { children: [child.facts.id] } },
      { action: 'key.create', keyId: parent.facts.id, details: { parent: parent.facts.id } },
      { action: 'key.create', actor: tested.marie.id, keyId: null, details: { kind: 'family' } },
    ])
    expect(JSON.stringify(auditEvents)).not.toContain(parent.key)
    expect(JSON.stringify(auditEvents)).not.toContain('192.0.2.7')
  })
})
