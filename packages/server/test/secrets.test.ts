import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer } from '../src/http-server.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { share } from './support/viewers.ts'
import { errorNoteRoutes, type KnownRoute } from './support/walk-routes.ts'

/*
 * No secret that a request carries gets into the log, and none of its body or headers into the answer. This test does not know
 * which routes take one: it sends marked ones to all that there are, in bodies that are right and in broken ones.
 */

const inBody = 'MarkedSecretOfABody123'
const inAddress = 'MarkedSecretOfAnAddress123'
const lines: string[] = []
let asked = 0
let server: TestServer
let app: FastifyInstance
let routes: readonly KnownRoute[]
let alice: Newcomer
let session: { readonly cookie: string; readonly origin: string }
let locked: string

beforeAll(async () => {
  server = await startServer(undefined, {
    environment: {
      ANYBIN_REGISTRATION: 'open',
      ANYBIN_ANONYMOUS_UPLOADS: 'on',
      ANYBIN_TRUST_PROXY: '1',
    },
    logTo: { write: (line: string) => void lines.push(line) },
  })
  alice = await server.newcomer()
  session = await browserOf(server, alice.email)
  locked = (await share(alice, { password: 'open sesame' })).id
  app = await createHttpServer(server.app, (made) => {
    routes = errorNoteRoutes(made)
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await server[Symbol.asyncDispose]()
})

/** Of the sign-in library, whose routes are one here. */
const ofLibrary = (
  'sign-in/email sign-up/email change-password change-email reset-password ' +
  'two-factor/enable two-factor/disable two-factor/verify-totp ' +
  'two-factor/verify-backup-code revoke-session passkey/verify-authentication ' +
  'oauth2/token oauth2/introspect oauth2/revoke oauth2/register oauth2/userinfo ' +
  'oauth2/authorize oauth2/consent oauth2/end-session verify-email'
).split(' ')

function addressesOf(url: string): string[] {
  const filled = url.replace(/:\w+(\([^)]*\))?\??/g, locked)
  const ofEach = filled.includes('*') ? [...ofLibrary, locked] : ['']
  const query = new URLSearchParams(
    ['s', 'token', 'key', 'code', 'invitation', 'id_token_hint'].map((name) => [name, inAddress]),
  )
  return ofEach.map((rest) => `${filled.replace('*', rest)}?${query}`)
}

const names = (
  'password currentPassword newPassword token secret key api_key code client_secret ' +
  'code_verifier refresh_token backupCode access_token nonce challenge_id ' +
  'turnstile_token cf-turnstile-response invitation assertion'
).split(' ')
const fields = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]))
const asRight = {
  ...fields(inBody),
  email: 'ada@example.org',
  name: 'Ada',
  display_name: 'Ada',
  client_id: 'x',
  grant_type: 'authorization_code',
  redirect_uris: ['https://paint.example/callback'],
  filename: 'a.png',
  mime: 'image/png',
  size: 9,
  title: 'Sea',
  what: 'caption',
}
const tool = (input: object) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'upload_image', arguments: { filename: 'a.png', mime: 'image/png', ...input } },
})

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const multipart = { 'content-type': 'multipart/form-data; boundary=edge' }
const part = (name: string, value: string) =>
  `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

const bodies: readonly Pick<InjectOptions, 'headers' | 'payload'>[] = [
  { headers: json, payload: JSON.stringify(asRight) },
  { headers: json, payload: JSON.stringify({ ...asRight, grant_type: 'refresh_token' }) },
  { headers: json, payload: JSON.stringify(fields([inBody])) },
  { headers: json, payload: JSON.stringify(fields({ [inBody]: inBody })) },
  { headers: json, payload: JSON.stringify(fields(inBody.repeat(20))) },
  { headers: json, payload: JSON.stringify(tool({ password: inBody, data_base64: 'AAAA' })) },
  { headers: json, payload: JSON.stringify(tool({ password: [inBody], data_base64: '!' })) },
  { headers: json, payload: JSON.stringify(tool({ password: inBody.repeat(20) })) },
  { headers: json, payload: `{"password":"${inBody}` },
  { headers: json, payload: inBody },
  { headers: form, payload: new URLSearchParams(fields(inBody) as never).toString() },
  { headers: form, payload: `password=%${inBody}&token=${inBody}&token=${inBody}` },
  { headers: multipart, payload: `${part('password', inBody)}${part('file', inBody)}--edge--\r\n` },
  { headers: multipart, payload: `${part('password', inBody)}--edge\r\nbroken: ${inBody}` },
  { headers: { 'content-type': inBody }, payload: inBody },
  { headers: { 'content-type': 'image/png', 'x-password': inBody }, payload: 'x' },
  {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '9',
      'upload-metadata': `filename YS5wbmc=,password ${Buffer.from(inBody).toString('base64')}`,
      'x-challenge-nonce': inBody,
      'x-challenge-id': inBody,
    },
    payload: '',
  },
]

