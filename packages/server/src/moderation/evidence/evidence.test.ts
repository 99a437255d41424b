import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { describeOnEngines } from '../../../test/support/databases.ts'
import { runJobs, startModeration, type TestModeration } from '../../../test/support/moderation.ts'
import { day, hour } from '../../core/clock.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import type { CaseRow } from '../cases.ts'
import { EvidenceKeys, rewrapEvidence } from './evidence-keys.ts'

const bob = { userId: 'bob' }
const bobAtDesk = { ...bob, role: 'moderator', address: '192.0.2.1', session: 's' } as const
const zoe = { userId: 'zoe' }
const basis = '18 U.S.C. 2258A'

describeOnEngines('sealed evidence', (engine) => {
  test('is encrypted in a store of its own; the item is blocked, its copies too, and staff do not see it again', async () => {
    await using bin = await startModeration(engine)
    const open = await reported(bin, 'pic')
    await bin.addItem('copy', { sha256: sha256('pic'), owner_id: 'bob' })
    await bin.inspections.begin(bobAtDesk, open.id, 'To see it.')
    expect(await lookAt(bin, open)).toBe('open')
    const row = await bin.evidence.seal(bob, open.id, { basis })
    expect(row).toMatchObject({ basis, sealed_by: 'bob', keep_until: bin.clock.now() + 365 * day })
    expect([await bin.stateOf('pic'), await bin.stateOf('copy')]).toEqual([
      'blocked abusive',
      'blocked abusive',
    ])
    const stored = await text(await bin.evidenceStore.open(row.blob_key ?? ''))
    expect(stored.startsWith('anybin-evidence-1\n')).toBe(true)
    expect(stored.slice(25)).not.toContain('pic')
    expect(row.snapshot).not.toContain('ada@example.org')
    const hits = await bin.hashLists.exactHits([{ kind: 'sha256', value: sha256('pic') }])
    expect(hits).toMatchObject([{ list: { action: 'block' } }])
    expect(await bin.cases.find(open.id)).toMatchObject({ state: 'closed', outcome: 'block' })
    expect(await lookAt(bin, open)).toBe('sealed')
    const again = await reported(bin, 'copy', 'other')
    const looking = bin.inspections.begin(bobAtDesk, again.id, 'To see it.')
    await expect(looking).rejects.toMatchObject({ code: 'not_found' })
    expect(await lookAt(bin, again)).toBe('sealed')
    await expect(bin.evidence.seal(bob, again.id, { basis })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('is opened by administrators with a reason, which is recorded and told to all of them', async () => {
    await using bin = await startModeration(engine)
    for (const id of ['zoe', 'ann']) await bin.addPerson(id, 'admin')
    const { id } = await bin.evidence.seal(bob, (await reported(bin, 'pic')).id, { basis })
    const refused = [
      [bob, 'I want to.', 'forbidden'],
      [{ userId: 'ada' }, 'It is mine.', 'forbidden'],
      [zoe, ' ', 'invalid_request'],
    ] as const
    for (const [by, reason, code] of refused) {
      await expect(bin.evidence.open(by, id, reason)).rejects.toMatchObject({ code })
    }
    await expect(bin.evidence.open(zoe, 'nothing', 'x')).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(bin.evidence.list(bob)).rejects.toMatchObject({ code: 'forbidden' })
    const { content, snapshot } = await bin.evidence.open(zoe, id, 'Order of the court.')
    expect(await text(content)).toBe('pic')
    expect(JSON.parse(snapshot)).toMatchObject({ item: { id: 'pic', email: 'ada@example.org' } })
    expect(await bin.audit.list({ action: 'evidence.open', limit: 5 })).toMatchObject([
      { actor: 'zoe', target: id, details: { reason: 'Order of the court.' } },
    ])
    await runJobs(bin)
    const told = bin.sent.filter(({ subject }) => subject.startsWith('Sealed evidence was opened'))
    expect(told.map(({ to }) => to).sort()).toEqual(['ann@example.org', 'zoe@example.org'])
    expect(told[0]?.text).toContain('Order of the court.')
  })

  test('is kept when the secret is replaced, and can be taken back as a decision within 30 days', async () => {
    await using bin = await startModeration(engine)
    const row = await bin.evidence.seal(bob, (await reported(bin, 'pic')).id, { basis })
    const to = createKeyedHash(Buffer.alloc(32, 2))
    const secrets = { from: createKeyedHash(Buffer.alloc(32, 1)), to }
    const rewrapped = await bin.database.inTransaction((open) =>
      rewrapEvidence(bin.database, open, secrets),
    )
    expect(rewrapped).toBe(1)
    await expect(bin.evidence.open('operator', row.id, 'x')).rejects.toMatchObject({
      code: 'conflict',
    })
    const [moved] = await bin.evidence.list('operator')
    const wrapped = { wrapped_key: moved?.wrapped_key ?? '', master_key_id: moved?.master_key_id }
    const keys = new EvidenceKeys({ keyedHash: to })
    expect(keys.unwrap(wrapped as never, row.id)).toHaveLength(32)
    await bin.reversals.undo(bob, row.decision_id)
    expect((await bin.moderatedItems.find('pic'))?.sealed_at).toBeNull()
    expect(await bin.stateOf('pic')).not.toMatch(/^blocked/)
  })

  test('goes at its date, key first; what a dead sealing left goes by the sweeper, and verification knows all of it', async () => {
    await using bin = await startModeration(engine)
    bin.pass(Date.now() - bin.clock.now())
    const row = await bin.evidence.seal(bob, (await reported(bin, 'pic')).id, { basis })
    const left = await bin.evidenceStore.create()
    await left.write(Readable.from([Buffer.from('left')]))
    await left.keep()
    const whole = { evidence: 1, missing: [], damaged: [], orphans: [left.key] }
    expect(await bin.evidenceUpkeep.verify()).toEqual(whole)
    bin.pass(7 * hour)
    await bin.evidenceUpkeep.run()
    expect(await bin.evidenceUpkeep.verify()).toEqual({ ...whole, orphans: [] })
    const { database } = bin
    await database.query.updateTable('evidence').set({ content_sha256: 'x' }).execute()
    expect(await bin.evidenceUpkeep.verify()).toMatchObject({ damaged: [row.id] })
    await database.query.updateTable('evidence').set({ keep_until: bin.clock.now() }).execute()
    await bin.evidenceUpkeep.run()
    expect(await bin.evidence.list('operator')).toMatchObject([
      { id: row.id, blob_key: null, wrapped_key: null, snapshot: null },
    ])
    expect(await bin.evidenceStore.stat(row.blob_key ?? '')).toBeUndefined()
    await expect(bin.evidence.open('operator', row.id, 'x')).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('of two who seal one case at once one does, and nothing of the other stays', async () => {
    await using bin = await startModeration(engine)
    const { id } = await reported(bin, 'pic')
    const sealed = await Promise.allSettled([
      bin.evidence.seal(bob, id, { basis }),
      bin.evidence.seal('operator', id, { basis }),
    ])
    expect(sealed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await bin.evidenceUpkeep.verify()).toMatchObject({ evidence: 1, orphans: [] })
  })
})

/** Whether bob sees the file of a case. */
async function lookAt(bin: TestModeration, about: CaseRow) {
  const item = await bin.moderatedItems.find(about.subject_id)
  return item && bin.inspections.lookAt(bobAtDesk, about, item)
}

async function reported(bin: TestModeration, id: string, category = 'csam') {
  if (!(await bin.moderatedItems.find(id))) {
    await bin.addItem(id)
    await bin.storeBytes(id)
  }
  const about = { subject_kind: 'item', subject_id: id, category, opened_by: 'report' } as const
  return bin.database.inTransaction((open) =>
    bin.cases.open(open, { ...about, content_sha256: sha256('pic') }),
  )
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
