import { uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '../src/core/clock.ts'
import { plain } from '../src/pages/messages/index.ts'
import { jobsDone } from './support/jobs-done.ts'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  startServer,
  type TestServer,
} from './support/start-server.ts'

let server: TestServer
let clock: MovableClock
let file: Buffer
beforeAll(async () => {
  clock = movableClock()
  server = await startServer(undefined, { clock })
  file = await photo(60, 40)
})
afterAll(() => server[Symbol.asyncDispose]())

const path = '/dashboard/trash'

/** Somebody with a signed-in browser, and the ids of what they deleted. */
async function personWithTrash(count: number) {
  const who = await server.newcomer({ plan: 'business' })
  const headers = await browserOf(server, who.email)
  const ids: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const { id } = await upload(who, { title: `Picture ${number}` })
    ids.push(id)
  }
  // With the few pixels that the trash shows.
  await jobsDone(server)
  for (const id of ids) await who.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })
  const post = async (fields: readonly (readonly [string, string])[], to = path) => {
    const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
    const wish = { method: 'POST', headers, body, redirect: 'manual' } as const
    const answer = await server.fetch(to, wish)
    const location = answer.headers.get('location') ?? ''
    return { status: answer.status, location, text: await answer.text() }
  }
  const get = async (address = path) => (await server.fetch(address, { headers })).text()
  return { ...who, ids, post, get }
}

async function upload(who: Newcomer, fields: Record<string, string> = {}) {
  const body = form(file, 'a.jpg', fields)
  const answer = await who.fetch('/api/v1/items', { method: 'POST', body })
  return uploadedItemSchema.parse(await answer.json())
}

const isThere = async (id: string) => (await server.fetch(`/i/${id}`)).status === 200
const shownIn = (html: string) =>
  [...html.matchAll(/name="ids" value="(\w+)"/g)].map(([, id]) => id)

test('the trash shows what was deleted last first, with the days that are left', async () => {
  const alice = await personWithTrash(2)
  const html = await alice.get()
  expect(shownIn(html)).toEqual([...alice.ids].reverse())
  expect(html).toContain(plain('trash.deletedToday'))
  expect(html).toContain(plain('uploads.daysLeft', { count: 30 }))
  expect(html).toContain('data:image/')
  expect(html).not.toContain('/t/')
  const guest = await server.fetch(path, { redirect: 'manual' })
  expect(guest.headers.get('location')).toBe('/sign-in?next=%2Fdashboard%2Ftrash')
})

test('one is restored by its button, several by the bar, and the page says where to', async () => {
  const alice = await personWithTrash(3)
  const [one = '', ...others] = alice.ids
  const first = await alice.post([['restore', one]])
  expect(first.location).toBe(`${path}?done=restored&count=1&id=${one}`)
  const folderName = plain('uploads.default')
  expect(await alice.get(first.location)).toContain(plain('trash.restoredTo', { folderName }))
  expect(await isThere(one)).toBe(true)
  const rest = await alice.post([['act', 'restore'], ...others.map((id) => ['ids', id] as const)])
  expect(await alice.get(rest.location)).toContain(plain('trash.restored', { count: 2 }))
  expect(await Promise.all(others.map(isThere))).toEqual([true, true])
  expect((await alice.post([['restore', one]])).location).toBe(`${path}?done=too-late`)
  expect(await alice.get()).toContain(plain('trash.nothing'))
})

test('nothing goes for good before a question, and what came back meanwhile stays', async () => {
  const alice = await personWithTrash(3)
  const [one = '', two = '', three = ''] = alice.ids
  const asked = await alice.post([['remove', one]])
  expect(asked.text).toContain(plain('trash.question', { count: 1 }))
  expect(shownIn(await alice.get())).toHaveLength(3)
  const sure = [
    ['act', 'remove'],
    ['sure', 'yes'],
  ] as const
  await alice.post([['restore', two]])
  const removed = await alice.post([...sure, ['ids', one], ['ids', two]])
  expect(removed.location).toBe(`${path}?done=removed&count=1`)
  expect([await isThere(one), await isThere(two)]).toEqual([false, true])
  expect((await alice.post([['restore', one]])).location).toContain('too-late')

  const all = await alice.post([['act', 'empty']])
  expect(all.text).toContain(plain('trash.question', { count: 1 }))
  expect(shownIn(await alice.get())).toEqual([three])
  await alice.post([
    ['act', 'empty'],
    ['sure', 'yes'],
  ])
  expect(await alice.get()).toContain(plain('trash.nothing'))
  expect(await isThere(two)).toBe(true)
  const stored = async () => (await server.app.storageUse.read({ id: alice.userId })).items
  await expect.poll(stored).toBe(1)
})

test('somebody else’s trash cannot be touched, and what is no wish is refused in words', async () => {
  const [alice, bob] = [await personWithTrash(1), await personWithTrash(0)]
  const [id = ''] = alice.ids
  expect((await bob.post([['restore', id]])).location).toContain('too-late')
  const wish = [
    ['act', 'remove'],
    ['sure', 'yes'],
    ['ids', id],
  ] as const
  expect((await bob.post(wish)).location).toContain('count=0')
  expect(shownIn(await alice.get())).toEqual([id])
  const nothing = await alice.post([['act', 'restore']])
  expect([nothing.status, nothing.text]).toEqual([
    400,
    expect.stringContaining(plain('uploads.noneSelected')),
  ])
  expect((await alice.post([['act', 'sing']])).status).toBe(400)
})

test('after a deletion on any page, undoing is offered', async () => {
  const alice = await personWithTrash(0)
  for (const address of ['/i/ID/delete', '/dashboard/items/ID/delete']) {
    const { id } = await upload(alice)
    const deleted = await alice.post([], address.replace('ID', id))
    expect(deleted.location).toMatch(/^\/dashboard\?undo=\w{22}$/)
    const html = await alice.get(deleted.location)
    expect(html).toContain(plain('trash.moved', { count: 1 }))
    const deletion = deleted.location.split('=')[1] ?? ''
    await alice.post([['deletion', deletion]], '/dashboard/undo')
    expect(await isThere(id)).toBe(true)
  }
})

// The last: to the sweeper, whatever is being written is old from then on.
test('the trash says what was deleted long ago, and what has less than a day', async () => {
  const alice = await personWithTrash(1)
  clock.advance(29.5 * day)
  const late = await alice.get()
  expect(late).toContain(plain('trash.deletedBefore', { count: 29 }))
  expect(late).toContain(plain('trash.hoursLeft'))
})
