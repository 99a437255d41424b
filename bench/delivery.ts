import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Installation, install, pathOf, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Outcome } from './figure.ts'
import { startNginxFloor } from './floors/index.ts'
import { measureGets } from './gets.ts'
import { makeJpeg } from './media.ts'
import type { Running } from './process.ts'

/** What is fetched: `files` many are more than the small cache of the cold runs can hold. */
const sizes = [
  { name: '10 KB', bytes: 10 * 1024, files: 300, hot: 0.4, cold: 0.15 },
  { name: '200 KB', bytes: 200 * 1024, files: 30, hot: 1, cold: 0.35 },
  { name: '5 MB', bytes: 5 * 1024 * 1024, files: 4, hot: 1, cold: 1 },
] as const
const coldSettings = { ANYBIN_HOT_CACHE: '1MB', ANYBIN_HOT_BLOB_SIZE: '1MB' }
const connections = 16

type Stock = {
  readonly size: (typeof sizes)[number]
  readonly paths: string[]
  readonly floorPaths: string[]
}

/** Direct GETs against one nginx worker with sendfile over files of the same sizes. */
export async function benchDelivery(effort: Effort): Promise<Outcome[]> {
  await using cleanUp = new AsyncDisposableStack()
  const installation = cleanUp.use(await install())
  const root = join(installation.folder, 'nginx-root')
  await mkdir(root)
  const nginx = await startNginxFloor(join(installation.folder, 'nginx'), root)
  if (!nginx)
    return [{ name: 'direct GET', skipped: 'nginx is absent: apt-get install nginx-light' }]
  cleanUp.use(nginx)
  const { stocks, outcomes } = await measureHot(installation, nginx, root, effort)
  await using cold = await installation.serve(coldSettings)
  for (const stock of stocks) outcomes.push(await contest(stock, 'cold', cold, nginx, effort))
  return outcomes
}

async function measureHot(
  installation: Installation,
  nginx: Running,
  root: string,
  effort: Effort,
): Promise<{ stocks: Stock[]; outcomes: Outcome[] }> {
  await using ours = await installation.serve()
  const stocks: Stock[] = []
  const outcomes: Outcome[] = []
  for (const size of sizes) {
    const stock = await fill(installation, root, size)
    stocks.push(stock)
    const hot = {
      ...stock,
      paths: stock.paths.slice(0, 1),
      floorPaths: stock.floorPaths.slice(0, 1),
    }
    outcomes.push(await contest(hot, 'hot', ours, nginx, effort))
  }
  return { stocks, outcomes }
}

async function fill(
  installation: Installation,
  root: string,
  size: (typeof sizes)[number],
): Promise<Stock> {
  const file = makeJpeg(size.bytes)
  const stock: Stock = { size, paths: [], floorPaths: [] }
  for (let index = 0; index < size.files; index += 1) {
    stock.paths.push(pathOf(await upload(installation, file)))
    const name = `${size.bytes}-${index}.jpg`
    await writeFile(join(root, name), file)
    stock.floorPaths.push(`/${name}`)
  }
  return stock
}

async function contest(
  stock: Stock,
  temperature: 'hot' | 'cold',
  ours: Running,
  nginx: Running,
  effort: Effort,
): Promise<Outcome> {
  const seconds = Math.max(1, effort.seconds)
  const load = (port: number, paths: readonly string[]) =>
    measureGets({ port, paths, connections, seconds })
  await load(ours.port, stock.paths)
  return compareRates({
    name: `direct GET ${stock.size.name}, ${temperature}`,
    target: { kind: 'at-least', ratio: stock.size[temperature] },
    note:
      temperature === 'hot'
        ? 'floor: one nginx worker with sendfile'
        : `${stock.size.files} files in turn, more than the cache of 1 MB holds; file system warm`,
    rounds: effort.rounds,
    ours: () => load(ours.port, stock.paths),
    floor: () => load(nginx.port, stock.floorPaths),
  })
}
