import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { startModeration } from '../../test/support/moderation.ts'
import { EngineUnavailable } from './engine.ts'

describeOnEngines('the engines of an installation', (database) => {
  test('tell how they are: unused, answering, failing, resting, paused', async () => {
    const scanner = pretend()
    await using bin = await startModeration(database, [scanner])
    const condition = async () => (await bin.engines.list()).map((one) => one.condition)
    expect(await condition()).toEqual(['unused'])
    expect(await bin.engines.test('scanner', 'operator')).toBe('version 1')
    expect(await bin.engines.list()).toMatchObject([
      { name: 'scanner', kinds: ['image'], condition: 'ok', version: 'version 1', lastError: null },
    ])
    for (let failure = 1; failure <= 4; failure += 1) {
      await bin.engineStates.failed('scanner', new Error('gone'))
    }
    expect(await condition()).toEqual(['failing'])
    await bin.engineStates.failed('scanner', new Error('gone'))
    expect(await condition()).toEqual(['resting'])
    // Also while it is left alone.
    await bin.engines.test('scanner', 'operator')
    expect(await condition()).toEqual(['ok'])
    await bin.engines.pause('scanner', 'operator')
    expect(await condition()).toEqual(['paused'])
    await bin.engines.resume('scanner', 'operator')
    expect(await condition()).toEqual(['ok'])
    const events = await bin.audit.list({ action: 'engine', limit: 9 })
    expect(events.map(({ action, target }) => `${action} ${target}`).sort()).toEqual([
      'engine.pause scanner',
      'engine.resume scanner',
      'engine.test scanner',
      'engine.test scanner',
    ])
  })

  test('that is away says so, and one that there is not is not found', async () => {
    const scanner = pretend(new EngineUnavailable('It is off'))
    await using bin = await startModeration(database, [scanner])
    await expect(bin.engines.test('scanner', 'operator')).rejects.toThrow('It is off')
    const missing = { code: 'not_found', message: 'There is no engine other. There are: scanner.' }
    for (const asking of [
      bin.engines.test('other', 'operator'),
      bin.engines.pause('other', 'operator'),
    ]) {
      await expect(asking).rejects.toMatchObject(missing)
    }
  })
})

function pretend(error?: Error) {
  return {
    name: 'scanner',
    purpose: 'scan',
    rescans: 'recent',
    kinds: ['image'],
    async version() {
      if (error) throw error
      return 'version 1'
    },
    scan: async () => ({ outcome: 'pass' }) as const,
  } as const
}
