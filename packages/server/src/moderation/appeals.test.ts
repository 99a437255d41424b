import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import { sha256Of, startModeration, type TestModeration } from '../../test/support/moderation.ts'

const script = fileURLToPath(new URL('../../test/support/answering-process.ts', import.meta.url))
const bob = { userId: 'bob' }
const granted = { grant: true, answer: 'Right.' }

describeOnEngines('appeals', (engine) => {
  test('one that is granted takes back what a person decided, and closes its case', async () => {
    await using bin = await startModeration(engine)
    const appeal = await appealed(bin, 'pic')
    await bin.appealAnswers.give(bob, appeal.id, granted)
    expect(await bin.stateOf('pic')).toBe('pending unclassified')
    expect(await bin.cases.list({ limit: 10 })).toEqual([])
    const [closed] = await bin.cases.list({ state: 'closed', limit: 10 })
    expect(closed).toMatchObject({ category: 'appeal', outcome: 'restore' })
  })

  test('one that is granted leaves its case open where a machine still holds the item', async () => {
    await using bin = await startModeration(engine)
    await flag(bin, 'pic')
    const appeal = await appealed(bin, 'pic')
    await bin.appealAnswers.give(bob, appeal.id, granted)
    expect(await bin.stateOf('pic')).toMatch(/^held/)
    expect(await bin.cases.list({ limit: 10 })).toMatchObject([{ subject_id: 'pic' }])
  })

  test('while somebody else works on the case nothing of the answer stays', async () => {
    await using bin = await startModeration(engine)
    const appeal = await appealed(bin, 'pic')
    const [open] = await bin.cases.list({ limit: 1 })
    await bin.cases.claim(open?.id ?? '', 'eve')
    for (const grant of [true, false]) {
      const answering = bin.appealAnswers.give(bob, appeal.id, { grant, answer: '' })
      await expect(answering).rejects.toMatchObject({ code: 'conflict' })
    }
    expect(await bin.appeals.openOf('pic')).toMatchObject({ id: appeal.id, answer: null })
    expect(await bin.stateOf('pic')).toMatch(/^blocked/)
  })

  test('of two who answer at once one does', async () => {
    await using bin = await startModeration(engine)
    const appeal = await appealed(bin, 'pic')
    const answers = await Promise.allSettled([
      bin.appealAnswers.give(bob, appeal.id, granted),
      bin.appealAnswers.give('operator', appeal.id, { grant: false, answer: 'No.' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const isGranted = answers[0]?.status === 'fulfilled'
    expect(await bin.stateOf('pic')).toMatch(isGranted ? /^pending/ : /^blocked/)
  })

  test('nobody answers for themselves while there is another moderator', async () => {
    await using bin = await startModeration(engine)
    const byBob = await appealed(bin, 'pic', bob)
    const byAda = await appealed(bin, 'other', 'operator')
    const makeModerator = (id: string, banned_at: number | null = null) =>
      bin.database.query
        .updateTable('users')
        .set({ role: 'moderator', banned_at })
        .where('id', '=', id)
        .execute()
    await makeModerator('bob')
    // Whoever appealed and whoever is banned are no other moderators.
    await makeModerator('ada')
    await bin.addPerson('eve')
    await makeModerator('eve', 1)
    const refused = { code: 'forbidden' }
    await expect(
      bin.appealAnswers.give({ userId: 'ada' }, byAda.id, granted),
    ).rejects.toMatchObject(refused)
    await makeModerator('eve')
    await expect(bin.appealAnswers.give(bob, byBob.id, granted)).rejects.toMatchObject(refused)
    await makeModerator('eve', 1)
    await bin.appealAnswers.give(bob, byBob.id, granted)
    await bin.appealAnswers.give(bob, byAda.id, granted)
    expect([await bin.stateOf('pic'), await bin.stateOf('other')]).toEqual([
      'pending unclassified',
      'pending unclassified',
    ])
  })

  test('a process that is killed has answered all of an appeal or nothing', {
    timeout: 60_000,
  }, async () => {
    await using bin = await startModeration(engine)
    const count = 40
    for (let index = 0; index < count; index += 1) await appealed(bin, `pic${index}`)
    const { place } = bin.database
    const parameters = [script, place.file, place.url ?? '']
    const child = spawn(process.execPath, ['--conditions=anybin-source', ...parameters], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const printed: string[] = []
    child.stdout.on('data', (chunk: Buffer) => {
      printed.push(...chunk.toString().split('\n').filter(Boolean))
      if (printed.length >= 4) child.kill('SIGKILL')
    })
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])

    const states: string[] = []
    for (let index = 0; index < count; index += 1) {
      const id = `pic${index}`
      const isOpen = (await bin.appeals.openOf(id)) !== undefined
      const isBlocked = (await bin.stateOf(id))?.startsWith('blocked') ?? false
      const cases = await casesOf(bin, id)
      expect([id, isBlocked, cases]).toEqual([id, isOpen, [isOpen ? 'open' : 'closed']])
      states.push(isOpen ? 'open' : 'granted')
    }
    expect(states).toContain('open')
    expect(states.filter((state) => state === 'granted').length).toBeGreaterThanOrEqual(
      printed.length,
    )
  })
})

/** An item of Ada's that somebody blocked, and her appeal. */
async function appealed(
  bin: TestModeration,
  id: string,
  by: 'operator' | { readonly userId: string } = 'operator',
) {
  if (!(await bin.moderatedItems.find(id))) await bin.addItem(id)
  await bin.decisions.decide(by, id, { act: 'block' })
  return bin.appeals.file('ada', id, 'It is mine.')
}

async function flag(bin: TestModeration, id: string): Promise<void> {
  await bin.addItem(id)
  await bin.database.inTransaction(async (transaction) => {
    const found = { outcome: 'flag', kind: 'picture', effect: 'hold' } as const
    const by = { engine: 'nsfw', engine_version: '1', content_sha256: sha256Of(id) }
    await bin.checks.add(transaction, { ...by, ...found })
    await bin.scanStates.settle(transaction, sha256Of(id))
  })
}

async function casesOf({ database }: TestModeration, id: string): Promise<string[]> {
  const cases = database.query.selectFrom('cases').select('state').where('subject_id', '=', id)
  return (await cases.execute()).map(({ state }) => state)
}
