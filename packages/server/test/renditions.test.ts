import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo, tone } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('renditions on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function upload(file: Buffer, path = '/api/v1/items'): Promise<string> {
    const answer = await alice.fetch(path, { method: 'POST', body: new Uint8Array(file) })
    return ((await answer.json()) as { id: string }).id
  }

  async function uploadPrivate(file: Buffer): Promise<{ id: string; direct_url: string }> {
    const headers = { 'x-private': 'true' }
    const body = new Uint8Array(file)
    const answer = await alice.fetch('/api/v1/audio', { method: 'POST', headers, body })
    return (await answer.json()) as { id: string; direct_url: string }
  }

  /** What the job found out, as soon as it has. */
  async function look(id: string) {
    const read = () =>
      server.app.database.query
        .selectFrom('items')
        .select(['placeholder', 'pdq', 'pdq_quality'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    await expect.poll(async () => (await read()).pdq).not.toBeNull()
    return read()
  }

  const thumbnail = (id: string, width: number | string) => server.fetch(`/t/${id}/${width}.webp`)
  const renditions = (id: string) =>
    server.app.database.query
      .selectFrom('renditions')
      .select('name')
      .where('item_id', '=', id)
      .execute()

  test('a job makes the usual widths, and the others come when somebody asks', async () => {
    const id = await upload(await photo(900, 600))
    await expect.poll(async () => (await renditions(id)).length).toBe(2)
    for (const width of [160, 320, 640]) {
      const answer = await thumbnail(id, width)
      expect(answer.headers.get('content-type')).toBe('image/webp')
      const facts = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
      expect([facts.format, facts.width]).toEqual(['webp', width])
    }
    const wide = await sharp(
      Buffer.from(await (await thumbnail(id, 1280)).arrayBuffer()),
    ).metadata()
    expect(wide.width).toBe(900)
    expect(await renditions(id)).toHaveLength(4)
  })

  test('a picture that was turned stands upright in its thumbnail', async () => {
    const turned = await sharp(await photo(300, 200))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const id = await upload(turned)
    const item = (await (await server.fetch(`/api/v1/items/${id}`)).json()) as {
      width: number
      height: number
    }
    expect([item.width, item.height]).toEqual([200, 300])
    const facts = await sharp(
      Buffer.from(await (await thumbnail(id, 160)).arrayBuffer()),
    ).metadata()
    expect([facts.width, facts.height]).toEqual([160, 240])
  })

  test('other widths, clips and strange words are not found', async () => {
    const id = await upload(await photo())
    for (const width of [161, 0, -1, 'x', '320x']) {
      expect([width, (await thumbnail(id, width)).status]).toEqual([width, 404])
    }
    expect((await thumbnail(await upload(tone(), '/api/v1/audio'), 320)).status).toBe(404)
  })

  test('a picture that decoders give up on is grey, and is not tried again', async () => {
    const id = await upload(await photo(500, 400))
    await look(id)
    const { blobs, database } = server.app
    const blob = await blobs.create()
    await blob.write(Readable.from([Buffer.from('no picture any more')]))
    await blob.keep()
    const { query } = database
    const own = await query.selectFrom('items').select('blob_key').where('id', '=', id).execute()
    const item = { blob_key: blob.key }
    await query.updateTable('items').set(item).where('id', '=', id).execute()
    for (const { blob_key: key } of own) await blobs.delete(key)
    const [first, second] = [await thumbnail(id, 1280), await thumbnail(id, 1280)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    const facts = await sharp(Buffer.from(await first.arrayBuffer())).metadata()
    expect(facts).toMatchObject({ format: 'webp', width: 1, height: 1 })
  })

  test('twenty viewers who ask at once get the same picture, made once', async () => {
    const id = await upload(await photo(500, 400))
    const answers = await Promise.all(Array.from({ length: 20 }, () => thumbnail(id, 160)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    expect(new Set(answers.map((answer) => answer.headers.get('etag'))).size).toBe(1)
    await expect.poll(async () => (await server.app.blobVerification.run()).orphans).toEqual([])
  })

  test('the job notes what stands for the picture: a placeholder and a perceptual hash', async () => {
    const original = await photo(900, 600)
    const [id, again] = [await upload(original), await upload(await smaller(original))]
    const looks = await Promise.all([id, again].map(look))
    for (const { placeholder, pdq } of looks) {
      expect(pdq).toMatch(/^[0-9a-f]{64}$/)
      const bytes = Buffer.from(placeholder?.split(',')[1] ?? '', 'base64')
      expect(bytes.length).toBeLessThan(400)
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 16 })
    }
    expect(await (await server.fetch(`/i/${id}`)).text()).toContain(looks[0]?.placeholder)
  })

  test('what shines through has no placeholder', async () => {
    const id = await upload(await glass())
    expect(await look(id)).toMatchObject({ placeholder: null, pdq: expect.any(String) })
  })

  test('an animation keeps moving in one size, and stands still in the others', async () => {
    const id = await upload(await animation())
    await expect.poll(async () => (await renditions(id)).length).toBe(4)
    const facts = async (file: string) => {
      const answer = await server.fetch(`/t/${id}/${file}.webp`)
      return sharp(Buffer.from(await answer.arrayBuffer()), { animated: true }).metadata()
    }
    expect(await facts('a320')).toMatchObject({
      format: 'webp',
      width: 320,
      pageHeight: 240,
      pages: 3,
      loop: 0,
      delay: [100, 200, 300],
    })
    expect((await facts('320')).pages ?? 1).toBe(1)
  })

  test('an animation that would take too long stands still', async () => {
    const id = await upload(await animation(301, 8))
    const answer = await server.fetch(`/t/${id}/a320.webp`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect((await sharp(bytes, { animated: true }).metadata()).pages ?? 1).toBe(1)
  })

  test('renditions of one kind are not there for the other', async () => {
    const [picture, clip] = [await upload(await photo()), await upload(tone(), '/api/v1/audio')]
    for (const file of ['peaks.json', 'waveform.webp']) {
      expect((await server.fetch(`/t/${picture}/${file}`)).status).toBe(404)
    }
    expect((await server.fetch(`/t/${clip}/a320.webp`)).status).toBe(404)
  })

  test('a clip has peaks in two resolutions and a picture of them', async () => {
    const id = await upload(fading(4), '/api/v1/audio')
    const answer = await server.fetch(`/t/${id}/peaks.json`)
    expect(answer.headers.get('content-type')).toBe('application/json')
    const peaks = (await answer.json()) as Peaks
    expect(peaks).toMatchObject({ version: 1, duration_ms: 4000 })
    expect(peaks.resolutions.map(({ pairs, data }) => [pairs, data.length])).toEqual([
      [200, 400],
      [1000, 2000],
    ])
    const item = await (await server.fetch(`/api/v1/items/${id}`)).json()
    expect(item).toMatchObject({ loudness_lufs: peaks.loudness.lufs })
    expect(peaks.loudness.lufs).toBeLessThan(-5)
    expect(peaks.loudness.peak).toBeGreaterThan(0.1)
    // It grows from silence to the loudest.
    for (const { pairs, data } of peaks.resolutions) {
      const height = (at: number) => (data[at * 2 + 1] ?? 0) - (data[at * 2] ?? 0)
      expect(height(0)).toBeLessThan(12)
      expect(height(pairs / 2)).toBeGreaterThan(100)
      expect(height(pairs / 2)).toBeLessThan(150)
      expect(height(pairs - 2)).toBeGreaterThan(230)
    }
    const drawn = await server.fetch(`/t/${id}/waveform.webp`)
    const facts = await sharp(Buffer.from(await drawn.arrayBuffer())).metadata()
    expect(facts).toMatchObject({ format: 'webp', width: 1280, height: 240, hasAlpha: true })
  })

  test('the peaks of a private clip need its link, as the clip does', async () => {
    const item = await uploadPrivate(tone(2))
    const secret = new URL(item.direct_url).search
    for (const file of ['peaks.json', 'waveform.webp']) {
      expect((await server.fetch(`/t/${item.id}/${file}`)).status).toBe(404)
      const answer = await server.fetch(`/t/${item.id}/${file}${secret}`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
  })

  test('renditions go with their item', async () => {
    const id = await upload(await photo(500, 400))
    await thumbnail(id, 160)
    await alice.fetch(`/api/v1/items/${id}?permanent=true`, { method: 'DELETE' })
    expect((await thumbnail(id, 160)).status).toBe(404)
    expect(await renditions(id)).toEqual([])
  })
})

test('what scripts read is on the origin of the pages; pictures are on that of the bytes', async () => {
  const environment = { ANYBIN_CONTENT_ORIGIN: 'http://bytes.localhost' }
  await using server = await startServer(undefined, { environment })
  const alice = await server.newcomer()
  const upload = async (path: string, file: Buffer) => {
    const answer = await alice.fetch(path, { method: 'POST', body: new Uint8Array(file) })
    return ((await answer.json()) as { id: string }).id
  }
  const clip = await upload('/api/v1/audio', tone())
  const picture = await upload('/api/v1/items', await photo())
  const status = async (path: string) => (await server.fetch(path, { redirect: 'manual' })).status
  expect(await status(`/t/${clip}/peaks.json`)).toBe(200)
  expect(await status(`/t/${clip}/waveform.webp`)).toBe(200)
  expect(await status(`/t/${picture}/320.webp`)).toBe(302)
})

type Peaks = {
  readonly resolutions: readonly { pairs: number; data: readonly number[] }[]
  readonly loudness: { readonly lufs: number; readonly peak: number }
}

function smaller(original: Buffer): Promise<Buffer> {
  return sharp(original).resize(450).webp().toBuffer()
}

function glass(): Promise<Buffer> {
  const background = { r: 200, g: 90, b: 20, alpha: 0.5 }
  return sharp({ create: { width: 60, height: 40, channels: 4, background } })
    .png()
    .toBuffer()
}

async function animation(frames = 3, width = 400): Promise<Buffer> {
  const height = (width / 4) * 3
  const pictures = Array.from({ length: frames }, (_, index) =>
    sharp({ create: { width, height, channels: 3, background: `hsl(${index * 40}, 90%, 50%)` } })
      .png()
      .toBuffer(),
  )
  const delay = Array.from({ length: frames }, (_, index) => ((index % 3) + 1) * 100)
  return sharp(await Promise.all(pictures), { join: { animated: true } })
    .gif({ delay, loop: 0 })
    .toBuffer()
}

/** A tone that begins in silence. */
function fading(seconds: number): Buffer {
  const wav = tone(seconds)
  const samples = (wav.length - 44) / 2
  for (let index = 0; index < samples; index += 1) {
    wav.writeInt16LE(
      Math.round(wav.readInt16LE(44 + index * 2) * (index / samples)),
      44 + index * 2,
    )
  }
  return wav
}
