import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readEnvironment } from './config/environment.ts'
import { runCli } from './run-cli.ts'

type Reply = (answer: ServerResponse) => void

const keys: (string | undefined)[] = []
let replies: Reply[] = []
const site = createServer((request, answer) => {
  request.resume().once('end', () => {
    keys.push(request.headers['idempotency-key'] as string | undefined)
    const reply = replies.length > 1 ? replies.shift() : replies[0]
    reply?.(answer)
  })
})
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-cli-pending-'))
  await writeFile(join(folder, 'a.png'), 'no picture, but nobody looks')
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
})
afterAll(async () => {
  site.closeAllConnections()
  site.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  keys.length = 0
})

const refused =
  (status: number, body: string): Reply =>
  (answer) =>
    answer.writeHead(status).end(body)
const done = refused(
  201,
  JSON.stringify({
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
    url: 'https://b.example/i/aB3xQf9K',
    view_url: 'https://b.example/i/aB3xQf9K',
    direct_url: 'https://b.example/f/aB3xQf9K.png',
    thumbnail_url: 'https://b.example/t/aB3xQf9K/320.webp',
    description: null,
    category: null,
    filename: null,
    repaired: [],
    converted: null,
  }),
)

async function upload(...words: string[]) {
  let [out, err] = ['', '']
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const exitCode = await runCli(['upload', '--url', url, join(folder, 'a.png'), ...words], {
    environment: readEnvironment({
      ANYBIN_API_KEY: 'pbca_live_x',
      ANYBIN_URL: url,
      XDG_STATE_HOME: join(folder, 'state'),
      XDG_CONFIG_HOME: folder,
    }),
    stdin: Readable.from([]),
    openBrowser: () => {},
    signal: new AbortController().signal,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isInteractive: { out: false, err: false, in: false },
    copy: async () => {},
    ask: async () => '',
  })
  return { exitCode, out, err }
}

const kept = () => readdir(join(folder, 'state', 'anybin', 'pending-uploads'))

test('a second run repeats the key of an upload of which nobody knows what became', async () => {
  replies = [refused(502, '<html>nginx</html>')]
  const lost = await upload()
  expect(lost).toMatchObject({
    exitCode: 7,
    err: expect.stringContaining('nothing is stored twice'),
  })
  expect(lost.err).not.toContain('Nothing was stored')
  replies = [done]
  expect(await upload()).toMatchObject({ exitCode: 0, err: '' })
  expect(new Set(keys).size).toBe(1)
  expect(await kept()).toEqual([])
  expect(await upload()).toMatchObject({ exitCode: 0 })
  expect(new Set(keys).size).toBe(2)
})

test('what the site itself refused begins anew, and so does an upload with other options', async () => {
  replies = [refused(403, '{"error":"plan_required"}')]
  expect(await upload()).toMatchObject({ exitCode: 6 })
  expect(await kept()).toEqual([])
  replies = [refused(400, '<html>'), done]
  await upload('--title', 'one')
  await upload('--title', 'two')
  expect(new Set(keys).size).toBe(3)
})

test('nothing that a site says steers the terminal', async () => {
  const detail = 'a\u001b]0;b\u0007c\u009bd'
  replies = [refused(403, JSON.stringify({ error: 'plan_required', detail }))]
  expect((await upload()).err).not.toMatch(/[^\P{Cc}\n]/u)
  const answer = await upload('--json')
  expect(answer.err).not.toMatch(/[^\P{Cc}\n]/u)
  expect(JSON.parse(answer.err)).toMatchObject({ error: 'plan_required' })
})
