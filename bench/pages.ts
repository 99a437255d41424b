import { install, upload } from './anybin.ts'
import { compareInBursts } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { startHelloFloor } from './floors/index.ts'
import { makeJpeg } from './media.ts'
import { get } from './request.ts'

/** The share page of a public picture, for a stranger: against a Fastify that sends as many bytes. */
export async function benchPages(effort: Effort): Promise<Figure[]> {
  await using installation = await install()
  await using ours = await installation.serve()
  const { id } = await upload(installation, makeJpeg(10_000))
  const path = `/i/${id}`
  // Under another name the page says that it is opened at the wrong address.
  const { host } = new URL(installation.origin)
  const page = await fetch(installation.origin + path)
  const bytes = (await page.arrayBuffer()).byteLength
  await using floor = await startHelloFloor(bytes)
  return [
    await compareInBursts(effort, {
      name: 'share page of a public picture',
      target: { kind: 'at-least', ratio: 0.4 },
      note: `floor: Fastify that sends ${bytes.toLocaleString('en')} bytes`,
      ours: { port: ours.port, request: { head: get(path, { host }) } },
      floor: { port: floor.port, request: { head: get('/') } },
    }),
  ]
}
