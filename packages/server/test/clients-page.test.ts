import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientLabels, clientNames } from '../src/pages/clients/setups.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const run = promisify(execFile)

describe('setups for programs', () => {
  let server: TestServer
  let alice: Newcomer
  let browser: { cookie: string; origin: string }
  let folder: string
  let picture: string
  let file: Buffer

  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
    browser = await browserOf(server, alice.email)
    folder = await mkdtemp(join(tmpdir(), 'anybin-clients-'))
    file = await photo()
    picture = join(folder, 'my picture.jpg')
    await writeFile(picture, file)
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  const post = (fields: Record<string, string>, headers: Record<string, string> = browser) =>
    server.fetch('/clients', { method: 'POST', headers, body: new URLSearchParams(fields) })
  /** The file that somebody gets who chose this program. */
  const setup = async (program: string, fields: Record<string, string> = {}) => {
    const answer = await post({ program, as: 'file', ...fields })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/)
    return answer.text()
  }
  const isThere = async (url: string) => (await fetch(url)).status === 200
  const upload = async (url: string, headers: Record<string, string>, name: string) => {
    const form = new FormData()
    form.set(name, new File([new Uint8Array(file)], 'a.jpg'))
    const answer = await fetch(url, { method: 'POST', headers, body: form })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Record<string, string>
  }

  test('everybody sees them, without a key', async () => {
    for (const name of clientNames) {
      const page = await (await server.fetch(`/clients?program=${name}`)).text()
      expect(page).toContain(clientLabels[name])
      expect(page).toContain('YOUR_KEY')
      expect(page).toContain('/sign-in?next=')
    }
  })

  test('a signed-in person gets one with a key that uploads and does nothing else', async () => {
    const page = await post({ program: 'curl', expiration: '1w', private: '1' })
    const html = await page.text()
    expect(page.headers.get('cache-control')).toContain('no-store')
    const key = /pbca_live_\w+/.exec(html)?.[0] ?? ''
    const headers = { authorization: `Bearer ${key}` }
    const item = await upload(`${server.origin}/api/v1/uploads/any`, headers, 'file')
    expect(item).toMatchObject({ expiration: '1w', private: true })
    expect((await server.fetch('/api/v1/account/items', { headers })).status).toBe(403)
    const keys = await (await server.fetch('/account/keys', { headers: browser })).text()
    expect(keys).toContain('curl')
    expect(keys).not.toContain(key)
  })

  test('nobody else does, and no other site', async () => {
    expect((await post({ program: 'curl' }, { origin: server.origin })).status).toBe(401)
    const elsewhere = { ...browser, origin: 'https://evil.example' }
    expect((await post({ program: 'curl' }, elsewhere)).status).toBe(403)
    expect((await post({ program: 'nothing' })).status).toBe(400)
    expect((await post({ program: 'curl', expiration: 'x' })).status).toBe(400)
  })

  test('that of ShareX works as ShareX reads it', async () => {
    const config = JSON.parse(await setup('sharex'))
    expect(config).toMatchObject({ Version: '15.0.0', Body: 'MultipartFormData' })
    const answer = await upload(config.RequestURL, config.Headers, config.FileFormName)
    for (const name of ['URL', 'ThumbnailURL', 'DeletionURL']) {
      const [, path = ''] = /^\{json:(\w+)\}$/.exec(config[name]) ?? []
      expect([name, await isThere(answer[path] ?? '')]).toEqual([name, true])
    }
    const shared = JSON.parse(await setup('sharex', { link: 'share' }))
    expect(shared.URL).toBe('{json:url}')
  })

  test('those of ishare, PicGo and upgit work as those read them', async () => {
    const ishare = JSON.parse(await setup('ishare'))
    const shot = await upload(ishare.requestURL, ishare.headers, ishare.fileFormName)
    expect(await isThere(shot['direct_url'] ?? '')).toBe(true)
    const gone = await fetch(shot['delete_url'] ?? '', { method: ishare.deleteRequestType })
    expect(gone.ok).toBe(true)
    expect(await isThere(shot['direct_url'] ?? '')).toBe(false)
    const picgo = JSON.parse(await setup('picgo')).picBed['web-uploader']
    const pasted = await upload(picgo.url, JSON.parse(picgo.customHeader), picgo.paramName)
    expect(await isThere(pasted[picgo.jsonPath] ?? '')).toBe(true)
    const { http, upload: result } = JSON.parse(await setup('upgit'))
    const { authorization } = { authorization: http.request.headers.Authorization }
    const noted = await upload(
      http.request.url,
      { authorization },
      Object.keys(http.request.body)[0] ?? '',
    )
    expect(await isThere(noted[result.rawUrl.path] ?? '')).toBe(true)
  })

  test('that of ksnip works as ksnip sends', async () => {
    const lines = Object.fromEntries(
      (await setup('ksnip')).split('\n').map((line) => line.split('=') as [string, string]),
    )
    const answer = await fetch(`${lines['BaseUrl']}/3/upload.xml?title=Ksnip&description=`, {
      method: 'POST',
      body: new Uint8Array(file),
      headers: {
        authorization: `Bearer ${lines['AccessToken']}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect(await isThere(/<link>(.*?)<\/link>/.exec(await answer.text())?.[1] ?? '')).toBe(true)
  })

  test('that of Typora prints an address for each file', async () => {
    const path = join(folder, 'upload.sh')
    await writeFile(path, await setup('typora'))
    await chmod(path, 0o755)
    const { stdout } = await run(path, [picture, picture])
    const lines = stdout.trim().split('\n')
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(await isThere(line)).toBe(true)
  })

  test.each(['flameshot', 'scrot', 'maim', 'grim'])(
    'that of %s sends what is piped',
    async (name) => {
      const command = await setup(name)
      const piped = `cat '${picture}' |${command.split('|').at(-1)}`
      const { stdout } = await run('sh', ['-c', piped])
      expect(await isThere(stdout.trim())).toBe(true)
    },
  )

  test('that of curl sends a file', async () => {
    const command = (await setup('curl')).replace('photo.jpg', `'${picture}'`)
    const { stdout } = await run('sh', ['-c', command.replace('curl', 'curl -sS')])
    expect(await isThere(stdout.trim())).toBe(true)
  })

  test('those to type in name the address and the key', async () => {
    for (const name of ['obsidian', 'shortcuts', 'android']) {
      const text = await setup(name)
      expect(text).toContain(server.origin)
      expect(text).toMatch(/pbca_live_\w+/)
    }
  })
})
