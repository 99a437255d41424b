import { scopes } from '@anybin/contract'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { solve } from '../../../test/support/solve-challenge.ts'
import { loadConfig } from '../../config/load-config.ts'
import { Background } from '../../core/background.ts'
import { day, hour, minute } from '../../core/clock.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { createLog } from '../../core/log.ts'
import { Mail } from '../../mail/index.ts'
import { ApiKeys } from '../api-keys/api-keys.ts'
import { AuditLog } from '../audit/audit-log.ts'
import { SecurityEvents } from '../audit/security-events.ts'
import { Letters } from '../letters/letters.ts'
import { Mailboxes } from '../letters/mailboxes.ts'
import { Plans } from '../plans/plans.ts'
import { RateLimits } from '../rate-limits/rate-limits.ts'
import { StoredWindows } from '../rate-limits/rate-windows.ts'
import { Users } from '../users/users.ts'
import { AddressLimits } from './address-limits.ts'
import { Challenges } from './challenges.ts'
import type { Terms } from './guest-terms.ts'
import { GuestUploads } from './guest-uploads.ts'
import { ProgramSignUp } from './program-sign-up.ts'

const audience = 'https://bin.example'
const address = '192.0.2.7'
const { guests: open } = loadConfig({
  ANYBIN_REGISTRATION: 'open',
  ANYBIN_POW_DIFFICULTY: '4',
  ANYBIN_ANONYMOUS_UPLOADS: 'on',
  ANYBIN_ANONYMOUS_DIFFICULTY: '4',
  ANYBIN_ANONYMOUS_EXPIRATION: '7d',
})

