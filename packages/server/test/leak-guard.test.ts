import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment } from '../../cli/src/config/environment.ts'
import { runCli } from '../../cli/src/run-cli.ts'
import { LeakGuard } from '../../leak-guard/src/index.ts'
import { makeUp } from '../../leak-guard/src/made-up.suite.ts'
import { drawLines } from '../../leak-guard/src/pictures.suite.ts'
import { launchBrowser } from './support/browser.ts'
import { tone } from './support/pictures.ts'
import { hasService } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

// A picture with a made-up key, card number and address, on its way to the real server by the bridge and the command line.

const program = fileURLToPath(new URL('../../mcp-bridge/src/main.ts', import.meta.url))
// The same letters in every run: two of a hundred are read as something that is not known.
const { secrets } = makeUp(5)
const make = (id: string) => secrets[id]?.() ?? ''
const [key, card, address] = [make('github_token'), make('card_number'), make('private_address')]
const rules = ['github_token', 'card_number', 'private_address']

let server: TestServer
let anna: Newcomer
let folder: string
/** Where the browser of this machine notes what it was to open. */
let opened: string
const paths = { leaky: '', harmless: '', sound: '' }

beforeAll(async () => {
  server = await startServer()
  anna = await server.newcomer()
  folder = await mkdtemp(join(tmpdir(), 'anybin-leak-guard-'))
  opened = join(folder, 'opened')
  paths.leaky = join(folder, 'leaky.png')
  paths.harmless = join(folder, 'harmless.png')
  paths.sound = join(folder, 'memo.wav')
  const told = [`GITHUB=${key}`, `card ${card}`, `the server is ${address}`]
  await writeFile(paths.leaky, await drawLines(told).png().toBuffer())
  await writeFile(paths.harmless, await drawLines(['Dear team,', 'all is well']).png().toBuffer())
  await writeFile(paths.sound, tone())
  await mkdir(join(folder, 'bin'))
  await writeFile(join(folder, 'bin/xdg-open'), `#!/bin/sh\necho "$1" >>${opened}\n`)
  await chmod(join(folder, 'bin/xdg-open'), 0o755)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** What was given to the browser last. */
const openedPage = async () =>
  new URL((await readFile(opened, 'utf8').catch(() => '')).trim().split('\n').at(-1) ?? '')

const press = (url: URL, answer: string) =>
  fetch(url, {
    method: 'POST',
    headers: { origin: url.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: `answer=${answer}`,
  })

const itemsOf = async () => {
  const headers = { authorization: `Bearer ${anna.key}` }
  const answer = await server.fetch('/api/v1/items', { headers })
  return ((await answer.json()) as { items: { filename: string }[] }).items
}

const fileAt = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())

/** Nothing of what was found, whole or in part. */
function expectNoSecretIn(text: string) {
  for (const secret of [key.slice(4), card, address]) expect(text).not.toContain(secret.slice(0, 9))
}

describe('behind the bridge', () => {
  async function openHost(settings: Record<string, string> = {}) {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['--conditions=anybin-source', program],
      stderr: 'pipe',
      env: {
        PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
        ANYBIN_URL: server.origin,
        ANYBIN_API_KEY: anna.key,
        ANYBIN_ALLOWED_DIRS: folder,
        ...settings,
      },
    })
    let told = ''
    transport.stderr?.on('data', (text) => {
      told += text
    })
    const client = new Client({ name: 'host', version: '1.0.0' })
    await client.connect(transport)
    const upload = (given: object) =>
      client.callTool({ name: 'upload_image', arguments: { ...given } }, { timeout: 120_000 })
    return { client, upload, told: () => told, [Symbol.asyncDispose]: () => client.close() }
  }
  let host: Awaited<ReturnType<typeof openHost>>
  beforeAll(async () => {
    host = await openHost()
  })
  afterAll(() => host[Symbol.asyncDispose]())

  test('a picture without anything known is sent, and never called safe', async () => {
    const result = await host.upload({ path: paths.harmless })
    expect(result.isError).toBeFalsy()
    expect(JSON.stringify(result.content)).toContain('Leak guard: Nothing known was found.')
    expect(JSON.stringify(result)).not.toMatch(/\bsafe\b/)
    const { direct_url } = result.structuredContent as { direct_url: string }
    expect((await fetch(direct_url)).status).toBe(200)
  })

  test('one with a key, a card number and an address is refused, with boxes and without secrets', async () => {
    const before = await itemsOf()
    const ways = [
      { path: paths.leaky },
      { path: paths.leaky, if_found: 'send' },
      {
        data_base64: (await readFile(paths.leaky)).toString('base64'),
        filename: 'leaky.png',
        mime: 'image/png',
      },
    ]
    for (const way of ways) {
      const result = await host.upload(way)
      expect(result).toMatchObject({
        isError: true,
        structuredContent: { error: 'leak_guard', reason: 'found', not_looked_at: [] },
      })
      const { findings } = result.structuredContent as { findings: { rule: string; boxes: [] }[] }
      expect(findings.map(({ rule }) => rule)).toEqual(rules)
      for (const { boxes } of findings) expect(boxes).toHaveLength(1)
      expectNoSecretIn(JSON.stringify(result))
    }
    expectNoSecretIn(host.told())
    expect(await itemsOf()).toEqual(before)
  })

  test.each(['path', 'base64'])('mended it is sent, by %s', async (way) => {
    const bytes = (await readFile(paths.leaky)).toString('base64')
    const file =
      way === 'path'
        ? { path: paths.leaky }
        : { data_base64: bytes, filename: 'leaky.png', mime: 'image/png' }
    const result = await host.upload({ ...file, title: 'Mended', if_found: 'mend' })
    expect(result.isError).toBeFalsy()
    expect(JSON.stringify(result.content)).toContain('Painted over before it was sent.')
    const { direct_url } = result.structuredContent as { direct_url: string }
    await using guard = new LeakGuard()
    expect((await guard.look(await fileAt(direct_url))).findings).toEqual([])
  })

  test('as it is it is sent when a person pressed, and not by an argument', async () => {
    const call = { path: paths.leaky, title: 'As it is', if_found: 'ask_person' }
    const asking = host.upload(call)
    await expect
      .poll(async () => (await openedPage().catch(() => undefined))?.hostname)
      .toBe('127.0.0.1')
    const page = await openedPage()
    expect(await (await fetch(page)).text()).toContain('GitHub token')
    await press(page, 'send')
    const result = await asking
    expect(result.isError).toBeFalsy()
    const { direct_url } = result.structuredContent as { direct_url: string }
    await using guard = new LeakGuard()
    const { findings } = await guard.look(await fileAt(direct_url))
    expect(findings.map(({ rule }) => rule)).toEqual(rules)
    // The address of the page is for the browser alone.
    expect(host.told() + JSON.stringify(result)).not.toContain(page.pathname)
    expect(await host.upload({ ...call, if_found: 'refuse' })).toMatchObject({ isError: true })
  })

  test('sound is sent, and said not to have been looked at', async () => {
    const call = { name: 'upload_audio', arguments: { path: paths.sound } }
    const result = await host.client.callTool(call)
    expect(result.isError).toBeFalsy()
    expect(JSON.stringify(result.content)).toContain('Leak guard: Not looked at: sound')
  })

  test('only whoever sets the bridge up switches it off', async () => {
    const { tools } = await host.client.listTools()
    const properties = (name: string) =>
      Object.keys(tools.find((tool) => tool.name === name)?.inputSchema.properties ?? {})
    expect(properties('upload_image')).toContain('if_found')
    expect(properties('upload_audio')).not.toContain('if_found')
    await using open = await openHost({ ANYBIN_LEAK_GUARD: 'off' })
    expect(open.told()).toContain('without leak guard')
    const result = await open.upload({ path: paths.leaky })
    expect(result.isError).toBeFalsy()
    expect(JSON.stringify(result)).not.toContain('Leak guard')
  })
})

