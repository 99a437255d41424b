import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Installation, install, upload, uploadHeaders } from './anybin.ts'
import { compareInBursts, compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Outcome } from './figure.ts'
import { measureRate } from './load.ts'
import { callHeaders, callMessage } from './mcp-call.ts'
import { makeJpeg } from './media.ts'
import { get, type Request, requestHead } from './request.ts'
import { ticketFigure } from './ticket.ts'
import { waiting } from './upload-orders.ts'

const connections = 16

/** What agents ask for, against the same over REST. */
export async function benchMcp(effort: Effort): Promise<Outcome[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-mcp-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const installation = cleanUp.use(await install())
  const { port } = cleanUp.use(await installation.serve())
  const photo = makeJpeg(200 * 1024)
  const bodyFile = join(folder, 'photo.jpg')
  await writeFile(bodyFile, photo)
  const { id } = await upload(installation, makeJpeg(10_000))
  const authorization = `Bearer ${installation.key}`
  const length = { 'content-length': String(photo.length) }
  const picture = {
    filename: 'photo.jpg',
    mime: 'image/jpeg',
    data_base64: photo.toString('base64'),
    expiration: 'forever',
  }

  const call = (name: string, input: object) => writeCall(installation, folder, name, input)
  const target = { kind: 'at-least', ratio: 0.25 } as const
  const getImage = await compareInBursts(effort, {
    name: 'tools/call get_image',
    note: 'floor: GET /api/v1/items/{id} with the key',
    target,
    ours: { port, request: await call('get_image', { slug: id }) },
    floor: { port, request: { head: get(`/api/v1/items/${id}`, { authorization }) } },
  })

  const load = (request: Request) => () =>
    measureRate({ port, connections, seconds: Math.max(1, effort.seconds), script: [request] })
  const sides = {
    ours: load(await call('upload_image', picture)),
    floor: load({
      head: requestHead('POST', '/api/v1/items', { ...uploadHeaders(installation), ...length }),
      bodyFile,
    }),
  }
  for (const warmUp of Object.values(sides)) await warmUp()
  const uploadImage = await compareRates({
    name: 'tools/call upload_image, 200 KB JPEG',
    note: 'floor: POST /api/v1/items',
    target,
    ...sides,
    rounds: effort.rounds,
  })
  return [getImage, uploadImage, await byTicket(effort, photo)]
}

/** In an installation of its own, where no thumbnail is made meanwhile. */
async function byTicket(effort: Effort, bytes: Buffer): Promise<Outcome> {
  await using cleanUp = new AsyncDisposableStack()
  const installation = cleanUp.use(await install())
  const running = cleanUp.use(await installation.serve(waiting))
  return ticketFigure(effort, { installation, running, bytes })
}

/** A call of a tool as the current revision sends it. */
async function writeCall(
  { key }: Installation,
  folder: string,
  name: string,
  input: object,
): Promise<Request> {
  const body = callMessage(name, input)
  const bodyFile = join(folder, `${name}.json`)
  await writeFile(bodyFile, body)
  const head = requestHead('POST', '/mcp', {
    ...callHeaders(key, name),
    'content-length': String(Buffer.byteLength(body)),
  })
  return { head, bodyFile }
}
