import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runCommands } from '../src/commands/index.ts'
import type { Installation } from '../src/commands/installation.ts'
import { form, picture } from './support/pictures.ts'
import { startServer, type TestServer } from './support/start-server.ts'
import { startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts'

let server: TestServer
let receiver: WebhookReceiver

beforeAll(async () => {
  server = await startServer(undefined, { environment: { ANYBIN_EGRESS_ALLOW: 'localhost' } })
  receiver = await startReceiver()
})
beforeEach(() => {
  receiver.received.length = 0
  receiver.react(() => ({ status: 204 }))
})
afterAll(async () => {
  await receiver[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

test('a webhook of the site is added, tested, given a new secret, turned off and removed', async () => {
  const made = await json('add', receiver.url, '--events', 'item.created,item.deleted')
  expect(made).toMatchObject({ url: receiver.url, types: ['item.created', 'item.deleted'] })
  expect(await text('list')).toMatch(new RegExp(`^ID .*\n${made['id']} .* on +item.created,item.d`))
  expect(await text('list')).not.toContain('whsec_')
  expect(await text('test', id(made))).toContain('webhook log')
  await expect.poll(() => receiver.received.length).toBe(1)
  const rotated = await json('rotate', id(made))
  await upload()
  await expect.poll(() => receiver.received.length).toBe(2)
  for (const [index, secret] of [made['secret'], rotated['secret']].entries()) {
    const message = receiver.received[index]
    if (!message) throw new Error('Nothing came')
    new Verifier(String(secret)).verify(message.body, message.headers)
  }
  await expect.poll(() => text('log', id(made), '--state', 'delivered')).toContain('item.created')
  expect(await text('log', id(made), '--state', 'failed')).toBe('No deliveries.\n')
  expect(await text('off', id(made))).toContain('is off')
  expect(await text('list')).toContain('off (owner) since')
  expect(await run('test', id(made))).toMatchObject({ exitCode: 1 })
  await text('on', id(made))
  expect(await text('remove', id(made))).toContain('Removed')
  expect(await text('list')).toBe('No webhooks.\n')
  expect((await run('log', id(made))).exitCode).toBe(1)
})

test('what failed is sent again: one delivery, or all since a time', async () => {
  const made = await json('add', receiver.url, '--events', 'item.created', '--name', 'Failing')
  receiver.react(() => ({ status: 500 }))
  await upload()
  await expect.poll(() => text('log', id(made))).toContain('The receiver answered 500.')
  receiver.react(() => ({ status: 204 }))
  const { deliveries } = (await json('log', id(made))) as unknown as {
    deliveries: { id: string }[]
  }
  await text('retry', id(made), deliveries[0]?.id ?? '')
  await expect.poll(() => text('log', id(made), '--state', 'delivered')).toContain('item.created')
  await text('off', id(made))
  await upload()
  const waiting = server.app.database.query.selectFrom('events').where('position', 'is', null)
  await expect.poll(() => waiting.select('id').execute()).toEqual([])
  await text('on', id(made))
  receiver.received.length = 0
  await json('retry', id(made), '--since', '1d')
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0)
  expect(await run('retry', id(made))).toMatchObject({ exitCode: 2 })
  expect(await run('retry', id(made), 'x', '--since', '1d')).toMatchObject({ exitCode: 2 })
  await text('remove', id(made))
})

test('those of a person are listed with --user, and what cannot be is refused', async () => {
  const ada = await server.newcomer()
  const own = await json('add', receiver.url, '--events', 'item.created', '--user', ada.email)
  expect(await text('list')).toBe('No webhooks.\n')
  expect(await text('list', '--user', ada.email)).toContain(id(own))
  expect((await run('log', id(own))).exitCode).toBe(1)
  const refused = [
    [2, 'add', 'http://example.org/', '--events', 'item.created'],
    [2, 'add', 'https://10.1.2.3/', '--events', 'item.created'],
    [2, 'add', receiver.url, '--events', 'case.opened', '--user', ada.email],
    [1, 'list', '--user', 'nobody@example.org'],
  ] as const
  for (const [exitCode, ...words] of refused) {
    expect([words, (await run(...words)).exitCode]).toEqual([words, exitCode])
  }
  const unknown = await run('add', receiver.url, '--events', 'item.exploded')
  expect(unknown.exitCode).toBe(2)
  expect(unknown.errors).toContain('Unknown event "item.exploded"')
})

async function upload(): Promise<void> {
  const body = form(await picture('png'), 'a.png')
  const answer = await (await server.newcomer()).fetch('/api/v1/items', { method: 'POST', body })
  expect(answer.status).toBe(201)
}

function id(made: Record<string, unknown>): string {
  return String(made['id'])
}

async function text(...words: readonly string[]): Promise<string> {
  const { exitCode, out, errors } = await run(...words)
  expect([exitCode, errors]).toEqual([0, ''])
  return out
}

async function json(...words: readonly string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await text(...words, '--json')) as Record<string, unknown>
}

/** A line at the terminal of whoever runs this server. */
async function run(...words: readonly string[]) {
  const said = { out: '', errors: '' }
  const installation = {
    version: '0.0.0',
    clock: { now: Date.now },
    withDomain: (work) => work(server.app, server.origin),
  } as Pick<Installation, 'version' | 'clock' | 'withDomain'> as Installation
  const exitCode = await runCommands(['webhook', ...words], installation, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.errors += text
    },
  })
  return { exitCode, ...said }
}