type Sender = Readonly<Record<string, string>>

/** Nobody, the owner by a key and by a browser, and whoever carries what is worth nothing. */
function senders(): readonly [Sender, Sender, ...Sender[]] {
  const basic = Buffer.from(`${inBody}:${inBody}`).toString('base64')
  const worthless = [`Bearer pbca_live_${inBody}`, `Bearer ${inBody}`, `DPoP ${inBody}`]
  const wrong = [...worthless, `Basic ${basic}`].map((authorization) => ({
    authorization,
    cookie: `anybin_session=${inBody}`,
    dpop: inBody,
  }))
  const { origin } = server.config.http
  return [{ origin }, { authorization: `Bearer ${alice.key}` }, { ...session }, ...wrong]
}

const marks = [inBody, Buffer.from(inBody).toString('base64').slice(0, 24)]

type Marked = InjectOptions & { readonly route: string }

/** Every way of every route. */
function requests(): Marked[] {
  const [guest, owner, ...others] = senders()
  const wrong = others.map((headers) => ({ headers }))
  const broken = { headers: json, payload: JSON.stringify(fields([inBody])) }
  const sent = bodies.flatMap((body) => [guest, owner].map((sender) => withHeaders(body, sender)))
  const ways = {
    GET: wrong,
    POST: [...sent, ...others.map((sender) => withHeaders(broken, sender))],
  }
  // What removes things comes last.
  const isDeleting = ({ method }: KnownRoute) => Number(method === 'DELETE')
  const inOrder = routes.toSorted((one, other) => isDeleting(one) - isDeleting(other))
  return inOrder.flatMap(({ method, url }) => {
    if (method === 'HEAD' || method === 'OPTIONS') return []
    const each = method === 'GET' ? ways.GET : ways.POST
    return addressesOf(url).flatMap((address) =>
      each.map((way) => ({ ...way, method: method as 'GET', url: address, route: url })),
    )
  })
}

function withHeaders({ headers, payload }: InjectOptions, sender: Sender): InjectOptions {
  return { headers: { ...headers, ...sender }, ...(payload && { payload }) }
}

/** Once for each route, and with what it said. */
const leaks = new Map<string, string>()

async function look({ route, ...request }: Marked): Promise<void> {
  const before = lines.length
  asked += 1
  // Each from elsewhere, or limits would be all that answers.
  const headers = { ...request.headers, 'x-forwarded-for': `10.${asked >> 8}.${asked & 255}.1` }
  const answer = await app.inject({ ...request, headers })
  // The form of a link goes on with the link's token.
  const carried = /name="token" value="\w+"/g
  const told = JSON.stringify(answer.headers) + answer.body.replace(carried, '')
  const logged = lines.slice(before).join('')
  const what = `${request.method} ${route}`
  const [echoed] = marks.filter((mark) => told.includes(mark))
  const [noted] = [...marks, inAddress].filter((mark) => logged.includes(mark))
  if (echoed) leaks.set(`${what} echoes`, around(told, echoed))
  if (noted) leaks.set(`${what} logs`, around(logged, noted))
}

function around(text: string, mark: string): string {
  const place = text.indexOf(mark)
  return text.slice(Math.max(0, place - 120), place + 60)
}

test('no route logs or echoes a secret, whatever the body', async () => {
  for (const request of requests()) await look(request)
  await server.app.background.settle()
  expect(Object.fromEntries(leaks)).toEqual({})
  expect(lines.join('')).not.toContain(inBody)
}, 300_000)
