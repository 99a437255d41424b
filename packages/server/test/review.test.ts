import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment } from '../../cli/src/config/environment.ts'
import { runCli } from '../../cli/src/run-cli.ts'
import { type ForgeName, type ForgeStandIn, startForge } from './support/forge-stand-in.ts'
import { picture, tone } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

// `anybin-cli review` in a job of each forge, in front of the real server.

const token = 'forge-token'
const jobs: Readonly<Record<ForgeName, (forge: ForgeStandIn) => Record<string, string>>> = {
  github: ({ api }) => ({
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: api,
    GITHUB_REPOSITORY: 'ada/sea',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_SHA: 'abcdef0123456789',
    GITHUB_TOKEN: token,
  }),
  forgejo: ({ api }) => ({
    FORGEJO_ACTIONS: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: api,
    GITHUB_REPOSITORY: 'ada/sea',
    GITHUB_REF: 'refs/pull/7/head',
    GITHUB_TOKEN: token,
  }),
  gitlab: ({ api }) => ({
    GITLAB_CI: 'true',
    CI_API_V4_URL: api,
    CI_PROJECT_ID: 'ada/sea',
    CI_MERGE_REQUEST_IID: '7',
    CI_COMMIT_SHA: 'abcdef0123456789',
    GITLAB_TOKEN: token,
  }),
}

let server: TestServer
let robot: Newcomer
let folder: string

beforeAll(async () => {
  server = await startServer()
  robot = await server.newcomer({ scopes: ['image:create', 'voice:create'] })
  folder = await mkdtemp(join(tmpdir(), 'anybin-review-'))
  await mkdir(join(folder, 'before/pages'), { recursive: true })
  await mkdir(join(folder, 'after/pages'), { recursive: true })
  const [png, webp] = [await picture('png'), await picture('webp')]
  const write = (name: string, bytes: Uint8Array | string) => writeFile(join(folder, name), bytes)
  await write('before/pages/home.png', png)
  await write('after/pages/home.png', webp)
  await write('before/same.png', png)
  await write('after/same.png', png)
  await write('after/new @ada | <b>.png', png)
  await write('before/gone.png', png)
  await write('after/hello.wav', tone())
  await write('after/notes.txt', 'not shown')
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function review(environment: Record<string, string>, words: readonly string[] = []) {
  let [out, err] = ['', '']
  const folders = ['--before', join(folder, 'before'), '--after', join(folder, 'after')]
  const exitCode = await runCli(['review', ...folders, ...words], {
    environment: readEnvironment({
      ANYBIN_URL: server.origin,
      ANYBIN_API_KEY: robot.key,
      XDG_STATE_HOME: join(folder, 'state'),
      ...environment,
    }),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    stdin: Readable.from([]),
    isInteractive: { in: false, out: false, err: false },
    ask: () => Promise.reject(new Error('nobody is asked')),
    copy: () => Promise.reject(new Error('nothing is copied')),
    openBrowser: () => undefined,
    signal: new AbortController().signal,
  })
  return { exitCode, out, err }
}

describe.each(Object.keys(jobs) as ForgeName[])('a job of %s', (name) => {
  test('comments once, with pictures before and after, and keeps that up to date', async () => {
    await using forge = await startForge(name)
    // The first page is full of others, of whom one quotes the comment.
    const quoted = '<!-- anybin-review: default -->\nlook at this'
    for (let id = 1; id <= 120; id += 1) {
      forge.comments.push({ id, body: id === 3 ? quoted : 'hello', isForeign: true })
    }
    const first = await review(jobs[name](forge))
    expect(first, first.err).toMatchObject({ exitCode: 0, err: '' })
    expect(first.out).toContain('Commented')
    expect(forge.comments).toHaveLength(121)
    const body = () => forge.comments.at(-1)?.body ?? ''
    expect(body()).toMatch(/^<!-- anybin-review: default -->\n/)
    expect(body()).toContain('| | Before | After |')
    expect(body()).toMatch(/\| pages\/home\.png \| \[!\[\]\(http[^)]+\)\]\([^)]+\) \| \[!\[\]/)
    expect(body()).toMatch(/\| gone\.png \| \[!\[\]\(.+ \| &#95;removed&#95;|_removed_ \|/)
    expect(body()).toContain('_new_')
    expect(body()).toContain('[▶ listen](')
    expect(body()).toContain('1 unchanged.')
    expect(body()).not.toContain('notes.txt')
    // A name of a file mentions nobody, opens no column and no tag.
    expect(body()).not.toMatch(/@ada|<b>/)
    const pictures = [...body().matchAll(/!\[\]\((http[^)]+)\)/g)].map(([, url]) => url ?? '')
    for (const url of pictures) expect((await fetch(url)).status, url).toBe(200)
    // Private: without the secret of its link nobody opens it.
    expect((await fetch((pictures[0] ?? '').split('?')[0] ?? '')).status).toBe(404)

    const again = await review(jobs[name](forge), ['--title', 'Second look', '--json'])
    expect(JSON.parse(again.out)).toMatchObject({ done: 'changed', changed: 4, unchanged: 1 })
    expect(forge.comments).toHaveLength(121)
    expect(body()).toContain('### Second look')
    await review(jobs[name](forge), ['--id', 'phone'])
    expect(forge.comments).toHaveLength(122)
    expect(forge.comments[2]?.body).toBe(quoted)
    expect(forge.wrong).toEqual([])
  })
})

test('nothing is uploaded where the job cannot comment', async () => {
  const count = async () => {
    const items = server.app.database.query.selectFrom('items').select('id')
    return (await items.execute()).length
  }
  const before = await count()
  await using forge = await startForge('github')
  const job = jobs.github(forge)
  const without = (name: string) => ({ ...job, [name]: '' })
  for (const [environment, words] of [
    [{}, 'no job of GitHub, GitLab or Forgejo'],
    [without('GITHUB_TOKEN'), 'ANYBIN_REVIEW_TOKEN or GITHUB_TOKEN'],
    [without('GITHUB_REF'), 'about no pull request'],
    [{ ...job, GITHUB_API_URL: 'http://forge.example/api' }, "doesn't use HTTPS"],
  ] as const) {
    const answer = await review(environment)
    expect(answer).toMatchObject({ exitCode: 2, err: expect.stringContaining(words) })
  }
  expect(await count()).toBe(before)
  const refused = await review({ ...job, GITHUB_TOKEN: 'other' })
  expect(refused).toMatchObject({ exitCode: 5, err: expect.stringContaining('the token') })
  expect(refused.err + refused.out).not.toContain('other')
})

test('the comment can be printed for any other place, without a forge', async () => {
  const { exitCode, out } = await review({}, ['--print', '--public'])
  expect(exitCode).toBe(0)
  expect(out).toContain('<!-- anybin-review: default -->')
})

test('a key that may not upload is said, in the row and in the exit code', async () => {
  const reader = await server.newcomer({ scopes: ['image:read'] })
  const { exitCode, out, err } = await review({ ANYBIN_API_KEY: reader.key }, ['--print'])
  expect(exitCode).toBe(3)
  expect(err).toContain('gone.png')
  expect(out).toContain('| gone.png | not uploaded | |')
})
