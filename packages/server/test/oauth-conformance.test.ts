import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { browse, registerProgram } from './support/oauth-client.ts'
import { browserOf } from './support/sign-in.ts'
import { freePort, startServer } from './support/start-server.ts'

const root = path.dirname(
  createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json'),
)

test('the conformance suite of the Model Context Protocol finds nothing wrong', async () => {
  await using server = await startServer()
  const { email } = await server.newcomer()
  const browser = await browserOf(server, email)
  const port = await freePort()
  const redirect = `http://127.0.0.1:${port}/callback`
  const { client } = await registerProgram(server, { redirect_uris: [redirect] })
  const { origin } = server.config.http
  const suite = spawn(process.execPath, [
    path.join(root, 'dist/index.js'),
    'authorization',
    '--url',
    origin,
    '--client-id',
    client.client_id,
    '--resource',
    `${origin}/mcp`,
    '--port',
    String(port),
  ])
  const ended = new Promise<number | null>((resolve) => suite.once('close', resolve))
  let said = ''
  const followed = new Set<string>()
  for (const stream of [suite.stdout, suite.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      void follow()
    })
  }

  /** Does what the suite asks a person to do: opens the address that it prints, and comes back to it. */
  async function follow(): Promise<void> {
    const addresses = said.matchAll(/https?:\/\/\S+\/oauth2\/authorize\?\S+(?=\s)/g)
    for (const [address] of addresses) {
      if (followed.has(address)) continue
      followed.add(address)
      await fetch(await browse(server, browser, new URL(address)))
    }
  }

  const code = await ended
  expect([code, said]).toEqual([0, expect.stringContaining('3 passed, 0 failed')])
  expect(followed.size).toBeGreaterThan(0)
}, 120_000)
