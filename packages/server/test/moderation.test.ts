import { itemSchema, uploadedItemSchema } from '@anybin/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plantedVirus, startClamd } from './support/clamd.ts'
import { jobsDone } from './support/jobs-done.ts'
import { callTool } from './support/mcp-calls.ts'
import { form, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('moderation on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('an item becomes clean by itself', async () => {
    const item = await uploaded(alice, await scene(1))
    await jobsDone(server)
    expect(await read(item.id)).toMatchObject({
      scan_state: 'clean',
      classification: 'unclassified',
      moderation: null,
    })
  })

  test('a held item is there for its owner, and for strangers at no address', async () => {
    const item = await uploaded(alice, await scene(2))
    await jobsDone(server)
    const facts = 'A moderator will look at this.'
    await server.app.decisions.decide('operator', item.id, { act: 'hold', facts })
    expect(await read(item.id)).toMatchObject({
      scan_state: 'held',
      moderation: { state: 'held', ground: 'terms', facts, automated: false, appeal_state: 'none' },
    })
    const addresses = [item.view_url, item.direct_url, `/t/${item.id}/320.webp`]
    for (const address of [...addresses, `/api/v1/items/${item.id}`]) {
      expect([address, (await server.fetch(address)).status]).toEqual([address, 404])
    }
    expect((await alice.fetch(item.direct_url)).status).toBe(200)
    await server.app.decisions.decide('operator', item.id, {
      act: 'release',
      as: 'safe',
    })
    expect((await server.fetch(item.direct_url)).status).toBe(200)
    expect(await read(item.id)).toMatchObject({
      scan_state: 'clean',
      classification: 'safe',
      moderation: null,
    })
  })

  test('blocked bytes are served to nobody and cannot come again, by no way', async () => {
    const file = await scene(3)
    const item = await uploaded(alice, file)
    await jobsDone(server)
    const before = await quotaOf()
    await server.app.decisions.decide('operator', item.id, {
      act: 'block',
      holdSimilar: true,
    })
    expect((await alice.fetch(item.direct_url)).status).toBe(404)
    expect(await read(item.id)).toMatchObject({ scan_state: 'blocked' })
    const other = await sharp(file)
      .withExif({ IFD0: { Copyright: 'Nobody' } })
      .keepMetadata()
      .png()
    for (const again of [file, await other.toBuffer()]) {
      const answer = await send(alice, again)
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: 'content_blocked' })
    }
    const classic = await alice.fetch('/api/upload', { method: 'POST', body: form(file, 'x.png') })
    expect(classic.status).toBe(403)
    const tool = await callTool(alice, 'upload_image', {
      filename: 'x.png',
      mime: 'image/png',
      data_base64: file.toString('base64'),
    })
    expect(tool).toMatchObject({ error: { code: -32603 } })
    expect(await quotaOf()).toEqual(before)
  })

  test('an animation is held that shows a blocked picture in one of its frames', async () => {
    const blocked = await uploaded(alice, await scene(21))
    await jobsDone(server)
    await server.app.decisions.decide('operator', blocked.id, { act: 'block', holdSimilar: true })
    const frames = await Promise.all([22, 23, 21, 24].map((number) => scene(number)))
    const delay = [50, 50, 2000, 50]
    const file = await sharp(frames, { join: { animated: true } })
      .gif({ delay })
      .toBuffer()
    const item = await uploaded(alice, file)
    await jobsDone(server)
    expect(await read(item.id)).toMatchObject({ scan_state: 'held' })
    const sheet = await server.app.renditions.store.find(item.id, 'sheet')
    expect(sheet?.bytes).toBeGreaterThan(0)
    expect((await alice.fetch(`/t/${item.id}/sheet.webp`)).status).toBe(404)
    const others = await Promise.all([22, 23, 24].map((number) => scene(number)))
    const harmless = await sharp(others, { join: { animated: true } })
      .gif()
      .toBuffer()
    const clean = await uploaded(alice, harmless)
    await jobsDone(server)
    expect(await read(clean.id)).toMatchObject({ scan_state: 'clean' })
  })

  test('what looks like a blocked picture is taken and held', async () => {
    const file = await scene(3)
    const size = { width: 256, height: 192 }
    for (const similar of [
      await sharp(file).jpeg({ quality: 60 }).toBuffer(),
      await sharp(file).resize(size).png().toBuffer(),
      await sharp(file).flop().png().toBuffer(),
      await sharp(file).rotate(90).webp({ quality: 80 }).toBuffer(),
    ]) {
      const item = await uploaded(alice, similar)
      await jobsDone(server)
      expect(await read(item.id)).toMatchObject({
        scan_state: 'held',
        moderation: { state: 'held', automated: true },
      })
      expect((await server.fetch(item.direct_url)).status).toBe(404)
    }
    const different = await uploaded(alice, await scene(4))
    await jobsDone(server)
    expect(await read(different.id)).toMatchObject({ scan_state: 'clean' })
  })

  test('a clip is known by its bytes', async () => {
    const item = await uploaded(alice, tone(1), '/api/v1/audio')
    await server.app.decisions.decide('operator', item.id, { act: 'block' })
    const answer = await send(alice, tone(1), '/api/v1/audio')
    expect(answer.status).toBe(403)
    expect((await send(alice, tone(2), '/api/v1/audio')).status).toBe(201)
  })

  async function read(id: string) {
    return itemSchema.parse(await (await alice.fetch(`/api/v1/items/${id}`)).json())
  }

  async function quotaOf() {
    return (await alice.fetch('/api/v1/account/quota')).json()
  }
})

