import { type Item, itemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Installation } from '../src/commands/installation.ts'
import { runCommands } from '../src/commands/run-commands.ts'
import { plain } from '../src/pages/messages/index.ts'
import { completion, startFakeEndpoint } from './support/fake-endpoint.ts'
import { jobsDone } from './support/jobs-done.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const said = { caption: 'Two boats', alt_text: 'Boats', tags: ['sea'] }

describe.each(setups)('who has words made, on $engine', (setup) => {
  const owned = new AsyncDisposableStack()
  let environment: Record<string, string>
  let model: Awaited<ReturnType<typeof startFakeEndpoint>>
  let server: TestServer
  let ada: Newcomer
  /** Held by whoever wants the model to wait. */
  let barrier = Promise.resolve()

  beforeAll(async () => {
    model = owned.use(
      await startFakeEndpoint(() => ({ after: barrier, body: completion(JSON.stringify(said)) })),
    )
    environment = { ANYBIN_CAPTION_URL: model.url, ANYBIN_CAPTION_MODEL: 'eye' }
    server = owned.use(await startServer(setup, { environment }))
    ada = await server.newcomer()
  })
  afterAll(() => owned.disposeAsync())

  async function upload(who: Newcomer, options: Record<string, string> = {}): Promise<Item> {
    const headers = { 'content-type': 'image/png', ...options }
    const body = new Uint8Array(await photo())
    const answer = await who.fetch('/api/v1/items', { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Item
  }
  const stateOf = async (who: Newcomer, id: string) =>
    itemSchema.parse(await (await who.fetch(`/api/v1/items/${id}`)).json()).ai_caption_state
  const anybin = async (...words: string[]) => {
    const terminal = { out: '', err: '' }
    const beside = {
      version: '0',
      clock: server.app.clock,
      withDomain: (work) => work(server.app, server.origin),
    } as Pick<Installation, 'clock' | 'version' | 'withDomain'> as Installation
    const exitCode = await runCommands(words, beside, {
      out: (text) => {
        terminal.out += text
      },
      err: (text) => {
        terminal.err += text
      },
    })
    return { exitCode, ...terminal }
  }

  test('is up to the account where the upload says nothing, on a page', async () => {
    const bob = await server.newcomer()
    const { cookie, origin } = await browserOf(server, bob.email)
    const page = async () => (await server.fetch('/account', { headers: { cookie } })).text()
    const choose = (body: Record<string, string>) =>
      server.fetch('/account/words', {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin },
        body: new URLSearchParams(body),
      })
    const box = /<input type="checkbox" name="ai_optout"[^>]*>/
    expect((await page()).match(box)?.[0]).not.toContain('checked')
    expect((await upload(bob)).ai_caption_state).toBe('pending')
    const answer = await choose({ ai_optout: '1' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/account?notice=words#words',
    ])
    expect((await page()).match(box)?.[0]).toContain('checked')
    expect((await upload(bob)).ai_caption_state).toBe('opted_out')
    expect((await upload(bob, { 'x-ai-optout': 'false' })).ai_caption_state).toBe('pending')
    expect((await upload(ada)).ai_caption_state).toBe('pending')
    await choose({})
    expect((await upload(bob)).ai_caption_state).toBe('pending')
    const stranger = await server.fetch('/account/words', {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ ai_optout: '1' }),
    })
    expect(stranger.status).toBe(403)
    expect((await upload(bob)).ai_caption_state).toBe('pending')
    expect(await page()).toContain(plain('account.words.optOut'))
  })

  test('is up to the site where nobody says anything', async () => {
    await using quiet = await startServer(setup, {
      environment: { ...environment, ANYBIN_AI_OPTOUT: 'on' },
    })
    const carol = await quiet.newcomer()
    expect((await upload(carol)).ai_caption_state).toBe('opted_out')
    expect((await upload(carol, { 'x-ai-optout': 'false' })).ai_caption_state).toBe('pending')
    await quiet.app.enrichment.setOptedOut(carol.userId, false)
    expect((await upload(carol)).ai_caption_state).toBe('pending')
  })

  test('is up to the operator for what is there, who sees how far it is', async () => {
    const before = await upload(ada)
    await jobsDone(server)
    const out = await upload(ada, { 'x-ai-optout': 'true' })
    const items = server.app.database.query.updateTable('items')
    const disabled = { ai_caption_state: 'disabled', ai_caption: null } as const
    await items.set(disabled).where('id', '=', before.id).execute()
    const ordered = await anybin('enrich', '--kind', 'caption', '--since', '1d', '--wait', '--json')
    expect(ordered).toMatchObject({ exitCode: 0 })
    expect(JSON.parse(ordered.out)).toEqual({ ordered: { caption: 1 }, asked: { caption: 1 } })
    await expect.poll(() => stateOf(ada, before.id), { timeout: 20_000 }).toBe('ready')
    await jobsDone(server)

    const { promise, resolve } = Promise.withResolvers<void>()
    barrier = promise
    const again = await anybin('enrich', '--kind', 'caption', '--again')
    expect(again.out).toMatch(/^caption: \d+ uploads to look at\n$/)
    await expect.poll(() => stateOf(ada, before.id), { timeout: 20_000 }).toBe('pending')
    expect(await stateOf(ada, out.id)).toBe('opted_out')
    resolve()
    barrier = Promise.resolve()
    await expect.poll(() => stateOf(ada, before.id), { timeout: 20_000 }).toBe('ready')

    expect((await anybin('enrich', '--kind', 'transcript')).out).toContain('no engine')
    for (const wrong of [
      ['--kind', 'smell'],
      ['--since', 'yesterday'],
    ]) {
      expect(await anybin('enrich', ...wrong)).toMatchObject({ exitCode: 2, out: '' })
    }
  })

  test('is seen, asked and paused at the terminal', async () => {
    await upload(ada)
    await jobsDone(server)
    const list = async () => {
      const { out } = await anybin('engine', 'list', '--json')
      const { engines } = JSON.parse(out) as { engines: { name: string }[] }
      return engines.find(({ name }) => name === 'caption')
    }
    expect(await list()).toMatchObject({ purpose: 'caption', state: 'ok', last_error: null })
    const before = model.asked.length
    const answers = { exitCode: 0, out: 'caption answers: eye\n' }
    expect(await anybin('engine', 'test', 'caption')).toMatchObject(answers)
    expect((await anybin('engine', 'list')).out).toMatch(/^caption +caption +image +ok +\d+ calls/m)
    expect(model.asked).toHaveLength(before + 1)
    await anybin('engine', 'pause', 'caption')
    expect(await list()).toMatchObject({ state: 'paused' })
    const { id } = await upload(ada)
    await jobsDone(server)
    expect(await stateOf(ada, id)).toBe('pending')
    await anybin('engine', 'pause', 'caption', '--resume')
    expect(await list()).toMatchObject({ state: 'ok' })
    expect(await anybin('engine', 'test', 'nobody')).toMatchObject({ exitCode: 1, out: '' })
  })
})
