import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import {
  runJobs,
  sha256Of,
  startModeration,
  type TestModeration,
} from '../../test/support/moderation.ts'
import { EngineUnavailable, FileRejected } from '../engines/index.ts'
import type { ScanEngine, ScanFinding } from './engines/scan-engine.ts'

const bridge = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'
const bridgeFlipped = 'f8f80f31e0f417b20e37f5cd028f980fb36ed02a9662c1e233e64c634e9c64dd'
const hour = 3_600_000

describeOnEngines('scans', (engine) => {
  test('without an engine an item becomes clean, once it was looked for in the lists', async () => {
    await using bin = await startModeration(engine)
    await arrive(bin, 'pic', { pdq: bridge })
    expect(await bin.stateOf('pic')).toBe('pending unclassified')
    await bin.screening.pictured('pic', { sha256: sha256Of('pic'), isReadable: true, frames: [] })
    await runJobs(bin)
    expect(await bin.stateOf('pic')).toBe('clean unclassified')
  })

  test('it takes every engine to be clean, and one to be blocked', async () => {
    const scanner = pretend({ outcome: 'pass' })
    await using bin = await startModeration(engine, [scanner])
    await arrive(bin, 'clip', { kind: 'audio', content_type: 'audio/mpeg' })
    await runJobs(bin)
    expect(await bin.stateOf('clip')).toBe('clean unclassified')
    scanner.answer = {
      outcome: 'flag',
      kind: 'malware',
      effect: 'block',
      classification: 'malware',
    }
    await arrive(bin, 'other', { kind: 'audio', content_type: 'audio/mpeg' })
    await runJobs(bin)
    expect(await bin.stateOf('other')).toBe('blocked malware')
    bin.pass(20_000)
    await runJobs(bin)
    expect(bin.sent).toMatchObject([{ to: 'ada@example.org', subject: /blocked/ }])
    expect(bin.sent[0]?.text).toContain('https://bin.example/dashboard/items/other')
  })

  test('the same bytes are scanned once by each version', async () => {
    const scanner = pretend({ outcome: 'pass' })
    await using bin = await startModeration(engine, [scanner])
    await arrive(bin, 'pic', { pdq: bridge })
    await runJobs(bin)
    await arrive(bin, 'copy', { pdq: bridge, sha256: sha256Of('pic') })
    await runJobs(bin)
    expect(scanner.scanned).toBe(1)
    expect(await bin.spending.spent('scanner')).toMatchObject({ calls: 1 })
    scanner.knowledge = '2'
    await arrive(bin, 'third', { pdq: bridge, sha256: sha256Of('pic') })
    await runJobs(bin)
    expect(scanner.scanned).toBe(2)
  })

  test('an engine that is away for a day passes nothing and loses nothing', async () => {
    const scanner = pretend({ outcome: 'pass' })
    await using bin = await startModeration(engine, [scanner])
    scanner.error = new EngineUnavailable('off')
    for (const id of ['one', 'two', 'three']) await arrive(bin, id, { kind: 'audio' })
    for (let passed = 0; passed < 24; passed++) {
      await runJobs(bin)
      bin.pass(hour)
    }
    expect(await bin.jobs.inspection.counts()).toMatchObject({ dead: 0 })
    expect(await bin.stateOf('one')).toBe('pending unclassified')
    scanner.error = undefined
    await runJobs(bin)
    for (const id of ['one', 'two', 'three']) expect(await bin.stateOf(id)).toMatch(/^clean/)
  })

  test('it is left alone after five errors, and half an hour at most', async () => {
    const scanner = pretend({ outcome: 'pass' })
    await using bin = await startModeration(engine, [scanner])
    for (let tries = 0; tries < 4; tries++) await bin.engineStates.failed('scanner', 'off')
    expect(await bin.engineStates.restsUntil('scanner')).toBeUndefined()
    await bin.engineStates.failed('scanner', 'off')
    expect(await bin.engineStates.restsUntil('scanner')).toBe(bin.clock.now() + 30_000)
    for (let tries = 0; tries < 20; tries++) await bin.engineStates.failed('scanner', 'off')
    expect(await bin.engineStates.restsUntil('scanner')).toBe(bin.clock.now() + 15 * 60_000)
    await bin.engineStates.succeeded('scanner', '1')
    expect(await bin.engineStates.restsUntil('scanner')).toBeUndefined()
    await bin.engineStates.pause('scanner', 'ada')
    expect(await bin.engineStates.restsUntil('scanner')).toBe(bin.clock.now() + 60_000)
  })

  test('a file that cannot be scanned is held after three tries', async () => {
    const scanner = pretend({ outcome: 'pass' })
    await using bin = await startModeration(engine, [scanner])
    scanner.error = new FileRejected('it broke off')
    await arrive(bin, 'clip', { kind: 'audio' })
    for (let tries = 1; tries <= 3; tries++) {
      expect(await bin.stateOf('clip')).toBe('pending unclassified')
      await runJobs(bin)
      bin.pass(hour / 3)
    }
    expect(scanner.scanned).toBe(3)
    expect(await bin.stateOf('clip')).toBe('failed unclassified')
    expect(await bin.cases.list({ limit: 1 })).toMatchObject([{ subject_id: 'clip' }])
    await bin.decisions.decide({ userId: 'bob' }, 'clip', { act: 'release' })
    expect(await bin.stateOf('clip')).toBe('clean unclassified')
  })

  test('a limit of the engine is known at once, and is no pass', async () => {
    const scanner = pretend({ outcome: 'pass' })
    await using bin = await startModeration(engine, [scanner])
    scanner.error = new FileRejected('too long', { isFinal: true })
    await arrive(bin, 'clip', { kind: 'audio' })
    await runJobs(bin)
    expect(await bin.stateOf('clip')).toBe('failed unclassified')
  })

  test('what was blocked cannot come again, in neither form of its bytes', async () => {
    await using bin = await startModeration(engine)
    await arrive(bin, 'pic', { pdq: bridge })
    await expect(bin.screening.admit(hashesOf('pic'))).resolves.toBeUndefined()
    await bin.decisions.decide({ userId: 'bob' }, 'pic', { act: 'block' })
    for (const again of [
      hashesOf('pic'),
      { ...hashesOf('other'), sha256: sha256Of('pic') },
      { ...hashesOf('pic'), sha256: sha256Of('other') },
    ]) {
      await expect(bin.screening.admit(again)).rejects.toMatchObject({ code: 'content_blocked' })
    }
    await bin.decisions.decide({ userId: 'bob' }, 'pic', { act: 'release' })
    await expect(bin.screening.admit(hashesOf('pic'))).resolves.toBeUndefined()
  })

  test('a picture that cannot be seen waits for a person after three tries', async () => {
    await using bin = await startModeration(engine)
    await arrive(bin, 'pic', {})
    const look = () =>
      bin.screening.pictured('pic', { sha256: sha256Of('pic'), isReadable: false, frames: [] })
    for (const _ of [1, 2]) await expect(look()).rejects.toThrow()
    await runJobs(bin)
    expect(await bin.stateOf('pic')).toBe('pending unclassified')
    await look()
    expect(await bin.stateOf('pic')).toBe('failed unclassified')
    const [open] = await bin.cases.list({ limit: 5 })
    expect(open).toMatchObject({ subject_id: 'pic', category: 'unreadable' })
    await bin.decisions.decide({ userId: 'bob' }, 'pic', { act: 'release' })
    await look()
    expect(await bin.stateOf('pic')).toBe('clean unclassified')
  })

  test('what looks like a blocked picture is held, there already or not', async () => {
    await using bin = await startModeration(engine)
    await arrive(bin, 'before', { pdq: bridgeFlipped })
    await bin.screening.pictured('before', {
      sha256: sha256Of('before'),
      isReadable: true,
      frames: [],
    })
    await arrive(bin, 'pic', { pdq: bridge })
    await bin.screening.pictured('pic', { sha256: sha256Of('pic'), isReadable: true, frames: [] })
    await runJobs(bin)
    expect(await bin.stateOf('before')).toMatch(/^clean/)
    await bin.decisions.decide({ userId: 'bob' }, 'pic', { act: 'block', holdSimilar: true })
    await runJobs(bin)
    expect(await bin.stateOf('before')).toMatch(/^held/)
    await arrive(bin, 'after', { pdq: bridgeFlipped })
    await arrive(bin, 'flat', { pdq: bridgeFlipped, pdq_quality: 30 })
    await arrive(bin, 'unlike', { pdq: 'a5'.repeat(32) })
    for (const id of ['after', 'flat', 'unlike'])
      await bin.screening.pictured(id, { sha256: sha256Of(id), isReadable: true, frames: [] })
    await runJobs(bin)
    expect(await bin.stateOf('after')).toMatch(/^held/)
    expect(await bin.stateOf('flat')).toMatch(/^clean/)
    expect(await bin.stateOf('unlike')).toMatch(/^clean/)
  })

  test('a new list is compared with what is there', async () => {
    await using bin = await startModeration(engine)
    await arrive(bin, 'pic', { pdq: bridge })
    const legal = { source: 'file', legal_class: 'csam' } as const
    const list = await bin.hashLists.create({ name: 'Known', action: 'block', ...legal })
    await bin.database.inTransaction((open) =>
      bin.hashLists.add(open, list.id, [{ kind: 'md5_raw', value: hashesOf('pic').raw.md5 }], {
        by: 'operator',
      }),
    )
    await runJobs(bin)
    expect(await bin.stateOf('pic')).toBe('blocked abusive')
    // A person cannot release it while the entry stands.
    await bin.decisions.decide({ userId: 'bob' }, 'pic', { act: 'release' })
    expect(await bin.stateOf('pic')).toBe('blocked abusive')
  })

  test('what was given to some only is not shown to an engine elsewhere, until it is for everybody', async () => {
    const scanner = pretend({ outcome: 'pass', classification: 'safe' })
    const recipient = { host: 'eye.example', gets: 'picture' } as const
    await using bin = await startModeration(engine, [{ ...scanner, recipient }])
    expect(bin.engines.disclosures()).toMatchObject([
      { ...recipient, purpose: 'scan', seesPrivate: false },
    ])
    const kinds = [{ private: 1 }, { password_hash: 'hash' }, { view_limit: 1 }] as const
    for (const [at, facts] of kinds.entries()) {
      await arrive(bin, `some-${at}`, { ...facts, kind: 'audio' })
    }
    await arrive(bin, 'all', { kind: 'audio' })
    await runJobs(bin)
    for (const at of kinds.keys())
      expect(await bin.stateOf(`some-${at}`)).toBe('clean unclassified')
    expect(await bin.stateOf('all')).toBe('clean safe')
    expect(scanner.scanned).toBe(1)
    await bin.database.query
      .updateTable('items')
      .set({ private: 0 })
      .where('id', '=', 'some-0')
      .execute()
    await bin.database.inTransaction((open) => bin.screening.opened(open, 'some-0'))
    expect(await bin.stateOf('some-0')).toMatch(/^pending/)
    await runJobs(bin)
    expect(await bin.stateOf('some-0')).toBe('clean safe')
    expect(scanner.scanned).toBe(2)
  })

  test('nor is what its owner kept to themselves before the engine had time', async () => {
    const scanner = pretend({ outcome: 'pass' })
    const recipient = { host: 'eye.example', gets: 'picture' } as const
    await using bin = await startModeration(engine, [{ ...scanner, recipient }])
    await arrive(bin, 'clip', { kind: 'audio' })
    await bin.database.query.updateTable('items').set({ private: 1 }).execute()
    await runJobs(bin)
    expect(scanner.scanned).toBe(0)
    expect(await bin.stateOf('clip')).toBe('clean unclassified')
  })

  test('what an engine skipped or saw in part was not passed', async () => {
    const scanner = pretend({ outcome: 'skipped' })
    await using bin = await startModeration(engine, [scanner])
    await arrive(bin, 'clip', { kind: 'audio' })
    await runJobs(bin)
    expect(await bin.stateOf('clip')).toBe('pending unclassified')
    await arrive(bin, 'copy', { kind: 'audio', sha256: sha256Of('clip') })
    await runJobs(bin)
    expect(scanner.scanned).toBe(1)
  })

  test('items from before are caught up with, and those whose jobs are gone', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('old', { required_checks: '[]', pdq: bridge, pdq_quality: 90 })
    await bin.addItem('stuck', { pdq: bridge, pdq_quality: 90 })
    bin.pass(2 * hour)
    await bin.addItem('fresh', { created_at: bin.clock.now(), pdq: bridge, pdq_quality: 90 })
    await bin.catchUp.run(new AbortController().signal)
    await runJobs(bin)
    expect(await bin.stateOf('old')).toBe('clean unclassified')
    bin.pass(hour / 2)
    await runJobs(bin)
    expect(await bin.stateOf('stuck')).toBe('clean unclassified')
    expect(await bin.stateOf('fresh')).toBe('pending unclassified')
  })
})

