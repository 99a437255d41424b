import { operations } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobsDone } from './support/jobs-done.ts'
import {
  exchangeToken,
  obtainTokens,
  registerHelper,
  registerProgram,
} from './support/oauth-client.ts'
import { form as formOf, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

type Who = 'guest' | 'owner' | 'stranger' | 'reader'
type Row = {
  readonly operation: keyof typeof operations
  readonly path: string
  readonly method: string
  readonly json?: object
  readonly upload?: true
  readonly form?: true
  /** Where it is not that of a reader. */
  readonly helper?: number
} & Readonly<Record<Who, number>>

/**
 * Every operation as everybody; `reader` is the owner with a key that may only read, and so is a helper of one of their apps.
 */
const rows: readonly Row[] = [
  {
    operation: 'createImage',
    method: 'POST',
    path: '/api/v1/items',
    upload: true,
    guest: 403,
    owner: 201,
    stranger: 201,
    reader: 403,
  },
  {
    operation: 'createAudio',
    method: 'POST',
    path: '/api/v1/audio',
    upload: true,
    guest: 403,
    owner: 415,
    stranger: 415,
    reader: 403,
  },
  {
    operation: 'createAny',
    method: 'POST',
    path: '/api/v1/uploads/any',
    upload: true,
    guest: 403,
    owner: 201,
    stranger: 201,
    reader: 403,
  },
  {
    operation: 'classicUpload',
    method: 'POST',
    path: '/api/upload',
    upload: true,
    guest: 401,
    owner: 400,
    stranger: 400,
    reader: 403,
  },
  {
    operation: 'readItem',
    method: 'GET',
    path: '/api/v1/items/ID',
    guest: 200,
    owner: 200,
    stranger: 200,
    reader: 200,
  },
  {
    operation: 'readItem',
    method: 'GET',
    path: '/api/v1/items/PRIVATE',
    guest: 404,
    owner: 200,
    stranger: 404,
    reader: 200,
  },
  {
    operation: 'changeItem',
    method: 'PATCH',
    path: '/api/v1/items/ID',
    json: { title: 'new' },
    guest: 401,
    owner: 200,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'makeAgain',
    method: 'POST',
    path: '/api/v1/items/ID/again',
    json: { what: 'transcript' },
    guest: 401,
    owner: 409,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'replaceTranscript',
    method: 'PUT',
    path: '/api/v1/items/ID/transcript',
    json: { segments: [] },
    guest: 401,
    owner: 400,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'renewLink',
    method: 'POST',
    path: '/api/v1/items/PRIVATE/link',
    guest: 401,
    owner: 200,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'revokeDeleteLink',
    method: 'DELETE',
    path: '/api/v1/items/ID/delete-link',
    guest: 401,
    owner: 204,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'listItems',
    method: 'GET',
    path: '/api/v1/account/items',
    guest: 401,
    owner: 200,
    stranger: 200,
    reader: 200,
  },
  {
    operation: 'readQuota',
    method: 'GET',
    path: '/api/v1/account/quota',
    guest: 401,
    owner: 200,
    stranger: 200,
    reader: 200,
  },
  {
    operation: 'listFolders',
    method: 'GET',
    path: '/api/v1/folders',
    guest: 401,
    owner: 200,
    stranger: 200,
    reader: 200,
  },
  {
    operation: 'createFolder',
    method: 'POST',
    path: '/api/v1/folders',
    json: { name: 'Twelve' },
    guest: 401,
    owner: 201,
    stranger: 201,
    reader: 403,
  },
  {
    operation: 'renameFolder',
    method: 'PATCH',
    path: '/api/v1/folders/FOLDER',
    json: { name: 'Thirteen' },
    guest: 401,
    owner: 200,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'shareFolder',
    method: 'POST',
    path: '/api/v1/folders/FOLDER/share',
    json: { password: 'open sesame' },
    guest: 401,
    owner: 200,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'unshareFolder',
    method: 'DELETE',
    path: '/api/v1/folders/FOLDER/share',
    guest: 401,
    owner: 204,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'startFeed',
    method: 'POST',
    path: '/api/v1/folders/FOLDER/feed',
    guest: 401,
    owner: 200,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'endFeed',
    method: 'DELETE',
    path: '/api/v1/folders/FOLDER/feed',
    guest: 401,
    owner: 204,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'requestUploads',
    method: 'POST',
    path: '/api/v1/folders/FOLDER/request',
    json: { max_files: 3 },
    guest: 401,
    owner: 200,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'endRequest',
    method: 'DELETE',
    path: '/api/v1/folders/FOLDER/request',
    guest: 401,
    owner: 204,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'deleteFolder',
    method: 'DELETE',
    path: '/api/v1/folders/FOLDER',
    guest: 401,
    owner: 204,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'createKey',
    method: 'POST',
    path: '/api/v1/account/keys',
    json: { name: 'child', scopes: ['image:read'] },
    guest: 401,
    owner: 201,
    stranger: 201,
    reader: 201,
    helper: 403,
  },
  {
    operation: 'listKeys',
    method: 'GET',
    path: '/api/v1/account/keys',
    guest: 401,
    owner: 403,
    stranger: 403,
    reader: 403,
  },
  {
    operation: 'changeKey',
    method: 'PATCH',
    path: '/api/v1/account/keys/another',
    json: { budget: {} },
    guest: 401,
    owner: 403,
    stranger: 403,
    reader: 403,
  },
  {
    operation: 'listAgentActs',
    method: 'GET',
    path: '/api/v1/account/acts?key_id=another',
    guest: 401,
    owner: 403,
    stranger: 403,
    reader: 403,
  },
  {
    operation: 'undoAgent',
    method: 'POST',
    path: '/api/v1/account/undos',
    json: { key_id: 'another', since: 0 },
    guest: 401,
    owner: 403,
    stranger: 403,
    reader: 403,
  },
  {
    operation: 'endKey',
    method: 'DELETE',
    path: '/api/v1/account/keys/another',
    guest: 401,
    owner: 403,
    stranger: 403,
    reader: 403,
  },
  {
    operation: 'readChallenge',
    method: 'GET',
    path: '/api/v1/auth/pow/challenge',
    guest: 200,
    owner: 200,
    stranger: 200,
    reader: 200,
  },
  {
    operation: 'signUp',
    method: 'POST',
    path: '/api/v1/auth/pow/signup',
    json: { challenge_id: 'forged', nonce: '1', display_name: 'Robin' },
    guest: 400,
    owner: 400,
    stranger: 400,
    reader: 400,
  },
  {
    operation: 'createUpload',
    method: 'POST',
    path: '/api/v1/uploads',
    json: { filename: 'a.png', mime: 'image/png', size: 9 },
    guest: 401,
    owner: 201,
    stranger: 201,
    reader: 403,
  },
  {
    operation: 'readUpload',
    method: 'GET',
    path: '/api/v1/uploads/TICKET',
    guest: 401,
    owner: 200,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'putUpload',
    method: 'PUT',
    path: '/api/v1/uploads/TICKET/bytes',
    guest: 401,
    owner: 400,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'postUpload',
    method: 'POST',
    path: '/api/v1/uploads/TICKET/bytes',
    form: true,
    guest: 401,
    owner: 400,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'changeUpload',
    method: 'PATCH',
    path: '/api/v1/uploads/TICKET',
    json: { title: 'Sea' },
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 200,
  },
  {
    operation: 'completeUpload',
    method: 'POST',
    path: '/api/v1/uploads/TICKET/complete',
    guest: 401,
    owner: 409,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'deleteUpload',
    method: 'DELETE',
    path: '/api/v1/uploads/TICKET',
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 204,
  },
  {
    operation: 'listGallery',
    method: 'GET',
    path: '/api/v1/gallery',
    guest: 200,
    owner: 200,
    stranger: 200,
    reader: 200,
  },
  {
    operation: 'lookUpHash',
    method: 'GET',
    path: `/api/v1/m/lookup?signal_type=md5&signal=${'a'.repeat(32)}`,
    guest: 401,
    owner: 403,
    stranger: 403,
    reader: 403,
  },
  {
    operation: 'lookUpRawHash',
    method: 'GET',
    path: `/api/v1/m/raw_lookup?signal_type=md5&signal=${'a'.repeat(32)}`,
    guest: 401,
    owner: 403,
    stranger: 403,
    reader: 403,
  },
  {
    operation: 'listEvents',
    method: 'GET',
    path: '/api/v1/events',
    guest: 401,
    owner: 200,
    stranger: 200,
    reader: 403,
  },
  {
    operation: 'listWebhooks',
    method: 'GET',
    path: '/api/v1/webhooks',
    guest: 401,
    owner: 200,
    stranger: 200,
    reader: 403,
  },
  {
    operation: 'createWebhook',
    method: 'POST',
    path: '/api/v1/webhooks',
    json: { url: 'https://10.0.0.1/', types: ['item.created'] },
    guest: 401,
    owner: 400,
    stranger: 400,
    reader: 403,
  },
  {
    operation: 'readWebhook',
    method: 'GET',
    path: '/api/v1/webhooks/none',
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'changeWebhook',
    method: 'PATCH',
    path: '/api/v1/webhooks/none',
    json: { enabled: false },
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'deleteWebhook',
    method: 'DELETE',
    path: '/api/v1/webhooks/none',
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'rotateWebhookSecret',
    method: 'POST',
    path: '/api/v1/webhooks/none/secret',
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'testWebhook',
    method: 'POST',
    path: '/api/v1/webhooks/none/test',
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'listDeliveries',
    method: 'GET',
    path: '/api/v1/webhooks/none/deliveries',
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'replayDelivery',
    method: 'POST',
    path: '/api/v1/webhooks/none/deliveries/none/replay',
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'replayWebhook',
    method: 'POST',
    path: '/api/v1/webhooks/none/replay',
    json: { since: 0 },
    guest: 401,
    owner: 404,
    stranger: 404,
    reader: 403,
  },
  {
    operation: 'createReport',
    method: 'POST',
    path: '/api/v1/reports',
    json: { url: 'ID', category: 'spam', text: 'Look at this.', good_faith: true },
    guest: 202,
    owner: 202,
    stranger: 202,
    reader: 202,
  },
  {
    operation: 'appealDecision',
    method: 'POST',
    path: '/api/v1/items/ID/appeal',
    json: { text: 'It is mine.' },
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 409,
  },
  {
    operation: 'replaceContent',
    method: 'PUT',
    path: '/api/v1/items/ID/content',
    upload: true,
    guest: 401,
    stranger: 400,
    reader: 403,
    owner: 400,
  },
  {
    operation: 'trimItem',
    method: 'POST',
    path: '/api/v1/items/ID/trim',
    json: { sha256: '0'.repeat(64), keep: [{ start_ms: 0, end_ms: 1 }] },
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 415,
  },
  {
    operation: 'listVersions',
    method: 'GET',
    path: '/api/v1/items/ID/versions',
    guest: 401,
    stranger: 404,
    reader: 200,
    owner: 200,
  },
  {
    operation: 'restoreVersion',
    method: 'POST',
    path: '/api/v1/items/ID/versions/none/restore',
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 404,
  },
  {
    operation: 'deleteItem',
    method: 'DELETE',
    path: '/api/v1/items/ID',
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 204,
  },
  {
    operation: 'deleteItem',
    method: 'DELETE',
    path: '/api/v1/items/TRASHED',
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 404,
  },
  {
    operation: 'deleteItem',
    method: 'DELETE',
    path: '/api/v1/items/TRASHED?permanent=true',
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 204,
  },
  {
    operation: 'listTrash',
    method: 'GET',
    path: '/api/v1/account/trash',
    guest: 401,
    stranger: 200,
    reader: 403,
    owner: 200,
  },
  {
    operation: 'restoreItem',
    method: 'POST',
    path: '/api/v1/items/TRASHED/restore',
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 200,
  },
  {
    operation: 'readItem',
    method: 'GET',
    path: '/api/v1/items/TRASHED',
    guest: 404,
    stranger: 404,
    reader: 404,
    owner: 404,
  },
  {
    operation: 'changeItem',
    method: 'PATCH',
    path: '/api/v1/items/TRASHED',
    json: { title: 'new' },
    guest: 401,
    stranger: 404,
    reader: 403,
    owner: 404,
  },
]

async function content({ upload, form, json }: Row): Promise<RequestInit> {
  if (form) return { body: formOf(await photo(), 'file') }
  if (upload)
    return { body: new Uint8Array(await photo()), headers: { 'content-type': 'image/jpeg' } }
  if (!json) return {}
  return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }
}

