import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../test/support/databases.ts'
import { refuseOtherSecret } from './installation-records.ts'
import { createKeyedHash } from './kernel/keyed-hash.ts'

const ours = createKeyedHash(Buffer.from('a'.repeat(32)))
const other = createKeyedHash(Buffer.from('b'.repeat(32)))

describeOnEngines('the secret of an installation', (engine) => {
  test('is the one that its database was first used with', async () => {
    await using database = await openTestDatabase(engine)
    await refuseOtherSecret(database, ours)
    await refuseOtherSecret(database, ours)
    await expect(refuseOtherSecret(database, other)).rejects.toThrow('ANYBIN_SECRET')
    await refuseOtherSecret(database, ours)
  })

  test('is one only, when two are tried at the same moment', async () => {
    await using database = await openTestDatabase(engine)
    const tries = [ours, other].map((secret) => refuseOtherSecret(database, secret))
    const outcomes = (await Promise.allSettled(tries)).map(({ status }) => status)
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
  })
})
