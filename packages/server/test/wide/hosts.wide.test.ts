import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCertificate } from '../support/certificate.ts'
import { picture } from '../support/pictures.ts'
import { startServer, type TestServer } from '../support/start-server.ts'
import { installPackages } from './install-packages.ts'

const run = promisify(execFile)

/** What is seen through a library, step by step: as text, because each has a shape of its own. */
type Seen = {
  readonly names: readonly string[]
  readonly announced: string
  readonly sent: number
  readonly completed: string
  readonly uploaded: string
  readonly got: string
  readonly found: string
  readonly refused: string
}

let server: TestServer
let folder: string
let path: string

beforeAll(async () => {
  server = await startServer(undefined, { environment: { ANYBIN_EGRESS_ALLOW: 'localhost' } })
  const modules = await installPackages('hosts')
  folder = await mkdtemp(join(tmpdir(), 'anybin-hosts-'))
  await symlink(modules, join(folder, 'node_modules'))
  for (const name of ['run-host.js', 'ai-sdk-events.js']) {
    await cp(join(import.meta.dirname, 'hosts', name), join(folder, name))
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  path = join(folder, 'harbour.png')
  await writeFile(path, await picture('png'))
}, 170_000)
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  if (folder) await rm(folder, { recursive: true, force: true })
})

test.each(['AI SDK', 'LangChain', 'Mastra', 'OpenAI Agents', 'mcporter'])(
  'an agent on %s lists the tools, uploads by ticket and in base64, gets and finds it',
  async (library) => {
    const { key } = await server.newcomer()
    const words = [join(folder, 'run-host.js'), library, `${server.origin}/mcp`, path]
    const env = { ...process.env, ANYBIN_API_KEY: key, MASTRA_TELEMETRY_DISABLED: '1' }
    const { stdout } = await run(process.execPath, words, { env, timeout: 60_000 })
    const seen = JSON.parse(stdout.slice(stdout.indexOf('{"names"'))) as Seen
    expect(seen.names).toEqual(
      expect.arrayContaining(['upload_image', 'create_upload', 'complete_upload', 'search']),
    )
    expect(seen.sent, seen.announced).toBe(200)
    const share = new RegExp(`${server.origin}/i/\\w+`)
    for (const step of [seen.completed, seen.uploaded, seen.got]) expect(step).toMatch(share)
    expect(seen.got).toContain('Harbour by ticket')
    expect(seen.found).toContain('Harbour in base64')
    // The message is what tells a model what to do next.
    expect(seen.refused).toContain('list_images')
    const address = share.exec(seen.uploaded)?.[0] ?? ''
    expect((await fetch(address)).status).toBe(200)
  },
  70_000,
)

test('an app on the AI SDK subscribes to events, is told of one, renews and leaves', async () => {
  await using certificate = await makeCertificate()
  const scopes = ['image:create', 'image:read', 'webhook:write']
  const { key } = await server.newcomer({ scopes })
  const keyFile = join(folder, 'receiver.pem')
  await writeFile(keyFile, certificate.key)
  const words = [`${server.origin}/mcp`, path, certificate.file, keyFile]
  const env = { ...process.env, ANYBIN_API_KEY: key }
  const program = join(folder, 'ai-sdk-events.js')
  const { stdout } = await run(process.execPath, [program, ...words], { env, timeout: 60_000 })
  const seen = JSON.parse(stdout) as Record<string, unknown>
  expect(seen).toMatchObject({
    listed: expect.arrayContaining(['item.scanned']),
    renewed: seen['id'],
    event: {
      name: 'item.scanned',
      data: { kind: 'image', share_url: expect.stringContaining('/i/'), scan_state: 'clean' },
    },
  })
}, 70_000)