describeWith('clamd', 'moderation with a scanner', () => {
  test('a clip is served once it was scanned, and one with a virus never', async () => {
    await using daemon = await startClamd({ StreamMaxLength: '8M', MaxFileSize: '8M' })
    const environment = { ANYBIN_CLAMD: daemon.path }
    await using server = await startServer(undefined, { environment })
    const alice = await server.newcomer()
    const clip = await uploaded(alice, tone(1), '/api/v1/audio')
    await jobsDone(server)
    expect((await server.fetch(clip.direct_url)).status).toBe(200)
    const infected = await uploaded(alice, infect(tone(3)), '/api/v1/audio')
    await jobsDone(server)
    expect((await alice.fetch(infected.direct_url)).status).toBe(404)
    const seen = await (await alice.fetch(`/api/v1/items/${infected.id}`)).json()
    expect(seen).toMatchObject({ scan_state: 'blocked', classification: 'malware' })
  })

  test('a clip waits for a scanner that is away, for its owner only', async () => {
    const environment = { ANYBIN_CLAMD: '/tmp/no-such-clamd.sock' }
    await using server = await startServer(undefined, { environment })
    const alice = await server.newcomer()
    const clip = await uploaded(alice, tone(1), '/api/v1/audio')
    await jobsDone(server)
    expect((await server.fetch(clip.direct_url)).status).toBe(404)
    expect((await alice.fetch(clip.direct_url)).status).toBe(200)
  })
})

/** The samples of a sound, with the signature of the test database among them. */
function infect(sound: Buffer): Buffer {
  const infected = Buffer.from(sound)
  infected.write(plantedVirus, 1000, 'latin1')
  return infected
}

function send(who: Newcomer, file: Buffer, path = '/api/v1/items'): Promise<Response> {
  const headers = { 'content-type': 'application/octet-stream' }
  return who.fetch(path, { method: 'POST', headers, body: new Uint8Array(file) })
}

async function uploaded(who: Newcomer, file: Buffer, path?: string) {
  const answer = await send(who, file, path)
  expect(answer.status).toBe(201)
  return uploadedItemSchema.parse(await answer.json())
}

/** A picture with much to see, another one for each number. */
async function scene(number: number): Promise<Buffer> {
  const [width, height] = [512, 384]
  const pixels = Buffer.alloc(width * height * 3, 120)
  for (let disc = 0; disc < 40; disc++) {
    const x = (Math.sin(number * 7 + disc * 5) * 0.5 + 0.5) * width
    const y = (Math.cos(number * 3 + disc * 11) * 0.5 + 0.5) * height
    const radius = 15 + ((disc * 37 + number * 13) % 60)
    for (let at = 0; at < width * height; at++) {
      const isInside = Math.hypot((at % width) - x, Math.floor(at / width) - y) < radius
      if (isInside) pixels.fill((disc * 83) % 220, at * 3, at * 3 + 3)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

test('without any setting an image is classified on this machine, and is safe', async () => {
  const environment = { ANYBIN_PICTURE_CLASSIFIER: 'auto' }
  await using server = await startServer(undefined, { environment })
  const alice = await server.newcomer()
  const { id } = await uploaded(alice, await scene(7))
  await jobsDone(server)
  const item = await (await alice.fetch(`/api/v1/items/${id}`)).json()
  expect(item).toMatchObject({ scan_state: 'clean', classification: 'safe', moderation: null })
  const checks = server.app.database.query.selectFrom('checks').selectAll()
  expect(await checks.where('engine', '=', 'nsfw').execute()).toMatchObject([
    { item_id: id, outcome: 'pass', classification: 'safe' },
  ])
  const clip = await uploaded(alice, tone(1), '/api/v1/audio')
  await jobsDone(server)
  expect(await (await alice.fetch(`/api/v1/items/${clip.id}`)).json()).toMatchObject({
    scan_state: 'clean',
    classification: 'unclassified',
  })
})
