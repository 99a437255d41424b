import { randomBytes } from 'node:crypto'
import { type Installation, install, pathOf, upload } from './anybin.ts'
import type { Effort } from './effort.ts'
import { median, type Outcome } from './figure.ts'
import { measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import type { Running } from './process.ts'
import { processorTimeBetween, processorTimes } from './processor-time.ts'
import { get } from './request.ts'

const name = 'GET 10 KB while the files are moved to a bucket, processor time'
const connections = 4

/** What reading costs the server while all files are copied to a bucket, by the accounting of the system. */
export async function benchMoves(effort: Effort): Promise<Outcome[]> {
  const bucket = process.env['ANYBIN_S3_BUCKET']
  if (bucket === undefined) return [{ name, skipped: 'no bucket: set ANYBIN_S3_BUCKET' }]
  const target = `s3://${bucket}/bench-${randomBytes(6).toString('hex')}/`
  await using installation = await install(undefined, { ANYBIN_STORAGE: 'disk' })
  await using server = await installation.serve()
  const paths = await fill(installation, effort.drainedUploads * 10)
  const cost = () => costOfGet(server, paths, Math.max(1, effort.seconds))
  await cost()
  const [quiet, busy]: [number[], number[]] = [[], []]
  for (let round = 0; round < effort.rounds; round += 1) {
    quiet.push(await cost())
    busy.push(...(await whileMoving(installation, target, cost)))
  }
  return [
    {
      name,
      target: { kind: 'at-most', ratio: 1.3 },
      note: 'of the serving process, for one answer; the command that copies is a process of its own',
      ours: renderMs(median(busy)),
      floor: renderMs(median(quiet)),
      ratio: median(busy) / median(quiet),
    },
  ]
}

async function fill(installation: Installation, files: number): Promise<string[]> {
  const paths: string[] = []
  for (let index = 0; index < files; index += 1) {
    paths.push(pathOf(await upload(installation, makeJpeg(10_000))))
  }
  return paths
}

/** There and back again: each round begins with the files on the disk. */
async function whileMoving(
  installation: Installation,
  target: string,
  cost: () => Promise<number>,
): Promise<number[]> {
  const costs: number[] = []
  let isOver = false
  const moving = installation.command('move', 'blobs', target).finally(() => {
    isOver = true
  })
  while (!isOver) costs.push(await cost())
  await moving
  await installation.command('move', 'blobs', 'disk')
  await installation.command('move', 'drop', target)
  // The last window reached beyond the end.
  return costs.slice(0, -1)
}

/** Milliseconds of processor time of the server for one answer. What its children do, thumbnails of what was uploaded, is not reading. */
async function costOfGet(server: Running, paths: readonly string[], seconds: number) {
  const before = processorTimes(server.pid)
  const script = paths.map((path) => ({ head: get(path) }))
  const rate = await measureRate({ port: server.port, connections, seconds, script })
  const { threads } = processorTimeBetween(before, processorTimes(server.pid))
  const own = [...threads].filter(([thread]) => thread.startsWith('server: '))
  return own.reduce((sum, [, ms]) => sum + ms, 0) / (rate * seconds)
}

function renderMs(ms: number): string {
  return `${ms.toFixed(3)} ms`
}
