import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '../config/environment.ts'
import { runCli } from '../run-cli.ts'

let directUrl = ''
const site = createServer((_, answer) => answer.end(JSON.stringify(item())))
let origin: string
beforeAll(async () => {
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
afterAll(() => {
  site.closeAllConnections()
  site.close()
})

/** Every address is the one that the file is said to have. */
const item = () => ({
  id: 'aB3xQf9K',
  kind: 'image',
  content_type: 'image/png',
  size_bytes: 4,
  downloads: 0,
  created_at: 1,
  private: false,
  ai_caption: null,
  ai_tags: [],
  title: null,
  tags: [],
  url: directUrl,
  view_url: directUrl,
  direct_url: directUrl,
  thumbnail_url: directUrl,
  description: null,
  category: null,
  filename: null,
  repaired: [],
  converted: null,
})

async function get() {
  let err = ''
  const exitCode = await runCli(['get', '--url', origin, 'aB3xQf9K', '--output', '/dev/null'], {
    environment: readEnvironment({ ANYBIN_API_KEY: 'pbca_live_x', ANYBIN_URL: origin }),
    stdin: Readable.from([]),
    openBrowser: () => {},
    signal: new AbortController().signal,
    out: () => {},
    err: (text) => {
      err += text
    },
    isInteractive: { out: false, err: false, in: false },
    copy: async () => {},
    ask: async () => '',
  })
  return { exitCode, err }
}

test.each([
  'http://10.0.0.1/f/aB3xQf9K.png',
  'http://localhost.example/f/a.png',
  'data:,a',
  'ftp://a.example/a',
])('a site cannot send anybody to %s, whatever else it names', async (address) => {
  directUrl = address
  expect(await get()).toMatchObject({ err: expect.stringContaining("doesn't use HTTPS") })
})

test('its own address may be without HTTPS, as the one that was asked', async () => {
  directUrl = `${origin}/f/aB3xQf9K.png`
  expect(await get()).toMatchObject({ exitCode: 0, err: '' })
})
