import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { startModeration, type TestModeration } from '../../test/support/moderation.ts'
import { EngineUnavailable } from '../engines/index.ts'
import type { ScanEngine, ScanFinding } from './engines/scan-engine.ts'

const signal = new AbortController().signal
const day = 86_400_000

describeOnEngines('looking again', (database) => {
  test('what knows more looks again at what is public or young, and blocks what it knows now', async () => {
    const scanner = pretend('recent')
    await using bin = await start(scanner)
    bin.pass(60 * day)
    await addItems(bin, { old: 0, 'old-private': 0, young: 50 * day, 'young-private': 50 * day })
    await bin.rescans.run(scanner, signal)
    expect(scanner.seen.sort()).toEqual(['old', 'young', 'young-private'])
    await bin.rescans.run(scanner, signal)
    expect(scanner.seen).toHaveLength(3)
    scanner.knowledge = '2'
    scanner.bad = 'young-private'
    await bin.rescans.run(scanner, signal)
    expect(scanner.seen).toHaveLength(6)
    expect(await bin.stateOf('young-private')).toBe('blocked malware')
    expect(await bin.stateOf('old')).toMatch(/^clean/)
    // And the next version, which finds nothing, does not release it.
    scanner.knowledge = '3'
    scanner.bad = ''
    await bin.rescans.run(scanner, signal)
    expect(await bin.stateOf('young-private')).toBe('blocked malware')
    const checks = await bin.database.query
      .selectFrom('checks')
      .select('source')
      .distinct()
      .execute()
    expect(checks).toEqual([{ source: 'rescan' }])
  })

  test('what classifies looks only at what is public and was classified by nothing', async () => {
    const scanner = pretend('unclassified')
    await using bin = await start(scanner)
    await addItems(bin, { plain: 0, 'plain-private': 0, safe: 0 })
    await bin.database.query
      .updateTable('items')
      .set({ classification: 'safe' })
      .where('id', '=', 'safe')
      .execute()
    await bin.rescans.run(scanner, signal)
    expect(scanner.seen).toEqual(['plain'])
  })

  test('it goes on where it ended, newest first, whatever stops it', async () => {
    const scanner = pretend('recent')
    await using bin = await start(scanner)
    const names = Array.from({ length: 30 }, (_, at) => `item-${String(at).padStart(2, '0')}`)
    await addItems(bin, Object.fromEntries(names.map((name) => [name, 0])))
    // Killed after every few, as by a crash: nothing but what is in the database is known afterwards.
    for (let runs = 0; runs < 20; runs += 1) {
      scanner.diesAfter = 4
      await bin.rescans.run(scanner, signal).catch(() => undefined)
    }
    expect(scanner.seen).toEqual(names.toReversed())
    const [row] = await bin.database.query.selectFrom('rescans').selectAll().execute()
    expect(row).toMatchObject({ engine: 'scanner', version: '1', looked_at: 30 })
    expect(row?.finished_at).not.toBeNull()
  })

  test('uploads come first', async () => {
    const scanner = pretend('recent')
    await using bin = await start(scanner)
    await addItems(bin, { old: 0 })
    await bin.database.inTransaction((open) =>
      bin.jobs.enqueue(open, { name: 'moderation.scan-scanner', payload: { itemId: 'old' } }),
    )
    await expect(bin.rescans.run(scanner, signal)).rejects.toMatchObject({ name: 'Postponed' })
    expect(scanner.seen).toEqual([])
  })

  function start(scanner: ScanEngine): Promise<TestModeration> {
    return startModeration(database, [scanner])
  }
})

/** By name, with when they were made; clean as if nothing had looked at them. */
async function addItems(
  bin: TestModeration,
  items: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [id, at] of Object.entries(items)) {
    const isPrivate = id.endsWith('private') ? 1 : 0
    const facts = {
      created_at: at,
      private: isPrivate,
      scan_state: 'clean',
      required_checks: '[]',
    } as const
    await bin.addItem(id, { ...facts, kind: 'audio', content_type: 'audio/mpeg' })
    await bin.storeBytes(id)
  }
}

type Pretended = ScanEngine & {
  knowledge: string
  bad: string
  diesAfter: number
  readonly seen: string[]
}

function pretend(rescans: ScanEngine['rescans']): Pretended {
  const engine: Pretended = {
    name: 'scanner',
    purpose: 'scan',
    kinds: ['image', 'audio'],
    rescans,
    knowledge: '1',
    bad: '',
    diesAfter: Number.POSITIVE_INFINITY,
    seen: [],
    version: async () => engine.knowledge,
    async scan({ open }): Promise<ScanFinding> {
      engine.diesAfter -= 1
      if (engine.diesAfter < 0) throw new EngineUnavailable('killed')
      const name = Buffer.concat(await (await open()).toArray()).toString()
      engine.seen.push(name)
      const malware = { kind: 'malware', effect: 'block', classification: 'malware' } as const
      return name === engine.bad ? { outcome: 'flag', ...malware } : { outcome: 'pass' }
    },
  }
  return engine
}
