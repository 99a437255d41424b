import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePerson, type Person, type Settings, withApp } from './support/installation.ts'
import { photo } from './support/pictures.ts'
import { runAnybin, type ServerProcess, startServerProcess } from './support/server-process.ts'
import { makeEnvironment } from './support/start-server.ts'

// Each command is a process, and there are many.
const slow = { timeout: 120_000 }

type Facts = Record<string, unknown> & { id: string; key: string }

describe('the operator’s terminal beside a running server on SQLite', () => {
  const owner = new AsyncDisposableStack()
  let settings: Settings
  let server: ServerProcess
  let alice: Person

  beforeAll(async () => {
    settings = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
    alice = await withApp(settings, (app) => makePerson(app, 'alice'))
    server = owner.use(await startServerProcess(settings))
  })
  afterAll(() => owner.disposeAsync())

  const anybin = async (...words: string[]) => {
    const { exitCode, facts, errors } = await runAnybin(settings, ...words)
    expect({ words, exitCode, errors }).toEqual({ words, exitCode: 0, errors: '' })
    return facts as Facts
  }

  const upload = async (key: string) => {
    const answer = await fetch(`${server.origin}/api/v1/items`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: new Uint8Array(await photo()),
    })
    await answer.arrayBuffer()
    return answer.status
  }

  test('looks at it by a token of its own, although metrics are off', async () => {
    expect((await fetch(`${server.origin}/metrics`)).status).toBe(404)
    const facts = await anybin('top', '--interval', '1')
    expect(facts).toMatchObject({
      uploads_under_way: 0,
      database: { bytes: expect.any(Number), waiting: 0 },
      upkeep: {},
    })
    await anybin('verify-blobs')
    const ends = { upkeep: { 'file-verification': { at: expect.any(Number), ok: true } } }
    await expect
      .poll(() => anybin('top', '--interval', '1'), { timeout: 60_000 })
      .toMatchObject(ends)
    const stranger = await mkdtemp(join(tmpdir(), 'anybin-stranger-'))
    const other = { ...settings, ANYBIN_DATA_DIR: stranger, ANYBIN_SECRET: 'x'.repeat(32) }
    expect(await runAnybin(other, 'top')).toMatchObject({ exitCode: 1 })
    await rm(stranger, { recursive: true })
  })

  test('makes people and keys that work at once, and ends them at once', async () => {
    const email = `${randomUUID()}@example.org`
    const person = await anybin('user', 'create', '--email', email, '--plan', 'pro')
    expect(person).toMatchObject({ email, plan: 'pro', role: 'member' })
    const { users } = await anybin('user', 'list')
    const emails = (users as { email: string }[]).map((user) => user.email)
    expect(emails).toEqual(expect.arrayContaining([alice.email, email]))
    const made = await anybin('key', 'create', '--user', email, '--scopes', 'image:create')
    expect(await upload(made.key)).toBe(201)
    const personal = await anybin('key', 'create', '--user', email, '--personal')
    expect(await upload(personal.key)).toBe(201)

    await anybin('key', 'revoke', made.id)
    expect(await upload(made.key)).toBe(401)
    expect(await upload(personal.key)).toBe(201)
    const again = await runAnybin(settings, 'key', 'revoke', made.id)
    expect(again).toMatchObject({ exitCode: 1, facts: undefined })
    expect(JSON.parse(again.errors)).toMatchObject({ error: 'not_found' })
  })

  test('changes settings, which the running server follows', slow, async () => {
    const home = async () => (await fetch(server.origin)).text()
    await anybin('settings', 'set', 'name', 'From the terminal')
    await expect.poll(home).toContain('<title>From the terminal</title>')
    const folder = await mkdtemp(join(tmpdir(), 'anybin-logo-'))
    owner.defer(() => rm(folder, { recursive: true }))
    const logo = join(folder, 'logo.png')
    await writeFile(logo, await photo())
    expect(await anybin('settings', 'set', 'logo', '--file', logo)).toMatchObject({
      source: 'changed',
    })
    await expect.poll(home).toContain('/assets/site/logo-')
    expect(await anybin('settings', 'reset', 'logo')).toMatchObject({ value: '' })
    expect(await anybin('settings', 'get', 'name')).toMatchObject({ value: 'From the terminal' })
    const { settings: all } = await anybin('settings', 'list')
    expect(all).toContainEqual({
      name: 'guest-uploads',
      value: 'off',
      source: 'default',
      variable: null,
    })
    const wrong = await runAnybin(settings, 'settings', 'set', 'registration', 'sometimes')
    expect(wrong).toMatchObject({ exitCode: 2, errors: expect.stringContaining('Use one of') })
    const unknown = await runAnybin(settings, 'settings', 'get', 'colour')
    expect(unknown.errors).toContain('default-expiration')
    expect(await anybin('job', 'pause', 'media')).toMatchObject({ lane: 'media', paused: true })
    expect(await anybin('job', 'pause', 'media', '--resume')).toMatchObject({ paused: false })
    const mail = await runAnybin(settings, 'mail', 'test', '--to', 'ada@bin.example')
    expect(mail).toMatchObject({ exitCode: 1, errors: expect.stringContaining('ANYBIN_SMTP_URL') })
  })

  test('decides about people and plans, and the log tells of it', slow, async () => {
    const { email, key } = await withApp(settings, (app) => makePerson(app, 'eve'))
    await anybin('plan', 'create', 'club', '--uploads-per-month', '1', '--max-expiration', 'none')
    await anybin('plan', 'set', '--user', email, '--plan', 'club')
    expect(await upload(key)).toBe(201)
    expect(await upload(key)).toBe(429)
    await anybin('plan', 'edit', 'club', '--uploads-per-month', 'unlimited')
    await anybin('user', 'role', '--email', email, '--role', 'moderator')
    await anybin('user', 'ban', '--email', email, '--reason', 'spam')
    expect(await upload(key)).toBe(403)
    const { users } = await anybin('user', 'list')
    expect(users).toContainEqual(
      expect.objectContaining({ email, role: 'moderator', plan: 'club', ban_reason: 'spam' }),
    )
    await anybin('user', 'unban', '--email', email)

    const { acts } = await anybin('audit', '--user', email, '--since', '1d')
    expect((acts as { action: string }[]).map(({ action }) => action)).toEqual([
      'user.unban',
      'user.ban',
      'user.role',
      'limit.reach',
      'user.plan',
      'key.create',
      'user.create',
    ])
    expect(JSON.stringify(acts)).not.toContain(key)
    expect(await anybin('audit', '--action', 'plan')).toMatchObject({
      acts: [
        { action: 'plan.edit', actor: 'operator', target: 'club' },
        { action: 'plan.create', actor: 'operator', target: 'club' },
      ],
    })
  })

  test('tries once more what was given up', slow, async () => {
    const name = 'accounts.remove-expired'
    await withApp(settings, async ({ database, jobs }) => {
      await database.inTransaction((open) => jobs.enqueue(open, { name, payload: null }))
      await database.query
        .updateTable('jobs')
        .set({ state: 'dead', last_error: 'Error: no luck' })
        .where('name', '=', name)
        .where('state', '=', 'waiting')
        .execute()
    })
    const { jobs } = await anybin('job', 'list', '--dead')
    expect(jobs).toMatchObject([{ name, state: 'dead', last_error: 'Error: no luck' }])
    const [{ id }] = jobs as [Facts]
    expect(await anybin('job', 'retry', id)).toEqual({ retried: 1 })
    expect(await anybin('job', 'list', '--dead')).toEqual({ jobs: [] })
    const { errors } = await runAnybin(settings, 'job', 'retry', id)
    expect(JSON.parse(errors)).toMatchObject({ error: 'not_found' })
    // The server, another process, finds it.
    await expect
      .poll(async () => (await anybin('job', 'list'))['jobs'], { timeout: 30_000 })
      .not.toContainEqual(expect.objectContaining({ name }))
  })

  test('looks at everything', async () => {
    const health = await anybin('doctor')
    expect(health).toMatchObject({ ok: true })
    expect(health['examinations']).toContainEqual(
      expect.objectContaining({ name: 'database', state: 'ok' }),
    )
    expect(health['examinations']).toContainEqual(
      expect.objectContaining({ name: 'mail', state: 'off' }),
    )
  })

  test('writes while uploads write, and neither fails', async () => {
    const ended = new AbortController()
    const statuses: number[] = []
    const load = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!ended.signal.aborted) statuses.push(await upload(alice.key))
      }),
    )
    const people = ['nils', 'olga', 'piet'].map((name) => `${name}@example.org`)
    await Promise.all(people.map((email) => anybin('user', 'create', '--email', email)))
    const made = await anybin(
      'key',
      'create',
      '--user',
      people[0] ?? '',
      '--scopes',
      'image:create',
    )
    expect(await upload(made.key)).toBe(201)
    ended.abort()
    await load
    expect(statuses.length).toBeGreaterThan(0)
    expect(statuses.filter((status) => status !== 201)).toEqual([])
  })

  test('reads every stored byte', async () => {
    await expect
      .poll(() => runAnybin(settings, 'verify-blobs'))
      .toMatchObject({ exitCode: 0, facts: { missing: [], damaged: [], orphans: [] } })
  })

  test('leaves a server that still stops in good order', async () => {
    server.send('SIGTERM')
    expect(await server.ended).toEqual({ exitCode: 0, signal: null })
  })
})
