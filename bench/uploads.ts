import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, uploadHeaders } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { startUploadFloor } from './floors/index.ts'
import { measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import { requestHead } from './request.ts'

const bytes = 200 * 1024

/** Uploads a second of a 200 KB JPEG with EXIF, against the least that makes an upload durable. */
export async function benchUploads(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-floor-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const bodyFile = join(folder, 'photo.jpg')
  const photo = makeJpeg(bytes)
  await writeFile(bodyFile, photo)
  const installation = cleanUp.use(await install())
  const ours = cleanUp.use(await installation.serve())
  const floor = cleanUp.use(await startUploadFloor(folder))
  const length = { 'content-length': String(photo.length) }
  const head = requestHead('POST', '/api/v1/items', { ...uploadHeaders(installation), ...length })
  const floorHead = requestHead('POST', '/', length)

  const figures: Figure[] = []
  for (const connections of [1, 16]) {
    const { seconds } = effort
    const load = (port: number, script: string) =>
      measureRate({ port, connections, seconds, script: [{ head: script, bodyFile }] })
    await load(ours.port, head)
    figures.push(
      await compareRates({
        name: `upload 200 KB JPEG, ${connections} connection${connections > 1 ? 's' : ''}`,
        target: { kind: 'at-least', ratio: 0.6 },
        note: 'floor: bare node:http, fsync of file and directory, one SQLite row',
        rounds: effort.rounds,
        ours: () => load(ours.port, head),
        floor: () => load(floor.port, floorHead),
      }),
    )
  }
  return figures
}
