import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, uploadHeaders } from './anybin.ts'
import { compareInBursts } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { requestHead } from './request.ts'
import { makeCameraFile } from './upload-files.ts'
import { waiting } from './upload-orders.ts'

/** Uploads as terminals send them (`PUT /up/{name}`), against the same over our own API, with the same key. */
export async function benchCompat(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-compat-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const installation = cleanUp.use(await install())
  const { port } = cleanUp.use(await installation.serve(waiting))
  const { bytes, type } = await makeCameraFile()
  const bodyFile = join(folder, 'photo.jpg')
  await writeFile(bodyFile, bytes)
  const length = { 'content-length': String(bytes.length) }
  const headers = { ...uploadHeaders(installation, type), ...length }
  const side = (method: string, path: string) => ({
    port,
    request: { head: requestHead(method, path, headers), bodyFile },
  })
  const figure = await compareInBursts(
    { bursts: Math.ceil(effort.bursts / 10), answers: 40, connections: 4 },
    {
      name: 'PUT /up/photo.jpg, 200 KB JPEG',
      note: 'floor: POST /api/v1/items',
      target: { kind: 'at-least', ratio: 0.95 },
      ours: side('PUT', '/up/photo.jpg'),
      floor: side('POST', '/api/v1/items'),
    },
  )
  return [figure]
}