describe('at a terminal', () => {
  async function cli(
    words: readonly string[],
    { guard, ask, openBrowser }: Partial<Person> & { readonly guard?: string } = {},
  ) {
    let [out, err] = ['', '']
    const exitCode = await runCli(['upload', ...words], {
      environment: readEnvironment({
        XDG_STATE_HOME: join(folder, 'state'),
        ANYBIN_URL: server.origin,
        ANYBIN_API_KEY: anna.key,
        ANYBIN_LEAK_GUARD: guard,
      }),
      out: (text) => {
        out += text
      },
      err: (text) => {
        err += text
      },
      stdin: Readable.from([]),
      isInteractive: { in: ask !== undefined, out: false, err: false },
      ask: ask ?? (() => Promise.reject(new Error('nobody is asked'))),
      copy: () => Promise.reject(new Error('nothing is copied')),
      openBrowser: openBrowser ?? (() => undefined),
      signal: new AbortController().signal,
    })
    return { exitCode, out, err }
  }
  type Person = {
    readonly ask: (question: string) => Promise<string>
    readonly openBrowser: (url: URL) => void
  }

  test('nothing is looked at without being asked to', async () => {
    expect(await cli([paths.leaky])).toMatchObject({ exitCode: 0, err: '' })
    expect(await cli([paths.leaky], { guard: 'off' })).toMatchObject({ exitCode: 0, err: '' })
  })

  test.each([
    ['the option', [], undefined],
    ['the environment', [], 'on'],
  ])(
    '%s holds a picture back with an exit code of its own, and sends the other',
    async (_, __, guard) => {
      const words = [paths.leaky, paths.harmless, ...(guard ? [] : ['--guard'])]
      const answer = await cli(words, { ...(guard && { guard }) })
      expect(answer.exitCode).toBe(8)
      expect(answer.out.trim().split('\n')).toHaveLength(1)
      expect(answer.err).toContain(
        'leaky.png: Nothing was uploaded. Found: GitHub token, card number, ',
      )
      expect(answer.err).toContain('harmless.png: Leak guard: Nothing known was found.')
      expectNoSecretIn(answer.err)
    },
  )

  test('programs get the boxes as JSON', async () => {
    const answer = await cli([paths.leaky, paths.harmless, '--guard', '--json'])
    const refusal = JSON.parse(answer.err)
    expect(refusal).toMatchObject({ error: 'leak_guard', file: 'leaky.png', not_looked_at: [] })
    expect(refusal.findings.map(({ rule }: { rule: string }) => rule)).toEqual(rules)
    expect(JSON.parse(answer.out)).toMatchObject({
      filename: 'harmless.png',
      leak_guard: { findings: [] },
    })
  })

  test.each([
    ['--guard=mend', {}],
    ['--guard', { ask: async () => 'm' }],
  ])('a mended copy is sent with %s', async (option, person) => {
    const answer = await cli([paths.leaky, option, '--direct'], person)
    expect(answer).toMatchObject({ exitCode: 0 })
    await using guard = new LeakGuard()
    expect((await guard.look(await fileAt(answer.out.trim()))).findings).toEqual([])
  })

  test('as it is it is sent when the person says so in the browser', async () => {
    const openBrowser = (url: URL) => void press(url, 'send')
    const sent = await cli([paths.leaky, '--guard'], { ask: async () => 'b', openBrowser })
    expect(sent).toMatchObject({ exitCode: 0 })
    const kept = await cli([paths.leaky, '--guard'], {
      ask: async () => 'b',
      openBrowser: (url) => void press(url, 'keep'),
    })
    expect(kept).toMatchObject({ exitCode: 8, out: '' })
    expect(await cli([paths.leaky, '--guard'], { ask: async () => '' })).toMatchObject({
      exitCode: 8,
    })
  })

  test.skipIf(!hasService('chromium'))('the page is answered in a real browser', async () => {
    const browser = await launchBrowser()
    const pressed = Promise.withResolvers<string | null>()
    const press = async (url: URL) => {
      const page = await browser.newPage()
      await page.goto(url.href)
      expect(await page.getByRole('img').boundingBox()).toMatchObject({ width: expect.any(Number) })
      await page.getByRole('button', { name: 'Upload as it is' }).click()
      return page.textContent('h1')
    }
    const sent = await cli([paths.leaky, '--guard'], {
      ask: async () => 'b',
      openBrowser: (url) => pressed.resolve(press(url)),
    })
    expect(await pressed.promise).toBe('The program may upload it')
    expect(sent).toMatchObject({ exitCode: 0 })
    await browser.close()
  })

  test('a setting that is none is said', async () => {
    const answer = await cli([paths.leaky], { guard: 'yes' })
    expect(answer).toMatchObject({ exitCode: 2, err: expect.stringContaining('on, mend or off') })
  })
})
