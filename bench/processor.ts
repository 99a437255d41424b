import { join } from 'node:path'
import { type Installation, install } from './anybin.ts'
import type { Effort } from './effort.ts'
import { median, type Outcome } from './figure.ts'
import { driveLoad } from './load.ts'
import type { Running } from './process.ts'
import { processorTimeBetween, processorTimes } from './processor-time.ts'
import type { UploadFile } from './upload-files.ts'
import { ordersFor, waiting } from './upload-orders.ts'

// Enough for what is compiled while it runs to be compiled.
const warmUpUploads = 400
const uploads = 50
const connections = 16

/**
 * Processor time of all processes for one upload without its renditions, by the accounting of the system, of this build and of
 * another one: a folder with a built checkout, named by `BENCH_BEFORE`. In short turns, so that what else the machine does hits both.
 */
export async function processorFigure(
  { processorRounds }: Pick<Effort, 'processorRounds'>,
  file: UploadFile,
  folder: string,
): Promise<Outcome> {
  const name = `processor time of an upload, ${connections} connections, renditions wait`
  const { BENCH_BEFORE: before } = process.env
  if (process.platform !== 'linux') return { name, skipped: 'needs /proc of Linux' }
  if (before === undefined) return { name, skipped: 'needs BENCH_BEFORE, a built checkout' }
  await using cleanUp = new AsyncDisposableStack()
  const open = async (main?: string): Promise<Side> => {
    const installation = cleanUp.use(await install(main))
    const running = cleanUp.use(await installation.serve(waiting))
    const side = { installation, running, file, folder }
    await send(side, warmUpUploads)
    return side
  }
  const sides = {
    floor: await open(join(before, 'packages/server/dist/main.js')),
    ours: await open(),
  }
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
  for (let round = 0; round < processorRounds; round += 1) {
    times.floor.push(await measure(sides.floor))
    times.ours.push(await measure(sides.ours))
  }
  const [ours, floor] = [median(times.ours), median(times.floor)]
  return {
    name,
    ours: `${ours.toFixed(2)} ms`,
    floor: `${floor.toFixed(2)} ms`,
    ratio: ours / floor,
    target: { kind: 'at-most', ratio: 0.4 },
    note: 'floor: the same by the build in BENCH_BEFORE',
  }
}

type Side = {
  readonly installation: Installation
  readonly running: Running
  readonly file: UploadFile
  readonly folder: string
}

async function measure(side: Side): Promise<number> {
  const before = processorTimes(side.running.pid)
  await send(side, uploads)
  const { total } = processorTimeBetween(before, processorTimes(side.running.pid))
  return total / uploads
}

async function send({ installation, running, file, folder }: Side, requests: number) {
  const { ours } = await ordersFor(folder, installation, file)
  await driveLoad({ port: running.port, connections, requests, seconds: 120, script: [ours] })
}
