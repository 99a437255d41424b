import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { sha256Of, startModeration, type TestModeration } from '../../test/support/moderation.ts'
import type { NewCheck } from './checks.ts'

const moderator = { userId: 'bob' }

describeOnEngines('decisions', (engine) => {
  test('a check that passes makes an item clean, and one that flags holds it and opens a case', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await add(bin, 'pic', { outcome: 'pass' })
    expect(await bin.stateOf('pic')).toBe('clean unclassified')
    await add(bin, 'pic', { ...held, classification: 'explicit' })
    expect(await bin.stateOf('pic')).toBe('held explicit')
    expect(await bin.statementOf('pic')).toMatchObject({
      state: 'held',
      ground: 'terms',
      automated: true,
      appeal_state: 'none',
    })
    const cases = await bin.cases.list({ limit: 10 })
    expect(cases).toMatchObject([{ subject_id: 'pic', state: 'open', opened_by: 'machine' }])
  })

  test('a person releases it, which closes the case and outlives the next flag of that kind', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await add(bin, 'pic', held)
    await bin.decisions.decide(moderator, 'pic', { act: 'release', as: 'safe' })
    expect(await bin.stateOf('pic')).toBe('clean safe')
    expect(await bin.statementOf('pic')).toBeNull()
    expect(await bin.cases.list({ limit: 10 })).toEqual([])
    await add(bin, 'pic', { ...held, engine_version: '2' })
    expect(await bin.stateOf('pic')).toBe('clean safe')
    await add(bin, 'pic', { ...held, engine: 'clamd', kind: 'malware', effect: 'block' })
    expect(await bin.stateOf('pic')).toMatch(/^blocked/)
  })

  test('all copies are blocked, also those that come later, and their bytes are on our list', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await bin.addItem('copy', { sha256: sha256Of('pic'), owner_id: 'bob' })
    const decision = await bin.decisions.decide(moderator, 'pic', {
      act: 'block',
      as: 'abusive',
      ground: 'law',
      facts: 'This image threatens somebody.',
    })
    expect(await bin.stateOf('copy')).toBe('blocked abusive')
    expect(await bin.statementOf('copy')).toMatchObject({
      state: 'blocked',
      ground: 'law',
      facts: 'This image threatens somebody.',
      automated: false,
      decided_at: decision.made_at,
    })
    const hits = await bin.hashLists.exactHits([{ kind: 'sha256', value: sha256Of('pic') }])
    expect(hits).toMatchObject([{ list: { id: 'own', action: 'block' } }])
    await bin.addItem('later', { sha256: sha256Of('pic') })
    await bin.database.inTransaction((open) => bin.scanStates.settle(open, sha256Of('pic')))
    expect(await bin.stateOf('later')).toBe('blocked abusive')
  })

  test('a release overrules what a grave list says only once every entry of it is withdrawn', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const about = { name: 'x', source: 'file', legal_class: 'csam', action: 'hold' } as const
    const list = await bin.hashLists.create(about)
    const marks = ['sha256', 'sha256_raw'] as const
    const entries = marks.map((kind) => ({ kind, value: sha256Of('pic') }))
    await bin.database.inTransaction((open) =>
      bin.hashLists.add(open, list.id, entries, { by: 'operator' }),
    )
    const hits = await bin.hashLists.exactHits(entries)
    for (const { entry } of hits) {
      const engine = `list:${entry.id}`
      await add(bin, 'pic', { ...held, engine, engine_version: entry.id, kind: 'grave' })
    }
    const withdraw = (id = '') =>
      bin.database.query
        .updateTable('hash_entries')
        .set({ withdrawn_at: 1 })
        .where('id', '=', id)
        .execute()
    const states: unknown[] = []
    for (const { entry } of hits) {
      await bin.decisions.decide(moderator, 'pic', { act: 'release' })
      states.push(await bin.stateOf('pic'))
      await withdraw(entry.id)
      bin.pass(1)
    }
    await bin.decisions.decide(moderator, 'pic', { act: 'release' })
    expect([...states, await bin.stateOf('pic')]).toEqual([
      'held unclassified',
      'held unclassified',
      'clean unclassified',
    ])
  })

  test('one item alone is blocked where its copies are none of its business', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await bin.addItem('copy', { sha256: sha256Of('pic') })
    await bin.decisions.decide(moderator, 'pic', { act: 'block', scope: 'item' })
    expect(await bin.stateOf('pic')).toMatch(/^blocked/)
    expect(await bin.stateOf('copy')).toMatch(/^pending/)
    expect(await bin.hashLists.exactHits([{ kind: 'sha256', value: sha256Of('pic') }])).toEqual([])
  })

  test('what is taken back never was: the state before, and nothing on our list', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await add(bin, 'pic', held)
    const { id } = await bin.decisions.decide(moderator, 'pic', { act: 'block' })
    await bin.reversals.undo(moderator, id)
    expect(await bin.stateOf('pic')).toMatch(/^held/)
    expect(await bin.hashLists.exactHits([{ kind: 'sha256', value: sha256Of('pic') }])).toEqual([])
    await expect(bin.reversals.undo(moderator, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a picture that looks like a blocked one is known from then on', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const hash = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'
    const flipped = 'f8f80f31e0f417b20e37f5cd028f980fb36ed02a9662c1e233e64c634e9c64dd'
    await bin.database.inTransaction((open) =>
      bin.fingerprints.add(open, { id: 'pic', sha256: sha256Of('pic') }, [
        { kind: 'pdq', value: hash, quality: 90 },
        { kind: 'sha256_raw', value: sha256Of('raw') },
      ]),
    )
    expect(await bin.nearHashes.find(flipped)).toEqual([])
    const verdict = { act: 'block', holdSimilar: true } as const
    const { id } = await bin.decisions.decide(moderator, 'pic', verdict)
    expect(await bin.nearHashes.find(flipped)).toMatchObject([{ list: { action: 'hold' } }])
    expect(await bin.nearHashes.find('0'.repeat(64))).toEqual([])
    const raw = await bin.hashLists.exactHits([{ kind: 'sha256_raw', value: sha256Of('raw') }])
    expect(raw).toHaveLength(1)
    await bin.reversals.undo(moderator, id)
    expect(await bin.nearHashes.find(flipped)).toEqual([])
  })

  test('each is in the audit log, and can be changed by nobody', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const { id } = await bin.decisions.decide('operator', 'pic', { act: 'hold' })
    expect(await bin.audit.list({ limit: 1 })).toMatchObject([
      {
        actor: 'operator',
        action: 'item.hold',
        target: 'pic',
        userId: 'ada',
        details: { decision: id },
      },
    ])
    const change = bin.database.query.updateTable('decisions').set({ act: 'note' })
    await expect(change.execute()).rejects.toThrow('append-only')
    const removal = bin.database.query.deleteFrom('decisions')
    await expect(removal.execute()).rejects.toThrow('append-only')
  })

  test('of an item that is not there there is none', async () => {
    await using bin = await startModeration(engine)
    const decided = bin.decisions.decide(moderator, 'nothing', { act: 'hold' })
    await expect(decided).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of two engines that answer at once each counts', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic', { required_checks: '["lists","clamd"]' })
    await Promise.all([
      add(bin, 'pic', { outcome: 'pass' }),
      add(bin, 'pic', { engine: 'clamd', outcome: 'pass' }),
    ])
    expect(await bin.stateOf('pic')).toBe('clean unclassified')
  })
})

