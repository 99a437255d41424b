import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Installation, install, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import type { Running } from './process.ts'
import { get } from './request.ts'

const fewItems = 1000
const pageSize = 10
const lastPage = 100

type Shelf = { readonly server: Running; readonly first: string; readonly hundredth: string }

/** The first and the hundredth page of one's items, when there are few and when there are many. */
export async function benchLists(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const few = await openShelf(cleanUp, fewItems)
  const many = await openShelf(cleanUp, effort.manyItems)
  const load = ({ server }: Shelf, head: string) =>
    measureRate({
      port: server.port,
      connections: 4,
      seconds: effort.seconds,
      script: [{ head }],
    })
  const contests = [
    ['list, 100th page of 1,000 items', few, few.hundredth],
    [`list, first page of ${effort.manyItems.toLocaleString('en')} items`, many, many.first],
    [`list, 100th page of ${effort.manyItems.toLocaleString('en')} items`, many, many.hundredth],
  ] as const
  for (const [, shelf, head] of contests) await load(shelf, head)
  const figures: Figure[] = []
  for (const [name, shelf, head] of contests) {
    figures.push(
      await compareRates({
        name,
        target: { kind: 'at-most', ratio: 1.3 },
        note: `times slower than the first page of 1,000; pages of ${pageSize}`,
        rounds: effort.rounds,
        ours: () => load(shelf, head),
        floor: () => load(few, few.first),
      }),
    )
  }
  return figures
}

async function openShelf(cleanUp: AsyncDisposableStack, items: number): Promise<Shelf> {
  const installation = cleanUp.use(await install())
  await uploadOne(installation)
  copyItem(join(installation.folder, 'anybin.db'), items)
  const server = cleanUp.use(await installation.serve())
  const headers = { authorization: `Bearer ${installation.key}` }
  const path = (cursor: string) => `/api/v1/account/items?limit=${pageSize}${cursor}`
  const cursor = await walkTo(installation, lastPage)
  return {
    server,
    first: get(path(''), headers),
    hundredth: get(path(`&cursor=${encodeURIComponent(cursor)}`), headers),
  }
}

async function uploadOne(installation: Installation): Promise<void> {
  await using _server = await installation.serve()
  await upload(installation, makeJpeg(10_000))
}

/** Makes rows like the one that is there, behind the server's back: a million uploads would take an hour. */
function copyItem(file: string, items: number): void {
  const database = new DatabaseSync(file)
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('items')
  const values = columns.map(({ name }) => {
    if (name === 'id') return "printf('%08d', n)"
    if (name === 'blob_key') return "'copy-' || n"
    if (name === 'position') return 'position + n'
    return `"${name}"`
  })
  const names = columns.map(({ name }) => `"${name}"`)
  database
    .prepare(
      `WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
       INSERT INTO items (${names.join(', ')})
       SELECT ${values.join(', ')} FROM copies, (SELECT * FROM items LIMIT 1)`,
    )
    .run(items - 1)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

/** The cursor that leads to a page. */
async function walkTo(installation: Installation, page: number): Promise<string> {
  let cursor = ''
  for (let seen = 1; seen < page; seen += 1) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await fetch(
      `http://127.0.0.1:${installation.port}/api/v1/account/items?limit=${pageSize}${query}`,
      { headers: { authorization: `Bearer ${installation.key}` } },
    )
    const list = (await answer.json()) as { next_cursor: string | null }
    if (!answer.ok || list.next_cursor === null) throw new Error(`No page after ${seen}`)
    cursor = list.next_cursor
  }
  return cursor
}
