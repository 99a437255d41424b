import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '../src/core/clock.ts'
import { createHttpServer } from '../src/http-server.ts'
import { obtainTokens, registerProgram } from './support/oauth-client.ts'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'
import { errorNoteRoutes, type KnownRoute } from './support/walk-routes.ts'

/*
 * Who may what of everything that moderation brought, as whom and by which credential. A route of it that stands in no row is found
 * by the last test.
 */

const people = [
  'owner',
  'other',
  'flagger',
  'moderator',
  'administrator',
  'suspended',
  'suspended moderator',
  'banned',
] as const
type Person = (typeof people)[number]
const credentials = ['session', 'key', 'token'] as const
type Credential = (typeof credentials)[number]

/**
 * What is answered: a status, `in` to whoever may, be it that nothing can be done now, and `sign` where somebody is sent to sign in.
 * Keys and tokens: of all but the guest.
 */
type Row = {
  readonly route: string
  readonly fields?: Readonly<Record<string, string>>
  readonly json?: object
} & Readonly<Record<Credential, string>>

// Of a session:  guest owner other flagger moderator administrator suspended suspended-moderator banned
const staff =
  '   404   404   404   404     in        in            404       404                 404'
const admins =
  '  404   404   404   404     403       in            404       404                 404'
const ops =
  '     404   404   404   404     404       in            404       404                 404'
const all =
  '     in    in    in    in      in        in            in        in                  in'
const unbanned =
  'in    in    in    in      in        in            in        in                  403'
const reader =
  '  sign  in    in    in      in        in            in        in                  in'
const asking =
  '  401   in    in    in      in        in            in        in                  403'
const onItem =
  '  401   in    404   404     404       404           404       404                 403'
const itemPage =
  'sign  in    404   404     404       404           404       404                 404'
const owner =
  '   404   in    404   404     404       404           404       404                 404'
const desk =
  '    401   403   403   in      in        in            403       403                 403'
// Of a key or a token:  owner other flagger moderator administrator suspended suspended-moderator banned
const nothing =
  '        404   404   404     404       404           404       404                 404'
const refused =
  '        403   403   403     403       403           403       403                 403'
const open =
  '           in    in    in      in        in            in        in                  403'
const byLink =
  '         in    in    in      in        in            in        in                  in'
const own =
  '            in    404   404     404       404           404       404                 403'
// The banned may still read, by a key as by a session; what was given to a program ends with the ban.
const ownByKey =
  '       in    404   404     404       404           404       404                 404'
const asked =
  '          403   403   in      in        in            403       403                 403'

const everybody = { session: all, key: open, token: open }
const readers = { session: all, key: byLink, token: open }
const pages = { session: reader, key: refused, token: refused }
const onDesk = { session: staff, key: nothing, token: nothing }
const report = { category: 'spam', text: 'Look at this.' }
const md5 = `signal_type=md5&signal=${'a'.repeat(32)}`

const rows: readonly Row[] = [
  { route: 'GET /moderation', ...onDesk },
  { route: 'GET /moderation/cases/CASE', ...onDesk },
  { route: 'GET /moderation/cases/CASE/account', ...onDesk },
  { route: 'GET /moderation/cases/CASE/bulk', ...onDesk },
  { route: 'GET /moderation/bulks/BULK', ...onDesk },
  { route: 'POST /moderation/next', ...onDesk },
  { route: 'POST /moderation/undo', fields: { bulk: 'BULK' }, ...onDesk },
  { route: 'POST /moderation/decisions/DECISION/undo', ...onDesk },
  { route: 'POST /moderation/lists/LIST', fields: { use: 'yes' }, ...onDesk, session: admins },
  { route: 'POST /moderation/cases/CASE/take', ...onDesk },
  { route: 'POST /moderation/cases/CASE/look', ...onDesk },
  { route: 'POST /moderation/cases/CASE/decide', ...onDesk },
  { route: 'POST /moderation/cases/CASE/answer', ...onDesk },
  { route: 'POST /moderation/cases/CASE/seal', ...onDesk },
  { route: 'POST /moderation/cases/CASE/account', ...onDesk },
  { route: 'POST /moderation/cases/CASE/bulk', ...onDesk },
  { route: 'POST /moderation/cases/CASE/close', ...onDesk },
  { route: 'POST /moderation/cases/CASE/hand-back', ...onDesk },
  { route: 'GET /admin/engines', ...onDesk, session: ops },
  { route: 'GET /abuse', ...readers },
  {
    route: 'POST /abuse',
    fields: { ...report, url: 'ITEM', good_faith: 'yes' },
    ...everybody,
    session: unbanned,
  },
  { route: 'GET /abuse/r/RECEIPT', ...readers },
  { route: 'POST /abuse/r/RECEIPT', ...everybody, session: unbanned },
  {
    route: 'POST /api/v1/reports',
    json: { ...report, item_id: 'ITEM', good_faith: true },
    ...everybody,
    session: unbanned,
  },
  { route: 'GET /gallery', ...readers },
  { route: 'GET /api/v1/gallery', ...readers },
  { route: 'GET /transparency', ...readers },
  { route: 'GET /d/DELETE', session: all, key: byLink, token: byLink },
  { route: 'GET /api/v1/items/HELD', session: owner, key: ownByKey, token: own },
  { route: 'GET /i/HELD', session: owner, key: ownByKey, token: own },
  { route: 'GET /f/HELD.jpg', session: owner, key: ownByKey, token: own },
  { route: 'GET /dashboard/items/HELD', ...pages, session: itemPage },
  { route: 'GET /dashboard/items/HELD/counter-notice', ...pages, session: itemPage },
  { route: 'POST /dashboard/items/HELD/counter-notice', ...pages, session: onItem },
  { route: 'POST /dashboard/items/HELD/appeal', ...pages, session: onItem },
  {
    route: 'POST /api/v1/items/HELD/appeal',
    json: { text: 'It is mine.' },
    session: onItem,
    key: own,
    token: own,
  },
  { route: 'GET /account/decisions', ...pages },
  { route: 'POST /account/decisions/appeal', ...pages, session: asking },
  { route: `GET /api/v1/m/lookup?${md5}`, session: desk, key: asked, token: refused },
  { route: `GET /api/v1/m/raw_lookup?${md5}`, session: desk, key: asked, token: refused },
]

