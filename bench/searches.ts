import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Installation, install, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import { copyItem } from './copies.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import type { Running } from './process.ts'
import { get } from './request.ts'

const hits = 1000
const word = 'harbour'

/** A search with as many hits among few items and among many, all of which say the word to others, on SQLite. */
export async function benchSearches(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const few = await openShelf(cleanUp, hits)
  const many = await openShelf(cleanUp, effort.manyItems)
  const load = (shelf: Shelf, path: string) =>
    measureRate({
      port: shelf.server.port,
      connections: 4,
      seconds: effort.seconds,
      script: [{ head: get(path, shelf.headers) }],
    })
  const searches = [
    ['search, word', `/api/v1/account/items?limit=10&q=${word}`],
    ['search, beginning of a word', `/api/v1/account/items?limit=10&q=${word.slice(0, 4)}`],
    ['search, no hit', '/api/v1/account/items?limit=10&q=nowhere'],
  ] as const
  for (const [, path] of searches) await Promise.all([load(few, path), load(many, path)])
  const figures: Figure[] = []
  for (const [name, path] of searches) {
    figures.push(
      await compareRates({
        name: `${name}, ${effort.manyItems.toLocaleString('en')} items`,
        target: { kind: 'at-most', ratio: 1.5 },
        note: `times slower than among ${hits.toLocaleString('en')}, with as many hits`,
        rounds: effort.rounds,
        ours: () => load(many, path),
        floor: () => load(few, path),
      }),
    )
  }
  return figures
}

type Shelf = { readonly server: Running; readonly headers: Readonly<Record<string, string>> }

async function openShelf(cleanUp: AsyncDisposableStack, items: number): Promise<Shelf> {
  const installation = cleanUp.use(await install())
  await uploadOne(installation)
  const file = join(installation.folder, 'anybin.db')
  copyItem(file, items)
  fillIndex(file, items)
  const server = cleanUp.use(await installation.serve())
  return { server, headers: { authorization: `Bearer ${installation.key}` } }
}

async function uploadOne(installation: Installation): Promise<void> {
  await using _server = await installation.serve()
  await upload(installation, makeJpeg(10_000))
}

/** As the server would: terms behind the scope of whoever finds them. Each item says the word to somebody, a thousand to its owner. */
function fillIndex(file: string, items: number): void {
  const database = new DatabaseSync(file)
  const { owner_id: ownerId } = database.prepare('select owner_id from items limit 1').get() as {
    owner_id: string
  }
  const scope = createHash('sha256').update(ownerId).digest('hex').slice(0, 8)
  database
    .prepare(
      `insert or replace into search_index (rowid, title, tags, about, body)
       select position, iif(position % ? = 0, ?, ?), '', '', '' from items`,
    )
    .run(items / hits, `${scope}${word} ${scope}boat`, `${scope}boat ffffffff${word}`)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}
