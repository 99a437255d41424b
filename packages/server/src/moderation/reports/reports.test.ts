import { describe, expect, test } from 'vitest'
import { describeOnEngines } from '../../../test/support/databases.ts'
import { runJobs, startModeration, type TestModeration } from '../../../test/support/moderation.ts'
import type { Actor } from '../../accounts/index.ts'
import { day, hour } from '../../core/clock.ts'
import { noticeDelayMs } from '../cases.ts'

const bob = { userId: 'bob' }
const never = new AbortController().signal

describeOnEngines('reports', (engine) => {
  describe('and what comes of them', () => {
    test('reach the reporter by mail and on the receipt, and can be appealed once', {
      timeout: 20_000,
    }, async () => {
      await using bin = await startModeration(engine)
      await bin.addItem('pic')
      const { token } = await report(bin, 'pic', { email: 'eve@example.org' })
      await runJobs(bin)
      expect(bin.sent.splice(0)).toMatchObject([
        { to: 'eve@example.org', text: expect.stringContaining(`/abuse/r/${token}`) },
      ])
      expect(await bin.reportReceipts.read(token)).toMatchObject({
        state: 'received',
        appeal: 'none',
      })
      const early = bin.reportReceipts.appeal(token, 'Please.')
      await expect(early).rejects.toMatchObject({ code: 'conflict' })

      await bin.decisions.decide(bob, 'pic', { act: 'release' })
      await pastUndo(bin)
      expect(bin.sent.splice(0)).toMatchObject([
        { text: expect.stringContaining('nothing to act on') },
      ])
      expect(await bin.reportReceipts.read(token)).toMatchObject({ appeal: 'possible' })
      await bin.reportReceipts.appeal(token, 'Look \u202eagain.')
      const again = bin.reportReceipts.appeal(token, 'And again.')
      await expect(again).rejects.toMatchObject({ code: 'conflict' })

      const appeal = await bin.appeals.openOf('pic')
      expect(appeal).toMatchObject({ kind: 'reporter', text: 'Look again.' })
      bin.pass(1)
      const verdict = { act: 'block', ground: 'law' } as const
      const answer = { grant: true, answer: 'It is forbidden.', verdict }
      await bin.appealAnswers.give('operator', appeal?.id ?? '', answer)
      expect(await bin.stateOf('pic')).toMatch(/^blocked/)
      expect(await bin.statementOf('pic')).toMatchObject({ facts: 'It is forbidden.' })
      expect(await bin.cases.list({ limit: 9 })).toEqual([])
      await pastUndo(bin)
      expect(bin.sent.filter(({ to }) => to === 'eve@example.org')).toHaveLength(1)
      expect(await bin.reportReceipts.read(token)).toMatchObject({ appeal: 'granted' })
    })

    test('are told of no decision that is undone at once, and of the one that stays', async () => {
      await using bin = await startModeration(engine)
      await bin.addItem('pic')
      await report(bin, 'pic', { email: 'eve@example.org' })
      await runJobs(bin)
      expect(bin.sent.splice(0)).toHaveLength(1)
      const [open] = await bin.cases.list({ limit: 1 })
      const { id } = await bin.desk.decide(bob, open?.id ?? '', { act: 'block' })
      bin.pass(5_000)
      await bin.desk.undo(bob, id)
      await pastUndo(bin)
      expect(bin.sent).toEqual([])
      await bin.desk.decide(bob, open?.id ?? '', { act: 'block' })
      bin.pass(14_000)
      await bin.desk.undo(bob, (await bin.decisions.list(await itemOf(bin, 'pic')))[0]?.id ?? '')
      await bin.desk.decide(bob, open?.id ?? '', { act: 'release' })
      // The job of the first closing is due, and waits for the second one.
      bin.pass(6_000)
      await runJobs(bin)
      expect(bin.sent.splice(0)).toEqual([])
      await pastUndo(bin)
      expect(bin.sent.filter(({ to }) => to === 'eve@example.org')).toMatchObject([
        { text: expect.stringContaining('nothing to act on') },
      ])
    })

    test('take the same course where nothing is there', { timeout: 20_000 }, async () => {
      await using bin = await startModeration(engine)
      const { token } = await report(bin, 'Nothing1', { email: 'eve@example.org' })
      const read = () => bin.reportReceipts.read(token)
      await runJobs(bin)
      expect(bin.sent.splice(0)).toHaveLength(1)
      expect(await read()).toMatchObject({ state: 'received', appeal: 'none' })
      bin.pass(2 * day)
      await runJobs(bin)
      expect(bin.sent.splice(0)).toMatchObject([
        { text: expect.stringContaining('nothing to act on') },
      ])
      expect(await read()).toMatchObject({ state: 'nothing_to_act_on', appeal: 'possible' })
      await bin.reportReceipts.appeal(token, 'Look again.')
      expect(await read()).toMatchObject({ appeal: 'open' })
      const again = bin.reportReceipts.appeal(token, 'And again.')
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
      bin.pass(2 * day)
      await runJobs(bin)
      expect(await read()).toMatchObject({ appeal: 'refused' })
      expect(bin.sent).toHaveLength(1)
      bin.pass(181 * day)
      await bin.expiredFacts.remove(never)
      await expect(read()).rejects.toMatchObject({ code: 'not_found' })
      expect(await bin.database.query.selectFrom('appeals').selectAll().execute()).toEqual([])
    })

    test('end for what is not there after as long as a real case took', async () => {
      await using bin = await startModeration(engine)
      await bin.addItem('pic')
      await report(bin, 'pic')
      bin.pass(3 * hour)
      await bin.decisions.decide(bob, 'pic', { act: 'release' })
      const { token } = await report(bin, 'Nothing1')
      bin.pass(3 * hour - 1)
      expect(await bin.reportReceipts.read(token)).toMatchObject({ state: 'received' })
      bin.pass(1)
      expect(await bin.reportReceipts.read(token)).toMatchObject({ state: 'nothing_to_act_on' })
    })

    test('are told once, also when the job runs twice, and no mailbox is filled', {
      timeout: 20_000,
    }, async () => {
      await using bin = await startModeration(engine)
      for (let count = 0; count < 7; count += 1) {
        await report(bin, 'Nothing1', { email: 'eve@example.org' }, { address: `192.0.2.${count}` })
      }
      await runJobs(bin)
      expect(bin.sent.splice(0)).toHaveLength(5)
      await bin.addItem('pic')
      await report(bin, 'pic', { email: 'ann@example.org' })
      await bin.decisions.decide(bob, 'pic', { act: 'block' })
      const [closed] = await bin.cases.list({ state: 'closed', limit: 1 })
      await bin.database.inTransaction((open) =>
        bin.jobs.enqueue(open, {
          name: 'moderation.case-closed',
          payload: { caseId: closed?.id },
          key: 'again',
        }),
      )
      await pastUndo(bin)
      const outcomes = bin.sent.filter(({ text }) => text.includes('acted on it'))
      expect(outcomes).toHaveLength(1)
    })
  })

  test('join the open case; one reporter counts once, from whatever address', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const ada = known('ada')
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      await report(bin, 'pic', {}, { actor: ada, address })
    }
    const rows = await bin.database.query
      .selectFrom('reports')
      .select(['state', 'case_id'])
      .execute()
    expect(rows.map(({ state }) => state).sort()).toEqual(['duplicate', 'duplicate', 'valid'])
    expect(new Set(rows.map((row) => row.case_id)).size).toBe(1)
    expect(await bin.stateOf('pic')).toBe('pending unclassified')
  })

  test.each([
    ['at another site', { url: 'https://evil.example/i/a' }],
    ['of nothing but control characters', { text: '\u0000\u202e' }],
  ])('%s are refused and leave nothing', async (_, fields) => {
    await using bin = await startModeration(engine)
    const sent = report(bin, 'Nothing1', fields)
    await expect(sent).rejects.toMatchObject({ code: 'invalid_request' })
    expect(await bin.database.query.selectFrom('reports').selectAll().execute()).toEqual([])
    expect(await bin.database.query.selectFrom('rate_windows').selectAll().execute()).toEqual([])
  })

  test('keep neither name nor address of whoever reports the abuse of a child', async () => {
    await using bin = await startModeration(engine)
    const named = { name: 'Eve', email: 'eve@example.org' }
    await report(bin, 'Nothing1', { category: 'csam', ...named })
    await report(bin, 'Nothing1', { category: 'spam', ...named })
    const columns = ['reporter_name', 'reporter_email'] as const
    const rows = await bin.database.query
      .selectFrom('reports')
      .select(columns)
      .orderBy('category')
      .execute()
    expect(rows).toEqual([
      { reporter_name: null, reporter_email: null },
      { reporter_name: 'Eve', reporter_email: 'eve@example.org' },
    ])
  })

  test('about intimate images are due in 48 hours, and no later by what joins', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const start = bin.clock.now()
    await report(bin, 'pic', { category: 'ncii' })
    bin.pass(hour)
    await report(bin, 'pic', { category: 'spam' }, { address: '192.0.2.9' })
    expect(await bin.cases.list({ limit: 1 })).toMatchObject([
      { due_at: start + 48 * hour, priority: 90 },
    ])
  })
})

