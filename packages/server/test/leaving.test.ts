import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo, tone } from './support/pictures.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { manyAddresses, type Visitor, visitor } from './support/visitor.ts'
import { readZip } from './support/zip.ts'

const week = 7 * 86_400_000

describe.each(setups)('taking everything along, and leaving, on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock, environment: manyAddresses })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** Somebody without a password, signed in by an operator's link. */
  const member = async (): Promise<{ person: Newcomer; browser: Visitor }> => {
    const person = await server.newcomer()
    const browser = visitor(server)
    await signIn(person, browser)
    return { person, browser }
  }
  const signIn = async ({ email }: Newcomer, browser: Visitor) => {
    const user = await server.app.users.find(email)
    const token = await server.app.signInLinks.create(user)
    expect((await browser.post('/sign-in', { token })).status).toBe(303)
  }
  const upload = async (person: Newcomer, body: FormData, path = '/api/v1/items') => {
    const answer = await person.fetch(path, { method: 'POST', body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { id: string; direct_url: string }
  }
  const blobs = async () => (await server.app.blobVerification.run()).blobs
  const jobsDone = () =>
    expect.poll(async () => {
      const { waiting, running } = await server.app.jobs.inspection.counts()
      return waiting + running
    })
  const exportState = async (browser: Visitor) => (await browser.get('/account/export')).text

  test('an export holds the account, the texts and every byte, for a week and its owner alone', async () => {
    const { person, browser } = await member()
    const picture = await upload(person, form(await photo(), 'a.jpg'))
    const clip = await upload(person, form(tone(2), 'b.wav'), '/api/v1/audio')
    await jobsDone().toBe(0)
    const before = await blobs()
    const asked = await Promise.all([1, 2, 3].map(() => browser.post('/account/export')))
    expect(asked.map(({ status }) => status)).toEqual([303, 303, 303])
    await expect.poll(() => exportState(browser)).toContain('Download')
    expect(await blobs()).toBe(before + 1)

    const entries = readZip((await browser.get('/account/export/file')).bytes)
    expect([...entries.keys()]).toEqual([
      'account.json',
      'items.json',
      'decisions.json',
      `items/${clip.id}.wav`,
      `items/${picture.id}.jpg`,
    ])
    const text = (name: string) => entries.get(name)?.toString() ?? ''
    expect(JSON.parse(text('account.json'))).toMatchObject({ account: { email: person.email } })
    expect(text('account.json')).not.toContain(person.key)
    expect(text('account.json')).not.toContain(sha256(person.key))
    expect(JSON.parse(text('items.json'))).toMatchObject([{ id: clip.id }, { id: picture.id }])
    const served = await fetch(picture.direct_url)
    const original = Buffer.from(await served.arrayBuffer())
    expect(entries.get(`items/${picture.id}.jpg`)?.equals(original)).toBe(true)

    const stranger = (await member()).browser
    expect((await stranger.get('/account/export/file')).status).toBe(404)
    expect((await visitor(server).get('/account/export/file')).status).toBe(303)
    const { userId } = person
    const acts = await server.app.audit.list({
      userId,
      action: 'user.export',
      limit: 9,
    })
    expect(acts).toHaveLength(1)

    clock.advance(week + 1000)
    await signIn(person, browser)
    expect((await browser.get('/account/export/file')).status).toBe(404)
    await expect.poll(blobs).toBe(before)
  })

  test('who has nothing gets an export too', async () => {
    const { browser } = await member()
    await browser.post('/account/export')
    await expect.poll(() => exportState(browser)).toContain('Download')
    const entries = readZip((await browser.get('/account/export/file')).bytes)
    expect(JSON.parse(entries.get('items.json')?.toString() ?? '')).toEqual([])
  })

  test('a deleted account leaves nothing: no item, no byte, no key, no session', async () => {
    const before = await blobs()
    const { person, browser } = await member()
    const { direct_url: direct } = await upload(person, form(await photo(), 'a.jpg'))
    await browser.post('/account/export')
    await expect.poll(() => exportState(browser)).toContain('Download')
    await jobsDone().toBe(0)
    const wrong = await browser.post('/account/delete', { email: 'other@example.org' })
    expect([wrong.status, wrong.text]).toEqual([
      400,
      expect.stringContaining('the email address of this account'),
    ])
    const gone = await browser.post('/account/delete', { email: person.email.toUpperCase() })
    expect([gone.status, gone.text]).toEqual([200, expect.stringContaining('has been deleted')])
    expect((await fetch(direct)).status).toBe(404)
    expect((await person.fetch('/api/v1/account/items')).status).toBe(401)
    expect((await browser.get('/account')).status).toBe(303)
    await expect(server.app.users.find(person.email)).rejects.toThrow('No account')
    await expect.poll(blobs).toBe(before)
    const { userId } = person
    const acts = await server.app.audit.list({ userId, limit: 9 })
    expect(acts.map(({ action }) => action)).toContain('user.delete')
  })

  test('without a password one must have signed in a moment ago', async () => {
    const { person, browser } = await member()
    clock.advance(16 * 60_000)
    const refused = await browser.post('/account/delete', { email: person.email })
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('sign in again to make this change'),
    ])
    await signIn(person, browser)
    expect((await browser.post('/account/delete', { email: person.email })).status).toBe(200)
  })

  test('of two deletions at once one is told that there is nothing left', async () => {
    const { person, browser } = await member()
    const answers = await Promise.all(
      [1, 2].map(() => browser.post('/account/delete', { email: person.email })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.every(({ status }) => status < 500)).toBe(true)
  })

  test('the only administrator stays', async () => {
    const { person, browser } = await member()
    const user = await server.app.users.find(person.email)
    await server.app.rolesAndBans.setRole(user, 'admin')
    const refused = await browser.post('/account/delete', { email: person.email })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('the only admin')])
    await expect(
      server.app.accountDeletion.delete(await server.app.users.find(person.email)),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an upload that is under way when its account goes is not kept', async () => {
    const before = await blobs()
    const { person } = await member()
    const body = form(await photo(1200, 900), 'late.jpg')
    const late = person.fetch('/api/v1/items', { method: 'POST', body })
    await server.app.accountDeletion.delete(await server.app.users.find(person.email))
    await (await late).body?.cancel()
    await server.app.orphanSweeper.sweep(0)
    await expect.poll(blobs).toBe(before)
  })
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
