import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { newViewer, type Shared, share, type TestViewer } from './support/viewers.ts'

describe.each(setups)('what counts as a download on $engine', (setup) => {
  let server: TestServer
  let ada: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    ada = await server.newcomer({ plan: 'pro' })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const facts = async ({ id }: Pick<Shared, 'id'>) =>
    (await (await ada.fetch(`/api/v1/items/${id}`)).json()) as {
      downloads: number
      dl_limit: number | null
    }

  /** The address in the item's page that shows or sends its bytes. */
  async function addressIn(viewer: TestViewer, { page }: Shared, pattern: RegExp): Promise<string> {
    const { status, body } = await viewer.get(page)
    expect(status).toBe(200)
    const [, found = ''] = pattern.exec(body.toString()) ?? []
    return found.replaceAll('&amp;', '&')
  }

  const shown = /class="stage-picture" src="([^"]+)"/
  const download = /href="([^"]+)" download/

  test('with a limit of one a stranger sees the page, and then downloads once', async () => {
    const item = await share(ada, { dl_limit: '1' })
    const bob = newViewer(server)
    const picture = await addressIn(bob, item, shown)
    for (const _ of [1, 2, 3]) expect((await bob.get(picture)).status).toBe(200)
    expect(await facts(item)).toMatchObject({ downloads: 0, dl_limit: 1 })
    expect((await bob.get(item.page)).body.toString()).toContain('0 of 1')
    const file = await bob.get(await addressIn(bob, item, download))
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await facts(item)).toMatchObject({ downloads: 1 })
    for (const address of [item.page, item.direct, picture]) {
      expect((await newViewer(server).get(address)).status).toBe(404)
    }
  })

  test('headers that a client writes decide nothing', async () => {
    const item = await share(ada, { dl_limit: '1' })
    const headers = {
      referer: item.page,
      'sec-fetch-dest': 'image',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-site': 'same-origin',
      accept: 'image/*',
      range: 'bytes=1-',
      purpose: 'prefetch',
    }
    expect((await newViewer(server).get(item.direct, headers)).status).toBe(200)
    expect(await facts(item)).toMatchObject({ downloads: 1 })
    expect((await newViewer(server).get(item.direct, headers)).status).toBe(404)
  })

  test('a ticket is for one item, opens nothing, and does not make a download of the file free', async () => {
    const [one, other] = [await share(ada, { dl_limit: '1' }), await share(ada, { dl_limit: '1' })]
    const hidden = await share(ada, { private: 'true' })
    const picture = new URL(await addressIn(newViewer(server), one, shown), server.origin)
    const ticket = picture.searchParams.get('v') ?? ''
    expect(ticket).not.toBe('')
    const with_ = (address: string, more = '') =>
      newViewer(server).get(`${address}?v=${ticket}${more}`)
    expect((await with_(other.direct)).status).toBe(200)
    expect(await facts(other)).toMatchObject({ downloads: 1 })
    expect((await with_(one.direct, '&download=1')).status).toBe(200)
    expect(await facts(one)).toMatchObject({ downloads: 1 })
    expect((await with_(hidden.direct.split('?')[0] ?? '')).status).toBe(404)
  })

  test('without a limit too, looking at the page is none and fetching the file is one', async () => {
    const item = await share(ada, {})
    const bob = newViewer(server)
    await bob.get(await addressIn(bob, item, shown))
    await bob.get(item.direct)
    await expect.poll(async () => (await facts(item)).downloads).toBe(1)
  })

  test('a limited clip is played on its page in parts, and none is a download', async () => {
    const body = form(tone(1), 'a.wav', { dl_limit: '1' })
    const answer = await ada.fetch('/api/v1/audio', { method: 'POST', body })
    const item = (await answer.json()) as { id: string; url: string; direct_url: string }
    const bob = newViewer(server)
    const page = (await bob.get(item.url)).body.toString()
    const [, sound = ''] = /<audio[^>]* src="([^"]+)"/.exec(page) ?? []
    const address = sound.replaceAll('&amp;', '&')
    for (const range of ['bytes=0-', 'bytes=0-99', 'bytes=100-']) {
      expect((await bob.get(address, { range })).status).toBe(206)
    }
    expect(await facts(item)).toMatchObject({ downloads: 0 })
    expect((await bob.get(item.direct_url, { range: 'bytes=0-99' })).status).toBe(200)
    expect(await facts(item)).toMatchObject({ downloads: 1 })
  })

  test('the limit is changed by API and on the page of the item, and is told in the list', async () => {
    const item = await share(ada, {})
    const change = (dl_limit: number | null) =>
      ada.fetch(`/api/v1/items/${item.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ dl_limit }),
      })
    expect(await (await change(5)).json()).toMatchObject({ dl_limit: 5 })
    const headers = await browserOf(server, ada.email)
    const read = async (path: string) => (await server.fetch(path, { headers })).text()
    expect(await read(`/dashboard/items/${item.id}`)).toContain('0 of 5')
    expect(await read('/dashboard')).toContain('0 of 5 downloads')
    const save = (dl_limit: string) =>
      server.fetch(`/dashboard/items/${item.id}`, {
        method: 'POST',
        headers,
        redirect: 'manual',
        body: new URLSearchParams({ dl_limit }),
      })
    expect((await save('7')).status).toBe(303)
    expect(await facts(item)).toMatchObject({ dl_limit: 7 })
    expect((await save('0')).status).toBe(400)
    expect((await save('')).status).toBe(303)
    expect(await facts(item)).toMatchObject({ dl_limit: null })
  })
})
