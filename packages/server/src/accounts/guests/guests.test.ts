import { scopes } from '@anybin/contract'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { solve } from '../../../test/support/solve-challenge.ts'
import type { GuestsConfig } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { day, hour, minute } from '../../core/clock.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { createGuests } from './index.ts'

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
  async function start(config: GuestsConfig = open) {
    const database = await openTestDatabase(engine)
    const clock = { time: 1_795_000_000_000, now: () => clock.time }
    const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
    const made: string[] = []
    const reached: string[] = []
    const node = () =>
      createGuests({
        config,
        database,
        clock,
        keyedHash,
        signIn: { limitReached: ({ limit }) => void reached.push(limit) },
        audiences: [audience],
        createKey: async (user, wanted) => {
          made.push(user.id)
          return { key: `key of ${user.name}`, facts: wanted }
        },
      })
    const guests = node()
    await guests.prepare()
    const solution = async (purpose: 'signup' | 'upload') => {
      const challenge = await guests.newChallenge(purpose, address)
      return { challenge_id: challenge.challenge_id, nonce: solve(challenge) }
    }
    return { database, clock, guests, made, reached, node, solution }
  }

  const accounts = (database: Awaited<ReturnType<typeof openTestDatabase>>) =>
    database.query.selectFrom('users').selectAll().where('id', '<>', 'anonymous').execute()

  test('who did the work gets an account on the plan Free, which no mail reaches', async () => {
    const { database, guests, solution } = await start()
    await using _ = database
    const wanted = { ...(await solution('signup')), display_name: 'Robin', audience }
    const account = await guests.signUp(wanted, address)
    const [user, ...others] = await accounts(database)
    expect(others).toEqual([])
    expect(user).toMatchObject({ id: account.user_id, name: 'Robin', plan_id: 'free' })
    expect(user?.email).toMatch(/^[a-z0-9]{22}@agents\.invalid$/)
    expect(account).toMatchObject({ api_key: 'key of Robin', scopes, audience })
  })

  test('of parallel redemptions on several nodes exactly one wins', async () => {
    const { database, node, made, solution } = await start()
    await using _ = database
    const wanted = { ...(await solution('signup')), display_name: 'Robin', audience }
    const attempts = Array.from({ length: 12 }, () => node().signUp(wanted, address))
    const outcomes = await Promise.allSettled(attempts)
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(won).toHaveLength(1)
    expect(lost.map(({ reason }) => reason.code)).toEqual(Array(11).fill('conflict'))
    expect(made).toHaveLength(1)
    expect(await accounts(database)).toHaveLength(1)
  })

  test('a key for another site is not made, and the work not lost', async () => {
    const { database, guests, solution } = await start()
    await using _ = database
    const wanted = { ...(await solution('signup')), display_name: 'Robin', audience }
    const remote = guests.signUp({ ...wanted, audience: 'https://other.example' }, address)
    await expect(remote).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(guests.signUp({ ...wanted, audience }, address)).resolves.toBeDefined()
  })

  test('one upload is let in for one challenge, as nobody in particular', async () => {
    const { database, guests, solution } = await start()
    await using _ = database
    const proof = { solution: await solution('upload') }
    const many = Array.from({ length: 8 }, () => guests.admit(proof, address))
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
    const { database, guests } = await start({ signUp: undefined, uploads: undefined })
    await using _ = database
    for (const purpose of ['signup', 'upload'] as const) {
      const asked = guests.newChallenge(purpose, address)
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
    }
    const solution = { challenge_id: 'x', nonce: '1' }
    await expect(guests.admit({ solution }, address)).rejects.toMatchObject({
      code: 'turnstile_failed',
    })
    await expect(
      guests.signUp({ ...solution, display_name: 'Robin', audience }, address),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await database.query.selectFrom('users').select('id').execute()).toEqual([])
  })

  test('a banned "anonymous" uploads nothing', async () => {
    const { database, guests, solution } = await start()
    await using _ = database
    await database.query.updateTable('users').set({ banned_at: 1 }).execute()
    const admitted = guests.admit({ solution: await solution('upload') }, address)
    await expect(admitted).rejects.toMatchObject({ code: 'account_banned' })
  })

  test('an address that signs up too often waits, and others do not', async () => {
    const { database, clock, guests } = await start()
    await using _ = database
    const wanted = { challenge_id: 'x', nonce: '1', display_name: 'Robin', audience }
    for (let attempt = 0; attempt < 20; attempt++) {
      await expect(guests.signUp(wanted, address)).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
    clock.time += 10 * minute
    await expect(guests.signUp(wanted, address)).rejects.toMatchObject({
      code: 'rate_limited',
      facts: { retryAfterSeconds: 50 * 60 },
    })
    await expect(guests.signUp(wanted, '192.0.2.8')).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })

  test('what is used up is forgotten when it could not be used anyway', async () => {
    const { database, clock, guests, solution } = await start()
    await using _ = database
    const left = () => database.query.selectFrom('redeemed_challenges').selectAll().execute()
    await guests.signUp({ ...(await solution('signup')), display_name: 'Robin', audience }, address)
    await guests.removeExpired()
    expect(await left()).toHaveLength(1)
    clock.time += hour
    await guests.removeExpired()
    expect(await left()).toEqual([])
    expect(await database.query.selectFrom('rate_windows').selectAll().execute()).toEqual([])
  })
})
