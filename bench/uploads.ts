import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Installation, install } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure, Outcome } from './figure.ts'
import { startUploadFloor } from './floors/index.ts'
import { driveLoad, measureRate } from './load.ts'
import type { Running } from './process.ts'
import { processorFigure } from './processor.ts'
import { makeCameraFile, makeOtherFiles, type UploadFile } from './upload-files.ts'
import { ordersFor, waiting } from './upload-orders.ts'

const floorNote = 'floor: bare node:http, fsync of file and directory, one SQLite row'

/** Uploads a second, against the least that makes an upload durable; and what processor time one takes. */
export async function benchUploads(effort: Effort): Promise<Outcome[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-floor-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const floor = cleanUp.use(await startUploadFloor(folder))
  const camera = await makeCameraFile()
  const at = { effort, folder, floor }
  return [
    ...(await compareWaiting(at, camera)),
    ...(await compareDrained(at, camera)),
    await processorFigure(effort, camera, folder),
  ]
}

type Place = { readonly effort: Effort; readonly folder: string; readonly floor: Running }

async function compareWaiting(at: Place, camera: UploadFile): Promise<Figure[]> {
  await using installation = await install()
  await using ours = await installation.serve(waiting)
  const figures: Figure[] = []
  for (const connections of [1, 16]) {
    const round = await prepare(at, { installation, ours, connections, file: camera })
    const name = `upload 200 KB ${camera.name}, ${times(connections)}, renditions wait`
    figures.push(await compareRates({ ...round, name, target: { kind: 'at-least', ratio: 0.6 } }))
  }
  for (const file of await makeOtherFiles()) {
    const round = await prepare(at, { installation, ours, connections: 1, file })
    const name = `upload ${renderSize(file)} ${file.name}, ${times(1)}, renditions wait`
    figures.push(await compareRates({ ...round, name, target: { kind: 'at-least', ratio: 0.5 } }))
  }
  return figures
}

type Side = {
  readonly installation: Installation
  readonly ours: Running
  readonly connections: number
  readonly file: UploadFile
}

/** Both sides of a comparison, after a round that does not count. */
async function prepare(at: Place, side: Side) {
  const { effort, floor } = at
  const { installation, ours, connections, file } = side
  const orders = await ordersFor(at.folder, installation, file)
  const load = (port: number, which: 'ours' | 'floor') =>
    measureRate({ port, connections, seconds: effort.seconds, script: [orders[which]] })
  await load(ours.port, 'ours')
  await load(floor.port, 'floor')
  return {
    note: floorNote,
    rounds: effort.rounds,
    ours: () => load(ours.port, 'ours'),
    floor: () => load(floor.port, 'floor'),
  }
}

/** The same with the time until the last thumbnail is made, so that nothing is won by putting work off. */
async function compareDrained(at: Place, camera: UploadFile): Promise<Figure[]> {
  await using installation = await install()
  await using ours = await installation.serve()
  const figures: Figure[] = []
  for (const connections of [1, 16]) {
    const { floor, ...round } = await prepare(at, { installation, ours, connections, file: camera })
    await untilDrained(installation)
    const { ours: order } = await ordersFor(at.folder, installation, camera)
    const drained = async () => {
      const started = performance.now()
      const requests = at.effort.drainedUploads
      const orders = { port: ours.port, connections, seconds: 120, requests, script: [order] }
      const { answers } = await driveLoad(orders)
      await untilDrained(installation)
      return (answers * 1000) / (performance.now() - started)
    }
    const name = `upload 200 KB ${camera.name}, ${times(connections)}, renditions made`
    const target = { kind: 'at-least', ratio: 0.3 } as const
    figures.push(await compareRates({ ...round, floor, ours: drained, name, target }))
  }
  return figures
}

async function untilDrained({ folder }: Installation): Promise<void> {
  using database = new DatabaseSync(join(folder, 'anybin.db'), { readOnly: true })
  const left = database.prepare("SELECT count(*) AS jobs FROM jobs WHERE name = 'items.renditions'")
  while (Number(left.get()?.['jobs']) > 0) await sleep(20)
}

const times = (connections: number) => `${connections} connection${connections > 1 ? 's' : ''}`

function renderSize({ bytes }: UploadFile): string {
  const kilobytes = bytes.length / 1024
  return kilobytes < 900 ? `${kilobytes.toFixed(0)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
