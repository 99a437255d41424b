import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Item } from '@anybin/contract'
import { expect, test } from 'vitest'
import { completion, startFakeEndpoint } from './support/fake-endpoint.ts'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, startServer } from './support/start-server.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

test('the example of a hook in the documents holds what it was told to hold', async () => {
  await using hook = await startExample(secret)
  await using server = await startServer(undefined, { environment: hookSettings(hook.url, secret) })
  const alice = await server.newcomer()
  expect(await server.app.engines.test('hook', 'operator')).toBe('7')
  const small = await upload(alice, await photo(40, 30))
  const large = await upload(alice, await photo(900, 700))
  await expect.poll(() => stateOf(alice, small), { timeout: 20_000 }).toBe('clean')
  await expect.poll(() => stateOf(alice, large), { timeout: 20_000 }).toBe('held')
  expect((await server.fetch(new URL(large.url).pathname)).status).toBe(404)
  const checks = await server.app.database.query
    .selectFrom('checks')
    .select(['outcome', 'details', 'engine_version'])
    .where('engine', '=', 'hook')
    .orderBy('outcome')
    .execute()
  expect(checks).toMatchObject([
    { outcome: 'flag', details: expect.stringMatching(/has \d+ bytes/), engine_version: '7' },
    { outcome: 'pass' },
  ])
})

test('a hook that believes nobody is away: uploads wait for it', async () => {
  await using hook = await startExample(secret)
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
  await using server = await startServer(undefined, { environment: hookSettings(hook.url, other) })
  const alice = await server.newcomer()
  await expect(server.app.engines.test('hook', 'operator')).rejects.toThrow('401')
  const item = await upload(alice, await photo(41, 30))
  const lastError = async () => (await server.app.engines.list())[0]?.lastError
  await expect.poll(lastError, { timeout: 20_000 }).toContain('401')
  expect(await stateOf(alice, item)).toBe('pending')
})

test('a vision model gets a small JPEG of what is public, and the privacy page says so', async () => {
  await using endpoint = await startFakeEndpoint(() => ({
    body: completion('{"explicit":0,"suggestive":0,"violence":0,"reason":"A photo."}'),
  }))
  // By an address that is not the operator's own, as far as its name tells.
  const url = endpoint.url.replace('127.0.0.1', 'localhost.test.example')
  const settings = { ANYBIN_SCAN_VISION_URL: endpoint.url, ANYBIN_SCAN_VISION_MODEL: 'eye' }
  await using server = await startServer(undefined, { environment: { ...quiet, ...settings } })
  const alice = await server.newcomer()
  const item = await upload(alice, await photo(3000, 2000))
  await expect.poll(() => stateOf(alice, item), { timeout: 30_000 }).toBe('clean')
  const body = JSON.stringify(endpoint.asked[0]?.body)
  const sent = Buffer.from(/base64,([\w+/=]+)/.exec(body)?.[1] ?? '', 'base64')
  expect(sent.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  expect(sent.length).toBeLessThan(400_000)
  expect(await (await server.fetch('/privacy')).text()).toContain('not sent to anyone else')
  const elsewhere = { ...quiet, ...settings, ANYBIN_SCAN_VISION_URL: url }
  await using open = await startServer(undefined, { environment: elsewhere })
  const page = await (await open.fetch('/privacy')).text()
  expect(page).toContain('<strong>localhost.test.example</strong>')
  expect(page).toContain('gets a smaller copy of images to check them')
  expect(page).toContain('with a password or a view limit are not sent.')
})

const quiet = { ANYBIN_PICTURE_CLASSIFIER: 'off', ANYBIN_CLAMD: 'off' }

function hookSettings(url: string, key: string) {
  return {
    ...quiet,
    ANYBIN_SCAN_HOOK_URL: url,
    ANYBIN_SCAN_HOOK_SECRET: key,
    ANYBIN_SCAN_HOOK_VERSION: '7',
  }
}

async function upload(who: Newcomer, picture: Buffer): Promise<Item> {
  const body = form(picture, 'a.jpg')
  const answer = await who.fetch('/api/v1/items', { method: 'POST', body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Item
}

async function stateOf(who: Newcomer, { id }: Item): Promise<string> {
  const answer = await who.fetch(`/api/v1/items/${id}`)
  return ((await answer.json()) as { scan_state: string }).scan_state
}

/** The program that stands in the documents. */
async function startExample(key: string) {
  const page = new URL('../../../docs/operate/scan-hook.md', import.meta.url)
  const [, code = ''] = /```js\n(.*?)```/s.exec(await readFile(page, 'utf8')) ?? []
  const folder = await mkdtemp(join(tmpdir(), 'anybin-hook-'))
  const file = join(folder, 'hook.mjs')
  await writeFile(file, code)
  const child = spawn(process.execPath, [file], {
    env: { SECRET: key, MAX_BYTES: '20000', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await once(child, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}
