import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo } from './support/pictures.ts'
import { type Example, seedExamples } from './support/seed-examples.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const run = promisify(execFile)
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

async function runExample({ file, command: [program, ...words], text }: Example): Promise<string> {
  await writeFile(join(folder, file), forOurHost(text))
  const env = { PATH: process.env['PATH'], HOME: folder, IMAGEUPLOAD_API_KEY: alice.key }
  return (await run(program, words, { cwd: folder, env })).stdout.trim()
}

for (const example of seedExamples) {
  describeWith(example.needs, `the example in ${example.language}`, () => {
    test('uploads a picture and prints a direct link that works', { timeout: 60_000 }, async () => {
      const link = await runExample(example)
      expect(link).toMatch(new RegExp(`^${server.origin}/f/[0-9A-Za-z]{8}\\.jpg$`))
      const answer = await fetch(link)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000)
      const id = link.slice(-12, -4)
      const facts = await (await alice.fetch(`/api/v1/items/${id}`)).json()
      expect(facts).toMatchObject({ filename: 'photo.jpg', expiration: '1mo' })
    })
  })
}