type Facts = Parameters<TestModeration['addItem']>[1]

/** An upload, as far as moderation has to do with it. */
async function arrive(bin: TestModeration, id: string, facts: Facts = {}): Promise<void> {
  const shown = {
    private: 0,
    password_hash: null,
    view_limit: null,
    kind: 'image',
    ...facts,
  } as const
  const plan = await bin.screening.plan(ada, shown)
  await bin.addItem(id, { pdq_quality: 90, created_at: bin.clock.now(), ...plan, ...facts })
  await bin.storeBytes(id)
  const item = await bin.database.query
    .selectFrom('items')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const hashes = { ...hashesOf(id), sha256: item.sha256 }
  await bin.database.inTransaction((open) => bin.screening.record(open, item, hashes))
}

const ada = {
  user: { id: 'ada', role: 'member', createdAt: 0 },
  via: 'session',
  scopes: 'all',
} as unknown as Parameters<TestModeration['screening']['plan']>[0]

function hashesOf(id: string) {
  const raw = { sha256: sha256Of(`raw ${id}`), sha1: `1${id}`, md5: `5${id}` }
  return { raw, sha256: sha256Of(id) }
}

type PretendedEngine = ScanEngine & {
  answer: ScanFinding
  knowledge: string
  error: Error | undefined
  scanned: number
}

function pretend(answer: ScanFinding) {
  const engine: PretendedEngine = {
    name: 'scanner',
    purpose: 'scan',
    rescans: 'recent',
    kinds: ['image', 'audio'],
    answer,
    knowledge: '1',
    error: undefined,
    scanned: 0,
    async version() {
      if (engine.error instanceof EngineUnavailable) throw engine.error
      return engine.knowledge
    },
    async scan({ open }) {
      engine.scanned++
      for await (const _ of await open());
      if (engine.error) throw engine.error
      return engine.answer
    },
  }
  return engine
}