describeOnEngines('cases', (engine) => {
  test('of two moderators who take one, one has it, until its time is over', async () => {
    await using bin = await startModeration(engine)
    await bin.addPerson('eve', 'moderator')
    const { id } = await openCase(bin)
    const claims = await Promise.allSettled([
      bin.cases.claim(id, 'eve'),
      bin.cases.claim(id, 'bob'),
    ])
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const loser = claims[0]?.status === 'rejected' ? 'eve' : 'bob'
    const deciding = bin.decisions.decide({ userId: loser }, 'pic', { act: 'release' })
    await expect(deciding).rejects.toMatchObject({ code: 'conflict' })
    expect(await bin.stateOf('pic')).toMatch(/^held/)
    bin.pass(16 * 60_000)
    await bin.decisions.decide({ userId: loser }, 'pic', { act: 'release' })
    await expect(bin.cases.claim(id, 'ada')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('there is one open case for a thing, and what joins it makes it no less urgent', async () => {
    await using bin = await startModeration(engine)
    const first = await openCase(bin)
    const joined = await bin.database.inTransaction((open) =>
      bin.cases.open(open, {
        subject_kind: 'item',
        subject_id: 'pic',
        category: 'reports',
        opened_by: 'report',
        priority: 10,
        due_at: 5,
      }),
    )
    expect(joined).toMatchObject({
      id: first.id,
      priority: 50,
      due_at: 5,
      category: first.category,
    })
  })

  test('what is due comes first, then what is urgent, then what is old', async () => {
    await using bin = await startModeration(engine)
    const open = async (subject_id: string, facts: object) => {
      const common = { subject_kind: 'item', category: 'x', opened_by: 'report' } as const
      await bin.database.inTransaction((transaction) =>
        bin.cases.open(transaction, { ...common, subject_id, ...facts }),
      )
      bin.pass(1)
    }
    await open('old', {})
    await open('urgent', { priority: 90 })
    await open('new', {})
    await open('due', { due_at: 20, priority: 1 })
    await open('due sooner', { due_at: 10, priority: 1 })
    const order = (await bin.cases.list({ limit: 10 })).map(({ subject_id }) => subject_id)
    expect(order).toEqual(['due sooner', 'due', 'urgent', 'old', 'new'])
    expect(await bin.cases.counts()).toEqual({ open: 5, escalated: 0 })
  })
})

async function openCase(bin: TestModeration) {
  await bin.addItem('pic')
  await add(bin, 'pic', held)
  const [first] = await bin.cases.list({ limit: 1 })
  if (!first) throw new Error('There is no case')
  return first
}

const held = { engine: 'nsfw', outcome: 'flag', kind: 'picture', effect: 'hold' } as const

async function add(bin: TestModeration, id: string, check: Partial<NewCheck>): Promise<void> {
  const common = { content_sha256: sha256Of(id), engine: 'lists', engine_version: '1' }
  await bin.database.inTransaction(async (transaction) => {
    await bin.checks.add(transaction, { ...common, outcome: 'pass', ...check })
    await bin.scanStates.settle(transaction, sha256Of(id))
  })
}
