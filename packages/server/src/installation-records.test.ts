import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../test/support/databases.ts'
import { writeNextSecret } from './config/secret.ts'
import { setFingerprint, settleSecret } from './installation-records.ts'

const ours = Buffer.from('a'.repeat(40))
const other = Buffer.from('b'.repeat(40))
const isSecret = (secret: Buffer) => ({ secret: secret.toString(), dataDirectory })
const isFile = () => ({ secret: undefined, dataDirectory })
let dataDirectory: string

beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'anybin-secret-'))
})
afterEach(() => rm(dataDirectory, { recursive: true }))

const files = async () =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(dataDirectory)).map(async (name) => {
        return [name, (await readFile(join(dataDirectory, name), 'utf8')).trim()]
      }),
    ),
  )

describeOnEngines('the secret of an installation', (engine) => {
  test('is the one that its database was first used with', async () => {
    await using database = await openTestDatabase(engine)
    const { query } = database
    expect(await settleSecret(isSecret(ours), query)).toEqual(ours)
    expect(await settleSecret(isSecret(ours), query)).toEqual(ours)
    await expect(settleSecret(isSecret(other), query)).rejects.toThrow('ANYBIN_SECRET')
    expect(await settleSecret(isSecret(ours), query)).toEqual(ours)
  })

  test('is one only, when two are tried at the same moment', async () => {
    await using database = await openTestDatabase(engine)
    const tries = [ours, other].map((secret) => settleSecret(isSecret(secret), database.query))
    const outcomes = (await Promise.allSettled(tries)).map(({ status }) => status)
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('is, of two that lie there, the one that the database knows', async () => {
    await using database = await openTestDatabase(engine)
    const { query } = database
    await writeFile(join(dataDirectory, 'secret'), ours)
    await settleSecret(isFile(), query)
    // Cut off before anything was encrypted with the next one, or while it was written.
    for (const begin of [
      () => writeNextSecret(isFile(), other.toString()),
      () => writeFile(join(dataDirectory, 'secret.next'), 'bbb'),
    ]) {
      await begin()
      expect(await settleSecret(isFile(), query)).toEqual(ours)
      expect(await files()).toEqual({ secret: ours.toString() })
    }
    // And after it.
    await writeNextSecret(isFile(), other.toString())
    await setFingerprint(query, other)
    expect(await settleSecret(isFile(), query)).toEqual(other)
    expect(await files()).toEqual({ secret: other.toString() })
  })

  test('is named where it lies when the environment has the one of before', async () => {
    await using database = await openTestDatabase(engine)
    const { query } = database
    await settleSecret(isSecret(ours), query)
    await writeNextSecret(isFile(), other.toString())
    await setFingerprint(query, other)
    await expect(settleSecret(isSecret(ours), query)).rejects.toThrow(
      join(dataDirectory, 'secret.next'),
    )
    expect(await files()).toEqual({ 'secret.next': other.toString() })
    expect(await settleSecret(isSecret(other), query)).toEqual(other)
    expect(await files()).toEqual({})
  })
})
