import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '../../cli/src/config/environment.ts'
import { runCli } from '../../cli/src/run-cli.ts'
import { browse } from './support/oauth-client.ts'
import { photo, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

// The program of packages/cli as people run it, against the real server.

const program = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))

let server: TestServer
let anna: Newcomer
const folder = mkdtempSync(join(tmpdir(), 'anybin-cli-test-'))
const photoPath = join(folder, 'photo.jpg')
const memoPath = join(folder, 'memo [1].wav')
const notesPath = join(folder, 'notes.jpg')
const missingPath = join(folder, 'missing.png')

beforeAll(async () => {
  server = await startServer()
  anna = await server.newcomer()
  await writeFile(photoPath, await photo())
  await writeFile(memoPath, tone())
  await writeFile(notesPath, 'no picture at all')
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const keyed = () => ({ ANYBIN_URL: server.origin, ANYBIN_API_KEY: anna.key })

function start(words: readonly string[], environment: Record<string, string>, stdin?: Buffer) {
  const child = spawn(process.execPath, ['--conditions=anybin-source', program, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], XDG_CONFIG_HOME: join(folder, 'config'), ...environment },
    stdio: 'pipe',
  })
  child.stdin.end(stdin)
  return child
}

/** The same in this process, which is quicker. Nobody is at the terminal. */
async function cli(words: readonly string[], environment: Record<string, string> = keyed()) {
  let [out, err] = ['', '']
  const exitCode = await runCli(words, {
    environment: readEnvironment({ XDG_CONFIG_HOME: join(folder, 'config'), ...environment }),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    stdin: Readable.from([environment['typed'] ?? '']),
    isInteractive: { in: false, out: false, err: false },
    ask: () => Promise.reject(new Error('nobody is asked')),
    copy: () => Promise.reject(new Error('nothing is copied')),
    openBrowser: () => undefined,
    signal: new AbortController().signal,
  })
  return { exitCode, out, err, lines: out.trim().split('\n') }
}

test('uploads several files and prints a link for each', async () => {
  const answer = await cli(['upload', photoPath, memoPath, '--title', 'Späti', '--private'])
  expect(answer).toMatchObject({ exitCode: 0, err: '' })
  expect(answer.lines).toHaveLength(2)
  expect(answer.lines[0]).toMatch(/\/i\/\w{22}\?s=/)
  expect(answer.lines[1]).toMatch(/\/a\/\w{22}\?s=/)
  const page = await fetch(answer.lines[0] ?? '')
  expect(await page.text()).toContain('Späti')
})

test('makes Markdown for a pull request, and JSON for programs', async () => {
  const markdown = await cli(['upload', '--markdown', photoPath, memoPath])
  const [picture, clip] = markdown.lines
  expect(picture).toMatch(/^\[!\[photo\.jpg\]\(http:\S+\/f\/\w+\.jpg\)\]\(http:\S+\/i\/\w+\)$/)
  expect(clip).toMatch(/^\[memo \\\[1\\\]\.wav\]\(http:\S+\/a\/\w+\)$/)
  const json = await cli(['upload', '--json', photoPath, '--tags', 'a, b', '--expiration', '1d'])
  expect(JSON.parse(json.out)).toMatchObject({ tags: ['a', 'b'], expiration: '1d', kind: 'image' })
})

test('keeps folders, and shares them', async () => {
  const made = await cli(['folders', 'create', 'Sommer am Meer'])
  expect(made).toMatchObject({ exitCode: 0, out: 'sommer-am-meer\n' })
  await cli(['upload', photoPath, '--folder', 'sommer-am-meer'])
  expect((await cli(['folders', 'rename', 'sommer-am-meer', 'Sommer'])).exitCode).toBe(0)
  const list = await cli(['folders', 'list'])
  expect(list.lines).toContain('sommer-am-meer\t1 item\tSommer')
  const link = (await cli(['folders', 'share', 'sommer-am-meer'])).out.trim()
  expect((await fetch(link)).status).toBe(200)
  expect((await cli(['folders', 'unshare', 'sommer-am-meer', '--json'])).exitCode).toBe(0)
  expect((await fetch(link)).status).toBe(404)
  expect((await cli(['folders', 'delete', 'sommer-am-meer'])).exitCode).toBe(0)
  expect((await cli(['folders', 'delete', 'sommer-am-meer'])).exitCode).toBe(4)
})

test('as a program it takes standard input, and gives the file back', async () => {
  const uploading = start(
    ['upload', '--direct', '--name', 'a pipe.jpg'],
    keyed(),
    await photo(300, 200),
  )
  const link = (await buffer(uploading.stdout)).toString().trim()
  const facts = await cli(['get', link])
  expect(facts.out).toContain('a pipe.jpg')
  expect(facts.out).toContain('300 × 200')
  const file = await buffer(start(['get', link, '-o', '-'], keyed()).stdout)
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
})

test('one bad file spoils neither the others nor the exit code', async () => {
  const answer = await cli(['upload', missingPath, notesPath, photoPath, '--json'])
  expect(answer.exitCode).toBe(2)
  expect(answer.lines.map((line) => JSON.parse(line).filename)).toEqual(['photo.jpg'])
  const errors = answer.err
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(errors).toMatchObject([
    { file: missingPath, error: 'usage' },
    { file: 'notes.jpg', error: 'unsupported_media_type' },
  ])
  expect((await cli(['upload', notesPath])).exitCode).toBe(5)
})

