import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith } from './support/services.ts'
import {
  freePort,
  makeEnvironment,
  type Newcomer,
  setups,
  startNode,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { type Got, newViewer, type Shared, share } from './support/viewers.ts'

type Nodes = readonly [TestServer, ...TestServer[]]

const rounds = Number(process.env['ANYBIN_TEST_RACE_ROUNDS'] ?? 2)
const slow = { timeout: 30_000 + rounds * 5000 }

describe.each(setups)('viewers who come all at once, on $engine and $store', (setup) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer(setup)
  })
  afterAll(() => server[Symbol.asyncDispose]())
  raceAt(() => [server])
})

describeWith(['postgresql', 's3'], 'viewers who come all at once to two nodes', () => {
  const owner = new AsyncDisposableStack()
  let nodes: TestServer[]

  beforeAll(async () => {
    const shared = await makeEnvironment({ engine: 'postgresql', store: 's3' }, owner)
    nodes = []
    for (const name of ['a', 'b']) {
      const folder = join(shared['ANYBIN_DATA_DIR'] ?? '', name)
      const settings = { ...shared, ANYBIN_SECRET: 's'.repeat(40), ANYBIN_DATA_DIR: folder }
      nodes.push(owner.use(await startNode({ ...settings, PORT: String(await freePort()) })))
    }
  })
  afterAll(() => owner.disposeAsync())
  raceAt(() => nodes as unknown as Nodes)
})

function raceAt(nodesOf: () => Nodes): void {
  let alice: Newcomer
  beforeAll(async () => {
    alice = await nodesOf()[0].newcomer()
  })

  const nodeFor = (index: number) => {
    const nodes = nodesOf()
    return nodes[index % nodes.length] ?? nodes[0]
  }

  /** So many different viewers at once, on all nodes in turn. */
  const crowd = (size: number, look: (index: number) => Promise<Got>) =>
    Promise.all(Array.from({ length: size }, (_, index) => look(index)))

  const removed = async ({ id }: Shared, key: string) => {
    const { database, blobs } = nodesOf()[0].app
    const rows = database.query.selectFrom('items').select('id').where('id', '=', id)
    await expect.poll(() => rows.execute()).toEqual([])
    await expect.poll(() => blobs.stat(key)).toBeUndefined()
  }
  const blobOf = async ({ id }: Shared) => {
    const items = nodesOf()[0].app.database.query.selectFrom('items')
    const row = await items.select('blob_key').where('id', '=', id).executeTakeFirstOrThrow()
    return row.blob_key
  }
  const isPicture = ({ status, headers, body }: Got) =>
    status === 200 && headers.get('content-type') === 'image/jpeg' && body.length > 0
  /** Of the picture or a thumbnail, by what JPEG and WebP begin with. */
  const holdsBytes = ({ body }: Got) => /\xff\xd8\xff|RIFF/.test(body.toString('latin1'))

  test('of two hundred who ask in every way five see the picture', slow, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const item = await share(alice, { expiration: 'views', view_limit: '5' })
      const got = await crowd(200, (index) => lookSomehow(nodeFor(index), index, item))
      expect(got.filter(isPicture)).toHaveLength(5)
      expect(got.filter(holdsBytes)).toHaveLength(5)
      const facts = await alice.fetch(`/api/v1/items/${item.id}`)
      expect(await facts.json()).toMatchObject({ views: 5 })
    }
  })

  test(
    'of two hundred on a burned picture one gets it, whole, and its bytes are gone',
    slow,
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const item = await share(alice, { expiration: 'burn' })
        const key = await blobOf(item)
        const got = await crowd(200, (index) => lookSomehow(nodeFor(index), index, item))
        expect(got.filter(isPicture)).toHaveLength(1)
        expect(got.filter(holdsBytes)).toHaveLength(1)
        await removed(item, key)
      }
    },
  )

  test('fifty requests of one viewer get a burned picture once, and use up one view of five', async () => {
    const userAgent = 'Impatient/1.0'
    const ask = (address: string) =>
      crowd(50, (index) => newViewer(nodeFor(index), { userAgent }).get(address))
    const burned = await share(alice, { expiration: 'burn' })
    expect((await ask(burned.direct)).filter(isPicture)).toHaveLength(1)
    const limited = await share(alice, { expiration: 'views', view_limit: '5' })
    const got = await ask(limited.direct)
    expect(got.filter(isPicture)).toHaveLength(50)
    const facts = await alice.fetch(`/api/v1/items/${limited.id}`)
    expect(await facts.json()).toMatchObject({ views: 1 })
  })

  test('of thirty downloads of a picture that has three there are three', async () => {
    const item = await share(alice, { dl_limit: '3' })
    const got = await crowd(30, (index) => newViewer(nodeFor(index)).get(item.direct))
    expect(got.filter(isPicture)).toHaveLength(3)
    expect((await newViewer(nodeFor(0)).get(item.direct)).status).toBe(404)
    const facts = await alice.fetch(`/api/v1/items/${item.id}`)
    expect(await facts.json()).toMatchObject({ downloads: 3, dl_limit: 3 })
  })

  test('of ten uploads that want the same slug one gets it, and the others leave nothing', async () => {
    const slug = `wanted-${Math.random().toString(36).slice(2)}`
    const { blobVerification } = nodesOf()[0].app
    const before = (await blobVerification.run()).items
    const uploads = Array.from({ length: 10 }, () => share(alice, { slug }))
    const made = await Promise.allSettled(uploads)
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await blobVerification.run()).items).toBe(before + 1)
    await expect.poll(async () => (await blobVerification.run()).orphans).toEqual([])
  })
}

/** A look of its own kind for each viewer in turn: page and picture, picture, thumbnail, HEAD, a part, a preview. */
function lookSomehow(node: TestServer, index: number, item: Shared): Promise<Got> {
  const viewer = newViewer(node)
  const ways = [
    () => viewer.reveal(item).then(() => viewer.get(item.direct)),
    () => viewer.get(item.direct),
    () => viewer.get(item.thumbnail),
    () => viewer.head(item.direct),
    () => viewer.get(item.direct, { range: 'bytes=0-' }),
    () => newViewer(node, { userAgent: `Discordbot/${index}.0` }).get(item.direct),
  ]
  return (ways[index % ways.length] ?? (() => viewer.get(item.direct)))()
}
