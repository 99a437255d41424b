import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { brotliDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/database/index.ts'
import { migrations } from '../../src/database/migrations/index.ts'
import {
  describeOnEngines,
  makeTestPlace,
  silentLog,
  type TestEngine,
  type TestPlace,
} from '../support/databases.ts'

// `npm run keep-schemas` keeps a database of each schema that a version left, with two rows in every table.

const kept = new URL('../schemas/', import.meta.url)
const names = readdirSync(kept)
  .filter((name) => name.endsWith('.sqlite.br'))
  .map((name) => name.replace('.sqlite.br', ''))

/** On PostgreSQL each takes a second and more, so that every fourth and the newest have to do; `ANYBIN_TEST_SCHEMAS=all` tries all. */
const isTriedOn = (engine: TestEngine, index: number) =>
  engine === 'sqlite' ||
  process.env['ANYBIN_TEST_SCHEMAS'] === 'all' ||
  index % 4 === 0 ||
  index === names.length - 1

type Row = Readonly<Record<string, unknown>>
type Rows = ReadonlyMap<string, readonly Row[]>

/** Tables that a migration emptied or removed, and with that the rows of before: nothing in them was meant to last. */
const renewed: Readonly<Record<string, string>> = {
  sessions: '0003-sign-in',
  upload_places: '0026-no-upload-places',
  staff_looks: '0036-staff-looks',
}

async function restore(engine: TestEngine, place: TestPlace, name: string): Promise<void> {
  const file = new URL(`${name}.${engine === 'sqlite' ? 'sqlite' : 'sql'}.br`, kept)
  const bytes = brotliDecompressSync(await readFile(file))
  if (engine === 'sqlite') return writeFile(place.file, bytes)
  const client = new Client({ connectionString: place.url })
  await client.connect()
  try {
    await client.query(bytes.toString())
  } finally {
    await client.end()
  }
}

async function rowsOf({ query }: Database): Promise<Rows> {
  const tables = await query.introspection.getTables()
  const rows = new Map<string, readonly Row[]>()
  for (const { name } of tables.filter((one) => one.name !== 'migrations')) {
    rows.set(name, (await sql<Row>`select * from ${sql.table(name)}`.execute(query)).rows)
  }
  return rows
}

/** Rows that are not there any more as they were. */
function lostRows(name: string, before: Rows, after: Rows): string[] {
  const isRenewed = (table: string) => name < (renewed[table] ?? '')
  const kept = [...before].filter(([table]) => !isRenewed(table))
  return kept.flatMap(([table, rows]) =>
    rows
      .filter((row) => !(after.get(table) ?? []).some((other) => isIn(row, other)))
      .map((row) => `${table} ${JSON.stringify(row)}`),
  )
}

/** Columns may have been added. */
function isIn(row: Row, other: Row): boolean {
  return Object.entries(row).every(
    ([column, value]) => JSON.stringify(other[column]) === JSON.stringify(value),
  )
}

describeOnEngines('every database of before', (engine) => {
  const tried = names.filter((_, index) => isTriedOn(engine, index))
  test.each(tried)('%s is brought up to date with its rows', async (name) => {
    await using place = await makeTestPlace(engine, 'empty')
    await restore(engine, place, name)
    await using database = await openDatabase({ ...place, log: silentLog })
    const before = await rowsOf(database)
    const plan = await database.planMigrations()
    expect(plan.applied.at(-1)).toBe(name)
    await database.migrate()
    expect((await database.planMigrations()).applied).toEqual(migrations.map((one) => one.name))
    expect(lostRows(name, before, await rowsOf(database))).toEqual([])
  })
})
