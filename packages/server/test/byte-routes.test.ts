import { folderSchema } from '@anybin/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../src/app.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { createLog } from '../src/core/log.ts'
import { createHttpServer } from '../src/http-server.ts'
import { jobsDone } from './support/jobs-done.ts'
import { form, photo, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import {
  makeEnvironment,
  type Newcomer,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { type Shared, share } from './support/viewers.ts'
import { errorNoteRoutes, type KnownRoute, type Leak, walkRoutes } from './support/walk-routes.ts'

/*
 * Whatever emits bytes asks `decide`. This test does not know which routes those are: it asks all that there are for items
 * which nobody may have, and looks for pictures in the answers. A new route is in it without being added.
 */

let server: TestServer
let second: FastifyInstance
let routes: readonly KnownRoute[]
let alice: Newcomer
let file: Buffer

beforeAll(async () => {
  server = await startServer()
  alice = await server.newcomer()
  file = await photo(400, 300)
  // A second server of the same app, whose routes are noted as they come.
  second = await createHttpServer(server.app, (made) => {
    routes = errorNoteRoutes(made)
  })
  await second.ready()
})
afterAll(async () => {
  await second.close()
  await server[Symbol.asyncDispose]()
})

/** A picture, a part of one, or a ZIP file that could hold it. Icons of the site are none. */
function pictureIn({ headers, body }: { readonly headers: object; readonly body: Buffer }) {
  const type = String((headers as Record<string, unknown>)['content-type'] ?? '')
  if (/^(image\/(?!svg)|audio\/|video\/|application\/zip)/.test(type)) return type
  const begin = file.subarray(file.length / 2, file.length / 2 + 24)
  if (body.includes(begin)) return 'bytes of the file'
  return body.includes(Buffer.from('ffd8ff', 'hex')) ? 'a JPEG' : undefined
}

const walk = (item: Shared, headers: Record<string, string>) =>
  walkRoutes(second, routes, { id: item.id, ext: 'jpg' }, headers, pictureIn)

const stranger = () => ({ 'user-agent': 'Mallory/1.0', origin: server.origin })
async function setItem(id: string, columns: object): Promise<void> {
  // What is found out about an upload would be written over it.
  await jobsDone(server)
  await server.app.database.query.updateTable('items').set(columns).where('id', '=', id).execute()
}

test('the walk sees the routes and finds bytes where they may leave', async () => {
  expect(routes.length).toBeGreaterThan(60)
  const leaks = await walk(await share(alice, {}, file), stranger())
  const found = new Set(leaks.map(({ address }) => address.split('/')[1]))
  expect([...found].sort()).toEqual(['f', 't'])
})

const secrets: readonly (readonly [string, Record<string, string>, object])[] = [
  ['private', { private: 'true' }, {}],
  ['locked', { password: 'open sesame' }, {}],
  ['expired', {}, { expires_at: 1 }],
  ['held', {}, { scan_state: 'held' }],
  ['blocked', {}, { scan_state: 'blocked' }],
  ['failed', {}, { scan_state: 'failed' }],
  ['downloaded as often as it may', { dl_limit: '1' }, { downloads: 1 }],
  ['seen by all', { expiration: 'views', view_limit: '1' }, { views: 1 }],
  ['burned', { expiration: 'burn' }, { views: 1, burned_at: 1 }],
]

test.each(secrets)(
  'no route gives a stranger bytes of an item that is %s',
  async (_, fields, columns) => {
    const item = await share(alice, fields, file)
    if (Object.keys(columns).length > 0) await setItem(item.id, columns)
    expect(await walk(item, stranger())).toEqual([])
  },
)

describeWith('ffmpeg', 'a clip in its other forms', () => {
  const upload = async (fields: Record<string, string>): Promise<Shared> => {
    const body = form(tone(), 'tone.wav', fields)
    const answer = await alice.fetch('/api/v1/audio', { method: 'POST', body })
    const { id } = (await answer.json()) as { id: string }
    return { id, page: `/a/${id}`, direct: `/f/${id}.wav`, thumbnail: `/t/${id}/waveform.webp` }
  }
  // All others were walked for pictures.
  const walkClip = (item: Shared) => {
    const ofBytes = routes.filter(({ method, url }) => method === 'GET' && /^\/[ft]\//.test(url))
    return walkRoutes(second, ofBytes, { id: item.id, ext: 'wav' }, stranger(), pictureIn)
  }

  test('is found where it may leave', async () => {
    const addresses = (await walkClip(await upload({}))).map(({ address }) => address.split('?')[0])
    for (const name of ['sound.mp3', 'sound.opus', 'sound.mp4']) {
      expect(addresses.some((address) => address?.endsWith(`/${name}`))).toBe(true)
    }
  })

  test.each(secrets)('leaves by no route when it is %s', async (_, fields, columns) => {
    const item = await upload(fields)
    if (Object.keys(columns).length > 0) await setItem(item.id, columns)
    expect(await walkClip(item)).toEqual([])
  })
})
/** A shared folder of somebody new, as `?in=` shows it. */
const sharedFolder = async () => {
  const owner = await server.newcomer()
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Trip' })
  await owner.fetch('/api/v1/folders', { method: 'POST', headers, body })
  const answer = await owner.fetch('/api/v1/folders/trip/share', { method: 'POST' })
  const { pathname, searchParams } = new URL(
    folderSchema.parse(await answer.json()).share?.url ?? '',
  )
  return { owner, folderLink: `${pathname.split('/').at(-1)}.${searchParams.get('s')}` }
}

test('by the link of a folder a private item leaves by the routes of bytes alone, and what is counted, locked or elsewhere by none', async () => {
  const { owner, folderLink } = await sharedFolder()
  // All before the first walk: a connection that waits for so long is closed.
  const upload = (who: Newcomer, fields: Record<string, string> = {}) =>
    share(who, { private: 'true', ...fields }, file)
  const open = await upload(owner, { folder: 'trip' })
  const refused = [
    await upload(owner, { folder: 'trip', expiration: 'burn' }),
    await upload(owner, { folder: 'trip', expiration: 'views', view_limit: '3' }),
    await upload(owner, { folder: 'trip', dl_limit: '3' }),
    await upload(owner, { folder: 'trip', password: 'open sesame' }),
    await upload(owner),
    await upload(alice),
  ]
  const walkBy = async ({ id }: Shared, link = folderLink) => {
    const named = { id, ext: 'jpg', folderLink: link }
    const leaks = await walkRoutes(second, routes, named, stranger(), pictureIn)
    return [...new Set(leaks.map(({ address }) => address.split('/')[1]))].sort()
  }
  expect(await walkBy(open)).toEqual(['f', 't'])
  expect(await walkBy(open, `${folderLink}x`)).toEqual([])
  for (const item of refused) expect(await walkBy(item)).toEqual([])
}, 120_000)

test('no route uses up a view for a program that previews links, or gives it bytes', async () => {
  const item = await share(alice, { expiration: 'views', view_limit: '1' }, file)
  const reads = routes.filter(({ method }) => method === 'GET' || method === 'HEAD')
  const bot = { ...stranger(), 'user-agent': 'Slackbot-LinkExpanding 1.0' }
  expect(await walkRoutes(second, reads, { id: item.id, ext: 'jpg' }, bot, pictureIn)).toEqual([])
  const facts = await alice.fetch(`/api/v1/items/${item.id}`)
  expect(await facts.json()).toMatchObject({ views: 0 })
})

test('what is blocked does not leave for its owner either', async () => {
  const item = await share(alice, {}, file)
  await setItem(item.id, { scan_state: 'blocked' })
  const reads = routes.filter(({ method }) => method === 'GET' || method === 'HEAD')
  const own = { ...stranger(), ...(await browserOf(server, alice.email)) }
  const leaks = await walkRoutes(second, reads, { id: item.id, ext: 'jpg' }, own, pictureIn)
  expect(leaks).toEqual([])
})

test('a route that asks nobody is found', async () => {
  await using owner = new AsyncDisposableStack()
  const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
  const app = owner.use(await openApp(loadConfig(environment), createLog('silent')))
  let known: readonly KnownRoute[] = []
  const careless = await createHttpServer(app, (made) => {
    known = errorNoteRoutes(made)
  })
  careless.get('/raw/:id/content', async (_, reply) => reply.send(file))
  await careless.ready()
  const leaks = await walkRoutes(careless, known, { id: 'Abc12345', ext: 'jpg' }, {}, pictureIn)
  const [first] = leaks satisfies Leak[]
  expect(first).toMatchObject({ method: 'GET', what: 'bytes of the file' })
  await careless.close()
})
