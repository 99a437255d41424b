import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

const packages = fileURLToPath(new URL('../../', import.meta.url))

/** Names that every object has. */
const inherited = Object.getOwnPropertyNames(Object.prototype)

/** A table whose words are ours: numbers with a slash, which no inherited name has. */
const known = ['media/src/peaks/read-wav-peaks.ts: readers[']

test('a table of words is a Map, or is asked with Object.hasOwn', () => {
  const found = sources().flatMap((path) => {
    const text = readFileSync(packages + path, 'utf8')
    return [...text.matchAll(/const (\w+)(: (?:Readonly<)?Record<string, .*)? = \{\n/g)].flatMap(
      ([, name = '', isOpen]) => unchecked(text, name, isOpen).map((use) => `${path}: ${use}`),
    )
  })
  expect(found.filter((use) => !known.some((one) => use.includes(one)))).toEqual([])
})

function sources(): string[] {
  return readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^\w+\/src\/.*\.tsx?$/.test(path) && !/\.(test|suite)\.tsx?$/.test(path),
  )
}

/** Where a word may find what every object inherits. The compiler watches tables whose keys it knows, but not `in`. */
function unchecked(text: string, name: string, isOpen: string | undefined): string[] {
  const asked = [...text.matchAll(new RegExp(`\\w+ in ${name}\\b(?![.)]* of)`, 'g'))]
  const isChecked = !isOpen || text.includes(`Object.hasOwn(${name}, `)
  const looked = isChecked
    ? []
    : [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\[[^'\\]0-9].*`, 'g'))]
  return [...asked, ...looked].map(([use]) => use)
}

let server: TestServer
let ada: { get: (path: string, init?: RequestInit) => Promise<Response> }

beforeAll(async () => {
  server = await startServer()
  const person = await server.newcomer()
  const headers = await browserOf(server, person.email)
  const init = { headers, redirect: 'manual' } as const
  ada = { get: (path, more) => server.fetch(path, { ...init, ...more }) }
  const folder = { method: 'POST', body: JSON.stringify({ name: 'Sea' }) }
  await person.fetch('/api/v1/folders', {
    ...folder,
    headers: { 'content-type': 'application/json' },
  })
})
afterAll(() => server[Symbol.asyncDispose]())

test.each([
  '/?notice=',
  '/sign-in?notice=',
  '/account?notice=',
  '/dashboard?done=',
  '/dashboard?ends=',
  '/dashboard?sort=',
  '/dashboard/profile?notice=',
  '/dashboard/folders/sea?notice=',
])('%s answers a word that every object has as any other word', async (address) => {
  const plain = await ada.get(`${address}nonsense`)
  for (const word of inherited) {
    const answer = await ada.get(address + word)
    expect([word, answer.status]).toEqual([word, plain.status])
  }
})

test('an action of that name is refused as any other that there is not', async () => {
  for (const act of ['nonsense', ...inherited]) {
    const answer = await ada.get('/dashboard/selection', {
      method: 'POST',
      body: new URLSearchParams({ act, ids: 'aB3xQf9K' }),
    })
    expect([act, answer.status]).toEqual([act, 400])
  }
})
