import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { type Insertable, sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase, silentLog } from '../../test/support/databases.ts'
import {
  type CachedQuery,
  type Database,
  isUniqueViolation,
  openDatabase,
  type Tables,
} from './index.ts'

describeOnEngines('a database', (engine) => {
  test('shows a write to every later read', async () => {
    await using database = await openTestDatabase(engine)
    const read = prepareValue(database)
    for (let number = 0; number < 50; number++) {
      await insert(database, `row ${number}`, `${number}`)
      expect(await read(`row ${number}`)).toBe(`${number}`)
      expect(await readValue(database, `row ${number}`)).toBe(`${number}`)
    }
  })

  test('shows a transaction its own writes, and others only what was committed', async () => {
    await using database = await openTestDatabase(engine)
    await database.inTransaction(async (transaction) => {
      const open = database.within(transaction)
      await open.insertInto('settings').values({ name: 'a', value: '1' }).execute()
      const own = await open.selectFrom('settings').selectAll().execute()
      expect(own).toEqual([{ name: 'a', value: '1' }])
      expect(await readValue(database, 'a')).toBeUndefined()
    })
    expect(await readValue(database, 'a')).toBe('1')
  })

  test('shows a long read what was committed before it, and nothing else', async () => {
    await using database = await openTestDatabase(engine)
    const readLong = () => database.longQuery.selectFrom('settings').select('name').execute()
    for (let number = 1; number <= 20; number++) {
      await insert(database, `row ${number}`, '')
      expect(await readLong()).toHaveLength(number)
    }
    await database.inTransaction(async (transaction) => {
      await database
        .within(transaction)
        .insertInto('settings')
        .values({ name: 'a', value: '' })
        .execute()
      expect(await readLong()).toHaveLength(20)
    })
    expect(await readLong()).toHaveLength(21)
  })

  test('tells a long read what is wrong with it, and answers the next', async () => {
    await using database = await openTestDatabase(engine)
    const wrong = sql`select 1 from nowhere`.execute(database.longQuery)
    await expect(wrong).rejects.toThrow('nowhere')
    expect(await database.longQuery.selectFrom('settings').select('name').execute()).toEqual([])
  })

  test('undoes a failed transaction and nothing else', async () => {
    await using database = await openTestDatabase(engine)
    const answers = await Promise.allSettled(
      Array.from({ length: 60 }, (_, number) =>
        database.inTransaction(async (transaction) => {
          const open = database.within(transaction)
          await open
            .insertInto('settings')
            .values({ name: `${number} a`, value: '' })
            .execute()
          if (number % 3 === 0) throw new Error('changed my mind')
          await open
            .insertInto('settings')
            .values({ name: `${number} b`, value: '' })
            .execute()
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(20)
    expect(await names(database)).toHaveLength(80)
    expect(await names(database)).not.toContain('0 a')
  })

  test('refuses a second row with the same key, and keeps the neighbours', async () => {
    await using database = await openTestDatabase(engine)
    const answers = await Promise.allSettled(
      ['a', 'b', 'a', 'c'].map((name) => insert(database, name)),
    )
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(isUniqueViolation(refused[0]?.reason)).toBe(true)
    expect(isUniqueViolation(new Error('something else'))).toBe(false)
    expect(await names(database)).toEqual(['a', 'b', 'c'])
  })

  test('does not commit after a failed statement, even when its error was caught', async () => {
    await using database = await openTestDatabase(engine)
    await insert(database, 'taken')
    const transaction = database.inTransaction(async (handle) => {
      const open = database.within(handle)
      await open.insertInto('settings').values({ name: 'first', value: '' }).execute()
      await open
        .insertInto('settings')
        .values({ name: 'taken', value: '' })
        .execute()
        .catch(() => 'ignored')
    })
    await expect(transaction).rejects.toThrow()
    expect(await names(database)).toEqual(['taken'])
  })

  test('never counts past a limit, however many come at once', async () => {
    await using database = await openTestDatabase(engine)
    await addPerson(database, 'ada')
    const month = { user_id: 'ada', month: '2030-01' }
    await database.query
      .insertInto('monthly_use')
      .values({ ...month, uploads: 0 })
      .execute()
    const take = () =>
      database.query
        .updateTable('monthly_use')
        .set({ uploads: sql`uploads + 1` })
        .where('user_id', '=', 'ada')
        .where('uploads', '<', 10)
        .returning('uploads')
        .executeTakeFirst()
    const taken = await Promise.all(Array.from({ length: 200 }, take))
    const places = taken.flatMap((row) => (row ? [row.uploads] : []))
    expect(places.sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('rolls back a transaction that never ends, and lets the others go on', async () => {
    await using database = await openTestDatabase(engine, { transactionMs: 200 })
    let tooLate: Promise<unknown> | undefined
    const hanging = database.inTransaction(async (transaction) => {
      const open = database.within(transaction)
      await open.insertInto('settings').values({ name: 'hanging', value: '' }).execute()
      await wait(400)
      tooLate = open.insertInto('settings').values({ name: 'late', value: '' }).execute()
      await tooLate
    })
    const other = insert(database, 'other')
    await expect(hanging).rejects.toMatchObject({ code: 'overloaded' })
    await other
    await wait(300)
    await expect(tooLate).rejects.toThrow()
    expect(await names(database)).toEqual(['other'])
  })

  test('lets no statement outlive its transaction', async () => {
    await using database = await openTestDatabase(engine)
    await insert(database, 'taken')
    for (let round = 0; round < 20; round++) {
      const stragglers: Promise<unknown>[] = []
      const failed = database.inTransaction(async (transaction) => {
        const open = database.within(transaction)
        const add = (name: string) =>
          open.insertInto('settings').values({ name, value: '' }).execute()
        stragglers.push(...['taken', 'b', 'c'].map(add))
        await Promise.all(stragglers)
      })
      await expect(failed).rejects.toThrow()
      await Promise.allSettled(stragglers)
    }
    expect(await names(database)).toEqual(['taken'])
  })

  test('announces after the commit and not after a rollback', async () => {
    await using database = await openTestDatabase(engine)
    const heard: string[] = []
    using _listening = database.notices.listen(
      'news',
      (payload) => void heard.push(payload ?? 'look'),
    )
    await database.inTransaction(async (transaction) => {
      database.announce(transaction, 'news', 'committed')
      await wait(20)
      expect(heard).not.toContain('committed')
    })
    expect(heard).toContain('committed')
    const failed = database.inTransaction(async (transaction) => {
      database.announce(transaction, 'news', 'rolled back')
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    await wait(50)
    expect(heard).not.toContain('rolled back')
  })

  test('proves that it can be written to, and says when not', async () => {
    const database = await openTestDatabase(engine)
    await Promise.all([database.check(), database.check()])
    await database[Symbol.asyncDispose]()
    await expect(database.check()).rejects.toThrow()
  })

  test('finishes what was begun before it closes', async () => {
    await using database = await openTestDatabase(engine)
    const node = await openDatabase({ ...database.place, log: silentLog })
    const begun = Promise.withResolvers<void>()
    const transaction = node.inTransaction(async (handle) => {
      const open = node.within(handle)
      await open.insertInto('settings').values({ name: 'first', value: '' }).execute()
      begun.resolve()
      await wait(100)
      await open.insertInto('settings').values({ name: 'second', value: '' }).execute()
    })
    await begun.promise
    await Promise.all([transaction, node[Symbol.asyncDispose]()])
    expect(await names(database)).toEqual(['first', 'second'])
  })

  test('gives whole numbers for sums, counts and times', async () => {
    await using database = await openTestDatabase(engine)
    const row = await database.query
      .selectFrom('plans')
      .select((plan) => [
        plan.fn.sum<number>('storage_bytes').as('bytes'),
        plan.fn.countAll<number>().as('plans'),
        plan.fn.max('max_expiration_ms').as('longest'),
      ])
      .executeTakeFirst()
    const megabytes = 500 + 5 * 1024 + 50 * 1024 + 500 * 1024
    expect(row).toEqual({ bytes: megabytes * 1_048_576, plans: 4, longest: 2_592_000_000 })
  })

  test('shows a hot query what others wrote, however often it was asked before', async () => {
    await using database = await openTestDatabase(engine)
    await using other = await openDatabase({ ...database.place, log: silentLog })
    const read = prepareValue(database)
    expect([await read('a'), await read('a')]).toEqual([undefined, undefined])
    await insert(other, 'a', '0')
    for (let number = 1; number < 50; number++) {
      // The other one stands for another process, whose word never comes in the turn in which this one reads.
      await setImmediate()
      expect([await read('a'), await read('a')]).toEqual([`${number - 1}`, `${number - 1}`])
      const writer = number % 2 === 0 ? other : database
      await writer.query
        .updateTable('settings')
        .set({ value: `${number}` })
        .execute()
    }
    await other.query.deleteFrom('settings').execute()
    await setImmediate()
    expect(await read('a')).toBeUndefined()
  })

  test('keeps the answers of hot queries apart', async () => {
    await using database = await openTestDatabase(engine)
    await insert(database, 'a', '1')
    const read = (column: 'name' | 'value'): CachedQuery<[string, string], { name: string }> =>
      database.hot(
        database.query
          .selectFrom('settings')
          .select('name')
          .where('name', '=', '')
          .where(column, '=', '')
          .compile(),
        (row) => row,
      )
    const [byNames, byBoth] = [read('name'), read('value')]
    for (let again = 0; again < 2; again++) {
      expect(await byNames('a', 'a')).toEqual({ name: 'a' })
      expect(await byBoth('a', 'a')).toBeUndefined()
      expect(await byBoth('a', '1')).toEqual({ name: 'a' })
      expect(await byBoth('a","1', '')).toBeUndefined()
    }
  })

  test('refuses a hot query with too few parameters', async () => {
    await using database = await openTestDatabase(engine)
    const read = prepareValue(database) as unknown as () => Promise<unknown>
    await expect(read()).rejects.toThrow('0 parameters given')
  })

  test('numbers items upwards and never uses a number twice', async () => {
    await using database = await openTestDatabase(engine)
    await addPerson(database, 'ada')
    const first = await addItem(database, 'one')
    const second = await addItem(database, 'two')
    await database.query.deleteFrom('items').where('id', '=', 'two').execute()
    const third = await addItem(database, 'three')
    expect(second).toBeGreaterThan(first)
    expect(third).toBeGreaterThan(second)
  })

  test('removes with a person all that is theirs', async () => {
    await using database = await openTestDatabase(engine)
    await addPerson(database, 'ada')
    await addItem(database, 'one')
    await database.query
      .insertInto('renditions')
      .values({
        item_id: 'one',
        name: '320',
        blob_key: 'small',
        content_type: 'image/webp',
        bytes: 1,
        created_at: 0,
      })
      .execute()
    await database.query.deleteFrom('users').where('id', '=', 'ada').execute()
    expect(await database.query.selectFrom('renditions').selectAll().execute()).toEqual([])
    await expect(addItem(database, 'nobody')).rejects.toThrow()
  })
})

function insert(database: Database, name: string, value = '') {
  return database.query.insertInto('settings').values({ name, value }).execute()
}

async function names(database: Database): Promise<string[]> {
  const rows = await database.query.selectFrom('settings').select('name').execute()
  return rows.map(({ name }) => name).sort()
}

async function readValue(database: Database, name: string): Promise<string | undefined> {
  const row = await database.query
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value
}

function prepareValue(database: Database): CachedQuery<[name: string], string> {
  return database.hot(
    database.query.selectFrom('settings').select('value').where('name', '=', '').compile(),
    (row) => row.value,
  )
}

async function addPerson(database: Database, id: string): Promise<void> {
  const person = { id, email: `${id}@example.org`, name: id, role: 'member', plan_id: 'free' }
  const row = { ...person, created_at: 0 } as Insertable<Tables['users']>
  await database.query.insertInto('users').values(row).execute()
}

async function addItem(database: Database, id: string): Promise<number> {
  const facts = { id, kind: 'image', owner_id: 'ada', blob_key: id, content_type: 'image/png' }
  const states = { ai_caption_state: 'pending', classification: 'safe', scan_state: 'clean' }
  const texts = { tags: '[]', ai_tags: '[]', search_text: '', expiration: 'forever' }
  const numbers = { size_bytes: 1, animated: 0, created_at: 0, private: 0, password_version: 0 }
  const rest = { sha256: '', upload_source: 'api', downloads: 0, ai_optout: 0 }
  const row = await database.query
    .insertInto('items')
    .values({ ...facts, ...states, ...texts, ...numbers, ...rest } as Insertable<Tables['items']>)
    .returning('position')
    .executeTakeFirstOrThrow()
  return row.position
}

test('SQLite serves others while a long read is under way', async () => {
  await using database = await openTestDatabase('sqlite')
  await insert(database, 'a', '1')
  let isDone = false
  let served = 0
  const counting = sql`select count(*) from (
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000) select i from n)`
  const long = counting.execute(database.longQuery).then(() => {
    isDone = true
  })
  while (!isDone) {
    expect(await readValue(database, 'a')).toBe('1')
    served += 1
    await wait(1)
  }
  await long
  expect(served).toBeGreaterThan(20)
})

test('SQLite writes on after a full-text table has numbered rows beyond what JavaScript counts', async () => {
  await using database = await openTestDatabase('sqlite')
  const run = async (text: string) => sql.raw(text).execute(database.query)
  await run(
    "create virtual table words using fts5(said, content='', contentless_delete=1, tokenize='ascii')",
  )
  for (let row = 1; row <= 40; row++) {
    await run(`insert into words (rowid, said) values (${row}, 'word${row}')`)
  }
  const deleted = await run('delete from words where rowid in (3, 5)')
  expect(deleted.numAffectedRows).toBe(2n)
  await insert(database, 'a', '1')
  await database.query.deleteFrom('settings').where('name', '=', 'a').execute()
  expect(await readValue(database, 'a')).toBeUndefined()
})
