import { expect, test } from 'vitest'
import { describeOnEngines } from '../../../test/support/databases.ts'
import {
  runJobs,
  sha256Of,
  startModeration,
  type TestModeration,
} from '../../../test/support/moderation.ts'
import { hour } from '../../core/clock.ts'
import { afterWorkingDays } from './counter-notices.ts'
import { csvLine } from './statement-export.ts'
import { halfYearsOf, noFigures, publicCount } from './transparency-figures.ts'

const moderator = { userId: 'bob' }
const look = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'
const sworn = {
  name: 'Ada Lovelace',
  address: '1 Analytical Way, Town',
  phone: '+1 555 0100',
  email: 'ada@bin.example',
  mistake: true,
  jurisdiction: true,
  signature: 'Ada Lovelace',
} as const

describeOnEngines('what laws ask for', (engine) => {
  test('statements have the fields of the Transparency Database, and nothing about anybody', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic', { created_at: Date.UTC(2026, 0, 2) })
    await bin.addItem('song', { kind: 'audio' })
    await report(bin, 'pic', 'copyright', 'flagger')
    const facts = 'Ada Lovelace took it from eve@bin.example.'
    const law = { ground: 'law', groundRef: 'copyright' } as const
    await bin.decisions.decide(moderator, 'pic', { act: 'block', facts, note: 'Ada!', ...law })
    bin.pass(1)
    await bin.decisions.decide(moderator, 'song', { act: 'hold', facts, groundRef: facts })
    await bin.decisions.decide(moderator, 'song', { act: 'release' })
    const statements = await allStatements(bin)
    expect(statements).toMatchObject([
      {
        decision_visibility: ['DECISION_VISIBILITY_CONTENT_DISABLED'],
        decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
        illegal_content_legal_ground: 'Copyright law',
        category: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
        category_specification: ['KEYWORD_COPYRIGHT_INFRINGEMENT'],
        content_type: ['CONTENT_TYPE_IMAGE'],
        content_date: '2026-01-02',
        source_type: 'SOURCE_TRUSTED_FLAGGER',
        automated_detection: 'No',
        automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
      },
      {
        decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
        category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
        content_type: ['CONTENT_TYPE_AUDIO'],
        source_type: 'SOURCE_VOLUNTARY',
      },
    ])
    const text = JSON.stringify(statements)
    for (const word of ['Lovelace', 'eve@', 'ada', 'bob', 'pic']) expect(text).not.toContain(word)
    expect(csvLine(['a', null, ['b', 'c'], 'say "no"'])).toBe('a,,"[""b"",""c""]","say ""no"""')
  })

  test('of intimate images all copies are blocked, what looks the same is held, and two days are the clock', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic', { pdq: look, pdq_quality: 90 })
    await bin.addItem('copy', { sha256: sha256Of('pic') })
    await bin.addItem('alike', { pdq: look, pdq_quality: 90 })
    for (const name of ['pic', 'alike']) {
      await bin.database.inTransaction((open) =>
        bin.fingerprints.add(open, { id: name, sha256: sha256Of(name) }, [
          { kind: 'pdq', value: look, quality: 90 },
        ]),
      )
    }
    const { id } = await report(bin, 'pic', 'ncii', null)
    await bin.decisions.decide(moderator, 'pic', { act: 'block', scope: 'item' })
    await runJobs(bin)
    expect(await bin.stateOf('copy')).toMatch(/^blocked/)
    expect(await bin.stateOf('alike')).toMatch(/^held/)
    expect(await bin.cases.find(id)).toMatchObject({ state: 'closed', outcome: 'block' })
  })

  test('a counter-notice brings an upload back after its time, and claimants read it', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await report(bin, 'pic', 'copyright', null)
    expect(await bin.counterNotices.of('ada', 'pic')).toBeUndefined()
    await expect(bin.counterNotices.file('ada', 'pic', sworn)).rejects.toMatchObject({
      code: 'conflict',
    })
    await bin.decisions.decide(moderator, 'pic', { act: 'block' })
    expect(await bin.counterNotices.of('bob', 'pic')).toBeUndefined()
    expect(await bin.counterNotices.of('ada', 'pic')).toEqual({ state: 'possible' })
    const { put_back_after: at } = await bin.counterNotices.file('ada', 'pic', sworn)
    expect(at).toBe(afterWorkingDays(bin.clock.now(), 12))
    await expect(bin.counterNotices.file('ada', 'pic', sworn)).rejects.toMatchObject({
      code: 'conflict',
    })
    await runJobs(bin)
    const letter = bin.sent.find(({ subject }) => subject.startsWith('A counter-notice'))
    expect(letter).toMatchObject({ to: 'claimant@bin.example' })
    expect(letter?.text).toContain('1 Analytical Way')
    expect(await bin.stateOf('pic')).toMatch(/^blocked/)
    bin.pass((at ?? 0) - bin.clock.now() - 1)
    await runJobs(bin)
    expect(await bin.stateOf('pic')).toMatch(/^blocked/)
    bin.pass(1)
    await runJobs(bin)
    expect(await bin.stateOf('pic')).not.toMatch(/^blocked/)
    expect(await bin.counterNotices.waiting()).toEqual([])
    expect(await bin.cases.list({ limit: 5, state: 'open' })).toEqual([])
  })

  test('of several claimants each reads a counter-notice once, though one of their addresses fails', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    for (const name of ['one', 'two', 'three']) {
      await report(bin, 'pic', 'copyright', null, { id: name, email: `${name}@bin.example` })
    }
    await report(bin, 'pic', 'copyright', null, { id: 'again', email: 'one@bin.example' })
    await bin.decisions.decide(moderator, 'pic', { act: 'block' })
    bin.refusedAddresses.add('two@bin.example')
    await bin.counterNotices.file('ada', 'pic', sworn)
    await runJobs(bin)
    const readers = () =>
      bin.sent.filter(({ subject }) => subject.startsWith('A counter-notice')).map(({ to }) => to)
    expect(readers().toSorted()).toEqual(['one@bin.example', 'three@bin.example'])
    bin.refusedAddresses.clear()
    bin.pass(hour)
    await runJobs(bin)
    expect(readers().toSorted()).toEqual([
      'one@bin.example',
      'three@bin.example',
      'two@bin.example',
    ])
  })

  test('a claimant who has gone to court keeps it away', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    await report(bin, 'pic', 'copyright', null)
    await bin.decisions.decide(moderator, 'pic', { act: 'block' })
    const { id, put_back_after: at } = await bin.counterNotices.file('ada', 'pic', sworn)
    await bin.counterNotices.stop('operator', id, 'Case 1')
    await expect(bin.counterNotices.stop('operator', id, 'Case 1')).rejects.toMatchObject({
      code: 'conflict',
    })
    bin.pass((at ?? 0) - bin.clock.now() + 1)
    await runJobs(bin)
    expect(await bin.stateOf('pic')).toMatch(/^blocked/)
    expect(await bin.counterNotices.of('ada', 'pic')).toEqual({ state: 'stopped' })
  })

  test('who is blocked three times becomes a case, and nobody but a person decides it', async () => {
    await using bin = await startModeration(engine)
    const open = () => bin.cases.list({ limit: 5, state: 'open' })
    for (const name of ['one', 'two', 'three']) {
      expect(await open()).toEqual([])
      await bin.addItem(name)
      await bin.decisions.decide(moderator, name, { act: 'block' })
    }
    expect(await open()).toMatchObject([
      { subject_kind: 'user', subject_id: 'ada', category: 'repeated' },
    ])
  })

  test('figures outlive what they were counted from', async () => {
    await using bin = await startModeration(engine)
    bin.pass(Date.UTC(2026, 10, 29) - bin.clock.now())
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await bin.addItem(name)
      await report(bin, name, 'spam', null)
      bin.pass(3 * 3_600_000)
      await bin.decisions.decide(moderator, name, { act: 'block', ground: 'terms' })
    }
    await bin.transparency.count()
    await bin.database.query.deleteFrom('reports').execute()
    const [half] = await bin.transparency.halfYears()
    expect(half).toMatchObject({
      name: '2026-H2',
      reports: { spam: 6 },
      acts: { block: 6 },
      sources: { notice: 6 },
      grounds: { terms: 6 },
      automated: { none: 6, detected: 0 },
      medianHours: 3,
    })
    await bin.transparency.count()
    expect((await bin.transparency.halfYears())[0]?.acts).toEqual({ block: 6 })
  })
})

