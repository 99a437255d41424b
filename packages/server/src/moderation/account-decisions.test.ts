import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { runJobs, startModeration, type TestModeration } from '../../test/support/moderation.ts'
import type { AuditActor } from '../accounts/index.ts'
import { day } from '../core/clock.ts'
import { noticeDelayMs } from './cases.ts'

const bob = { userId: 'bob' }

describeOnEngines('decisions about accounts', (engine) => {
  test('a ban is known with who, when and why, until it ends', async () => {
    await using bin = await startModeration(engine)
    await bin.accountDecisions.decide(bob, 'ada', { act: 'ban', note: 'spam' })
    const now = bin.clock.now()
    expect(await bin.rolesAndBans.listBans()).toEqual([
      { userId: 'ada', at: now, by: 'bob', reason: 'spam' },
    ])
    const again = bin.accountDecisions.decide(bob, 'ada', { act: 'ban', note: 'again' })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    await bin.accountDecisions.decide('operator', 'ada', { act: 'unban' })
    expect(await bin.rolesAndBans.listBans()).toEqual([])
    const unbanning = bin.accountDecisions.decide(bob, 'ada', { act: 'unban' })
    await expect(unbanning).rejects.toMatchObject({ code: 'conflict' })
    expect(await bin.audit.list({ userId: 'ada', limit: 2 })).toMatchObject([
      { action: 'user.unban', actor: 'operator' },
      { action: 'user.ban', actor: 'bob', details: { reason: 'spam', items: 'hidden' } },
    ])
  })

  test('a suspension ends by itself, and what is published meanwhile is refused', async () => {
    await using bin = await startModeration(engine)
    const endsAt = bin.clock.now() + 7 * day
    await bin.accountDecisions.decide(bob, 'ada', { act: 'suspend', endsAt, facts: 'Spam.' })
    const publish = () =>
      bin.database.inTransaction((open) => bin.rolesAndBans.requireMayPublish(open, 'ada'))
    await expect(publish()).rejects.toMatchObject({ code: 'account_banned' })
    bin.pass(7 * day)
    expect(await publish()).toBeNull()
    const [own] = await bin.ownDecisions.list('ada')
    expect(own).toMatchObject({ act: 'suspend', facts: 'Spam.', endsAt, appealState: 'none' })
  })

  test('a suspension has an end, within a year', async () => {
    await using bin = await startModeration(engine)
    for (const endsAt of [undefined, bin.clock.now(), bin.clock.now() + 400 * day]) {
      const suspended = bin.accountDecisions.decide(bob, 'ada', { act: 'suspend', endsAt })
      await expect(suspended).rejects.toMatchObject({ code: 'invalid_request' })
    }
  })

  test('all that somebody published is hidden and shown again, and a ban on top changes nothing', async () => {
    await using bin = await startModeration(engine)
    const hidden: (number | null)[] = []
    bin.rolesAndBans.onHide(async (_, _id, at) => void hidden.push(at))
    const decide = (act: 'hide' | 'show' | 'ban' | 'unban') =>
      bin.accountDecisions.decide(bob, 'ada', { act })
    const first = await decide('hide')
    await decide('ban')
    await expect(decide('show')).rejects.toMatchObject({ code: 'conflict' })
    await decide('unban')
    expect(hidden).toEqual([first.made_at])
    await decide('show')
    expect(hidden).toEqual([first.made_at, null])
    await expect(decide('show')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('what is taken back within 30 days never was, and no later', async () => {
    await using bin = await startModeration(engine)
    const endsAt = bin.clock.now() + 100 * day
    const first = await bin.accountDecisions.decide(bob, 'ada', { act: 'suspend', endsAt })
    const second = await bin.accountDecisions.decide(bob, 'ada', { act: 'ban' })
    await bin.reversals.undo(bob, second.id)
    expect(await bin.rolesAndBans.listBans()).toEqual([])
    expect(await suspendedUntil(bin)).toBe(endsAt)
    await expect(bin.reversals.undo(bob, second.id)).rejects.toMatchObject({ code: 'conflict' })
    bin.pass(31 * day)
    await expect(bin.reversals.undo(bob, first.id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await suspendedUntil(bin)).toBe(endsAt)
  })

  test('the person is told by mail, and appeals; who grants it takes the decision back', async () => {
    await using bin = await startModeration(engine)
    await bin.addPerson('eve', 'moderator')
    const facts = 'You were asked twice to stop.'
    const { id } = await bin.accountDecisions.decide(bob, 'ada', { act: 'ban', facts })
    bin.pass(noticeDelayMs)
    await runJobs(bin)
    expect(bin.sent).toMatchObject([
      { to: 'ada@example.org', subject: expect.stringContaining('banned') },
    ])
    expect(bin.sent[0]?.text).toContain(facts)
    const strange = bin.appeals.fileAbout('bob', id, 'Let her be.')
    await expect(strange).rejects.toMatchObject({ code: 'not_found' })
    const appeal = await bin.appeals.fileAbout('ada', id, 'That was somebody else.')
    const twice = bin.appeals.fileAbout('ada', id, 'Once more.')
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })
    const [open] = await bin.cases.list({ limit: 1 })
    expect(open).toMatchObject({ subject_kind: 'user', subject_id: 'ada', category: 'appeal' })
    expect((await bin.appeals.openIn(open as never))?.id).toBe(appeal.id)
    const own = bin.appealAnswers.give(bob, appeal.id, { grant: true, answer: 'Sorry.' })
    await expect(own).rejects.toMatchObject({ code: 'forbidden' })
    await bin.appealAnswers.give({ userId: 'eve' }, appeal.id, { grant: true, answer: 'Sorry.' })
    expect(await bin.rolesAndBans.listBans()).toEqual([])
    expect(await bin.ownDecisions.list('ada')).toMatchObject([
      { act: 'ban', isReversed: true, appealState: 'granted' },
    ])
    expect(await bin.cases.counts()).toEqual({ open: 0, escalated: 0 })
  })

  test('nobody is told of what was undone before they were, neither that it was', async () => {
    await using bin = await startModeration(engine)
    const { id } = await bin.accountDecisions.decide(bob, 'ada', { act: 'ban' })
    bin.pass(10_000)
    await bin.desk.undo(bob, id)
    bin.pass(noticeDelayMs)
    await runJobs(bin)
    expect(bin.sent).toEqual([])
    const warning = await bin.accountDecisions.decide(bob, 'ada', { act: 'warn', facts: 'Stop.' })
    bin.pass(noticeDelayMs)
    await runJobs(bin)
    await bin.reversals.undo(bob, warning.id)
    bin.pass(noticeDelayMs)
    await runJobs(bin)
    expect(bin.sent).toMatchObject([
      { subject: expect.stringContaining('warning') },
      { subject: expect.stringContaining('reversed') },
    ])
  })

  test('staff decide about members, admins about staff, nobody about themselves, guests or the only admin', async () => {
    await using bin = await startModeration(engine)
    await bin.addPerson('eve', 'moderator')
    await bin.addPerson('zoe', 'admin')
    await bin.addPerson('anonymous')
    const outcomes: string[] = []
    const deciders: AuditActor[] = ['operator', { userId: 'zoe' }, bob, { userId: 'ada' }]
    for (const by of deciders) {
      for (const id of ['ada', 'bob', 'eve', 'zoe', 'anonymous', 'nobody']) {
        const outcome = await bin.accountDecisions
          .decide(by, id, { act: 'suspend', endsAt: bin.clock.now() + day })
          .then(
            async (decision) => {
              await bin.reversals.undo('operator', decision.id)
              return 'yes'
            },
            ({ code }: { code: string }) => code,
          )
        outcomes.push(`${typeof by === 'string' ? by : by.userId} ${id} ${outcome}`)
      }
    }
    expect(outcomes).toEqual([
      'operator ada yes',
      'operator bob yes',
      'operator eve yes',
      'operator zoe conflict',
      'operator anonymous conflict',
      'operator nobody not_found',
      'zoe ada yes',
      'zoe bob yes',
      'zoe eve yes',
      'zoe zoe conflict',
      'zoe anonymous conflict',
      'zoe nobody not_found',
      'bob ada yes',
      'bob bob forbidden',
      'bob eve forbidden',
      'bob zoe conflict',
      'bob anonymous conflict',
      'bob nobody not_found',
      'ada ada forbidden',
      'ada bob forbidden',
      'ada eve forbidden',
      'ada zoe conflict',
      'ada anonymous forbidden',
      'ada nobody not_found',
    ])
  })

  test('of administrators who ban one another at once, one stays', async () => {
    await using bin = await startModeration(engine)
    const admins = ['zoe', 'ann', 'cem', 'dora']
    for (const id of admins) await bin.addPerson(id, 'admin')
    const bans = await Promise.allSettled(
      admins.map((id) => bin.accountDecisions.decide('operator', id, { act: 'ban' })),
    )
    expect(bans.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await bin.rolesAndBans.listBans()).toHaveLength(admins.length - 1)
  })
})

async function suspendedUntil({ database }: TestModeration): Promise<number | null> {
  const ada = database.query.selectFrom('users').select('suspended_until').where('id', '=', 'ada')
  return (await ada.executeTakeFirstOrThrow()).suspended_until
}
