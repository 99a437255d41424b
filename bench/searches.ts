import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Installation, install, uploadSettled } from './anybin.ts'
import { compareRates } from './compare.ts'
import { copyItem } from './copies.ts'
import type { Effort } from './effort.ts'
import type { Figure, Outcome } from './figure.ts'
import { hitColumns, hits, textsOf, word } from './indexed-texts.ts'
import { measureRate } from './load.ts'
import { copyItemIn, createDatabase, fillIndexIn } from './postgresql-copies.ts'
import type { Running } from './process.ts'
import { get, requestHead } from './request.ts'

/** Searches with as many hits among few items and among many, in titles, captions, text in pictures and transcripts, on both engines. */
export async function benchSearches(effort: Effort): Promise<Outcome[]> {
  const sqlite = await benchEngine(effort, 'SQLite', openSqlite)
  const url = process.env['BENCH_DATABASE_URL']
  if (url === undefined) {
    const skipped = 'set BENCH_DATABASE_URL to a role that may create databases'
    return [...sqlite, { name: 'search, PostgreSQL', skipped }]
  }
  const open: OpenShelf = (cleanUp, items) => openPostgresql(url, cleanUp, items)
  return [...sqlite, ...(await benchEngine(effort, 'PostgreSQL', open))]
}

type OpenShelf = (cleanUp: AsyncDisposableStack, items: number) => Promise<Shelf>

async function benchEngine(effort: Effort, engine: string, open: OpenShelf): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const few = await open(cleanUp, hits)
  const many = await open(cleanUp, effort.manyItems)
  const load = ({ server, headers }: Shelf, toHead: ToHead) =>
    measureRate({
      port: server.port,
      connections: 4,
      seconds: effort.seconds,
      script: [{ head: toHead(headers) }],
    })
  for (const [, toHead] of searches) await Promise.all([load(few, toHead), load(many, toHead)])
  const figures: Figure[] = []
  for (const [name, toHead] of searches) {
    figures.push(
      await compareRates({
        name: `${name}, ${effort.manyItems.toLocaleString('en')} items, ${engine}`,
        target: { kind: 'at-most', ratio: 1.5 },
        note: `times slower than among ${hits.toLocaleString('en')}, with as many hits`,
        rounds: effort.rounds,
        ours: () => load(many, toHead),
        floor: () => load(few, toHead),
      }),
    )
  }
  return figures
}

type Headers = Readonly<Record<string, string>>
type ToHead = (headers: Headers) => string

const list =
  (q: string): ToHead =>
  (headers) =>
    get(`/api/v1/account/items?limit=10&q=${q}`, headers)

/** Ranks the newest thousand. */
const best: ToHead = (headers) => {
  const params = { name: 'search', arguments: { q: word } }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
  const type = { 'content-type': 'application/json', 'content-length': String(body.length) }
  return requestHead('POST', '/mcp', { ...headers, ...type }) + body
}

const searches: readonly (readonly [string, ToHead])[] = [
  ['search, word', list(word)],
  ['search, beginning of a word', list(word.slice(0, 4))],
  ['search, no hit', list('nowhere')],
  ['search, best match', best],
]

type Shelf = { readonly server: Running; readonly headers: Headers }

async function openSqlite(cleanUp: AsyncDisposableStack, items: number): Promise<Shelf> {
  const installation = cleanUp.use(await install())
  await uploadSettled(installation)
  const file = join(installation.folder, 'anybin.db')
  copyItem(file, items)
  fillIndex(file, items)
  return shelfOf(installation, cleanUp.use(await installation.serve()))
}

async function openPostgresql(
  url: string,
  cleanUp: AsyncDisposableStack,
  items: number,
): Promise<Shelf> {
  const database = cleanUp.use(await createDatabase(url))
  const settings = { DATABASE_URL: database.url }
  const installation = cleanUp.use(await install(undefined, settings))
  await uploadSettled(installation)
  await copyItemIn(database.url, items)
  await fillIndexIn(database.url, items)
  return shelfOf(installation, cleanUp.use(await installation.serve()))
}

function shelfOf({ key }: Installation, server: Running): Shelf {
  return { server, headers: { authorization: `Bearer ${key}` } }
}

/** As the server would. */
function fillIndex(file: string, items: number): void {
  const database = new DatabaseSync(file)
  const { owner_id: ownerId } = database.prepare('select owner_id from items limit 1').get() as {
    owner_id: string
  }
  const { every, hit, ...texts } = textsOf(ownerId, items)
  const columns = hitColumns.map((_, at) => {
    const isHit = `position % ${every} = 0 and position / ${every} % ${hitColumns.length} = ${at}`
    return `iif(${isHit}, ? || ' ' || ?, ?)`
  })
  database
    .prepare(
      `insert or replace into search_index (rowid, title, tags, about, body)
       select position, ${columns[0]}, '', ${columns[1]}, ${columns[2]} from items`,
    )
    .run(...hitColumns.flatMap((column) => [hit, texts[column], texts[column]]))
  database.exec('insert or ignore into search_index_terms select term from search_index_vocabulary')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}