let server: TestServer
let routes: readonly KnownRoute[]
let names: ReadonlyMap<string, string>
let askings = 0
const headersOf = new Map<string, Readonly<Record<string, string>>>()

beforeAll(async () => {
  server = await startServer(undefined, {
    environment: {
      ANYBIN_TRUST_PROXY: '1',
      ANYBIN_DUTIES_DMCA: 'on',
      ANYBIN_DMCA_AGENT: 'Agent, 1 Main Street, Springfield',
    },
  })
  const noting = await createHttpServer(server.app, (made) => {
    routes = errorNoteRoutes(made)
  })
  await noting.ready()
  await noting.close()
  names = await prepare()
})
afterAll(() => server[Symbol.asyncDispose]())

test.each(rows)('$route', async (row) => {
  const seen = await Promise.all(
    credentials.map(async (credential) => {
      const who = credential === 'session' ? ['guest', ...people] : people
      const expected = row[credential].trim().split(/ +/)
      const found = await inOrder(who, async (one, at) => {
        const said = await ask(row, headersOf.get(`${one} ${credential}`) ?? {})
        const isIn = expected[at] === 'in' && !/^(401|403|404|5..|sign)$/.test(said)
        return isIn ? 'in' : said
      })
      return [credential, found.join(' '), expected.join(' ')] as const
    }),
  )
  expect(seen.map(([credential, found]) => [credential, found])).toEqual(
    seen.map(([credential, , expected]) => [credential, expected]),
  )
})

test('somebody who is suspended appeals by API what was decided about their upload', async () => {
  const id = await uploadOf('suspended moderator')
  const headers = headersOf.get('suspended moderator key') ?? {}
  const answer = await server.fetch(`/api/v1/items/${id}/appeal`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'It is mine.' }),
  })
  expect(answer.status).toBe(201)
})

test('every route of it is in the table', () => {
  const isOurs =
    /^\/(moderation|abuse|transparency|account\/decisions|api\/v1\/(m\/|reports|gallery))/
  const known = new Set(
    rows.map(({ route }) => route.replace(/\?.*/, '').replace(/\/[A-Z]+\b/g, '/:')),
  )
  const missing = routes
    .filter(({ method, url }) => method !== 'HEAD' && isOurs.test(url))
    .map(({ method, url }) => `${method} ${url.replace(/:\w+/g, ':')}`)
    .filter((route) => !known.has(route))
  expect(missing).toEqual([])
})

async function ask({ route, fields, json }: Row, headers: Readonly<Record<string, string>>) {
  const [method = '', path = ''] = route.split(' ')
  const body = json ? JSON.stringify(json) : String(new URLSearchParams(fields))
  askings += 1
  const answer = await server.fetch(named(path), {
    method,
    headers: {
      origin: server.origin,
      ...headers,
      // Reports of one address are limited.
      'x-forwarded-for': `10.0.${askings >> 8}.${askings & 255}`,
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
    },
    redirect: 'manual',
    ...(method === 'POST' && { body: named(body) }),
  })
  await answer.arrayBuffer()
  const isSent = answer.headers.get('location')?.startsWith('/sign-in')
  return isSent ? 'sign' : String(answer.status)
}

