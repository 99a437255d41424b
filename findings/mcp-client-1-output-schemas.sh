#!/usr/bin/env bash
# The guess: a tool that version 2 of the MCP server publishes from a zod schema, and whose answer zod accepts, can be listed and called with
# version 1 of the official client (1.32) as with version 2. Both check an answer against the published schema with ajv.
#
# Seen:
# - A tuple never arrives at version 1. Zod writes `prefixItems` beside `items: false`, which is JSON Schema 2020-12 and is declared as such; version 1
#   reads it by the rules of draft 07, knows no `prefixItems`, and `items: false` then forbids every element. Its call fails although the tool succeeded.
#   A tuple with a rest (`items: {type: number}`) fails at its first element.
# - One tool whose pattern needs the `v` flag of regular expressions makes `listTools` of version 1 fail as a whole, so that all tools of the server are
#   gone. Version 2 lists them all and refuses to call that one alone. The flag is not part of the published schema: nothing else in it tells.
#
# Why it matters: the server's own checks and a test with the newer client pass. Say tuples as objects with names, and patterns that need no flag.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0 @modelcontextprotocol/sdk@1.32.2 zod@4.6.7 \
  >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >tools.mjs <<'JS'
import { Client as Client2 } from '@modelcontextprotocol/client'
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { McpServer } from '@modelcontextprotocol/server'
import * as z from 'zod'

const box = { plain: z.object({ x: z.number(), y: z.number() }), tuple: z.tuple([z.string(), z.number()]), rest: z.tuple([z.string()], z.number()) }
const answers = { plain: { x: 1, y: 2 }, tuple: ['a', 1], rest: ['a', 1, 2] }
const pattern = z.string().regex(/^[\p{L}--[a-z]]+$/v)

function makeServer({ withPattern }) {
  const server = new McpServer({ name: 'shapes', version: '1.0.0' })
  for (const [name, value] of Object.entries(box)) {
    server.registerTool(name, { outputSchema: z.object({ value }) }, async () => ({ content: [], structuredContent: { value: answers[name] } }))
  }
  if (withPattern) server.registerTool('pattern', { outputSchema: z.object({ value: pattern }) }, async () => ({ content: [], structuredContent: { value: 'ÄB' } }))
  return server
}

async function tryAll(client, options) {
  const server = makeServer(options)
  const [there, here] = InMemoryTransport.createLinkedPair()
  await server.connect(there)
  await client.connect(here)
  const seen = { listed: await client.listTools().then(({ tools }) => tools.length, () => 'fails') }
  const names = options.withPattern ? ['pattern'] : Object.keys(box)
  for (const name of names) seen[name] = await client.callTool({ name, arguments: {} }).then(() => 'arrives', () => 'fails')
  await client.close()
  return seen
}

const about = { name: 'reader', version: '1.0.0' }
const seen = {
  'version 1': await tryAll(new Client1(about), { withPattern: false }),
  'version 2': await tryAll(new Client2(about), { withPattern: false }),
  'version 1, one pattern more': await tryAll(new Client1(about), { withPattern: true }),
  'version 2, one pattern more': await tryAll(new Client2(about), { withPattern: true }),
}
console.table(seen)
const expected = {
  'version 1': { listed: 3, plain: 'arrives', tuple: 'fails', rest: 'fails' },
  'version 2': { listed: 3, plain: 'arrives', tuple: 'arrives', rest: 'arrives' },
  'version 1, one pattern more': { listed: 'fails', pattern: 'arrives' },
  'version 2, one pattern more': { listed: 4, pattern: 'fails' },
}
if (JSON.stringify(seen) !== JSON.stringify(expected)) {
  console.error('It is otherwise now: the header is out of date.')
  process.exit(1)
}
JS
node --no-warnings tools.mjs
