import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../src/database/index.ts'
import { migrations } from '../src/database/migrations/index.ts'
import {
  describeOnEngines,
  makeTestPlace,
  openTestDatabase,
  silentLog,
  type TestEngine,
  type TestPlace,
} from './support/databases.ts'
import { makeEarlierDatabase } from './support/earlier-database.ts'
import { runAnybin, runAnybinUntil } from './support/server-process.ts'
import { makeEnvironment } from './support/start-server.ts'

const earlier = '0026-no-upload-places'
const all = migrations.map(({ name }) => name)
const later = all.slice(all.indexOf(earlier) + 1)
const rounds = Number(process.env['ANYBIN_TEST_UPGRADE_ROUNDS'] ?? 3)

type Place = Pick<TestPlace, 'url' | 'file'>

/** Settings for `anybin`, and an installation that an earlier version left there. */
async function openEarlier(owner: AsyncDisposableStack, engine: TestEngine, last = earlier) {
  const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
  const directory = environment['ANYBIN_DATA_DIR'] ?? ''
  const empty =
    engine === 'postgresql' ? owner.use(await makeTestPlace(engine, 'empty')) : undefined
  // The one that is there has all tables.
  const place: Place = empty ?? { url: undefined, file: join(directory, 'earlier', 'anybin.db') }
  await mkdir(join(directory, 'earlier'))
  await makeEarlierDatabase(place, last)
  const data = empty ? directory : join(directory, 'earlier')
  const settings = {
    ...environment,
    ANYBIN_DATA_DIR: data,
    ...(place.url !== undefined && { DATABASE_URL: place.url }),
  }
  return { settings, place, data }
}

async function recordedIn(place: Place): Promise<string[]> {
  await using database = await openDatabase({ ...place, log: silentLog })
  return [...(await database.planMigrations()).applied]
}

describe('an upgrade on SQLite', () => {
  test('is planned without a change, keeps a copy of before, and is done once', async () => {
    await using owner = new AsyncDisposableStack()
    const { settings, place, data } = await openEarlier(owner, 'sqlite')
    const plan = await runAnybin(settings, 'migrate', '--plan')
    expect(plan).toMatchObject({
      exitCode: 0,
      facts: { missing: later, command: null, copy: expect.stringContaining('before-0027') },
    })
    expect(await recordedIn(place)).toEqual(all.slice(0, -later.length))
    expect(await readdir(data)).not.toContain('upgrades')

    const done = await runAnybin(settings, 'migrate')
    expect(done).toMatchObject({ exitCode: 0, facts: { applied: later } })
    const [folder = ''] = await readdir(join(data, 'upgrades'))
    expect(folder).toMatch(/^before-0027-moderation-\d{8}T\d{6}Z$/)
    const file = join(data, 'upgrades', folder, 'anybin.db')
    expect(done.errors).toContain(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await recordedIn({ url: undefined, file })).toEqual(all.slice(0, -later.length))

    expect(await runAnybin(settings, 'migrate')).toMatchObject({ facts: { applied: [] } })
    expect(await readdir(join(data, 'upgrades'))).toEqual([folder])
    const after = await runAnybin(settings, 'migrate', '--plan')
    expect(after.facts).toEqual({ applied: all, missing: [], copy: null, command: null })
  })

  test('is refused where the copy cannot be made, and nothing is changed', async () => {
    await using owner = new AsyncDisposableStack()
    const { settings, place, data } = await openEarlier(owner, 'sqlite')
    await writeFile(join(data, 'upgrades'), 'in the way')
    const refused = await runAnybin(settings, 'migrate')
    expect(refused.exitCode).toBe(1)
    expect(refused.errors).toContain('ANYBIN_UPGRADE_COPY=off')
    expect(await recordedIn(place)).toEqual(all.slice(0, -later.length))
    const own = await runAnybin({ ...settings, ANYBIN_UPGRADE_COPY: 'off' }, 'migrate')
    expect(own).toMatchObject({ exitCode: 0, facts: { applied: later } })
  })

  test('is not needed for an installation that is still to be made', async () => {
    await using owner = new AsyncDisposableStack()
    const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
    const data = join(environment['ANYBIN_DATA_DIR'] ?? '', 'none')
    const settings = { ...environment, ANYBIN_DATA_DIR: data }
    const plan = await runAnybin(settings, 'migrate', '--plan')
    expect(plan.facts).toEqual({ applied: [], missing: all, copy: null, command: null })
    await expect(stat(join(data, 'anybin.db'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describeOnEngines('an upgrade', (engine) => {
  test('back to an earlier version is refused with the names of both', async () => {
    await using owner = new AsyncDisposableStack()
    const { settings, place } = await openEarlier(owner, engine, all.at(-1))
    await using database = await openDatabase({ ...place, log: silentLog })
    const query = database.query.withTables<{ migrations: { name: string; applied_at: number } }>()
    await query.insertInto('migrations').values({ name: '9999-later', applied_at: 0 }).execute()
    await database.query
      .insertInto('settings')
      .values({ name: 'migrated_by', value: '7.8.9' })
      .execute()
    const refused = await runAnybin(settings, 'migrate')
    expect(refused.exitCode).toBe(1)
    expect(refused.errors).toContain('newer version (7.8.9), which applied: 9999-later')
    expect(refused.errors).toContain(`up to ${all.at(-1)}`)
  })

  test(`that is killed ${rounds} times is whole in the end`, {
    timeout: 60_000 + rounds * 20_000,
  }, async () => {
    await using owner = new AsyncDisposableStack()
    const { settings, place } = await openEarlier(owner, engine, all[0])
    for (let round = 0; round < rounds; round += 1) {
      const killed = new AbortController()
      const ended = runAnybinUntil(settings, killed.signal, 'migrate')
      await firstChange(place, round)
      killed.abort()
      await ended
    }
    expect(await runAnybin(settings, 'migrate')).toMatchObject({ exitCode: 0 })
    expect(await recordedIn(place)).toEqual(all)
    await using whole = await openDatabase({ ...place, log: silentLog })
    await using fresh = await openTestDatabase(engine)
    expect(await tablesOf(whole)).toEqual(await tablesOf(fresh))
  })
})

/** Waits until a few more migrations were recorded, or all. */
async function firstChange(place: Place, round: number): Promise<void> {
  await using database = await openDatabase({ ...place, log: silentLog })
  const enough = Math.min(all.length, 2 + 5 * round)
  for (let look = 0; look < 2000; look += 1) {
    if ((await database.planMigrations()).applied.length >= enough) return
    await wait(2)
  }
}

async function tablesOf({ query }: Awaited<ReturnType<typeof openDatabase>>) {
  const tables = await query.introspection.getTables()
  return tables
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name).sort() }))
    .sort((one, other) => one.name.localeCompare(other.name))
}
