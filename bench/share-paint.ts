import sharp from 'sharp'
import { install, pathOf, upload } from './anybin.ts'
import type { Effort } from './effort.ts'
import { type Figure, median } from './figure.ts'
import { openBrowser, paintOf, serveBare } from './pages-in-browser.ts'

const rounds = 9

/** When a stranger on a slow line sees the picture that they came for, against a page that is nothing but the picture. */
export async function benchSharePaint(effort: Effort): Promise<Figure[]> {
  await using installation = await install()
  await using _server = await installation.serve()
  const item = await upload(installation, await photograph())
  const bytes = Buffer.from(await (await fetch(installation.origin + pathOf(item))).arrayBuffer())
  await using bare = await serveBare([{ type: 'image/jpeg', bytes }])
  await using browser = await openBrowser()
  const times: { ours: number; floor: number }[] = []
  const measure = async () => ({
    floor: await paintOf(browser, bare.url),
    ours: await paintOf(browser, `${installation.origin}/i/${item.id}`),
  })
  await measure()
  for (let round = 0; round < Math.min(rounds, effort.bursts); round += 1) {
    times.push(await measure())
  }
  const ours = median(times.map((one) => one.ours))
  const floor = median(times.map((one) => one.floor))
  return [
    {
      name: 'largest paint of the share page, slow 4G',
      target: { kind: 'at-most', ratio: 1.3 },
      note: `a JPEG of ${Math.round(bytes.length / 1000)} KB; floor: a page with nothing but it`,
      ours: `${Math.round(ours)} ms`,
      floor: `${Math.round(floor)} ms`,
      ratio: median(times.map((one) => one.ours / one.floor)),
    },
  ]
}

/** Hills in a haze, as large as a window: some 200 KB. */
async function photograph(): Promise<Buffer> {
  const size = { width: 1600, height: 1067 }
  const noise = { type: 'gaussian', mean: 128, sigma: 18 } as const
  return sharp({ create: { ...size, channels: 3, background: '#888', noise } })
    .blur(1.2)
    .jpeg({ quality: 82 })
    .toBuffer()
}
