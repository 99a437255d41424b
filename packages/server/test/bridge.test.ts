import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browse } from './support/oauth-client.ts'
import { largePicture } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

// The program of packages/mcp-bridge as agent hosts start it, in front of the real server.

const program = fileURLToPath(new URL('../../mcp-bridge/src/main.ts', import.meta.url))
const megabyte = 1_048_576

let server: TestServer
let folder: string
/** The tools that this server has; none where it has none for agents. */
let tools: readonly string[]

beforeAll(async () => {
  server = await startServer()
  folder = await mkdtemp(join(tmpdir(), 'anybin-bridge-'))
  tools = await listTools()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function listTools(): Promise<readonly string[]> {
  const answer = await server.fetch('/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
  if (!answer.ok) return []
  const { result } = (await answer.json()) as { result: { tools: { name: string }[] } }
  return result.tools.map(({ name }) => name)
}

async function openHost(settings: Record<string, string>) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--conditions=anybin-source', program],
    stderr: 'pipe',
    env: {
      ANYBIN_URL: server.origin,
      ANYBIN_ALLOWED_DIRS: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      ...settings,
    },
  })
  let told = ''
  transport.stderr?.on('data', (text) => {
    told += text
  })
  const client = new Client({ name: 'host', version: '1.0.0' })
  await client.connect(transport)
  return { client, told: () => told, [Symbol.asyncDispose]: () => client.close() }
}

describe('an agent behind the bridge', () => {
  test('uploads 20 MB by path and looks at what it has', async ({ skip }) => {
    if (!tools.includes('create_upload')) skip('this server hands out no tickets to agents')
    const path = join(folder, 'large.png')
    await writeFile(path, await largePicture(2650))
    const { key } = await server.newcomer()
    await using host = await openHost({ ANYBIN_API_KEY: key })
    const listed = await host.client.listTools()
    expect(listed.tools.map(({ name }) => name).sort()).toEqual([...tools].sort())
    const call = { name: 'upload_image', arguments: { path, title: 'Large', expiration: '1d' } }
    const result = await host.client.callTool(call, { timeout: 120_000 })
    expect(JSON.stringify(result).length).toBeLessThan(4096)
    const item = result.structuredContent as { slug: string; direct_url: string; size: number }
    expect(item).toMatchObject({ title: 'Large', filename: 'large.png', expiration: '1d' })
    expect(item.size).toBeGreaterThan(20 * megabyte)
    const served = await fetch(item.direct_url, { method: 'HEAD' })
    expect(served.headers.get('content-length')).toBe(String(item.size))
    const read = await host.client.callTool({ name: 'get_image', arguments: { slug: item.slug } })
    expect(read.structuredContent).toMatchObject({ slug: item.slug, title: 'Large' })
  })

  test('without a key asks the person in the browser, once', async ({ skip }) => {
    if (!tools.includes('get_quota')) skip('this server has no door for agents')
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    const call = { name: 'get_quota', arguments: {} }
    const address = (text: string) => /http\S+authorize\S+/.exec(text)?.[0]
    {
      await using host = await openHost({})
      const calling = host.client.callTool(call)
      await expect.poll(() => address(host.told())).toBeDefined()
      const callback = await browse(server, browser, new URL(address(host.told()) ?? ''))
      expect((await fetch(callback)).status).toBe(200)
      expect((await calling).structuredContent).toMatchObject({ used: 0 })
    }
    await using again = await openHost({})
    expect((await again.client.callTool(call)).structuredContent).toMatchObject({ used: 0 })
    expect(address(again.told())).toBeUndefined()
  })
})
