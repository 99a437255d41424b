import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let own: { cookie: string }

beforeAll(async () => {
  server = await startServer()
  const { email } = await server.newcomer()
  const { cookie } = await browserOf(server, email)
  own = { cookie }
})
afterAll(() => server[Symbol.asyncDispose]())

const takeKinds = (kinds: string) => server.app.settings.change({ kinds })
const get = async (path: string, headers: Record<string, string> = {}) => {
  const { status, headers: answered, ...answer } = await read(path, headers)
  return { status, policy: answered.get('permissions-policy'), ...answer }
}
const read = async (path: string, headers: Record<string, string>) => {
  const answer = await server.fetch(path, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const recorder = 'data-controller="uploader recorder"'

test('whoever may upload records, and finds the way there on every page', async () => {
  const page = await get('/record', own)
  expect(page.text).toContain(recorder)
  // Without a script it is the plain form.
  expect(page.text).toContain(messageOf('record.needsScript'))
  expect(page.text).toContain('action="/upload"')
  const home = await get('/', own)
  expect(home.text).not.toContain(recorder)
  expect(home.text).toContain(messageOf('record.way'))
  expect((await get('/dashboard', own)).text).toContain('href="/record"')
})

test('whoever may not upload is shown the way in, and no recorder', async () => {
  const page = await get('/record')
  expect([page.status, page.text.includes(recorder)]).toEqual([200, false])
  expect(page.text).toContain('href="/sign-in"')
})

test('where there is nothing but sound the front page is the recorder', async () => {
  await takeKinds('audio')
  const home = await get('/', own)
  expect(home.text).toContain(recorder)
  expect(home.text.indexOf('data-action="recorder#start"')).toBeLessThan(
    home.text.indexOf('class="drop"'),
  )
  await takeKinds('image+audio')
})

test('where no sound is taken nothing of it is there', async () => {
  await takeKinds('image')
  expect((await get('/record', own)).status).toBe(404)
  const home = await get('/', own)
  expect(home.text).not.toContain('/record')
  expect(home.policy).toContain('microphone=()')
  await takeKinds('image+audio')
  expect((await get('/', own)).policy).toContain('microphone=(self)')
})