function named(text: string): string {
  return text.replace(/\b[A-Z]{4,}\b/g, (name) => names.get(name) ?? name)
}

async function inOrder<In, Out>(
  all: readonly In[],
  work: (one: In, at: number) => Promise<Out>,
): Promise<Out[]> {
  const done: Out[] = []
  for (const [at, one] of all.entries()) done.push(await work(one, at))
  return done
}

/** Everybody with each of their credentials, and something to decide about. */
async function prepare(): Promise<ReadonlyMap<string, string>> {
  const { accountDecisions, bulks, clock, decisions, flaggers, hashLists } = server.app
  const ids = new Map<Person, string>()
  for (const who of people) ids.set(who, await join(who))
  await flaggers.add('operator', { userId: ids.get('flagger') ?? '', name: 'Hotline', kind: 'dsa' })
  const item = await upload()
  const [held, other] = [await upload(), await upload()]
  await decisions.decide('operator', held.id, { act: 'hold', groundRef: 'copyright' })
  const { id: decision } = await decisions.decide('operator', other.id, { act: 'hold' })
  const suspended = { act: 'suspend', endsAt: clock.now() + day } as const
  for (const who of ['suspended', 'suspended moderator'] as const) {
    await accountDecisions.decide('operator', ids.get(who) ?? '', suspended)
  }
  await accountDecisions.decide('operator', ids.get('banned') ?? '', { act: 'ban' })
  const about = { name: 'Spam', source: 'file', legal_class: 'spam', action: 'hold' } as const
  const list = await hashLists.create(about)
  const { id: bulk } = await bulks.decide('operator', ['nothing'], { act: 'hold' })
  return new Map([
    ['ITEM', item.id],
    ['HELD', held.id],
    ['DELETE', item.delete_url.split('/d/')[1] ?? ''],
    ['CASE', await openCase(item.id, ids.get('owner') ?? '')],
    ['DECISION', decision],
    ['BULK', bulk],
    ['LIST', list.id],
    ['RECEIPT', await receiptOf(item.id)],
  ])
}

/** Answers the id. */
async function join(who: Person): Promise<string> {
  const email = `${who.replace(' ', '-')}@example.org`
  const role = roles[who] ?? 'member'
  const user = await server.app.users.create({ email, name: who, role, planId: 'business' })
  const browser = await browserOf(server, email)
  headersOf.set(`${who} session`, { ...browser })
  const scopes = ['image:create', 'image:read', 'image:delete', 'report:create', 'hash:lookup']
  const audience = server.config.http.origin
  const wish = { kind: 'family', name: 'all', audience, expiresAt: null, scopes } as const
  const { key } = await server.app.apiKeys.create(user, wish)
  headersOf.set(`${who} key`, { authorization: `Bearer ${key}` })
  program ??= registerProgram(server)
  const scope = 'image:create image:read image:delete'
  const wanted = { resource: `${audience}/api/v1`, scope }
  const { access_token } = await obtainTokens(server, browser, await program, wanted)
  headersOf.set(`${who} token`, { authorization: `Bearer ${access_token}` })
  return user.id
}

const roles: Partial<Record<Person, 'admin' | 'moderator'>> = {
  administrator: 'admin',
  moderator: 'moderator',
  'suspended moderator': 'moderator',
}
let program: ReturnType<typeof registerProgram> | undefined

async function upload(): Promise<{ id: string; delete_url: string }> {
  uploads += 1
  const headers = headersOf.get('owner key') ?? {}
  const body = form(await photo(64 + uploads), 'a.jpg')
  const answer = await server.fetch('/api/v1/items', { method: 'POST', headers, body })
  return (await answer.json()) as { id: string; delete_url: string }
}
let uploads = 0

/** Held, and given to this person, who cannot upload. */
async function uploadOf(who: Person): Promise<string> {
  const { id } = await upload()
  const { id: ownerId } = await server.app.users.find(`${who.replace(' ', '-')}@example.org`)
  const items = server.app.database.query.updateTable('items').set({ owner_id: ownerId })
  await items.where('id', '=', id).execute()
  await server.app.decisions.decide('operator', id, { act: 'hold', facts: 'We look.' })
  return id
}

async function openCase(itemId: string, ownerId: string): Promise<string> {
  const about = { subject_kind: 'item', subject_id: itemId, owner_id: ownerId } as const
  const { cases, database } = server.app
  const { id } = await database.inTransaction((transaction) =>
    cases.open(transaction, { ...about, category: 'spam', opened_by: 'report' }),
  )
  return id
}

async function receiptOf(itemId: string): Promise<string> {
  const answer = await server.fetch('/api/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...report, item_id: itemId, good_faith: true }),
  })
  const { receipt_url: url } = (await answer.json()) as { receipt_url: string }
  return url.split('/r/')[1] ?? ''
}