let folders = 0

describe.each(setups)('who may do what on $engine and $store', (setup) => {
  let server: TestServer
  let people: Record<Exclude<Who, 'guest'> | 'helper', Newcomer>

  beforeAll(async () => {
    server = await startServer(setup, { environment: { ANYBIN_REGISTRATION: 'open' } })
    const owner = await server.newcomer()
    const user = await server.app.users.find(owner.email)
    const { key } = await server.app.apiKeys.create(user, {
      kind: 'family',
      name: 'reader',
      audience: server.origin,
      expiresAt: null,
      scopes: ['image:read'],
    })
    const sending = (credential: string): Newcomer => ({
      ...owner,
      key: credential,
      fetch: (path, init) =>
        fetch(new URL(path, server.origin), {
          ...init,
          headers: { ...(init?.headers as object), authorization: `Bearer ${credential}` },
        }),
    })
    const helper = sending(await exchangedToken(owner))
    people = { owner, reader: sending(key), helper, stranger: await server.newcomer() }
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** What an app of the owner handed on to a helper, which may only read. */
  async function exchangedToken({ email }: Newcomer): Promise<string> {
    const resource = `${server.config.http.origin}/api/v1`
    const app = await registerProgram(server)
    const browser = await browserOf(server, email)
    const { access_token: subject } = await obtainTokens(server, browser, app, { resource })
    const program = await registerHelper(server)
    const answer = await exchangeToken(program, subject, { scope: 'image:read' })
    return ((await answer.json()) as { access_token: string }).access_token
  }

  async function newItem(headers: Record<string, string> = {}): Promise<string> {
    const made = await people.owner.fetch('/api/v1/items', {
      method: 'POST',
      headers,
      body: new Uint8Array(await photo()),
    })
    return ((await made.json()) as { id: string }).id
  }

  /** The one that the address names, if it names one. */
  async function itemFor({ path }: Row): Promise<string> {
    if (path.includes('PRIVATE')) return newItem({ 'x-private': 'true' })
    if (path.includes('TRASHED')) return trashedItem()
    return path.includes('ID') ? newItem() : ''
  }

  async function trashedItem(): Promise<string> {
    const id = await newItem()
    await people.owner.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })
    return id
  }

  /** Of the owner, shared, with a feed and a link for uploads of others. */
  async function newFolder(): Promise<string> {
    folders += 1
    const user = await server.app.users.find(people.owner.email)
    const actor = { user, via: 'session', scopes: 'all' } as const
    const { slug } = await server.app.ownFolders.create(actor, `Folder ${folders}`)
    await server.app.ownFolders.share(actor, slug, {})
    await server.app.ownFolders.startFeed(actor, slug)
    await server.app.ownFolders.requestUploads(actor, slug, {})
    return slug
  }

  async function newTicket(): Promise<string> {
    const made = await people.owner.fetch('/api/v1/uploads', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ filename: 'a.png', mime: 'image/png', size: 9 }),
    })
    return ((await made.json()) as { upload_id: string }).upload_id
  }

  test('the table has every operation', () => {
    expect(new Set(rows.map((row) => row.operation))).toEqual(new Set(Object.keys(operations)))
  })

  const everybody = ['guest', 'stranger', 'reader', 'helper', 'owner'] as const
  const cases = rows.flatMap((row) =>
    everybody.map((who) => ({ ...row, who, status: row[who] ?? row.reader })),
  )

  test.each(cases)(
    '$operation of $path as $who answers $status',
    async ({ who, status, ...row }) => {
      const id = await itemFor(row)
      const folder = row.path.includes('FOLDER') ? await newFolder() : ''
      const ticket = row.path.includes('TICKET') ? await newTicket() : ''
      const path = row.path
        .replace(/\bID\b|PRIVATE|TRASHED/, id)
        .replace('FOLDER', folder)
        .replace('TICKET', ticket)
      const init = { method: row.method, ...(await content(row)) }
      const answer = await (who === 'guest' ? server : people[who]).fetch(path, init)
      expect(answer.status).toBe(status)
      expect(status < 400 || Object.hasOwn((await answer.json()) as object, 'error')).toBe(true)
    },
  )

  /** What stands behind the addresses of an item, by what is known of it: facts, page, bytes, thumbnail. */
  const everywhere = [200, 200, 200, 200]
  const nowhere = [404, 404, 404, 404]
  const blocked = [200, 404, 404, 404]
  const states = [
    { scan_state: 'pending', scan_policy: 'open', others: everywhere, owner: everywhere },
    { scan_state: 'pending', scan_policy: 'gated', others: nowhere, owner: everywhere },
    { scan_state: 'pending', scan_policy: 'review', others: nowhere, owner: everywhere },
    { scan_state: 'clean', scan_policy: 'gated', others: everywhere, owner: everywhere },
    { scan_state: 'clean', scan_policy: 'review', others: everywhere, owner: everywhere },
    { scan_state: 'held', scan_policy: 'open', others: nowhere, owner: everywhere },
    { scan_state: 'failed', scan_policy: 'open', others: nowhere, owner: everywhere },
    { scan_state: 'blocked', scan_policy: 'open', others: nowhere, owner: blocked },
  ] as const

  test.each(states)(
    'an item that is $scan_state under $scan_policy is for its owner, and staff is nobody special',
    async ({ others, owner, ...columns }) => {
      const id = await newItem()
      // Whatever is made of it is made before: later it may be there for nobody.
      expect((await server.fetch(`/t/${id}/320.webp`)).status).toBe(200)
      await jobsDone(server)
      const { database } = server.app
      await database.query.updateTable('items').set(columns).where('id', '=', id).execute()
      const paths = [`/api/v1/items/${id}`, `/i/${id}`, `/f/${id}.jpg`, `/t/${id}/320.webp`]
      const seenBy = (who: Pick<Newcomer, 'fetch'>) =>
        Promise.all(paths.map(async (path) => (await who.fetch(path)).status))
      expect(await seenBy(people.owner)).toEqual(owner)
      const strangers = { guest: server, stranger: people.stranger, ...(await staff()) }
      for (const [name, who] of Object.entries(strangers)) {
        expect([name, ...(await seenBy(who))]).toEqual([name, ...others])
      }
    },
  )

  async function staff() {
    const employ = async (role: 'moderator' | 'admin') => {
      const person = await server.newcomer()
      const users = server.app.database.query.updateTable('users').set({ role })
      await users.where('id', '=', person.userId).execute()
      return person
    }
    return { moderator: await employ('moderator'), administrator: await employ('admin') }
  }

  test('a guest who uploads gets exactly the documented body', async () => {
    const answer = await server.fetch('/api/v1/items', { method: 'POST', body: 'x' })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toEqual({ error: 'turnstile_failed' })
  })

  test('a key that is sent is checked even where none is needed', async () => {
    const id = await newItem()
    const read = (key: string) =>
      server.fetch(`/api/v1/items/${id}`, { headers: { authorization: key } })
    expect((await read('Bearer nonsense')).status).toBe(401)
    expect(await (await read('Token abc')).json()).toMatchObject({ error: 'unauthorized' })
    const listener = await server.newcomer({ scopes: ['voice:read'] })
    const refused = await listener.fetch(`/api/v1/items/${id}`)
    expect(refused.status).toBe(403)
    expect(refused.headers.get('www-authenticate')).toContain('scope="image:read"')
  })

  test('unknown addresses and methods are told apart', async () => {
    expect((await server.fetch('/api/v1/nothing')).status).toBe(404)
    const put = await server.fetch('/api/v1/items/abc', { method: 'PUT', body: 'x' })
    expect(put.status).toBe(405)
    expect(put.headers.get('allow')).toBe('GET, PATCH, DELETE')
  })
})
