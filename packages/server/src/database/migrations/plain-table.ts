import { type CreateTableBuilder, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { MigrationTransaction } from './migration.ts'

type Kind = 'key' | 'text' | 'number' | 'time' | 'flag' | 'user'
/** `null` may be absent, `index` and `unique` as they say. `user` is of a user, and goes when they go. */
export type PlainColumn = Kind | `${Kind} null` | `${Kind} index` | `${Kind} unique`

/** Makes a table of plain columns: a word for the type of each, and what is special about it. */
export async function addTable(
  open: MigrationTransaction,
  engine: Engine,
  name: string,
  columns: Readonly<Record<string, PlainColumn>>,
): Promise<void> {
  let table = open.schema.createTable(name) as unknown as CreateTableBuilder<string, string>
  if (engine === 'sqlite') table = table.modifyEnd(sql`strict`)
  for (const [column, words] of Object.entries(columns)) {
    table = addColumn(table, engine, column, words)
  }
  await table.execute()
  for (const [column, words] of Object.entries(columns)) {
    if (!isSearched(words)) continue
    await open.schema.createIndex(`${name}_${column}`).on(name).column(column).execute()
  }
}

function addColumn(
  table: CreateTableBuilder<string, string>,
  engine: Engine,
  name: string,
  words: PlainColumn,
): CreateTableBuilder<string, string> {
  return table.addColumn(name, typeOf(words, engine), (column) => {
    const plain = words.endsWith('null') ? column : column.notNull()
    if (words === 'key') return plain.primaryKey()
    const some = words.endsWith('unique') ? plain.unique() : plain
    return words.startsWith('user') ? some.references('users.id').onDelete('cascade') : some
  })
}

function typeOf(words: PlainColumn, engine: Engine): 'text' | 'integer' | 'bigint' {
  if (words.startsWith('time')) return engine === 'postgresql' ? 'bigint' : 'integer'
  return words.startsWith('number') || words.startsWith('flag') ? 'integer' : 'text'
}

function isSearched(words: PlainColumn): boolean {
  return words.endsWith('index') || (words.startsWith('user') && !words.endsWith('unique'))
}
