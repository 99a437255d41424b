import { join } from 'node:path'
import { type Installation, install, uploadSettled } from './anybin.ts'
import { compareRates } from './compare.ts'
import { copyItem } from './copies.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { measureRate } from './load.ts'
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
  await uploadSettled(installation)
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
