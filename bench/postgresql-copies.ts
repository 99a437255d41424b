import { randomBytes } from 'node:crypto'
import { type HitColumn, hitColumns, textsOf } from './indexed-texts.ts'
import { runProgram } from './process.ts'

/** A database that is gone with its scope. */
export async function createDatabase(url: string): Promise<AsyncDisposable & { url: string }> {
  const name = `anybin_bench_${randomBytes(4).toString('hex')}`
  await query(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return {
    url: own.href,
    [Symbol.asyncDispose]: async () =>
      void (await query(url, `drop database ${name} with (force)`)),
  }
}

/** As `copyItem` does on SQLite. Positions come from the database. */
export async function copyItemIn(url: string, items: number): Promise<void> {
  const listed = await query(
    url,
    `select column_name from information_schema.columns
     where table_schema = current_schema() and table_name = 'items' and column_name <> 'position'`,
  )
  const columns = listed.trim().split('\n')
  const values = columns.map((name) => {
    if (name === 'id') return "lpad(n::text, 8, '0')"
    if (name === 'blob_key') return "'copy-' || n"
    return `one."${name}"`
  })
  await query(
    url,
    `insert into items (${columns.map((name) => `"${name}"`).join(', ')})
     select ${values.join(', ')} from (select * from items limit 1) as one, generate_series(1, ${items - 1}) as n`,
  )
}

/** As the server would. */
export async function fillIndexIn(url: string, items: number): Promise<void> {
  const ownerId = (await query(url, 'select owner_id from items limit 1')).trim()
  const { every, hit, ...texts } = textsOf(ownerId, items)
  const terms = hitColumns.flatMap((column) =>
    [...new Set(texts[column].split(' '))].map((one) => termIn(one, column)),
  )
  const hitTerms = hitColumns
    .map((column, at) => `when ${at} then ${literal(` ${termIn(hit, column)}`)}`)
    .join(' ')
  await query(
    url,
    `insert into search_index (item_id, position, terms)
     select id, position, (${literal(terms.join(' '))} || case when position % ${every} <> 0 then ''
       else case position / ${every} % ${hitColumns.length} ${hitTerms} end end)::tsvector
     from items on conflict (item_id) do update set terms = excluded.terms`,
  )
  await query(url, 'vacuum analyze')
}

const places: Readonly<Record<HitColumn, string>> = { title: '1A', about: '3C', body: '4D' }

function termIn(term: string, column: HitColumn): string {
  return `'${term}':${places[column]}`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function query(url: string, sql: string): Promise<string> {
  return runProgram('psql', [url, '-v', 'ON_ERROR_STOP=1', '-Atqc', sql])
}