test('public numbers tell of no single person', () => {
  expect([0, 1, 4, 5, 7, 8, 12, 13].map(publicCount)).toEqual([
    0,
    undefined,
    undefined,
    5,
    5,
    10,
    10,
    15,
  ])
})

test('months are summed by half years, with the median of all of their hours', () => {
  const of = (hours: Record<string, number>) => ({ ...noFigures, hours, acts: { block: 1 } })
  const halves = halfYearsOf([
    { month: '2026-06', figures: of({ '9': 1 }) },
    { month: '2026-07', figures: of({ '1': 2, '50': 1 }) },
    { month: '2026-12', figures: of({ '3': 2 }) },
  ])
  expect(halves).toMatchObject([
    { name: '2026-H2', medianHours: 3, acts: { block: 2 } },
    { name: '2026-H1', medianHours: 9, acts: { block: 1 } },
  ])
})

test('working days leave weekends out', () => {
  const friday = Date.UTC(2026, 10, 27, 12)
  expect(new Date(afterWorkingDays(friday, 1)).toISOString()).toBe('2026-11-30T12:00:00.000Z')
  expect(new Date(afterWorkingDays(friday, 12)).toISOString()).toBe('2026-12-15T12:00:00.000Z')
})

async function allStatements(bin: TestModeration) {
  const statements = []
  for await (const one of bin.statementExport.between(0, bin.clock.now() + 1_000_000)) {
    statements.push(one)
  }
  return statements
}

/** A report, and the case that it opens. */
async function report(
  bin: TestModeration,
  itemId: string,
  category: string,
  flaggerId: string | null,
  { id, email }: { readonly id: string; readonly email: string } = {
    id: itemId,
    email: 'claimant@bin.example',
  },
) {
  return bin.database.inTransaction(async (transaction) => {
    const open = await bin.cases.open(transaction, {
      subject_kind: 'item',
      subject_id: itemId,
      content_sha256: sha256Of(itemId),
      owner_id: 'ada',
      category,
      opened_by: 'report',
      due_at: bin.clock.now() + 1,
    })
    const row = {
      id: `report ${id}`,
      case_id: open.id,
      item_id: itemId,
      reporter_user: null,
      flagger_id: flaggerId,
      reporter_name: null,
      reporter_email: email,
      address_hash: null,
      category,
      text: 'Mine.',
      url: `https://bin.example/i/${itemId}`,
      good_faith_at: 0,
      received_at: bin.clock.now(),
      answered_at: null,
      ends_at: null,
      weight: 1,
      state: 'valid',
      token_hash: `hash ${id}`,
    } as const
    await bin.database.within(transaction).insertInto('reports').values(row).execute()
    return open
  })
}
