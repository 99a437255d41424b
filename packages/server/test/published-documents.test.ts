import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FamilyServer, startFamily } from './support/start-family.ts'
import { startServer, type TestServer } from './support/start-server.ts'

let family: FamilyServer
let alone: TestServer
const sites: Record<'accounts' | 'image' | 'voice' | 'alone', string> = {
  accounts: '',
  image: '',
  voice: '',
  alone: '',
}

beforeAll(async () => {
  family = await startFamily('sqlite')
  alone = await startServer()
  Object.assign(sites, {
    accounts: family.bin,
    image: family.img,
    voice: family.voice,
    alone: alone.origin,
  })
})
afterAll(async () => {
  await family?.[Symbol.asyncDispose]()
  await alone?.[Symbol.asyncDispose]()
})

const names = ['accounts', 'image', 'voice', 'alone'] as const

const documents = [
  '/',
  '/llms.txt',
  '/robots.txt',
  '/mcp',
  '/api/v1/openapi.json',
  '/.well-known/agent-card.json',
  '/.well-known/agent.json',
  '/.well-known/api-catalog',
  '/.well-known/security.txt',
  '/.well-known/oauth-protected-resource/mcp',
  '/.well-known/oauth-protected-resource/api/v1',
  '/.well-known/oauth-authorization-server',
  '/docs',
  '/docs/rest',
  '/docs/mcp',
  '/docs/oauth',
  '/docs/tools',
  '/docs/limits',
  '/docs/errors',
  '/docs/reference',
  '/guide',
  '/privacy',
  '/terms',
  '/abuse',
  '/transparency',
]

/** People are led to the site that has a page: that it does not have it itself is as if it answered so. */
async function statusBehind({ status, headers }: Response): Promise<number> {
  const location = headers.get('location')
  if (status !== 302 || location === null) return status
  const there = await fetch(location, { redirect: 'manual' })
  return there.status === 200 && Object.values(sites).includes(new URL(location).origin)
    ? 404
    : there.status
}

/** The documents of a site that it has itself. */
async function published(origin: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const path of documents) {
    const answer = await fetch(origin + path, { redirect: 'manual' })
    const text = await answer.text()
    if (answer.status === 200) found.set(path, text)
    else expect([path, await statusBehind(answer)]).toEqual([path, 404])
  }
  return found
}

const isOurs = (address: string) => Object.values(sites).includes(new URL(address).origin)

/** Every address of one of our sites that a document names, whole. Templates and the ends of sentences are cut. */
function addressesIn(text: string, origin: string): string[] {
  const found = text.matchAll(/href="(\/[^"]*)"|(https?:\/\/127\.0\.0\.\d:\d+[\w./?=%:-]*)/g)
  const addresses = [...found]
    .map(([, path, whole]) => (path === undefined ? (whole ?? '') : origin + path))
    .map((address) => address.replaceAll('&amp;', '&').replace(/(?<=\w)[.:]+$/, ''))
  return [...new Set(addresses)].filter((address) => isOurs(address))
}

function isDead(statuses: readonly number[]): boolean {
  return statuses.every((status) => status === 404) || statuses.some((status) => status >= 500)
}

