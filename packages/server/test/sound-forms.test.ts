import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleAmr } from '../../media/src/convert/example-amr.suite.ts'
import { form, photo, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { newViewer } from './support/viewers.ts'

type Clip = {
  readonly id: string
  readonly direct_url: string
  readonly mp3_url: string | null
  readonly opus_url: string | null
  readonly mp4_url: string | null
}

const forms = ['mp3', 'opus', 'mp4'] as const

describeWith('ffmpeg', 'clips in other forms for those who cannot play them', () => {
  describe.each(setups)('on $engine and $store', (setup) => {
    let server: TestServer
    let alice: Newcomer

    beforeAll(async () => {
      server = await startServer(setup)
      alice = await server.newcomer()
    })
    afterAll(() => server[Symbol.asyncDispose]())

    async function upload(
      headers: Record<string, string> = {},
      file: Uint8Array = tone(3),
      path = '/api/v1/audio',
    ): Promise<Clip> {
      const body = new Uint8Array(file)
      const answer = await alice.fetch(path, { method: 'POST', headers, body })
      expect(answer.status).toBe(201)
      return (await answer.json()) as Clip
    }

    const get = (address: string, init: RequestInit = {}) => {
      const { pathname, search } = new URL(address, server.origin)
      return server.fetch(pathname + search, init)
    }

    test('are made when somebody asks first, and are the same from then on', async () => {
      const { id, mp3_url, opus_url } = await upload({ 'x-title': 'A memo' })
      expect(mp3_url).toMatch(`/t/${id}/sound.mp3`)
      const answers = await Promise.all(Array.from({ length: 5 }, () => get(mp3_url ?? '')))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1)
      const mp3 = await get(mp3_url ?? '')
      expect(mp3.headers.get('content-type')).toBe('audio/mpeg')
      expect(mp3.headers.get('content-disposition')).toContain('A memo.mp3')
      const bytes = Buffer.from(await mp3.arrayBuffer())
      expect(bytes.subarray(0, 2).toString('hex')).toMatch(/^fff[a-f]/)
      const opus = await get(opus_url ?? '')
      expect(opus.headers.get('content-type')).toBe('audio/ogg')
      expect(Buffer.from(await opus.arrayBuffer()).includes('OpusHead')).toBe(true)
    })

    test('as a video it is announced to chats, which play it', async () => {
      const { id, mp4_url } = await upload({ 'x-title': 'A memo' })
      const page = await (await get(`/a/${id}`)).text()
      expect(page).toContain(`<meta property="og:video" content="${mp4_url}"`)
      expect(page).toContain('<meta property="og:video:type" content="video/mp4"')
      const video = await get(mp4_url ?? '')
      expect([video.status, video.headers.get('content-type')]).toEqual([200, 'video/mp4'])
      const bytes = Buffer.from(await video.arrayBuffer())
      // Plays before all of it is there.
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
      expect(bytes.includes('avc1')).toBe(true)
      const counted = await upload({ 'x-dl-limit': '3' })
      expect(await (await get(`/a/${counted.id}`)).text()).not.toContain('og:video')
    })

    test('can be asked for in parts, and whether they are there', async () => {
      const { mp3_url } = await upload()
      const head = await get(mp3_url ?? '', { method: 'HEAD' })
      expect([head.status, head.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
      const part = await get(mp3_url ?? '', { headers: { range: 'bytes=10-19' } })
      expect(part.status).toBe(206)
      expect((await part.arrayBuffer()).byteLength).toBe(10)
    })

    test('of an MP3 there is no other MP3, and of a picture there is none', async () => {
      const made = await get((await upload()).mp3_url ?? '')
      const mp3 = await upload({}, new Uint8Array(await made.arrayBuffer()))
      expect(mp3.mp3_url).toBe(mp3.direct_url)
      expect((await get(`/t/${mp3.id}/sound.mp3`)).status).toBe(404)
      expect((await get(`/t/${mp3.id}/sound.opus`)).status).toBe(200)
      const picture = await upload({}, await photo(), '/api/v1/items')
      expect(picture).not.toHaveProperty('mp3_url')
      for (const name of forms) {
        expect((await get(`/t/${picture.id}/sound.${name}`)).status).toBe(404)
      }
    })

    const counted: readonly (readonly [string, Record<string, string>])[] = [
      ['views are counted', { 'x-expiration': 'views', 'x-view-limit': '3' }],
      ['is deleted after its view', { 'x-expiration': 'burn' }],
      ['downloads are counted', { 'x-dl-limit': '3' }],
    ]

    test.each(counted)('there is none where %s, for nobody', async (_, headers) => {
      const clip = await upload(headers)
      expect([clip.mp3_url, clip.opus_url, clip.mp4_url]).toEqual([null, null, null])
      const viewer = newViewer(server)
      for (const name of forms) {
        const address = `/t/${clip.id}/sound.${name}`
        expect((await get(address)).status).toBe(404)
        expect((await viewer.get(address)).status).toBe(404)
        expect((await alice.fetch(address)).status).toBe(404)
      }
      const facts = await (await alice.fetch(`/api/v1/items/${clip.id}`)).json()
      expect(facts).toMatchObject({ views: 0, downloads: 0 })
    })

    test('need the link of a private clip, as the clip does', async () => {
      const clip = await upload({ 'x-private': 'true' })
      for (const name of forms) {
        expect((await get(`/t/${clip.id}/sound.${name}`)).status).toBe(404)
        const answer = await get(clip[`${name}_url`] ?? '')
        expect([answer.status, answer.headers.get('cache-control')]).toEqual([
          200,
          'private, no-store',
        ])
      }
    })

    test('need the password of a clip that has one', async () => {
      const clip = await upload({ 'x-password': 'open sesame' })
      const authorization = `Basic ${Buffer.from(':open sesame').toString('base64')}`
      expect((await get(clip.mp3_url ?? '')).status).toBe(401)
      expect((await get(clip.mp3_url ?? '', { headers: { authorization } })).status).toBe(200)
      expect((await get(clip.mp4_url ?? '')).status).toBe(401)
    })

    test('of what was held or blocked they leave no more than the clip', async () => {
      const clip = await upload()
      expect((await get(clip.mp3_url ?? '')).status).toBe(200)
      const states = { held: [404, 200], blocked: [404, 404] } as const
      for (const [state, expected] of Object.entries(states)) {
        await server.app.database.query
          .updateTable('items')
          .set({ scan_state: state })
          .where('id', '=', clip.id)
          .execute()
        const owner = await alice.fetch(`/t/${clip.id}/sound.mp3`)
        const seen = [(await get(clip.mp3_url ?? '')).status, owner.status]
        expect([state, ...seen]).toEqual([state, ...expected])
      }
    })

    test('a recording that no browser plays is kept as one that they do, and says what it was', async () => {
      const amr = new Uint8Array(exampleAmr('narrow', 100))
      const headers = { 'content-type': 'audio/amr', 'x-filename': 'memo.amr' }
      const answer = await alice.fetch('/api/v1/audio', { method: 'POST', headers, body: amr })
      expect(answer.status).toBe(201)
      const facts = { content_type: 'audio/ogg', converted: 'audio/amr' }
      expect(await answer.json()).toMatchObject(facts)
      const body = form(Buffer.from(amr), 'memo.amr')
      const other = await alice.fetch('/api/v1/uploads/any', { method: 'POST', body })
      expect(await other.json()).toMatchObject(facts)
    })

    test('go with their clip, and leave nothing', async () => {
      const clip = await upload()
      await get(clip.mp3_url ?? '')
      await alice.fetch(`/api/v1/items/${clip.id}?permanent=true`, { method: 'DELETE' })
      expect((await get(clip.mp3_url ?? '')).status).toBe(404)
      expect((await server.app.blobVerification.run()).orphans).toEqual([])
    })

    test('of a clip that cannot be decoded there are none, and nobody tries again', async () => {
      const clip = await upload({}, tone(3))
      const { query } = server.app.database
      const row = { item_id: clip.id, name: 'mp3', content_type: 'audio/mpeg', created_at: 1 }
      await query
        .insertInto('renditions')
        .values({ ...row, blob_key: 'none', bytes: 0 })
        .execute()
      expect((await get(clip.mp3_url ?? '')).status).toBe(404)
      await query.deleteFrom('renditions').where('item_id', '=', clip.id).execute()
    })
  })
})
