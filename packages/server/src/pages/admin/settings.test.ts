import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { photo } from '../../../test/support/pictures.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import { type Newcomer, startServer, type TestServer } from '../../../test/support/start-server.ts'
import { plain, text } from '../messages/index.ts'

const path = '/admin/settings'

describe('settings in the browser', () => {
  let server: TestServer
  let alice: Newcomer
  let linus: Person

  beforeAll(async () => {
    server = await startServer(undefined, {
      environment: { ANYBIN_CONTACT: 'mailto:us@bin.example', ANYBIN_GALLERY: '' },
    })
    alice = await server.newcomer()
    linus = await join(server, 'Linus', 'admin')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const save = (section: string, fields: Record<string, string>) =>
    linus.post(path, { section, ...fields })

  test('a name is there on every page, for programs and in the log of who did it', async () => {
    const answer = await save('site', {
      name: 'Pic<b>tures',
      description: 'Ours',
      banner: 'Hi & bye',
    })
    expect([answer.status, answer.location]).toEqual([303, `${path}?done=saved`])
    const home = await (await server.fetch('/')).text()
    expect(home).toContain('<title>Pic&lt;b>tures</title>')
    expect(home).toContain('<p>Hi &amp; bye</p>')
    expect(home).toContain('content="Ours"')
    expect(await (await server.fetch('/llms.txt')).text()).toContain('# Pic<b>tures')
    const api = (await (await server.fetch('/api/v1/openapi.json')).json()) as { info: object }
    expect(api.info).toMatchObject({ title: 'Pic<b>tures API' })
    const mcp = (await (
      await server.fetch('/mcp', { headers: { accept: 'application/json' } })
    ).json()) as object
    expect(mcp).toMatchObject({ name: 'Pic<b>tures' })
    const resource = await server.fetch('/.well-known/oauth-protected-resource/api/v1')
    expect(await resource.json()).toMatchObject({ resource_name: 'Pic<b>tures' })
    const [event] = await server.app.audit.list({ action: 'settings.change', limit: 1 })
    expect(event).toMatchObject({ actor: linus.userId })
  })

  test('what is set where the server starts is shown and cannot be changed', async () => {
    const page = await linus.get(path)
    expect(page.text).toContain(plain('admin.settings.fixed', { variable: 'ANYBIN_CONTACT' }))
    expect(page.text).toMatch(/name="contact" value="mailto:us@bin\.example"[^>]* disabled/)
    const answer = await save('site', { name: 'Other', contact: 'them@bin.example' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('ANYBIN_CONTACT')
    expect(server.app.settings.current.name).toBe('Pic<b>tures')
  })

  test('a wrong value is refused with words, and what was typed stays', async () => {
    const answer = await save('look', { accentLight: '#ffee00', accentDark: '#ffee00' })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(plain('admin.setting.accentLight'))
    expect(answer.text).toContain('text needs 4.5')
    expect(answer.text).toContain('value="#ffee00"')
    expect(server.app.settings.current.accentDark).toBeNull()
  })

  test('colors come as a style sheet of their own, and go with a reset', async () => {
    await save('look', { accentLight: '#0b5cb8', accentDark: '' })
    const address = /href="(\/assets\/site\/colors-[^"]+)"/.exec((await linus.get('/')).text)?.[1]
    const sheet = await server.fetch(address ?? '')
    expect(sheet.headers.get('content-type')).toMatch('text/css')
    expect(await sheet.text()).toContain('--accent: light-dark(#0b5cb8, #ff9a62)')
    await linus.post(`${path}/reset`, { reset: 'accentLight' })
    expect((await linus.get('/')).text).not.toContain('/assets/site/')
    expect((await server.fetch(address ?? '')).status).toBe(404)
  })

  test('a logo loses what is hidden in it, and is refused if it is none', async () => {
    const jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#123' } })
      .withExif({ IFD0: { Artist: 'Ada at home' } })
      .jpeg()
      .toBuffer()
    expect(jpeg.toString('latin1')).toContain('Ada at home')
    expect((await sendLogo(jpeg, 'logo.jpg')).status).toBe(303)
    const address = /src="(\/assets\/site\/logo-[^"]+)"/.exec((await linus.get('/')).text)?.[1]
    const logo = await server.fetch(address ?? '')
    expect(logo.headers.get('content-type')).toBe('image/jpeg')
    const bytes = Buffer.from(await logo.arrayBuffer())
    expect(bytes.toString('latin1')).not.toContain('Ada at home')

    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    const large = await sharp({
      create: { width: 2000, height: 9, channels: 3, background: '#123' },
    })
      .png()
      .toBuffer()
    for (const wrong of [svg, large, Buffer.from('no picture')]) {
      const answer = await sendLogo(wrong, 'logo.png')
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('role="alert"')
    }
    expect(server.app.settings.current.logo?.bytes).toEqual(bytes)
    const [event] = await server.app.audit.list({ action: 'settings.change', limit: 1 })
    expect(event?.details).toEqual({ from: '', to: server.app.settings.current.logo?.version })
  })

  test('uploads expire as the site says, but for those of the classic API', async () => {
    await save('uploads', { kinds: 'image', defaultExpiration: '1w' })
    const upload = (to: string, name: string, body: Buffer) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(body)]), name)
      return alice.fetch(to, { method: 'POST', body: form })
    }
    const item = await (await upload('/api/v1/items', 'a.png', await photo())).json()
    expect(item).toMatchObject({ expiration: '1w' })
    const page = await linus.get('/')
    expect(page.text).toContain('image/png')
    expect(page.text).not.toContain('audio/mpeg')
    const refused = await upload('/api/v1/audio', 'a.wav', Buffer.from('RIFF'))
    expect([refused.status, await refused.json()]).toEqual([
      415,
      expect.objectContaining({ detail: 'This site takes images only.' }),
    ])
  })

  test('who may come in, and what guests may do, follow at once', async () => {
    expect((await server.fetch('/sign-up')).status).toBe(200)
    await save('who', { registration: 'open', guestUploads: 'on', gallery: 'off' })
    const home = await (await server.fetch('/')).text()
    expect(home).toContain('href="/sign-up"')
    expect(home).toContain('class="uploader"')
    expect((await server.fetch('/gallery')).status).toBe(404)
    expect((await server.fetch('/api/v1/auth/pow/challenge?for=upload')).status).toBe(200)
    await save('who', { registration: 'invite', guestUploads: 'off', gallery: 'on' })
    expect((await server.fetch('/gallery')).status).toBe(200)
    expect((await server.fetch('/api/v1/auth/pow/challenge?for=upload')).status).toBe(403)
    expect(await (await server.fetch('/')).text()).not.toContain('class="uploader"')
  })

  test('policies are Markdown, and no HTML', async () => {
    await save('policies', { terms: '# Be kind\n\n<script>x</script>', privacy: 'We keep *logs*.' })
    const terms = await (await server.fetch('/terms')).text()
    expect(terms).toContain('<h2>Be kind</h2>')
    expect(terms).toContain('&lt;script&gt;')
    expect(terms).not.toContain(text('legal.noPromise') as string)
    const privacy = await (await server.fetch('/privacy')).text()
    expect(privacy).toContain('<em>logs</em>')
    expect(privacy).toContain(text('legal.stored') as string)
  })

  test('a passkey and an authenticator app are told the name of now', async () => {
    await save('site', { name: 'Later', description: '', banner: '' })
    const headers = { cookie: linus.headers['cookie'] ?? '' }
    const options = await server.fetch('/api/auth/passkey/generate-register-options', { headers })
    expect(await options.json()).toMatchObject({ rp: { name: 'Later' } })
  })

  test('the database of another process is seen within a second', async () => {
    const { query } = server.app.database
    const row = { name: 'banner', value: 'From elsewhere', revision: 90, changed_at: 0 }
    await query
      .insertInto('site_settings')
      .values(row)
      .onConflict((same) => same.column('name').doUpdateSet(row))
      .execute()
    await vi.waitFor(async () => expect((await linus.get('/')).text).toContain('From elsewhere'), {
      timeout: 20_000,
    })
  })

  function sendLogo(bytes: Buffer, name: string): Promise<Response> {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(bytes)]), name)
    return server.fetch(`${path}/logo`, {
      method: 'POST',
      body,
      headers: linus.headers,
      redirect: 'manual',
    })
  }
})