async function statusOf(address: string, method: string): Promise<number> {
  const answer = await fetch(address, { method, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

/** Resources and anchors are names, and what ends before a parameter is no address. */
const namesOnly = /\/api\/v1$|\/api\/v1\/.*\/$|\/(ID|SLUG)\b/

describe.each(names)('what the site for %s publishes', (name) => {
  test('names nothing that the named site does not answer', async () => {
    const origin = sites[name]
    const named = [...(await published(origin)).values()].flatMap((text) =>
      addressesIn(text, origin),
    )
    const addresses = [...new Set(named)].filter((one) => !namesOnly.test(new URL(one).pathname))
    expect(addresses.length).toBeGreaterThan(10)
    const dead: unknown[] = []
    for (const address of addresses) {
      // Addresses of operations are for their own methods, and some want a credential.
      const statuses = [await statusOf(address, 'GET'), await statusOf(address, 'POST')]
      if (isDead(statuses)) dead.push([address, ...statuses])
    }
    expect(dead).toEqual([])
  })

  test('names operations that answer to their method', async () => {
    const origin = sites[name]
    const text = await (await fetch(`${origin}/llms.txt`)).text()
    const lines = [...text.matchAll(/^- ([A-Z]+) (http\S+):/gm)]
    const document = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as {
      servers: { url: string }[]
      paths: Record<string, Record<string, { security: object[] }>>
    }
    expect(document.servers).toEqual([{ url: origin }])
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${origin}${path}`),
    )
    expect(lines.map(([, method, url]) => `${method} ${url}`).sort()).toEqual(described.sort())
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const needsSomebody =
          security.length > 0 &&
          security.every((one) => 'session' in one || Object.keys(one).length > 0)
        if (!needsSomebody) continue
        const address = origin + path.replaceAll(/\{\w+\}/g, 'nothing1')
        const answer = await fetch(address, { method: method.toUpperCase() })
        await answer.arrayBuffer()
        // Uploads without a credential are refused for want of a challenge.
        expect([method, path, [401, 403].includes(answer.status)]).toEqual([method, path, true])
      }
    }
  })

  test('lets robots read what it names to them', async () => {
    const origin = sites[name]
    const robots = await (await fetch(`${origin}/robots.txt`)).text()
    const llms = await (await fetch(`${origin}/llms.txt`)).text()
    const catalog = await (await fetch(`${origin}/.well-known/api-catalog`)).text()
    const linked = [
      ...[...llms.matchAll(/\]\((http[^)]+)\)/g)].map(([, address]) => address ?? ''),
      ...[...catalog.matchAll(/"href": "([^"]+)"/g)].map(([, address]) => address ?? ''),
    ]
    expect(linked.length).toBeGreaterThan(5)
    const paths = linked.map((address) => new URL(address).pathname)
    expect(paths.filter((path) => !isAllowed(robots, path))).toEqual([])
  })
})

/** RFC 9309 §2.2.2: the longest rule that fits; nothing fits, it is allowed. */
function isAllowed(robots: string, path: string): boolean {
  const rules = [...robots.matchAll(/^(Allow|Disallow): (\S+)$/gm)]
    .filter(([, , start = '']) => path.startsWith(start))
    .toSorted(([, , one = ''], [, , other = '']) => other.length - one.length)
  return rules[0]?.[1] !== 'Disallow'
}

test('a site offers only what it has', async () => {
  const words: readonly [keyof typeof sites, RegExp][] = [
    [
      'accounts',
      /api\/upload|api\/v1\/(items|audio|uploads)|upload_(image|audio)|photo\.jpg|memo\.m4a/,
    ],
    ['image', /api\/v1\/audio|upload_audio|list_audio|memo\.m4a|sound clips|\bMP3\b/],
    ['voice', /api\/upload|api\/v1\/items"|upload_image|list_images|photo\.jpg|\bPNG\b/],
  ]
  const described = documents.filter((path) =>
    /^\/(docs(?!\/errors|\/limits)|llms|api|mcp|\.well)/.test(path),
  )
  for (const [name, foreign] of words) {
    const found = await published(sites[name])
    for (const path of described) {
      const text = found.get(path) ?? ''
      expect([name, path, foreign.exec(text)?.[0]]).toEqual([name, path, undefined])
    }
  }
})

test('no address that one site names breaks another', async () => {
  const texts = await Promise.all(
    names.map(async (name) =>
      [...(await published(sites[name])).values()].flatMap((text) =>
        addressesIn(text, sites[name]).map((address) => new URL(address).pathname),
      ),
    ),
  )
  const paths = [...new Set([...documents, ...texts.flat()])]
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']
  const asked = [family.bin, family.img, family.voice].flatMap((origin) =>
    paths.flatMap((path) => methods.map((method) => [method, origin + path] as const)),
  )
  const broken: unknown[] = []
  for (const [method, address] of asked) {
    if ((await statusOf(address, method)) >= 500) broken.push([method, address])
  }
  expect(broken).toEqual([])
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const refused = await fetch(`${family.bin}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  })
  expect([refused.status, await refused.json()]).toMatchObject([404, { error: { code: -32004 } }])
})

test('every document that speaks of a version says the same one', async () => {
  const at = async (path: string) => (await alone.fetch(path)).json() as Promise<Json>
  const { info } = (await at('/api/v1/openapi.json')) as { info: Json }
  const versions = [
    info['version'],
    (await at('/mcp'))['version'],
    (await at('/.well-known/agent-card.json'))['version'],
  ]
  expect(new Set(versions).size).toBe(1)
  expect(versions[0]).toMatch(/^[1-9]\d*\.\d+\.\d+$/)
})

type Json = Record<string, unknown>
