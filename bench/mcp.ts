import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Installation, install, upload, uploadHeaders } from './anybin.ts'
import { compareInBursts, compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import { get, type Request, requestHead } from './request.ts'

const connections = 16
const revision = '2026-07-28'

/** What agents ask for, against the same over REST. */
export async function benchMcp(effort: Effort): Promise<Figure[]> {
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
  return [getImage, uploadImage]
}

/** A call of a tool as the current revision sends it. */
async function writeCall(
  { key }: Installation,
  folder: string,
  name: string,
  input: object,
): Promise<Request> {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': revision,
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
  }
  const params = { name, arguments: input, _meta: meta }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
  const bodyFile = join(folder, `${name}.json`)
  await writeFile(bodyFile, body)
  const head = requestHead('POST', '/mcp', {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': revision,
    'mcp-method': 'tools/call',
    'mcp-name': name,
    'content-length': String(Buffer.byteLength(body)),
  })
  return { head, bodyFile }
}
