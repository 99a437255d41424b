import { setTimeout as wait } from 'node:timers/promises'
import { type Installation, install, upload } from './anybin.ts'
import type { Effort } from './effort.ts'
import { type Figure, median } from './figure.ts'
import { makeJpeg } from './media.ts'
import { longTasksOf, openBrowser, serveBare } from './pages-in-browser.ts'

const pictures = 500
const rounds = 5
/** The least that counts as a long task (ms), so that none at all can be divided by. */
const longTaskMs = 50

/** How long an album keeps a phone's browser busy, against the same pictures on a page with nothing else. */
export async function benchAlbums(effort: Effort): Promise<Figure[]> {
  await using installation = await install(undefined, {
    ANYBIN_PICTURE_CLASSIFIER: 'off',
    ANYBIN_TEXT_LANGUAGES: 'off',
  })
  await using _server = await installation.serve()
  const pages = await readPages(await makeAlbum(installation))
  await using bare = await serveBare(await readThumbnails(pages))
  await using browser = await openBrowser()
  const times: { ours: number; floor: number }[] = []
  for (let round = 0; round < Math.min(rounds, effort.rounds); round += 1) {
    times.push({
      floor: await longTasksOf(browser, [bare.url]),
      ours: await longTasksOf(
        browser,
        pages.map(({ url }) => url),
      ),
    })
  }
  const ours = median(times.map((one) => one.ours))
  const floor = median(times.map((one) => one.floor))
  return [
    {
      name: `long tasks of an album of ${pictures}, all ${pages.length} pages`,
      target: { kind: 'at-most', ratio: 1.5 },
      note: 'floor: the same thumbnails on one page with nothing else; the processor slowed four times',
      ours: `${Math.round(ours)} ms`,
      floor: `${Math.round(floor)} ms`,
      ratio: ours / Math.max(floor, longTaskMs),
    },
  ]
}

/** Uploads the pictures into a folder; answers the address of the folder. */
async function makeAlbum(installation: Installation): Promise<string> {
  const { slug } = await post<{ slug: string }>(installation, '/api/v1/folders', { name: 'Album' })
  for (let index = 0; index < pictures; index += 1) {
    await uploadPatiently(installation, slug)
  }
  const path = `/api/v1/folders/${slug}/share`
  return (await post<{ share: { url: string } }>(installation, path, {})).share.url
}

/** Faster than the server takes them, it refuses, and has stored nothing then. */
async function uploadPatiently(installation: Installation, folder: string): Promise<void> {
  for (let left = 60; ; left -= 1) {
    try {
      await upload(installation, makeJpeg(20_000), 'image/jpeg', { 'x-folder': folder })
      return
    } catch (error) {
      if (left === 0 || !String(error).includes('overloaded')) throw error
      await wait(1000)
    }
  }
}

async function post<Answer>({ origin, key }: Installation, path: string, body: object) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(origin + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

type AlbumPage = { readonly url: string; readonly thumbnails: readonly string[] }

/** Every page of the album, from the first on, with the addresses of its pictures. */
async function readPages(first: string): Promise<readonly AlbumPage[]> {
  const pages: AlbumPage[] = []
  for (let url: string | undefined = first; url !== undefined; ) {
    const html: string = await (await fetch(url)).text()
    const absolute = (path = '') => new URL(path.replaceAll('&amp;', '&'), first).href
    const thumbnails = [...html.matchAll(/<img src="(\/t\/[^"]+)"/g)].map(([, path]) =>
      absolute(path),
    )
    pages.push({ url, thumbnails })
    const [, older] = /<p class="more">\s*<a class="button" href="([^"]+)"/.exec(html) ?? []
    url = older === undefined ? undefined : absolute(older)
  }
  return pages
}

async function readThumbnails(pages: readonly AlbumPage[]) {
  const addresses = pages.flatMap(({ thumbnails }) => thumbnails)
  if (addresses.length !== pictures) throw new Error(`${addresses.length} pictures in the album`)
  const images: { readonly type: string; readonly bytes: Buffer }[] = []
  for (const address of addresses) {
    const answer = await fetch(address)
    const type = answer.headers.get('content-type') ?? ''
    images.push({ type, bytes: Buffer.from(await answer.arrayBuffer()) })
  }
  return images
}
