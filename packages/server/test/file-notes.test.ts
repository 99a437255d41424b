import { type Item, itemSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { jobsDone } from './support/jobs-done.ts'
import { useTool } from './support/mcp-calls.ts'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('a file that is not quite the one that was sent, on $engine', (setup) => {
  let server: TestServer
  let ada: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    ada = await server.newcomer({ plan: 'pro' })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** Uploads a sound picture of which intake says that it mended and converted it. */
  async function upload(path: string): Promise<Response> {
    const { media } = server.app
    const examine = media.examine.bind(media)
    const examineSmall = media.examineSmall.bind(media)
    using _small = vi.spyOn(media, 'examineSmall').mockImplementation((bytes) => ({
      ...examineSmall(bytes),
      stripped: Promise.resolve(undefined),
    }))
    using _ = vi.spyOn(media, 'examine').mockImplementation(async (...asked) => ({
      ...(await examine(...asked)),
      repaired: ['end_mark', 'trailing_data'],
      converted: 'image/heic',
    }))
    return await ada.fetch(path, { method: 'POST', body: form(await photo(), 'a.jpg') })
  }

  const told = { repaired: ['end_mark', 'trailing_data'], converted: 'image/heic' }

  test('says so in the answer to the upload, in lists and to whoever reads it', async () => {
    const item = uploadedItemSchema.parse(await (await upload('/api/v1/items')).json())
    expect(item).toMatchObject(told)
    const read = await server.fetch(`/api/v1/items/${item.id}`)
    expect(itemSchema.parse(await read.json())).toMatchObject(told)
    const list = await ada.fetch('/api/v1/account/items')
    expect(await list.json()).toMatchObject({ items: [told] })
    expect(await useTool<Item>(ada, 'get_image', { slug: item.id })).toMatchObject(told)
    const page = await (await server.fetch(`/i/${item.id}`)).text()
    expect(page).toContain('We converted this file from HEIC to JPEG so browsers can show it.')
    expect(page).toContain('The end marker was missing, so we added it.')
    const links = await (await server.fetch(`/i/${item.id}/links`)).text()
    expect(links).toContain('We removed extra data after the end of the file.')
  })

  test('says so in headers of the classic API, whose body stays as it was', async () => {
    const mended = await upload('/api/upload')
    expect(mended.status).toBe(200)
    expect(mended.headers.get('x-repaired')).toBe('end_mark, trailing_data')
    expect(mended.headers.get('x-converted')).toBe('image/heic')
    const sound = await ada.fetch('/api/upload', {
      method: 'POST',
      body: form(await photo(), 'a.jpg'),
    })
    expect(sound.headers.has('x-repaired') || sound.headers.has('x-converted')).toBe(false)
    expect(Object.keys((await mended.json()) as object)).toEqual(
      Object.keys((await sound.json()) as object),
    )
  })

  test('says that pixels are missing once its thumbnails were made', async () => {
    const whole = await photo()
    const half = Buffer.concat([whole.subarray(0, whole.length / 2), whole.subarray(-2)])
    const answer = await ada.fetch('/api/v1/items', { method: 'POST', body: form(half, 'a.jpg') })
    const item = uploadedItemSchema.parse(await answer.json())
    await jobsDone(server)
    const read = await server.fetch(`/api/v1/items/${item.id}`)
    expect(await read.json()).toMatchObject({
      id: item.id,
      // Where the cut falls decides whether its decoder warns of more.
      repaired: expect.arrayContaining(['missing_pixels']),
    })
  })

  test('is told nothing of where nothing was done', async () => {
    const item = await ada.fetch('/api/v1/items', {
      method: 'POST',
      body: form(await photo(), 'a'),
    })
    expect(await item.json()).toMatchObject({ repaired: [], converted: null })
  })
})
