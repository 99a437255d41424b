import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import {
  runJobs,
  sha256Of,
  startModeration,
  type TestModeration,
} from '../../test/support/moderation.ts'

const carol = { userId: 'carol' }
const bob = { userId: 'bob' }
const look = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'

describeOnEngines('the work at the desk', (engine) => {
  test('of many who take a case at once one has it, and so it is with the next one', async () => {
    await using bin = await startModeration(engine)
    const ids = [await openCase(bin, 'a'), await openCase(bin, 'b')]
    const people = Array.from({ length: 6 }, (_, at) => `p${at}`)
    const [id = ''] = ids
    const claims = await Promise.allSettled(people.map((one) => bin.cases.claim(id, one)))
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const owner = (await bin.cases.find(id))?.claimed_by ?? ''
    await bin.cases.release(id, owner)
    const next = await Promise.all(people.map((one) => bin.cases.claimNext(one, {})))
    const taken = next.flatMap((one) => one?.id ?? [])
    expect(taken.sort()).toEqual([...ids].sort())
  })

  test('a lease that is renewed began when the case was taken, and ends', async () => {
    await using bin = await startModeration(engine)
    const id = await openCase(bin, 'a')
    const { claimed_at: since } = await bin.cases.claim(id, 'carol')
    bin.pass(60_000)
    const renewed = await bin.cases.claim(id, 'carol')
    expect(renewed).toMatchObject({ claimed_at: since, claimed_until: (since ?? 0) + 960_000 })
    bin.pass(960_000)
    const taken = await bin.cases.claim(id, 'bob')
    expect(taken.claimed_at).toBe(bin.clock.now())
  })

  test('what is taken back after others were compared with it keeps nothing from anybody', async () => {
    await using bin = await startModeration(engine)
    await bin.addPerson('carol', 'moderator')
    for (const name of ['pic', 'twin']) {
      await bin.addItem(name, { scan_state: 'clean', pdq: look, pdq_quality: 90 })
      await bin.database.inTransaction((open) =>
        bin.fingerprints.add(open, { id: name, sha256: sha256Of(name) }, [
          { kind: 'pdq', value: look, quality: 90 },
          { kind: 'sha256_raw', value: sha256Of(`raw ${name}`) },
        ]),
      )
    }
    const { similar } = await bin.caseFiles.read(await openCase(bin, 'pic', { isThere: true }))
    expect(similar).toEqual({ items: [{ id: 'twin', distance: 0 }], isComplete: true })
    const [row] = await bin.cases.list({ limit: 1 })
    const verdict = { act: 'block', holdSimilar: true } as const
    const { id } = await bin.desk.decide(carol, row?.id ?? '', verdict)
    await runJobs(bin)
    expect(await bin.stateOf('twin')).toMatch(/^held/)
    await bin.desk.undo(carol, id)
    await runJobs(bin)
    expect(await bin.stateOf('pic')).not.toMatch(/^(held|blocked)/)
    expect(await bin.stateOf('twin')).not.toMatch(/^(held|blocked)/)
    expect(await bin.cases.find(row?.id ?? '')).toMatchObject({
      state: 'open',
      claimed_by: 'carol',
    })
    await expect(bin.desk.undo(carol, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the owner gets no letter about what was undone at once, and one about what stays', async () => {
    await using bin = await startModeration(engine)
    await bin.addPerson('carol', 'moderator')
    const caseId = await openCase(bin, 'pic')
    const { id } = await bin.desk.decide(carol, caseId, { act: 'block' })
    await bin.desk.undo(carol, id)
    bin.pass(30_000)
    await runJobs(bin)
    expect(bin.sent).toEqual([])
    await bin.desk.decide(carol, caseId, { act: 'block' })
    bin.pass(30_000)
    await runJobs(bin)
    expect(bin.sent).toMatchObject([{ subject: expect.stringContaining('blocked') }])
  })

  test('nobody acts on a case that somebody else has, in any way', async () => {
    await using bin = await startModeration(engine)
    await bin.addPerson('carol', 'moderator')
    const id = await openCase(bin, 'pic')
    await bin.cases.claim(id, 'carol')
    const acts = await Promise.allSettled([
      bin.desk.decide(bob, id, { act: 'hold' }),
      bin.desk.decide(bob, id, { act: 'release' }),
      bin.desk.escalate(bob, id, 'Hm.'),
      bin.desk.note(bob, id, 'Hm.'),
    ])
    for (const act of acts) expect(act).toMatchObject({ reason: { code: 'conflict' } })
    expect(await bin.stateOf('pic')).toMatch(/^pending/)
    await bin.desk.escalate(carol, id, 'Hm.')
    expect(await bin.cases.find(id)).toMatchObject({ state: 'escalated', claimed_by: null })
    expect((await bin.caseFiles.read(id)).decisions).toMatchObject([
      { act: 'note', note_for_team: 'Hm.', made_by: 'carol' },
    ])
  })
})

/** A case about an item of this name, which is made unless it is there. */
async function openCase(bin: TestModeration, name: string, { isThere = false } = {}) {
  if (!isThere) await bin.addItem(name)
  const row = await bin.database.inTransaction((open) =>
    bin.cases.open(open, {
      subject_kind: 'item',
      subject_id: name,
      content_sha256: sha256Of(name),
      owner_id: 'ada',
      category: 'other',
      opened_by: 'report',
    }),
  )
  return row.id
}
