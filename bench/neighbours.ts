import { join } from 'node:path'
import { type Installation, install, pathOf, upload } from './anybin.ts'
import { Connection } from './connection.ts'
import { copyItem } from './copies.ts'
import type { Effort } from './effort.ts'
import { type Figure, median } from './figure.ts'
import { measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import { get } from './request.ts'
import { signIn } from './token.ts'

const ownItems = 200_000
/** Windows in which somebody who has so many reloads the dashboard. */
const reloading = 2
const strangers = 4

/** How long strangers wait for a file while somebody who has very much looks at it, on SQLite. */
export async function benchNeighbours(effort: Effort): Promise<Figure[]> {
  await using installation = await install()
  const path = await fill(installation)
  await using server = await installation.serve()
  const cookie = await signIn(installation)
  const seconds = Math.max(2, effort.seconds)
  const dashboard = { head: get('/dashboard', { cookie }) }
  const wait = () => measureWait({ port: server.port, path, seconds })
  const crowd = () =>
    measureRate({
      port: server.port,
      connections: reloading,
      seconds: seconds + 1,
      script: [dashboard],
    })
  await Promise.all([wait(), crowd()])
  const quiet: number[] = []
  const busy: number[] = []
  for (let round = 0; round < effort.rounds; round += 1) {
    quiet.push(await wait())
    const [waited] = await Promise.all([wait(), crowd()])
    busy.push(waited)
  }
  return [
    {
      name: `GET 10 KB, 99th percentile, beside ${ownItems.toLocaleString('en')} items`,
      target: { kind: 'at-most', ratio: 3 },
      note: 'times longer than when nobody reloads the dashboard',
      ours: renderMs(median(busy)),
      floor: renderMs(median(quiet)),
      ratio: median(busy.map((ms, round) => ms / (quiet[round] ?? Number.NaN))),
    },
  ]
}

/** One person with very much; answers where one file of it is. */
async function fill(installation: Installation): Promise<string> {
  const path = await uploadOne(installation)
  copyItem(join(installation.folder, 'anybin.db'), ownItems)
  return path
}

// The server is gone by the time that rows are copied: it would hold the file.
async function uploadOne(installation: Installation): Promise<string> {
  await using _server = await installation.serve()
  return pathOf(await upload(installation, makeJpeg(10_000)))
}

type Wait = { readonly port: number; readonly path: string; readonly seconds: number }

/** The 99th percentile (ms) of the times that strangers wait who ask again and again. */
async function measureWait({ port, path, seconds }: Wait): Promise<number> {
  const request = Buffer.from(get(path))
  const waits: number[] = []
  const until = performance.now() + seconds * 1000
  const ask = () => {
    let sent = performance.now()
    const connection = new Connection(port, ({ ok, beginning }) => {
      if (!ok) throw new Error(`A request failed: ${beginning}`)
      const now = performance.now()
      waits.push(now - sent)
      sent = now
      if (now < until) connection.send(request)
      else connection.close()
    })
    connection.send(request)
    return connection.ended()
  }
  await Promise.all(Array.from({ length: strangers }, ask))
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? Number.NaN
}

function renderMs(ms: number): string {
  return `${ms.toFixed(1)} ms`
}
