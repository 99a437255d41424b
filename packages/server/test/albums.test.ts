import { folderListSchema, type Item } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { newViewer } from './support/viewers.ts'

describe.each(setups)('albums on $engine and $store', (setup) => {
  let server: TestServer
  let file: Buffer
  beforeAll(async () => {
    server = await startServer(setup)
    file = await photo()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = async (who: Newcomer, fields: Record<string, string> = {}) => {
    const body = form(file, 'a.jpg', fields)
    return (await (await who.fetch('/api/v1/items', { method: 'POST', body })).json()) as Item
  }
  const idsOf = (items: readonly Item[]) => items.map(({ id }) => id)
  const sessions = new Map<string, ReturnType<typeof browserOf>>()
  const sessionOf = (email: string) => {
    const session = sessions.get(email) ?? browserOf(server, email)
    sessions.set(email, session)
    return session
  }
  /** Sends the form, and answers where it leads and what is there. */
  const make = async (
    { email }: Newcomer,
    ids: readonly string[],
    title = '',
    headers: Record<string, string> = {},
  ) => {
    const session = { ...(await sessionOf(email)), ...headers }
    const answer = await server.fetch('/albums', {
      method: 'POST',
      headers: session,
      body: new URLSearchParams({ items: ids.join(','), title }),
      redirect: 'manual',
    })
    const location = answer.headers.get('location') ?? ''
    if (answer.status !== 303) return { status: answer.status, page: await answer.text() }
    const shown = await server.fetch(location, { headers: session })
    return { status: answer.status, page: await shown.text(), location }
  }
  const foldersOf = async (who: Newcomer) =>
    folderListSchema.parse(await (await who.fetch('/api/v1/folders')).json()).folders
  const linkIn = (page: string) =>
    page.match(/value="([^"]+\/folders\/[^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''

  test('what was uploaded at once gets one link, and a stranger sees all of it, also what is private', async () => {
    const alice = await server.newcomer()
    const items = [
      await upload(alice, { title: 'Lake', private: 'true' }),
      await upload(alice, { title: 'Hill', private: 'true' }),
      await upload(alice, { title: 'Wood' }),
    ]
    const { status, page } = await make(alice, idsOf(items), '  Bavaria ')
    expect([status, page.indexOf('Bavaria') < page.indexOf('Lake')]).toEqual([303, true])
    expect(page).toContain('Saved as an album of 3 files')
    const [folder] = await foldersOf(alice)
    expect(folder).toMatchObject({ name: 'Bavaria', items: 3, share: { url: linkIn(page) } })
    const visitor = newViewer(server)
    const seen = (await visitor.get(linkIn(page))).body.toString()
    for (const title of ['Bavaria', 'Lake', 'Hill', 'Wood']) expect(seen).toContain(title)
    const pictures = [...seen.matchAll(/src="(\/t\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(pictures).toHaveLength(3)
    for (const path of pictures) expect((await visitor.get(path)).status).toBe(200)
  })

  test('without a title it is named after the day, and a name that is taken gets a number', async () => {
    const alice = await server.newcomer()
    const names = ['', '', 'Trip', 'Trip', 'x'.repeat(40), 'x'.repeat(40)]
    for (const name of names) await make(alice, [(await upload(alice)).id], name)
    const made = (await foldersOf(alice)).map(({ name }) => name)
    const day = /^Album of [A-Z]\w+ \d+, \d{4}/
    expect(made.filter((name) => day.test(name))).toHaveLength(2)
    const others = made.filter((name) => !day.test(name))
    expect(others).toEqual(['Trip', 'Trip (2)', `${'x'.repeat(36)} (2)`, 'x'.repeat(40)])
  })

  test('what is counted stays out of it, and where nothing is left, nothing is made', async () => {
    const alice = await server.newcomer()
    const counted = [
      await upload(alice, { expiration: 'burn' }),
      await upload(alice, { expiration: 'views', view_limit: '2' }),
      await upload(alice, { dl_limit: '2' }),
    ]
    const bob = await server.newcomer()
    const foreign = await upload(bob)
    const none = await make(alice, idsOf([...counted, foreign]))
    expect([none.status, await foldersOf(alice)]).toEqual([400, []])
    const refused = await make(alice, idsOf(counted))
    expect(refused.status).toBe(400)
    expect(refused.page).toContain('without a view limit or a download limit')
    expect(await foldersOf(alice)).toEqual([])
    const open = await upload(alice)
    await make(alice, idsOf([...counted, open]), 'Some')
    expect((await foldersOf(alice)).map(({ name, items }) => [name, items])).toEqual([['Some', 1]])
    const untouched = await (await alice.fetch(`/api/v1/items/${counted[0]?.id}`)).json()
    expect(untouched).toMatchObject({ folder: null })
  })

  test('a name that cannot be one is told beside the files, and nothing has happened', async () => {
    const alice = await server.newcomer()
    const item = await upload(alice)
    const answer = await make(alice, [item.id], 'x'.repeat(41))
    expect([answer.status, answer.page.includes('use 1 to 40 characters')]).toEqual([400, true])
    expect(await foldersOf(alice)).toEqual([])
  })

  test('guests and other sites make none', async () => {
    const alice = await server.newcomer()
    const item = await upload(alice)
    const elsewhere = await make(alice, [item.id], 'x', { origin: 'https://other.example' })
    expect(elsewhere.status).toBe(403)
    const guest = await server.fetch('/albums', {
      method: 'POST',
      headers: { origin: server.origin },
      body: new URLSearchParams({ items: item.id }),
      redirect: 'manual',
    })
    expect(guest.status).toBe(401)
    expect(await foldersOf(alice)).toEqual([])
  })

  test('twenty at once each get a folder of their own', async () => {
    const alice = await server.newcomer()
    const item = await upload(alice)
    await Promise.all(Array.from({ length: 20 }, () => make(alice, [item.id], 'Same')))
    const folders = await foldersOf(alice)
    expect([folders.length, new Set(folders.map(({ name }) => name)).size]).toEqual([20, 20])
    expect(folders.reduce((sum, { items }) => sum + items, 0)).toBe(1)
  })
})
