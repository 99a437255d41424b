import { createServer } from 'node:http'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { jobsDone } from './support/jobs-done.ts'
import { photo, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

type Uploaded = { readonly id: string; readonly view_url: string; readonly direct_url: string }

async function upload(
  person: Newcomer,
  file: Buffer,
  headers: Record<string, string> = {},
): Promise<Uploaded> {
  const body = new Uint8Array(file)
  const answer = await person.fetch('/api/v1/uploads/any', { method: 'POST', headers, body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Uploaded
}

describe.each(setups)('what other sites show in a frame, on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let clip: Uploaded
  let image: Uploaded
  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer()
    clip = await upload(alice, tone(3), { 'x-title': 'A <b>tone</b>' })
    image = await upload(alice, await photo(400, 300), { 'x-title': 'A ridge' })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const embed = (id: string, headers: Record<string, string> = {}) =>
    server.fetch(`/embed/${id}`, { headers })

  test('is a page of its own, for every site, that knows nobody and counts nothing', async () => {
    const { cookie } = await browserOf(server, alice.email)
    for (const { id, view_url } of [clip, image]) {
      for (const headers of [{}, { cookie }] as Record<string, string>[]) {
        const answer = await embed(id, headers)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('content-security-policy')).toMatch(
          /form-action 'none'.*frame-ancestors \*/,
        )
        expect(answer.headers.get('x-frame-options')).toBeNull()
        expect(answer.headers.get('set-cookie')).toBeNull()
        expect(answer.headers.get('cache-control')).toBe('private, no-store')
        expect(answer.headers.get('x-robots-tag')).toBe('noindex')
        const page = await answer.text()
        expect(page).toContain(`href="${view_url}"`)
        expect(page).not.toMatch(/<form|alice|Sign out/)
      }
      const item = await alice.fetch(`/api/v1/items/${id}`)
      expect(await item.json()).toMatchObject({ views: 0, downloads: 0 })
    }
    const page = await (await embed(clip.id)).text()
    expect(page).toContain('<h1>A &lt;b>tone&lt;/b></h1>')
    const share = await (await server.fetch(new URL(clip.view_url).pathname)).text()
    expect(share).toContain(`name="twitter:player" content="${server.origin}/embed/${clip.id}"`)
    expect(share).toContain(`&lt;iframe src=&#34;${server.origin}/embed/${clip.id}&#34;`)
    expect(share).toMatch(/property="og:image" content="[^"]*\/waveform\.webp"/)
  })

  test('is nothing but public, uncounted and open items: all others are as if they were not there', async () => {
    const hidden = [
      await upload(alice, tone(1), { 'x-private': 'true' }),
      await upload(alice, tone(1), { 'x-password': 'open sesame' }),
      await upload(alice, tone(1), { 'x-expiration': 'burn' }),
      await upload(alice, tone(1), { 'x-expiration': 'views', 'x-view-limit': '3' }),
      await upload(alice, tone(1), { 'x-dl-limit': '3' }),
    ]
    const { cookie } = await browserOf(server, alice.email)
    const absent = await (await embed('Nothing1')).text()
    expect(absent).toContain('This isn&#39;t here any more.')
    for (const { id } of hidden) {
      const askers: Record<string, string>[] = [
        {},
        { cookie },
        { authorization: `Bearer ${alice.key}` },
      ]
      for (const headers of askers) {
        const answer = await embed(id, headers)
        expect([id, answer.status, await answer.text()]).toEqual([id, 404, absent])
        expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *')
      }
    }
    const [secret] = hidden
    const secretly = `${secret?.id}${new URL(secret?.view_url ?? '').search}`
    expect((await embed(secretly)).status).toBe(404)
    const told = `/oembed?url=${encodeURIComponent(secret?.view_url ?? '')}`
    expect(await (await server.fetch(told)).json()).toMatchObject({
      html: expect.stringMatching(/^<audio /),
    })
    expect((await embed(image.id, { authorization: 'Bearer pbca_live_nonsense' })).status).toBe(401)
  })

  test('goes with the item', async () => {
    const { id } = await upload(alice, tone(1))
    expect((await embed(id)).status).toBe(200)
    expect((await alice.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await embed(id)).status).toBe(404)
  })
})

describeWith('chromium', 'a clip on the page of another site', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  let clip: Uploaded
  let image: Uploaded
  let body = ''
  const host = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(body)
  })

  beforeAll(async () => {
    server = await startServer()
    const alice = await server.newcomer()
    clip = await upload(alice, tone(60), { 'x-title': 'Field notes, episode 4: the first week' })
    image = await upload(alice, await photo(1200, 800), { 'x-title': 'First light on the lake' })
    const told = await server.fetch(`/oembed?url=${encodeURIComponent(clip.view_url)}`)
    const { html } = (await told.json()) as { html: string }
    const frame = (id: string, height: number) =>
      `<iframe src="${server.origin}/embed/${id}" width="480" height="${height}" style="border:0"></iframe>`
    body = `<!doctype html><title>Elsewhere</title>
      ${html}<br>${frame(clip.id, 240)}<br>${frame(image.id, 320)}<br>${frame('Nothing1', 120)}`
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
    browser = await launchBrowser('--autoplay-policy=no-user-gesture-required')
  })
  afterAll(async () => {
    await browser.close()
    host.close()
    await server[Symbol.asyncDispose]()
  })

  test.each(['light', 'dark'] as const)('is heard and steered there (%s)', async (colorScheme) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 520, height: 860 },
    })
    page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await jobsDone(server)
    // Another host than ours: what the browser keeps for us it does not show there.
    const { port } = host.address() as { port: number }
    await page.goto(`http://127.0.0.1:${port}/`)
    const [small, tall, shown, absent] = [0, 1, 2, 3].map((at) =>
      page.frameLocator('iframe').nth(at),
    ) as [FrameLocator, FrameLocator, FrameLocator, FrameLocator]
    await small.locator('[data-ready]').waitFor({ state: 'attached' })
    await small.getByRole('button', { name: 'Play' }).click()
    await expect
      .poll(() => small.locator('audio').evaluate((sound: HTMLAudioElement) => sound.currentTime))
      .toBeGreaterThan(0.2)
    await small.getByRole('button', { name: 'Pause' }).click()
    await small.getByRole('slider', { name: 'Position' }).focus()
    await page.keyboard.press('5')
    expect(await small.locator('.player-time').textContent()).toContain('0:30 / 1:00')
    expect(await small.getByRole('button', { name: /^Playback speed/ }).isVisible()).toBe(false)
    await tall.getByRole('button', { name: /^Playback speed/ }).click()
    const wave = await tall.locator('.wave-rest path').getAttribute('d')
    expect(wave?.match(/M/g)?.length).toBeGreaterThan(80)
    await tall.getByRole('slider', { name: 'Position' }).focus()
    await page.keyboard.press('5')
    await tall.getByRole('button', { name: 'Copy link at 0:30' }).click()
    await expect.poll(() => tall.locator('.player-link').inputValue()).toBe(`${clip.view_url}#t=30`)
    expect(
      await shown
        .locator('img')
        .first()
        .evaluate((one: HTMLImageElement) => one.naturalWidth),
    ).toBe(1200)
    expect(await absent.locator('main').textContent()).toContain("This isn't here any more.")
    for (const frame of [small, tall, shown, absent]) {
      const over = await frame
        .locator('html')
        .evaluate(({ ownerDocument: { documentElement } }) => [
          documentElement.scrollWidth - innerWidth,
          documentElement.scrollHeight - innerHeight,
        ])
      expect(over).toEqual([0, 0])
    }
    if (process.env['ANYBIN_TEST_SCREENSHOTS']) {
      const path = `${process.env['ANYBIN_TEST_SCREENSHOTS']}/embed-${colorScheme}.png`
      await page.screenshot({ path })
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})
