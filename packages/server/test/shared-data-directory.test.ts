import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '../src/core/clock.ts'
import { describeWith } from './support/services.ts'
import {
  freePort,
  makeEnvironment,
  type Newcomer,
  startNode,
  type TestServer,
} from './support/start-server.ts'
import { newViewer, share } from './support/viewers.ts'

/** What docs/operate/scale.md promises of one data directory for several processes of one machine. */
describeWith('postgresql', 'two nodes with PostgreSQL that share a data directory', () => {
  const owner = new AsyncDisposableStack()
  let nodes: readonly [TestServer, TestServer]
  let ada: Newcomer

  beforeAll(async () => {
    const settings = await makeEnvironment({ engine: 'postgresql', store: 'disk' }, owner)
    const other = { ...settings, PORT: String(await freePort()) }
    nodes = [owner.use(await startNode(settings)), owner.use(await startNode(other))]
    ada = await nodes[0].newcomer()
  })
  afterAll(() => owner.disposeAsync())

  test('each sends what the other one took', async () => {
    const item = await share(ada, {})
    const answers = await Promise.all(
      nodes.map((node) => node.fetch(new URL(item.direct).pathname)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [here, there] = await Promise.all(answers.map((answer) => answer.bytes()))
    expect(here).toEqual(there)
  })

  test('of two viewers at two nodes one burns an item, and its bytes are gone', async () => {
    const item = await share(ada, { expiration: 'burn' })
    const row = await nodes[0].app.items.find(item.id)
    const got = await Promise.all(
      nodes.map(async (node) => {
        const viewer = newViewer(node)
        await viewer.reveal(item)
        return (await viewer.get(item.direct)).status
      }),
    )
    expect(got.sort()).toEqual([200, 404])
    await expect
      .poll(() => nodes[1].app.blobs.stat(row?.blob_key ?? ''), { timeout: 30_000 })
      .toBeUndefined()
  })

  test('tidying on one takes nothing that the other one is about to keep', async () => {
    const pending = await nodes[0].app.blobs.create()
    await pending.fill([Buffer.from('under way')])
    await nodes[1].app.blobs.sweepTemporary(Date.now() - day)
    await pending.keep()
    expect(await nodes[1].app.blobs.stat(pending.key)).toMatchObject({ bytes: 9 })
    await nodes[1].app.blobs.delete(pending.key)
  })
})
