import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadSamples } from '../src/pages/docs/code-samples.ts'
import { type Language, type LanguageName, languages } from './support/languages.ts'
import { photo } from './support/pictures.ts'
import { seedExamples } from './support/seed-examples.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const run = promisify(execFile)
// The first program in Go compiles what it stands on.
const slow = { timeout: 120_000 }
let server: TestServer
let alice: Newcomer
let folder: string

beforeAll(async () => {
  server = await startServer()
  alice = await server.newcomer()
  folder = await mkdtemp(join(tmpdir(), 'anybin-examples-'))
  await writeFile(join(folder, 'photo.jpg'), await photo(400, 300))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await server[Symbol.asyncDispose]()
})

/** With our host, which has no TLS here, and nothing else changed. */
function forOurHost(text: string): string {
  return text
    .replaceAll('https://imageupload.io', server.origin)
    .replace('use_ssl: true', 'use_ssl: false')
}

/** Runs the program in a folder with `photo.jpg`, with a key in the variable that it reads; answers the link it printed. */
async function runExample({ file, command }: Language, text: string): Promise<string> {
  const [program, ...words] = command
  await writeFile(join(folder, file), text)
  const keys = { IMAGEUPLOAD_API_KEY: alice.key, ANYBIN_API_KEY: alice.key }
  const env = { PATH: process.env['PATH'], HOME: folder, ...keys }
  return (await run(program, words, { cwd: folder, env })).stdout.trim()
}

async function expectPhoto(link: string): Promise<void> {
  expect(link).toMatch(new RegExp(`^${server.origin}/f/[0-9A-Za-z]{8}\\.jpg$`))
  const answer = await fetch(link)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  const id = link.slice(-12, -4)
  const facts = await (await alice.fetch(`/api/v1/items/${id}`)).json()
  expect(facts).toMatchObject({ filename: 'photo.jpg', expiration: '1mo' })
}

/** Of a program that prints the whole answer, the direct link in it. */
function linkIn(printed: string): string {
  return printed.startsWith('{') ? (JSON.parse(printed) as Answer).direct_url : printed
}
type Answer = { readonly direct_url: string }

for (const [name, language] of Object.entries(languages) as [LanguageName, Language][]) {
  describeWith(language.needs, `the example in ${name}`, () => {
    test(
      'that the classic API’s clients copied prints a direct link that works',
      slow,
      async () => {
        await expectPhoto(await runExample(language, forOurHost(seedExamples[name])))
      },
    )

    test('that our pages show prints a direct link that works', slow, async () => {
      const sample = uploadSamples(server.origin).find(({ key }) => key === name)
      await expectPhoto(linkIn(await runExample(language, sample?.code ?? '')))
    })
  })
}

test('every example of our pages is run, but for the languages that cannot be', () => {
  const shown = uploadSamples(server.origin).map(({ key }) => key)
  expect(shown.sort()).toEqual([...Object.keys(languages), 'powershell', 'rust'].sort())
})
