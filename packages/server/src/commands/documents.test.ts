import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorTable, expirations, offeredTools, operations, scopes } from '@anybin/contract'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { variables } from '../config/environment.ts'
import type { Installation } from './installation.ts'
import { leafCommands, renderCommandsPage } from './render-commands-page.ts'
import { createProgram } from './run-commands.ts'

// What is documented is true: these tests fail when the documents and the product differ.
// After a change of errors or commands: npx vitest run packages/server/src/commands -u

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const source = join(repository, 'packages/server/src')
const read = (path: string) => readFileSync(join(repository, path), 'utf8')

const pages = ['.', 'docs', 'docs/adr', 'docs/api', 'docs/operate', 'docs/use']
  .flatMap((folder) => readdirSync(join(repository, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'))

// Describing commands asks nothing of it.
const installation = { version: '0.0.0', clock: { now: () => 0 } } as Installation
const program: Command = createProgram(installation, () => {}, { out: () => {}, err: () => {} })

const unique = (texts: readonly string[]) => [...new Set(texts)].sort()
const matches = (text: string, pattern: RegExp) =>
  unique([...text.matchAll(pattern)].map((match) => match[1] ?? ''))

test('docs/api/errors.md lists the errors of the contract', async () => {
  const rows = Object.entries(errorTable).map(
    ([code, row]) => `| \`${code}\` | ${row.status} | ${row.rpc} | ${row.message} | ${row.help} |`,
  )
  const page = `# Errors

An error answers with its status and JSON: \`error\` is the code, \`detail\` says what it was this time. A running server explains each at
\`/docs/errors/<code>\`. Upload errors store nothing and cost no quota.

| code | status | JSON-RPC | message | what to do |
|---|---|---|---|---|
${rows.join('\n')}
`
  await expect(page).toMatchFileSnapshot('../../../../docs/api/errors.md')
})

test('docs/operate/commands.md lists the commands', async () => {
  await expect(renderCommandsPage(program)).toMatchFileSnapshot(
    '../../../../docs/operate/commands.md',
  )
})

test('the pages of the API know every operation and no other', () => {
  const documented = matches(
    read('docs/api/rest.md') + read('docs/api/classic.md'),
    /`((?:GET|POST|PUT|PATCH|DELETE) \/[^\s`]*)`/g,
  )
  expect(documented).toEqual(
    unique(Object.values(operations).map(({ rest }) => `${rest.method} ${rest.path}`)),
  )
})

test('each operation is documented with its scopes', () => {
  const lines = (read('docs/api/rest.md') + read('docs/api/classic.md')).split('\n')
  for (const { name, rest, scopes: needed } of Object.values(operations)) {
    const line = lines.find((text) => text.includes(`\`${rest.method} ${rest.path}\``))
    expect(matches(line ?? '', /`((?:image|voice|hash|events|webhook):\w+)`/g), name).toEqual(
      unique(needed),
    )
  }
})

test('the page of MCP knows every tool with its arguments and scopes, and no other', () => {
  const text = read('docs/api/mcp.md')
  const rows = text.split('\n').filter((line) => /^\| `\w+`/.test(line))
  const named = rows.flatMap((row) => matches(row.split('|')[1] ?? '', /`(\w+)`/g))
  expect(unique(named)).toEqual(unique(offeredTools.map(({ name }) => name)))
  for (const { name, input, scopes: needed } of offeredTools) {
    const row = rows.find((line) => line.split('|')[1]?.includes(`\`${name}\``)) ?? ''
    for (const scope of needed) expect(row, name).toContain(scope)
    const { properties = {} } = z.toJSONSchema(input, { io: 'input' })
    for (const option of Object.keys(properties)) expect(text, name).toContain(`\`${option}\``)
  }
})

test('scopes and expirations in the documents exist', () => {
  const text = pages.map(read).join('\n')
  expect(matches(text, /\b((?:image|voice|report|hash|events|webhook):[a-z]+)\b/g)).toEqual(
    unique(scopes),
  )
  const classic = read('docs/api/classic.md')
  for (const expiration of expirations) expect(classic).toContain(`\`${expiration}\``)
})

test.each(pages)('%s names only settings that exist', (page) => {
  const known = new Set<string>(variables.flatMap(([name]) => [name, `${name}_FILE`]))
  // The variables of clients, and those of the tests, are not settings of the server.
  const ofClients = ['API_KEY', 'URL', 'ALLOWED_DIRS', 'LEAK_GUARD', 'REVIEW_TOKEN'].map(
    (name) => `ANYBIN_${name}`,
  )
  const strangers = matches(read(page), /\b(ANYBIN_[A-Z0-9_]*[A-Z0-9])\b/g).filter(
    (name) => !known.has(name) && !ofClients.includes(name) && !name.startsWith('ANYBIN_TEST_'),
  )
  expect(strangers).toEqual([])
})

test.each(pages)('%s names only commands that exist', (page) => {
  const known = leafCommands(program).map((command) =>
    command.parent === program ? command.name() : `${command.parent?.name()} ${command.name()}`,
  )
  const named = matches(read(page), /(?:npx anybin|`anybin) ([a-z][a-z-]*(?: [a-z-]+)?)/g)
  const strangers = named.filter(
    (words) => !known.some((name) => `${words} `.startsWith(`${name} `)),
  )
  expect(strangers).toEqual([])
})

test.each(pages)('%s has no dead links', (page) => {
  const targets = matches(read(page), /\]\((?!https?:)([^)#\s]+)/g)
  const dead = targets.filter((target) => !existsSync(join(repository, dirname(page), target)))
  expect(dead).toEqual([])
})

test('ARCHITECTURE.md names only files and folders that exist', () => {
  const named = matches(
    read('ARCHITECTURE.md'),
    /`((?:packages|docs|api|accounts|items|media|storage|jobs|delivery|config|database)\/[\w./-]*|[\w-]+\.ts)`/g,
  )
  const places = [
    '',
    'packages/server/src',
    'packages/server/src/config',
    'packages/server/src/storage',
    'packages/server/src/items',
  ]
  const missing = named.filter(
    (path) => !places.some((place) => existsSync(join(repository, place, path))),
  )
  expect(missing).toEqual([])
})

test('ARCHITECTURE.md explains every folder of the server', () => {
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  const page = read('ARCHITECTURE.md')
  expect(
    folders.filter(({ name }) => !page.includes(`| \`${name}\` |`)).map(({ name }) => name),
  ).toEqual([])
})

test('decisions fit on a page, under headings in order', () => {
  for (const page of pages.filter((path) => /adr\/\d{4}-/.test(path))) {
    const text = read(page)
    expect(text.split('\n').length, page).toBeLessThanOrEqual(60)
    const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])
    expect(headings, page).toEqual(['Context', 'Options', 'Decision', 'Consequences'])
    expect(text, page).toMatch(/^# \d{4}|^# NNNN/)
    expect(text, page).toContain('**Status:**')
  }
})
