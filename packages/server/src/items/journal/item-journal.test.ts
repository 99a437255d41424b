import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describeOnEngines, openTestDatabase, silentLog } from '../../../test/support/databases.ts'
import type { Database } from '../../database/index.ts'
import { type BlobStore, Journal, openBlobStore } from '../../storage/index.ts'
import { ItemJournal } from './item-journal.ts'
import type { JournalFact } from './journal-entry.ts'

const burned = (id: string): JournalFact => ({ id, what: 'burned' })

describeOnEngines('the journal beside the files', (engine) => {
  test('has what was committed before anybody is answered, and nothing that was rolled back', async () => {
    await using database = await openTestDatabase(engine)
    const { itemJournal, idsWritten } = open(database, await makeStore())
    await database.inTransaction((transaction) => itemJournal.record(transaction, [burned('one')]))
    expect(await idsWritten()).toEqual(['one'])
    const failing = database.inTransaction(async (transaction) => {
      await itemJournal.record(transaction, [burned('undone')])
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await idsWritten()).toEqual(['one'])
    expect(await waiting(database)).toBe(0)
  })

  test('gets what a store did not take when that works again', async () => {
    await using database = await openTestDatabase(engine)
    const store = await makeStore()
    const { itemJournal, idsWritten } = open(database, store)
    const create = store.create.bind(store)
    store.create = () => Promise.reject(new Error('no room'))
    await database.inTransaction((transaction) => itemJournal.record(transaction, [burned('one')]))
    expect([await idsWritten(), await waiting(database)]).toEqual([[], 1])
    store.create = create
    await itemJournal.write()
    expect([await idsWritten(), await waiting(database)]).toEqual([['one'], 0])
  })

  test('has everything of many at once', async () => {
    await using database = await openTestDatabase(engine)
    const { itemJournal, idsWritten } = open(database, await makeStore())
    const ids = Array.from({ length: 40 }, (_, number) => `item${number}`)
    await Promise.all(
      ids.map((id) => database.inTransaction((open) => itemJournal.record(open, [burned(id)]))),
    )
    expect(new Set(await idsWritten())).toEqual(new Set(ids))
    expect(await waiting(database)).toBe(0)
  })
})

async function makeStore(): Promise<BlobStore> {
  const directory = await mkdtemp(join(tmpdir(), 'anybin-journal-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return openBlobStore({ kind: 'disk', directory })
}

function open(database: Database, store: BlobStore) {
  const journal = new Journal(store)
  const itemJournal = new ItemJournal({ database, clock: database.clock, journal, log: silentLog })
  const idsWritten = async () => {
    const writings = await Array.fromAsync(journal.read(0))
    return writings.flatMap(({ lines }) =>
      lines.map((line) => (JSON.parse(line) as JournalFact).id),
    )
  }
  return { itemJournal, idsWritten }
}

async function waiting({ query }: Database): Promise<number> {
  return (await query.selectFrom('journal_entries').select('id').execute()).length
}
