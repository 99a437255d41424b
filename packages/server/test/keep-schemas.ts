import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { promisify } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { Client } from 'pg'
import { migrations } from '../src/database/migrations/index.ts'
import { makeTestPlace } from './support/databases.ts'
import { makeEarlierDatabase } from './support/earlier-database.ts'

/*
 * `npm run keep-schemas` keeps a database of each schema that has none yet, for the tests of upgrades: schemas/NAME.sqlite.br
 * and NAME.sql.br. Two rows stand in every table. Needs the PostgreSQL of the tests and its pg_dump. Run it before a release; what
 * is kept is never made again, since it says what that version left.
 */

type Row = Record<string, SQLInputValue>
type Column = { readonly name: string; readonly type: string; readonly notnull: number }
type Reference = { readonly table: string; readonly from: string; readonly to: string | null }

const kept = new URL('./schemas/', import.meta.url)
const run = promisify(execFile)

for (const { name } of migrations) {
  if (existsSync(new URL(`${name}.sql.br`, kept))) continue
  const rows = await keepSqlite(name)
  await keepPostgresql(name, rows)
  process.stdout.write(`${name}\n`)
}

async function keepSqlite(name: string): Promise<Map<string, Row[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-schema-'))
  const file = join(folder, 'anybin.db')
  await makeEarlierDatabase({ url: undefined, file }, name)
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  const rows = fill(database)
  const problems = database.prepare('PRAGMA foreign_key_check').all()
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  const small = join(folder, 'small.db')
  database.exec(`VACUUM INTO '${small}'`)
  database.close()
  await keep(`${name}.sqlite.br`, await readFile(small))
  await rm(folder, { recursive: true })
  return rows
}

/** The same rows. */
async function keepPostgresql(name: string, rows: Map<string, Row[]>): Promise<void> {
  await using place = await makeTestPlace('postgresql', 'empty')
  await makeEarlierDatabase(place, name)
  const client = new Client({ connectionString: place.url })
  await client.connect()
  try {
    // Tables refer to each other in circles.
    await client.query('SET session_replication_role = replica')
    for (const [table, some] of rows) for (const row of some) await insertThere(client, table, row)
  } finally {
    await client.end()
  }
  const words = ['--inserts', '--no-owner', '--no-privileges', `--dbname=${place.url}`]
  const { stdout } = await run('pg_dump', words, { maxBuffer: 64 * 1_048_576 })
  // Lines for psql alone.
  await keep(`${name}.sql.br`, Buffer.from(stdout.replaceAll(/^\\.*\n/gm, '')))
}

async function insertThere(client: Client, table: string, row: Row): Promise<void> {
  const names = Object.keys(row)
  const columns = names.map((one) => `"${one}"`).join(', ')
  const values = names.map((_, index) => `$${index + 1}`).join(', ')
  const words = `INSERT INTO "${table}" (${columns}) OVERRIDING SYSTEM VALUE VALUES (${values}) ON CONFLICT DO NOTHING`
  await client.query(words, Object.values(row))
}

/** Two rows in each table; answers all rows that are there then, but those of `migrations`. */
function fill(database: DatabaseSync): Map<string, Row[]> {
  const tables = database
    .prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%'",
    )
    .all()
    .map(({ name }) => String(name))
    // The index of searches is another thing on each engine.
    .filter((name) => name !== 'migrations' && !name.startsWith('search_index'))
  for (const table of tables) for (const number of [1, 2]) insert(database, table, number)
  const all = (table: string) => database.prepare(`SELECT * FROM "${table}"`).all() as Row[]
  return new Map(tables.map((table) => [table, all(table)]))
}

function insert(database: DatabaseSync, table: string, number: number): void {
  const columns = database.prepare(`PRAGMA table_info("${table}")`).all() as unknown as Column[]
  const references = database
    .prepare(`PRAGMA foreign_key_list("${table}")`)
    .all() as unknown as Reference[]
  const sql = database.prepare('SELECT sql FROM sqlite_master WHERE name = ?').get(table)?.['sql']
  const row = columns.map(
    ({ name, type }) =>
      allowedValue(String(sql), name, number) ?? valueFor(table, name, type, number, references),
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const marks = columns.map(() => '?').join(', ')
  database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`).run(...row)
}

/** Where the table says which values there may be. */
function allowedValue(sql: string, column: string, number: number): SQLInputValue | undefined {
  const list = new RegExp(`check \\("${column}" in \\(([^)]*)\\)`).exec(sql)?.[1]?.split(', ')
  const value = list?.[number % list.length]
  return value?.startsWith("'") ? value.slice(1, -1) : value && Number(value)
}

function valueFor(
  table: string,
  name: string,
  type: string,
  number: number,
  references: readonly Reference[],
): SQLInputValue {
  const reference = references.find(({ from }) => from === name)
  if (reference) return valueFor(reference.table, reference.to ?? 'id', type, number, [])
  if (/blob/i.test(type)) return new Uint8Array([number])
  if (/int/i.test(type))
    return /_(at|until)$/.test(name) && name !== 'looked_at' ? 1_790_000_000_000 + number : number
  if (/real/i.test(type)) return number / 2
  return `${table} ${name} ${number}`
}

async function keep(name: string, bytes: Buffer): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 }
  await writeFile(new URL(name, kept), brotliCompressSync(bytes, { params }))
}
