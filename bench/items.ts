import { install, upload } from './anybin.ts'
import { compareInBursts } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { startHelloFloor } from './floors/index.ts'
import { makeJpeg } from './media.ts'
import { get } from './request.ts'
import { obtainToken } from './token.ts'

/** Reading one item over the API: against a Fastify that says hello, and with an API key or an access token against without. */
export async function benchItems(effort: Effort): Promise<Figure[]> {
  await using installation = await install()
  await using ours = await installation.serve()
  await using floor = await startHelloFloor()
  const { id } = await upload(installation, makeJpeg(10_000))
  const token = await obtainToken(installation, 'image:read')
  const readWith = (headers: Readonly<Record<string, string>>) => ({
    port: ours.port,
    request: { head: get(`/api/v1/items/${id}`, headers) },
  })
  const read = readWith({})
  const contests = [
    {
      name: 'GET /api/v1/items/{id}',
      target: { kind: 'at-least', ratio: 0.5 },
      note: 'floor: Fastify hello-world',
      ours: read,
      floor: { port: floor.port, request: { head: get('/') } },
    },
    {
      name: 'the same with an API key',
      target: { kind: 'at-least', ratio: 0.8 },
      note: 'floor: the same without',
      ours: readWith({ authorization: `Bearer ${installation.key}` }),
      floor: read,
    },
    {
      name: 'the same with an access token',
      target: { kind: 'at-least', ratio: 0.6 },
      note: 'floor: the same without',
      ours: readWith({ authorization: `Bearer ${token}` }),
      floor: read,
    },
  ] as const
  const figures: Figure[] = []
  for (const contest of contests) figures.push(await compareInBursts(effort, contest))
  return figures
}