test('lists and deletes', async () => {
  const ben = await server.newcomer()
  const bens = { ANYBIN_URL: server.origin, ANYBIN_API_KEY: ben.key }
  await cli(['upload', photoPath, memoPath], bens)
  const listed = await cli(['list'], bens)
  expect(listed.lines).toHaveLength(2)
  expect(listed.lines[0]).toContain('memo [1].wav')
  const { lines } = await cli(['list', '--json', '--kind', 'image', '--limit', '1'], bens)
  const { id, url } = JSON.parse(lines[0] ?? '')
  expect(await cli(['delete', id], bens)).toMatchObject({ exitCode: 2 })
  expect(await cli(['delete', id], keyed())).toMatchObject({ exitCode: 2 })
  expect(await cli(['delete', url, '--yes'], keyed())).toMatchObject({ exitCode: 4 })
  expect(await cli(['delete', url, '--yes'], bens)).toMatchObject({ exitCode: 0 })
  expect(await cli(['get', id], bens)).toMatchObject({ exitCode: 4 })

  const trashed = await cli(['trash', 'list'], bens)
  expect(trashed.lines).toEqual([
    expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\d  ${id} `)),
  ])
  expect(await cli(['trash', 'restore', id], keyed())).toMatchObject({ exitCode: 4 })
  expect(await cli(['trash', 'restore', url], bens)).toMatchObject({ exitCode: 0, lines: [url] })
  expect(await cli(['get', id], bens)).toMatchObject({ exitCode: 0 })
  const forGood = await cli(['delete', id, '--permanent', '--yes'], bens)
  expect(forGood).toMatchObject({ exitCode: 0 })
  expect(await cli(['trash', 'list'], bens)).toMatchObject({ exitCode: 0, out: '' })
  expect(await cli(['trash', 'restore', id], bens)).toMatchObject({ exitCode: 4 })
})

test('makes a narrower key, which can do no more than it says', async () => {
  const { out } = await cli(['keys', 'create', '--name', 'reader', '--scopes', 'image:read'])
  const reader = { ANYBIN_URL: server.origin, ANYBIN_API_KEY: out.trim() }
  expect(await cli(['list'], reader)).toMatchObject({ exitCode: 0 })
  expect(await cli(['upload', photoPath], reader)).toMatchObject({ exitCode: 3 })
})

test('says what is wrong before anything is sent, and ends with its code', async () => {
  expect(await cli(['list'], {})).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('login'),
  })
  expect(await cli(['upload', '--expiration', 'soon', photoPath])).toMatchObject({ exitCode: 2 })
  const wrong = { ANYBIN_URL: server.origin, ANYBIN_API_KEY: 'pbca_live_wrong' }
  expect(await cli(['list'], wrong)).toMatchObject({
    exitCode: 3,
    err: expect.stringContaining('Invalid API key'),
  })
  const nobody = { ANYBIN_URL: 'http://127.0.0.1:9', ANYBIN_API_KEY: 'x' }
  expect(await cli(['list', '--json'], nobody)).toMatchObject({
    exitCode: 7,
    err: expect.stringContaining('"unreachable"'),
  })
})

test('keeps a key that works, readable by nobody else, and forgets it', async () => {
  const home = { XDG_CONFIG_HOME: join(folder, 'with-key') }
  const site = server.origin
  const wrong = await cli(['login', site, '--key'], { ...home, typed: 'pbca_live_wrong\n' })
  expect(wrong.exitCode).toBe(3)
  const right = await cli(['login', site, '--key'], { ...home, typed: `${anna.key}\n` })
  expect(right).toMatchObject({ exitCode: 0, out: `Signed in to ${site}.\n` })
  const file = join(folder, 'with-key/anybin/credentials.json')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await cli(['list'], home)).toMatchObject({ exitCode: 0 })
  expect(await cli(['logout', '--url', site], home)).toMatchObject({ exitCode: 0 })
  expect(await readFile(file, 'utf8')).not.toContain(anna.key)
  expect(await cli(['list', '--url', site], home)).toMatchObject({ exitCode: 3 })
})

test('signs in through the browser, refreshes by itself, and gives it back', async () => {
  const home = { XDG_CONFIG_HOME: join(folder, 'with-browser'), ANYBIN_URL: server.origin }
  const person = await server.newcomer()
  const browser = await browserOf(server, person.email)
  const child = start(['login', '--no-browser'], home)
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  let told = ''
  child.stderr.on('data', (text) => {
    told += text
  })
  await expect.poll(() => /http\S+authorize\S+(?=\n)/.exec(told)?.[0]).toBeDefined()
  const address = new URL(/http\S+authorize\S+(?=\n)/.exec(told)?.[0] ?? '')
  const callback = await browse(server, browser, address)
  expect(callback.hostname).toBe('127.0.0.1')
  const page = await fetch(callback)
  expect(await page.text()).toContain("You're signed in")
  expect(await closed).toBe(0)

  expect(await cli(['upload', photoPath], home)).toMatchObject({ exitCode: 0 })
  const file = join(folder, 'with-browser/anybin/credentials.json')
  const kept = JSON.parse(await readFile(file, 'utf8'))
  const [grant] = Object.values(kept.grants) as [{ expiresAt: number; accessToken: string }]
  const before = grant.accessToken
  grant.expiresAt = 0
  await writeFile(file, JSON.stringify(kept))
  // A refresh token that is used twice ends everything, so that programs at the same time must take turns.
  const both = await Promise.all([cli(['list'], home), cli(['list'], home)])
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect(await readFile(file, 'utf8')).not.toContain(before)

  const user = await server.app.users.find(person.email)
  expect(await cli(['logout'], home)).toMatchObject({ exitCode: 0 })
  expect(await cli(['list'], home)).toMatchObject({ exitCode: 3 })
  expect(await server.app.oauth.grants.list(user)).toMatchObject([{ clientName: 'anybin-cli' }])
})
