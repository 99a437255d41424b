import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownAddresses } from '../src/config/own-addresses.ts'
import { browserOf } from './support/sign-in.ts'
import { join } from './support/staff.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { newViewer, share } from './support/viewers.ts'

let server: TestServer
let ada: Newcomer
let headers: { cookie: string; origin: string }

beforeAll(async () => {
  server = await startServer(undefined, { environment: { ANYBIN_REGISTRATION: 'invite' } })
  ada = await server.newcomer({ plan: 'pro' })
  headers = await browserOf(server, ada.email)
})
afterAll(() => server[Symbol.asyncDispose]())

const read = async (path: string, asked: Record<string, string> = {}) =>
  (await (await server.fetch(path, { headers: asked })).text()).replaceAll('&amp;', '&')

test('opened at another address, a page says which is the right one, and shows its pictures all the same', async () => {
  const { page } = await share(ada, {})
  const host = '192.0.2.7:3000'
  const other = (await newViewer(server).get(page, { host })).body.toString()
  expect(other).toContain(`href="${server.origin}/"`)
  // What to do about it is for those who can.
  expect(other).not.toContain('ANYBIN_ORIGIN')
  const admin = await join(server, 'Linus', 'admin')
  const { cookie = '' } = admin.headers
  const told = (await newViewer(server).get('/', { host, cookie })).body.toString()
  expect(told).toContain(`ANYBIN_ORIGIN=http://${host}`)
  const shown = /class="stage-picture" src="([^"]+)"/
  for (const text of [other, await read(page)]) expect(shown.exec(text)?.[1]).toMatch(/^\/f\//)
  expect(await read(page)).not.toContain('You opened this site as')
  // What other sites load stays whole.
  expect(await read(page)).toContain(`property="og:image" content="${server.origin}/`)
})

test('a server that listens to the network knows how others reach it', () => {
  const one = { netmask: '', mac: '', cidr: null, internal: false }
  const interfaces = {
    lo: [{ ...one, family: 'IPv4', address: '127.0.0.1', internal: true }],
    eth0: [
      { ...one, family: 'IPv6', address: 'fe80::1', scopeid: 2 },
      { ...one, family: 'IPv6', address: '2001:db8::5', scopeid: 0 },
      { ...one, family: 'IPv4', address: '192.0.2.7' },
    ],
  } as Parameters<typeof ownAddresses>[1]
  expect(ownAddresses({ host: '0.0.0.0', port: 3000 }, interfaces)).toEqual([
    'http://192.0.2.7:3000',
    'http://[2001:db8::5]:3000',
  ])
  expect(ownAddresses({ host: '127.0.0.1', port: 3000 }, interfaces)).toEqual([])
})

test.each([
  [{ expiration: 'burn' }, false, 'Delete after view: the first person', 'Deleted after one view'],
  [
    { expiration: 'views', view_limit: '3' },
    false,
    'Expires after 3 views.',
    'Expires after 3 views',
  ],
  [{ password: 'harbor' }, false, 'The link asks for the password.', 'Password-protected'],
  [{ dl_limit: '3' }, true, 'is one of 3 downloads', '3 downloads at most'],
  [{ private: 'true' }, true, '', 'Private'],
])(
  'the result of an upload with %j offers what works, and says what is in force',
  async (options, embeds, note, inForce) => {
    const { id } = await share(ada, options)
    for (const path of [`/i/${id}/links`, `/uploaded?items=${id}`, `/dashboard/items/${id}`]) {
      const text = await read(path, headers)
      expect(text).toContain('aria-label="Link"')
      expect([path, text.includes('aria-label="Markdown"')]).toEqual([path, embeds])
      expect([path, text.includes('aria-label="Direct link"')]).toEqual([path, embeds])
      expect(text).toContain(note)
      if (!path.startsWith('/dashboard')) expect(text).toContain(inForce)
    }
  },
)

test('guests of a site by invitation are not sent to a form that refuses them', async () => {
  for (const path of ['/', '/sign-in']) {
    const text = await read(path)
    expect(text).not.toContain('/sign-up')
    expect(text).not.toContain('setup link')
  }
})

test('an error page knows who is signed in', async () => {
  const text = await read('/i/nothinghere', headers)
  expect(text).toContain('action="/sign-out"')
  expect(await read('/nowhere', headers)).toContain('action="/sign-out"')
  expect(await read('/nowhere')).toContain('href="/sign-in"')
})
