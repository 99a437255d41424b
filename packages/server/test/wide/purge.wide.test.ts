import { setTimeout as wait } from 'node:timers/promises'
import type { Item } from '@anybin/contract'
import { expect, test } from 'vitest'
import { photo } from '../support/pictures.ts'
import { startProxy } from '../support/proxies.ts'
import { freePort, startServer } from '../support/start-server.ts'

test('Varnish lets go of a file with the decision that holds it, and keeps others', async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  await using server = await startServer(undefined, {
    environment: {
      ANYBIN_ORIGIN: origin,
      ANYBIN_TRUST_PROXY: 'loopback',
      ANYBIN_PURGE_URL: origin,
    },
  })
  await using _proxy = await startProxy('Varnish', server.origin, port)
  const alice = await server.newcomer()
  const upload = async (width: number) => {
    const body = new Uint8Array(await photo(width, 100))
    const made = await alice.fetch('/api/v1/items', { method: 'POST', body })
    return (await made.json()) as Item
  }
  const [held, other] = [await upload(100), await upload(110)]
  /** Whether Varnish had it: then it names two requests, its own and the one that brought it. */
  const isKept = async (address: string) => {
    const answer = await fetch(address)
    await answer.arrayBuffer()
    return answer.ok && (answer.headers.get('x-varnish') ?? '').includes(' ')
  }
  const addresses = (item: Item) => [
    item.direct_url,
    `${item.direct_url}?download=1`,
    `${origin}/t/${item.id}/320.webp`,
  ]
  for (const address of [...addresses(held), ...addresses(other)]) {
    await fetch(address).then((answer) => answer.arrayBuffer())
    expect([address, await isKept(address)]).toEqual([address, true])
  }
  await server.app.decisions.decide('operator', held.id, { act: 'hold' })
  const statuses = () => Promise.all(addresses(held).map(async (one) => (await fetch(one)).status))
  await expect.poll(statuses, { timeout: 5000 }).toEqual([404, 404, 404])
  await wait(500)
  for (const address of addresses(other)) {
    expect([address, await isKept(address)]).toEqual([address, true])
  }
})