describeOnEngines('trust in reporters', (engine) => {
  test('what a trusted flagger reports comes first, with a credential that says so', async () => {
    await using bin = await startModeration(engine)
    for (const id of ['by ada', 'by bob', 'by key']) await bin.addItem(idOf(id))
    await bin.flaggers.add('operator', { userId: 'ada', name: 'Hotline', kind: 'dsa' })
    const twice = bin.flaggers.add('operator', { userId: 'ada', name: 'Again', kind: 'dsa' })
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })
    await report(bin, idOf('by bob'), {}, { actor: known('bob') })
    bin.pass(1)
    await report(bin, idOf('by key'), {}, { actor: { ...known('ada'), scopes: ['image:create'] } })
    await report(bin, idOf('by ada'), {}, { actor: { ...known('ada'), scopes: ['report:create'] } })
    const cases = await bin.cases.list({ limit: 9 })
    expect(cases.map((one) => [one.subject_id, one.priority])).toEqual([
      [idOf('by ada'), 80],
      [idOf('by bob'), 30],
      [idOf('by key'), 30],
    ])
    await bin.flaggers.remove('operator', 'ada')
    expect(await bin.flaggers.list()).toEqual([])
  })

  test('who is refused too often is warned, then muted for a time; grave reports are always taken', {
    timeout: 20_000,
  }, async () => {
    await using bin = await startModeration(engine)
    await bin.flaggers.add('operator', { userId: 'ada', name: 'Hotline', kind: 'local' })
    const sender = { actor: known('ada') }
    const email = { email: 'ada@example.org' }
    for (let count = 0; count < 10; count += 1) {
      await bin.addItem(`pic${count}`)
      await report(bin, `pic${count}`, email, sender)
      await bin.decisions.decide(bob, `pic${count}`, { act: 'release' })
    }
    await pastUndo(bin)
    const said = bin.sent.filter(({ subject }) => subject.startsWith('Your reports'))
    expect(said.map(({ text }) => text.includes('30 days'))).toEqual([false, true])
    const muted = report(bin, 'pic1', email, sender)
    await expect(muted).rejects.toMatchObject({ code: 'forbidden' })
    await report(bin, 'pic1', { ...email, category: 'threat' }, sender)
    expect(await bin.flaggers.active('ada')).toBeUndefined()
    bin.pass(30 * day)
    await report(bin, 'pic1', email, sender)
    expect(await bin.flaggers.active('ada')).toBeDefined()
    bin.pass(200 * day)
    await bin.expiredFacts.remove(never)
    expect(await bin.reporters.find('user:ada')).toBeUndefined()
  })

  test('nobody is muted who is right often enough', async () => {
    await using bin = await startModeration(engine)
    for (let count = 0; count < 24; count += 1) {
      const ending = count % 4 === 0 ? 'upheld' : 'refused'
      const consequence = await bin.database.inTransaction((open) =>
        bin.reporters.record(open, 'address:x', ending),
      )
      expect(consequence).toBe('none')
    }
  })
})

type Sender = { readonly actor?: Actor; readonly address?: string }

function report(bin: TestModeration, url: string, fields: object = {}, sender: Sender = {}) {
  const said = { category: 'spam', text: 'Spam.', good_faith: true } as const
  return bin.reports.receive({ ...said, url, ...fields }, { address: '192.0.2.1', ...sender })
}

function known(id: string): Actor {
  return { user: { id, createdAt: -30 * day, role: 'member' }, via: 'key', scopes: 'all' } as Actor
}

function idOf(title: string): string {
  return title.replace(' ', '-')
}

/** Works off what is due when nothing of before can be undone at the desk any more. */
async function pastUndo(bin: TestModeration): Promise<void> {
  bin.pass(noticeDelayMs)
  await runJobs(bin)
}

async function itemOf(bin: TestModeration, id: string) {
  const item = await bin.moderatedItems.find(id)
  if (!item) throw new Error(`There is no item ${id}`)
  return item
}
