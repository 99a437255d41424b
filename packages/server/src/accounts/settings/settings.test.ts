import { expect, test, vi } from 'vitest'
import { describeOnEngines, openTestDatabase, silentLog } from '../../../test/support/databases.ts'
import type { RawEnvironment } from '../../config/environment.ts'
import { loadConfig } from '../../config/load-config.ts'
import { systemClock } from '../../core/clock.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { type Database, openDatabase } from '../../database/index.ts'
import { AuditLog } from '../audit/audit-log.ts'
import { Settings } from './settings.ts'

/** Less than until PostgreSQL is asked without a notice, and more than a busy machine needs. */
const soonMs = 3000

const keyedHash = createKeyedHash(Buffer.alloc(32, 1))

function open(database: Database, environment: RawEnvironment = {}) {
  const audit = new AuditLog({ database, clock: systemClock, keyedHash })
  const config = loadConfig(environment)
  return Settings.open({ audit, clock: systemClock, config, database, log: silentLog })
}

function eventsOf(database: Database) {
  const audit = new AuditLog({ database, clock: systemClock, keyedHash })
  return audit.list({ action: 'settings.change', limit: 20 })
}

describeOnEngines('settings', (engine) => {
  test('hold without a change, and then the change, which is written down', async () => {
    await using database = await openTestDatabase(engine)
    await using settings = await open(database)
    expect(settings.current).toMatchObject({ name: 'Anybin', gallery: true, logo: null })
    await settings.change({ name: '  Pictures ', gallery: 'off', description: '' })
    expect(settings.current).toMatchObject({ name: 'Pictures', gallery: false })
    expect(await settings.reset('gallery')).toBe(true)
    expect(await settings.reset('gallery')).toBe(false)
    expect(settings.current.gallery).toBe(true)
    expect((await eventsOf(database)).map(({ target, details }) => ({ target, details }))).toEqual([
      { target: 'gallery', details: { from: 'off', to: 'on' } },
      { target: 'gallery', details: { from: 'on', to: 'off' } },
      { target: 'name', details: { from: 'Anybin', to: 'Pictures' } },
    ])
  })

  test('are refused together when one of them is wrong', async () => {
    await using database = await openTestDatabase(engine)
    await using settings = await open(database)
    const wrong = settings.change({ name: 'Pictures', registration: 'sometimes' })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(settings.change({ contact: 'nobody' })).rejects.toThrow('email address')
    await expect(settings.change({ terms: 'x'.repeat(20_001) })).rejects.toThrow('20000')
    expect(settings.current.name).toBe('Anybin')
    expect(await eventsOf(database)).toEqual([])
  })

  test('of the environment win, and cannot be changed', async () => {
    await using database = await openTestDatabase(engine)
    await using before = await open(database)
    await before.change({ name: 'Changed', contact: 'help@bin.example' })
    await using settings = await open(database, { ANYBIN_SITE_NAME: 'Set', ANYBIN_CONTACT: '' })
    expect(settings.current).toMatchObject({ name: 'Set', contact: 'mailto:help@bin.example' })
    const listed = settings.list().filter(({ source }) => source !== 'default')
    expect(listed).toEqual([
      { name: 'name', text: 'Set', source: 'environment', variable: 'ANYBIN_SITE_NAME' },
      { name: 'contact', text: 'help@bin.example', source: 'changed', variable: undefined },
    ])
    const change = settings.change({ description: 'Ours', name: 'Other' })
    await expect(change).rejects.toMatchObject({ code: 'conflict' })
    await expect(settings.reset('name')).rejects.toThrow('ANYBIN_SITE_NAME')
    expect(settings.current.description).toBe('')
  })

  test('are the same on every node at once', async () => {
    await using database = await openTestDatabase(engine)
    await using other = await openDatabase({ ...database.place, log: silentLog })
    await using here = await open(database)
    await using there = await open(other)
    for (const name of ['One', 'Two', 'Three']) {
      await here.change({ name })
      await vi.waitFor(() => expect(there.current.name).toBe(name), { timeout: soonMs })
    }
    // Of two who change at once both are kept, and both nodes know it.
    await Promise.all([here.change({ banner: 'Back soon' }), there.change({ kinds: 'image' })])
    const both = { banner: 'Back soon', kinds: ['image'] }
    await vi.waitFor(() => expect(here.current).toMatchObject(both), { timeout: soonMs })
    await vi.waitFor(() => expect(there.current).toMatchObject(both), { timeout: soonMs })
  })

  test('are read where no notice comes, and are the same object until then', async () => {
    await using database = await openTestDatabase(engine)
    await using settings = await open(database)
    const before = settings.current
    const row = { name: 'banner', value: 'Back soon', revision: 1, changed_at: 0 }
    await database.query.insertInto('site_settings').values(row).execute()
    expect(settings.current).toBe(before)
    await vi.waitFor(() => expect(settings.current.banner).toBe('Back soon'), { timeout: 30_000 })
    expect(settings.current).toBe(settings.current)
  })

  test('that an earlier version wrote and this one does not know count as never changed', async () => {
    await using database = await openTestDatabase(engine)
    const rows = ['registration', 'colour-of-the-sky'].map((name) => ({
      name,
      value: 'sometimes',
      revision: 1,
      changed_at: 0,
    }))
    await database.query.insertInto('site_settings').values(rows).execute()
    await using settings = await open(database)
    expect(settings.current.registration).toBe('invite')
  })
})

test('the default expiration is the longest of a plan that has not got it', async () => {
  await using database = await openTestDatabase('sqlite')
  await using settings = await open(database)
  await settings.change({ defaultExpiration: '3mo' })
  expect(settings.defaultExpiration({ maxExpirationMs: null, customDate: true })).toBe('3mo')
  expect(settings.defaultExpiration({ maxExpirationMs: 1000, customDate: true })).toBe('forever')
})
