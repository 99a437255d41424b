import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Item } from '@anybin/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

let cache: Server
let server: TestServer
let alice: Newcomer
let asked: Asked[] = []
let statuses: number[] = []

beforeAll(async () => {
  cache = createServer(({ method, url, headers }, answer) => {
    asked.push({ method, url, headers })
    answer.writeHead(statuses.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => cache.listen(0, '127.0.0.1', resolve))
  const { port } = cache.address() as AddressInfo
  server = await startServer(undefined, {
    environment: { ANYBIN_PURGE_URL: `http://127.0.0.1:${port}/purge` },
  })
  alice = await server.newcomer()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  cache.close()
})
beforeEach(() => {
  asked = []
  statuses = []
})

const upload = async () => {
  const body = form(await photo(40 + asked.length, 30), 'a.jpg')
  const made = await alice.fetch('/api/v1/items', { method: 'POST', body })
  return (await made.json()) as Item
}
const pathsOf = ({ id }: Item) => [
  `/purge/f/${id}.jpg`,
  ...['160', '320', '640', '1280', 'a320'].map((name) => `/purge/t/${id}/${name}.webp`),
]
const urls = () => asked.map(({ url }) => url)

test.each<[string, (item: Item) => Promise<unknown>]>([
  ['held', ({ id }) => server.app.decisions.decide('operator', id, { act: 'hold' })],
  ['blocked', ({ id }) => server.app.decisions.decide('operator', id, { act: 'block' })],
  ['deleted', ({ id }) => alice.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })],
  [
    'made private',
    ({ id }) =>
      alice.fetch(`/api/v1/items/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ private: true }),
      }),
  ],
])('the cache is told of all addresses of an item that is %s', async (_, act) => {
  const item = await upload()
  await act(item)
  await expect.poll(urls).toEqual(pathsOf(item))
  const [first] = asked
  expect(first?.method).toBe('PURGE')
  expect(first?.headers).toMatchObject({
    host: new URL(server.config.http.origin).host,
    'x-anybin-item': item.id,
  })
})

test('what the cache refuses is asked for again, and what it never had is not', async () => {
  const item = await upload()
  statuses = [404, 412, 503]
  await server.app.decisions.decide('operator', item.id, { act: 'hold' })
  await expect.poll(() => asked.length).toBe(9)
  expect(urls()).toEqual([...pathsOf(item).slice(0, 3), ...pathsOf(item)])
})

test('what somebody published is let go with their ban', async () => {
  const eve = await server.newcomer()
  const body = form(await photo(90, 30), 'a.jpg')
  const made = await eve.fetch('/api/v1/items', { method: 'POST', body })
  const item = (await made.json()) as Item
  const { id } = await server.app.users.find(eve.email)
  await server.app.accountDecisions.decide('operator', id, { act: 'ban' })
  await expect.poll(urls).toEqual(pathsOf(item))
})
