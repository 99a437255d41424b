import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { describeOnEngines } from '../../test/support/databases.ts'
import {
  runJobs,
  sha256Of,
  startModeration,
  type TestModeration,
} from '../../test/support/moderation.ts'
import { diskStores, moderationOn } from '../../test/support/moderation-on.ts'
import { hour, minute } from '../core/clock.ts'

const script = fileURLToPath(new URL('../../test/support/moderating-process.ts', import.meta.url))
const killed = [null, 'SIGKILL']

vi.setConfig({ testTimeout: 60_000 })

describeOnEngines('a process that is killed', (engine) => {
  test('in the middle of many decisions has made each or none, and the rest is made by another; so is taking them back', async () => {
    await using bin = await startModeration(engine)
    const ids = Array.from({ length: 80 }, (_, index) => `pic${index}`)
    for (const id of ids) await bin.addItem(id)
    expect(await killWhen(bin, ['block', ids.join()], 'decision_id')).toEqual(killed)
    const half = await progress(bin, ids)
    expect(half.decided).toBeGreaterThan(0)
    expect(half.decided).toBeLessThan(ids.length)
    expect(half.blocked).toBe(half.decided)
    bin.pass(Date.now() - bin.clock.now() + 2 * minute)
    await runJobs(bin)
    expect(await progress(bin, ids)).toEqual({ decided: 80, reversed: 0, blocked: 80 })
    const [bulk] = await bin.database.query.selectFrom('bulks').selectAll().execute()
    const decisions = bin.database.query.selectFrom('decisions').select('id')
    expect(await decisions.where('act', '=', 'block').execute()).toHaveLength(80)
    expect(await killWhen(bin, ['undo', bulk?.id ?? ''], 'reversed_at')).toEqual(killed)
    const back = await progress(bin, ids)
    expect(back.reversed).toBeGreaterThan(0)
    expect(back.reversed).toBeLessThan(80)
    expect(back.blocked).toBe(80 - back.reversed)
    bin.pass(2 * minute)
    await runJobs(bin)
    expect(await progress(bin, ids)).toEqual({ decided: 80, reversed: 80, blocked: 0 })
  })

  test.each(['seal-bytes', 'seal-record'])(
    'in the middle of sealing (%s) has sealed nothing: the next one does, and the sweeper takes what was left',
    async (task) => {
      await using bin = await startModeration(engine)
      bin.pass(Date.now() - bin.clock.now())
      const folder = await mkdtemp(join(tmpdir(), 'anybin-killed-'))
      onTestFinished(() => rm(folder, { recursive: true }))
      const stores = diskStores(folder)
      const { evidence, evidenceUpkeep } = moderationOn(bin.database, { clock: bin.clock, stores })
      await bin.addItem('pic')
      const blob = await stores.blobs.create()
      await blob.write(Readable.from([Buffer.from('pic')]))
      await blob.keep()
      const facts = { blob_key: blob.key, size_bytes: 3 }
      await bin.database.query.updateTable('items').set(facts).where('id', '=', 'pic').execute()
      const open = await openCase(bin)
      expect(await ended(start(bin, [task, open.id, folder]))).toEqual(killed)
      expect(await bin.evidence.list('operator')).toEqual([])
      expect(await bin.stateOf('pic')).toMatch(/^pending/)
      expect((await bin.moderatedItems.find('pic'))?.sealed_at).toBeNull()
      expect(await bin.cases.find(open.id)).toMatchObject({ state: 'open' })
      expect(await bin.hashLists.exactHits([{ kind: 'sha256', value: sha256Of('pic') }])).toEqual(
        [],
      )
      const left = await evidenceUpkeep.verify()
      expect([left.evidence, left.orphans.length]).toEqual([0, 1])
      await evidence.seal('operator', open.id, { basis: '18 U.S.C. 2258A' })
      bin.pass(7 * hour)
      await evidenceUpkeep.run()
      const whole = { evidence: 1, missing: [], damaged: [], orphans: [] }
      expect(await evidenceUpkeep.verify()).toEqual(whole)
      expect(await bin.stateOf('pic')).toBe('blocked abusive')
    },
  )

  test('between what was found and the state has recorded neither, and both the next time', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    const about = {
      name: 'Known',
      source: 'file',
      legal_class: 'malware',
      action: 'block',
    } as const
    const list = await bin.hashLists.create(about)
    const entry = { kind: 'sha256', value: sha256Of('pic') } as const
    await bin.database.inTransaction((transaction) =>
      bin.hashLists.add(transaction, list.id, [entry], { by: 'operator' }),
    )
    expect(await ended(start(bin, ['check', 'pic']))).toEqual(killed)
    expect(await bin.checks.list(sha256Of('pic'))).toEqual([])
    expect(await bin.stateOf('pic')).toBe('pending unclassified')
    await bin.listCheck.run('pic')
    expect(await bin.checks.list(sha256Of('pic'))).toHaveLength(2)
    expect(await bin.stateOf('pic')).toBe('blocked malware')
  })

  test('between a verdict and the state that follows has decided nothing', async () => {
    await using bin = await startModeration(engine)
    await bin.addItem('pic')
    expect(await ended(start(bin, ['decide', 'pic']))).toEqual(killed)
    expect(await bin.decisions.list({ id: 'pic', sha256: sha256Of('pic') })).toEqual([])
    expect(await bin.stateOf('pic')).toBe('pending unclassified')
    expect(await bin.audit.list({ action: 'item.block', limit: 1 })).toEqual([])
    await bin.decisions.decide('operator', 'pic', { act: 'block' })
    expect(await bin.stateOf('pic')).toMatch(/^blocked/)
  })
})

function start({ database: { place } }: TestModeration, words: readonly string[]) {
  const [task = '', subject = '', folder = ''] = words
  const parameters = [script, task, subject, folder, place.file, place.url ?? '']
  return spawn(process.execPath, ['--conditions=anybin-source', ...parameters], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function ended(child: ReturnType<typeof start>): Promise<unknown[]> {
  return once(child, 'close')
}

/** Kills the process as soon as some of many are done; answers how it ended. */
async function killWhen(
  bin: TestModeration,
  words: readonly string[],
  column: 'decision_id' | 'reversed_at',
): Promise<unknown[]> {
  const child = start(bin, words)
  const end = ended(child)
  const some = bin.database.query.selectFrom('bulk_members').select('id')
  for (;;) {
    const { length } = await some.where(column, 'is not', null).limit(3).execute()
    if (length >= 3 || child.exitCode !== null) break
    await wait(5)
  }
  child.kill('SIGKILL')
  return end
}

async function progress(bin: TestModeration, ids: readonly string[]) {
  const members = await bin.database.query.selectFrom('bulk_members').selectAll().execute()
  const states = await Promise.all(ids.map((id) => bin.stateOf(id)))
  return {
    decided: members.filter(({ decision_id: id }) => id !== null).length,
    reversed: members.filter(({ reversed_at: at }) => at !== null).length,
    blocked: states.filter((state) => state?.startsWith('blocked')).length,
  }
}

function openCase({ cases, database }: TestModeration) {
  const about = { subject_kind: 'item', subject_id: 'pic', category: 'csam' } as const
  const content_sha256 = sha256Of('pic')
  return database.inTransaction((open) =>
    cases.open(open, { ...about, content_sha256, opened_by: 'report' }),
  )
}
