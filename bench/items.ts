import { install, upload } from './anybin.ts'
import { type Contest, compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { startHelloFloor } from './floors/index.ts'
import { measureGets } from './gets.ts'
import { get, measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import { obtainToken } from './token.ts'

/** Reading one item over the API: against a Fastify that says hello, and with an API key or an access token against without. */
export async function benchItems(effort: Effort): Promise<Figure[]> {
  await using installation = await install()
  await using ours = await installation.serve()
  await using floor = await startHelloFloor()
  const { id } = await upload(installation, makeJpeg(10_000))
  const seconds = Math.max(1, effort.seconds)
  const connections = 16
  const path = `/api/v1/items/${id}`
  const hello = () => measureGets({ port: floor.port, paths: ['/'], connections, seconds })
  const read = () => measureGets({ port: ours.port, paths: [path], connections, seconds })
  const readAs = (headers: Readonly<Record<string, string>>) =>
    measureRate({
      port: ours.port,
      script: [{ head: get(path, headers) }],
      connections,
      seconds,
      staysAwake: true,
    })
  const token = await obtainToken(installation, 'image:read')
  const readAsNobody = () => readAs({})
  const readWithKey = () => readAs({ authorization: `Bearer ${installation.key}` })
  const readWithToken = () => readAs({ authorization: `Bearer ${token}` })
  for (const warmUp of [read, readWithKey, readWithToken, hello]) await warmUp()
  const contests: Pick<Contest, 'name' | 'target' | 'note' | 'ours' | 'floor'>[] = [
    {
      name: 'GET /api/v1/items/{id}',
      target: { kind: 'at-least', ratio: 0.5 },
      note: 'floor: Fastify hello-world',
      ours: read,
      floor: hello,
    },
    {
      name: 'the same with an API key',
      target: { kind: 'at-least', ratio: 0.8 },
      note: 'floor: the same without',
      ours: readWithKey,
      floor: readAsNobody,
    },
    {
      name: 'the same with an access token',
      target: { kind: 'at-least', ratio: 0.6 },
      note: 'floor: the same without',
      ours: readWithToken,
      floor: readAsNobody,
    },
  ]
  const figures: Figure[] = []
  for (const contest of contests) {
    figures.push(await compareRates({ ...contest, rounds: effort.rounds }))
  }
  return figures
}
