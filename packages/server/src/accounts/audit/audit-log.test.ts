import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { type AuditEvent, AuditLog } from './audit-log.ts'

const keyedHash = createKeyedHash(Buffer.alloc(32, 1))

describeOnEngines('the audit log', (engine) => {
  async function openLog() {
    const database = await openTestDatabase(engine)
    let now = 1000
    const log = new AuditLog({ database, keyedHash, clock: { now: () => now } })
    const record = async (act: AuditEvent) => {
      await database.inTransaction((transaction) => log.record(transaction, act))
      now += 1000
    }
    return { database, record, log }
  }

  test('tells who did what to whom, newest first', async () => {
    const { database, record, log } = await openLog()
    await using _ = database
    await record({ by: 'operator', action: 'user.ban', userId: 'ada', details: { reason: 'spam' } })
    const by = { userId: 'bob', keyId: 'key1', address: '192.0.2.7' }
    await record({ by, action: 'key.create', userId: 'bob', target: 'key2' })
    expect(await log.list({ limit: 10 })).toEqual([
      {
        at: 2000,
        actor: 'bob',
        keyId: 'key1',
        action: 'key.create',
        target: 'key2',
        userId: 'bob',
        addressHash: expect.stringMatching(/^[\w-]{22}$/),
        details: {},
      },
      {
        at: 1000,
        actor: 'operator',
        keyId: null,
        action: 'user.ban',
        target: null,
        userId: 'ada',
        addressHash: null,
        details: { reason: 'spam' },
      },
    ])
  })

  test('is searched by person, action and time', async () => {
    const { database, record, log } = await openLog()
    await using _ = database
    await record({ by: { userId: 'ada' }, action: 'key.create', userId: 'ada' })
    await record({ by: { userId: 'ada' }, action: 'user.ban', userId: 'bob' })
    await record({ by: 'operator', action: 'key.revoke', userId: 'bob' })
    const actions = async (search: object) =>
      (await log.list({ limit: 10, ...search })).map(({ action }) => action)
    expect(await actions({ userId: 'bob' })).toEqual(['key.revoke', 'user.ban'])
    expect(await actions({ userId: 'ada' })).toEqual(['user.ban', 'key.create'])
    expect(await actions({ action: 'key' })).toEqual(['key.revoke', 'key.create'])
    expect(await actions({ action: 'key.create' })).toEqual(['key.create'])
    expect(await actions({ since: 2000 })).toEqual(['key.revoke', 'user.ban'])
    expect(await actions({ limit: 1 })).toEqual(['key.revoke'])
  })

  test('is read a page at a time, each event once', async () => {
    const { database, record, log } = await openLog()
    await using _ = database
    for (const userId of ['ada', 'bob', 'ada', 'bob', 'ada']) {
      await record({ by: 'operator', action: 'key.create', userId })
    }
    const pages: number[][] = []
    let before: number | undefined
    do {
      const page = await log.page({ userId: 'ada', limit: 2, before })
      pages.push(page.events.map(({ at }) => at))
      before = page.next
    } while (before !== undefined)
    expect(pages).toEqual([[5000, 3000], [1000]])
  })

  test('forgets an act whose transaction failed', async () => {
    const { database, log } = await openLog()
    await using _ = database
    const failing = database.inTransaction(async (transaction) => {
      await log.record(transaction, { by: 'system', action: 'user.delete' })
      throw new Error('changed its mind')
    })
    await expect(failing).rejects.toThrow('changed its mind')
    expect(await log.list({ limit: 10 })).toEqual([])
  })

  test('can be neither changed nor shortened, by nobody', async () => {
    const { database, record, log } = await openLog()
    await using _ = database
    await record({ by: 'operator', action: 'user.ban', userId: 'ada' })
    const change = database.query.updateTable('audit_log').set({ actor: 'somebody' })
    await expect(change.execute()).rejects.toThrow('append-only')
    await expect(database.query.deleteFrom('audit_log').execute()).rejects.toThrow('append-only')
    if (engine === 'postgresql') {
      await expect(sql`truncate audit_log`.execute(database.query)).rejects.toThrow('append-only')
    }
    expect(await log.list({ limit: 10 })).toHaveLength(1)
  })
})