describeOnEngines('guests', (engine) => {
  async function start(terms: Terms = open) {
    const database = await openTestDatabase(engine)
    const clock = { time: 1_795_000_000_000, now: () => clock.time }
    const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
    const log = createLog('silent')
    const background = new Background(log)
    const mail = await Mail.open(
      { smtpUrl: undefined, from: { name: 'Bin', address: 'bin@example.org' } },
      log,
    )
    const node = () => {
      const audit = new AuditLog({ database, clock, keyedHash })
      const windows = new StoredWindows(database)
      const limits = new RateLimits(windows, clock)
      const securityEvents = new SecurityEvents(database, { clock, audit, background })
      const users = new Users(database, { clock, audit, plans: new Plans(database, audit) })
      const mailboxes = new Mailboxes(mail, { keyedHash, limits, securityEvents })
      const site = { origin: audience, siteName: 'Bin' }
      const letters = new Letters(site, { mailboxes, users, background })
      const prefixes = { family: 'pbca_live_', personal: 'iu_live_' }
      const settings = { prefixes, audience, audiences: [audience] }
      const apiKeys = new ApiKeys(database, { clock, audit, letters, settings })
      const perAddress = new AddressLimits({ keyedHash, limits, securityEvents })
      const signing = { keyedHash, clock }
      const challenges = new Challenges(database, { signing, limits: perAddress, terms })
      const guarding = { challenges, limits: perAddress }
      return {
        windows,
        challenges,
        uploads: new GuestUploads(clock, terms, { ...guarding, users }),
        program: new ProgramSignUp(
          database,
          { terms, audiences: [audience] },
          { users, apiKeys },
          guarding,
        ),
      }
    }
    const guests = node()
    await guests.uploads.prepare()
    const solution = async (purpose: 'signup' | 'upload') => {
      const challenge = await guests.challenges.create(purpose, address)
      return { challenge_id: challenge.challenge_id, nonce: solve(challenge) }
    }
    const closing = {
      async [Symbol.asyncDispose]() {
        await background.settle()
        await database[Symbol.asyncDispose]()
      },
    }
    return { closing, database, background, clock, guests, node, solution }
  }

  const accounts = (database: Awaited<ReturnType<typeof openTestDatabase>>) =>
    database.query.selectFrom('users').selectAll().where('id', '<>', 'anonymous').execute()

  test('who did the work gets an account on the plan Free, which no mail reaches', async () => {
    const { closing, database, guests, solution } = await start()
    await using _ = closing
    const wanted = { ...(await solution('signup')), display_name: 'Robin', audience }
    const account = await guests.program.signUp(wanted, address)
    const [user, ...others] = await accounts(database)
    expect(others).toEqual([])
    expect(user).toMatchObject({ id: account.user_id, name: 'Robin', plan_id: 'free' })
    expect(user?.email).toMatch(/^[a-z0-9]{22}@agents\.invalid$/)
    expect(account).toMatchObject({ scopes, audience })
    expect(account.api_key).toMatch(/^pbca_live_/)
  })

  test('of parallel redemptions on several nodes exactly one wins', async () => {
    const { closing, database, node, solution } = await start()
    await using _ = closing
    const wanted = { ...(await solution('signup')), display_name: 'Robin', audience }
    const attempts = Array.from({ length: 12 }, () => node().program.signUp(wanted, address))
    const outcomes = await Promise.allSettled(attempts)
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(won).toHaveLength(1)
    expect(lost.map(({ reason }) => reason.code)).toEqual(Array(11).fill('conflict'))
    expect(await database.query.selectFrom('api_keys').select('id').execute()).toHaveLength(1)
    expect(await accounts(database)).toHaveLength(1)
  })

  test('a key for another site is not made, and the work not lost', async () => {
    const { closing, guests, solution } = await start()
    await using _ = closing
    const wanted = { ...(await solution('signup')), display_name: 'Robin', audience }
    const remote = guests.program.signUp({ ...wanted, audience: 'https://other.example' }, address)
    await expect(remote).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(guests.program.signUp({ ...wanted, audience }, address)).resolves.toBeDefined()
  })

  test('one upload is let in for one challenge, as nobody in particular', async () => {
    const { closing, guests, solution } = await start()
    await using _ = closing
    const proof = { solution: await solution('upload') }
    const many = Array.from({ length: 8 }, () => guests.uploads.admit(proof, address))
    const outcomes = await Promise.allSettled(many)
    const [admitted, ...others] = outcomes.flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    )
    expect(others).toEqual([])
    expect(admitted).toMatchObject({
      via: 'challenge',
      scopes: ['image:create', 'voice:create'],
      user: { id: 'anonymous', plan: { maxExpirationMs: 7 * day, storageBytes: 10 * 1024 ** 3 } },
    })
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected')) {
      expect(outcome).toMatchObject({ reason: { code: 'turnstile_failed' } })
    }
  })

  test('what the operator switched off is refused', async () => {
    const { closing, database, guests } = await start({
      signUp: undefined,
      uploads: undefined,
      reports: { difficultyBits: 1 },
    })
    await using _ = closing
    for (const purpose of ['signup', 'upload'] as const) {
      const asked = guests.challenges.create(purpose, address)
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
    }
    const solution = { challenge_id: 'x', nonce: '1' }
    await expect(guests.uploads.admit({ solution }, address)).rejects.toMatchObject({
      code: 'turnstile_failed',
    })
    await expect(
      guests.program.signUp({ ...solution, display_name: 'Robin', audience }, address),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await database.query.selectFrom('users').select('id').execute()).toEqual([])
  })

  test('a banned "anonymous" uploads nothing', async () => {
    const { closing, database, guests, solution } = await start()
    await using _ = closing
    await database.query.updateTable('users').set({ banned_at: 1 }).execute()
    const admitted = guests.uploads.admit({ solution: await solution('upload') }, address)
    await expect(admitted).rejects.toMatchObject({ code: 'account_banned' })
  })

  test('an address that signs up too often waits, and others do not', async () => {
    const { closing, clock, guests } = await start()
    await using _ = closing
    const wanted = { challenge_id: 'x', nonce: '1', display_name: 'Robin', audience }
    for (let attempt = 0; attempt < 20; attempt++) {
      await expect(guests.program.signUp(wanted, address)).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
    clock.time += 10 * minute
    await expect(guests.program.signUp(wanted, address)).rejects.toMatchObject({
      code: 'rate_limited',
      facts: { retryAfterSeconds: 50 * 60 },
    })
    await expect(guests.program.signUp(wanted, '192.0.2.8')).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })

  test('what is used up is forgotten when it could not be used anyway', async () => {
    const { closing, database, background, clock, guests, solution } = await start()
    await using _ = closing
    const removeExpired = async () => {
      await guests.challenges.removeExpired()
      await guests.windows.removeEnded(clock.now())
    }
    const left = () => database.query.selectFrom('redeemed_challenges').selectAll().execute()
    await guests.program.signUp(
      { ...(await solution('signup')), display_name: 'Robin', audience },
      address,
    )
    await removeExpired()
    expect(await left()).toHaveLength(1)
    // A letter about the key, and the window of its mailbox.
    await background.settle()
    clock.time += hour
    await removeExpired()
    expect(await left()).toEqual([])
    expect(await database.query.selectFrom('rate_windows').selectAll().execute()).toEqual([])
  })
})
