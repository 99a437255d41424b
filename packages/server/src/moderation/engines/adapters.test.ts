import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  completion,
  type FakeAnswer,
  startFakeEndpoint,
} from '../../../test/support/fake-endpoint.ts'
import { EngineEndpoint, OpenAiClient, recipientOf } from '../../engines/index.ts'
import { HookScan, signHook } from './hook-scan.ts'
import { ModerationScan } from './moderation-scan.ts'
import { fileOf } from './scan-target.suite.ts'
import { VisionScan } from './vision-scan.ts'

const { signal } = new AbortController()
const copiesOf = (...stills: string[]) => ({
  stills: async () => stills.map((still) => Buffer.from(still)),
})

describe('a moderation endpoint', () => {
  const result = (scores: object, more: object = {}) => ({
    body: { results: [{ flagged: false, category_scores: scores, ...more }] },
  })

  async function judge(answers: readonly FakeAnswer[]) {
    await using endpoint = await startFakeEndpoint((_, count) => answers[count - 1] ?? {})
    const client = new OpenAiClient({ url: endpoint.url, model: 'omni-moderation-latest' })
    const copies = copiesOf(...answers.map((_, at) => `still ${at}`))
    const engine = new ModerationScan({ client, copies, recipient: undefined })
    const finding = await engine.scan(fileOf('picture'), signal)
    return { finding, asked: endpoint.asked }
  }

  test('sees our JPEG, one picture a call, and the worst counts', async () => {
    const { asked, finding } = await judge([
      result({ sexual: 0.1 }),
      result({ sexual: 0.8, violence: 0.2 }),
      result({ sexual: 0.3 }),
    ])
    expect(finding).toMatchObject({
      outcome: 'flag',
      effect: 'hold',
      classification: 'explicit',
      score: 800,
      details: { sexual: 800, violence: 200 },
    })
    expect(asked.map(({ body }) => body['input'])).toMatchObject([
      [{ type: 'image_url', image_url: { url: 'data:image/jpeg;base64,c3RpbGwgMA==' } }],
      [{ image_url: { url: 'data:image/jpeg;base64,c3RpbGwgMQ==' } }],
      [{ image_url: { url: 'data:image/jpeg;base64,c3RpbGwgMg==' } }],
    ])
  })

  test.each([
    ['nothing', { sexual: 0.01 }, {}, { outcome: 'pass', classification: 'safe' }],
    ['gore', { sexual: 0, 'violence/graphic': 0.9 }, {}, { classification: 'abusive' }],
    ['a child', { sexual: 0.9, 'sexual/minors': 0.9 }, {}, { classification: 'abusive' }],
    ['a category that is new', { sexual: 0, gambling: 0.99 }, {}, { outcome: 'pass' }],
    ['numbers out of range', { sexual: 7, violence: -3 }, {}, { score: 1000 }],
    ['no number', { sexual: 'NaN', violence: 0.1 }, {}, { outcome: 'skipped' }],
    [
      'what was judged by words only',
      { sexual: 0.01 },
      { category_applied_input_types: { sexual: ['text'] } },
      { outcome: 'skipped' },
    ],
  ])('may answer with %s', async (_, scores, more, finding) => {
    expect((await judge([result(scores, more)])).finding).toMatchObject(finding)
  })

  test.each([{}, { results: [] }, { results: [{ category_scores: [] }] }, { results: 'none' }])(
    'that answers with %j has not judged',
    async (body) => {
      await expect(judge([{ body }])).rejects.toMatchObject({ name: 'FileRejected' })
    },
  )
})

describe('a vision model', () => {
  const calm = { explicit: 0.01, suggestive: 0.1, violence: 0, reason: 'A bridge.' }

  async function judge(...said: readonly unknown[]) {
    await using endpoint = await startFakeEndpoint((_, count) => ({
      body: completion(JSON.stringify(said[count - 1])),
    }))
    const client = new OpenAiClient({ url: endpoint.url, model: 'eye' })
    const engine = new VisionScan({
      client,
      copies: copiesOf(...said.map(String)),
      recipient: undefined,
    })
    return await engine.scan(fileOf('picture'), signal)
  }

  test.each([
    [[calm], { outcome: 'pass', classification: 'safe', details: { reason: 'A bridge.' } }],
    [[{ ...calm, suggestive: 0.8 }], { outcome: 'pass', classification: 'suggestive' }],
    [[{ ...calm, explicit: 0.9 }], { outcome: 'flag', effect: 'hold', classification: 'explicit' }],
    [[{ ...calm, violence: 0.9 }], { outcome: 'flag', effect: 'hold', classification: 'abusive' }],
    [
      [calm, { ...calm, explicit: 2, reason: 'b' }, calm],
      { score: 1000, details: { reason: 'b' } },
    ],
    [
      [{ ...calm, reason: `<b>${'x'.repeat(900)}\u202e\u0000` }],
      { details: { reason: `<b>${'x'.repeat(197)}` } },
    ],
    [[], { outcome: 'skipped' }],
  ])('that says %j', async (said, finding) => {
    expect(await judge(...said)).toMatchObject(finding)
  })

  test.each([[{}], [{ ...calm, explicit: 'low' }], [{ ...calm, violence: null }], [[1, 2]]])(
    'that answers %j has not judged',
    async (said) => {
      await expect(judge(said)).rejects.toMatchObject({ name: 'FileRejected' })
    },
  )
})

describe('a hook', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

  async function start(answer: FakeAnswer) {
    const endpoint = await startFakeEndpoint(() => answer)
    const headersFor = (body: Uint8Array) => signHook(secret, body)
    const engine = new HookScan({
      endpoint: new EngineEndpoint({ url: `${endpoint.url}/scan`, headersFor }),
      recipient: undefined,
      version: '1',
    })
    return { ...endpoint, engine, scan: () => engine.scan(fileOf('picture'), signal) }
  }

  test('gets the file as JSON, signed', async () => {
    await using hook = await start({ body: { outcome: 'pass' } })
    expect(await hook.scan()).toEqual({ outcome: 'pass', details: {} })
    const [asked] = hook.asked
    expect(asked).toMatchObject({
      path: '/v1/scan',
      body: {
        type: 'scan.request',
        data: {
          kind: 'image',
          content_type: 'image/jpeg',
          bytes: 7,
          sha256: /^[0-9a-f]{64}$/,
          file: Buffer.from('picture').toString('base64'),
        },
      },
    })
    const {
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': signature,
    } = asked?.headers ?? {}
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    const expected = mac
      .update(`${id}.${at}.`)
      .update(asked?.bytes ?? '')
      .digest('base64')
    expect(signature).toBe(`v1,${expected}`)
    expect(Math.abs(Number(at) * 1000 - Date.now())).toBeLessThan(60_000)
    await hook.engine.check(signal)
    expect(hook.asked[1]?.body).toMatchObject({ type: 'scan.test', data: { bytes: 0, file: '' } })
  })

  test.each([
    [
      { outcome: 'flag', effect: 'block', classification: 'malware' },
      { kind: 'file', effect: 'block' },
    ],
    [{ outcome: 'flag' }, { effect: 'hold' }],
    [{ outcome: 'flag', effect: 'explode' }, { effect: 'hold' }],
    [
      { outcome: 'pass', classification: 'wonderful', score: 7 },
      { outcome: 'pass', score: 1000 },
    ],
    [{ outcome: 'skipped', effect: 'block' }, { outcome: 'skipped' }],
    [{ outcome: 'pass', reason: 'a\u0007b' }, { details: { reason: 'a b' } }],
  ])('that answers %j', async (body, finding) => {
    await using hook = await start({ body })
    const said = await hook.scan()
    expect(said).toMatchObject(finding)
    expect(said.classification).not.toBe('wonderful')
    if (said.outcome === 'skipped') expect(said.effect).toBeUndefined()
  })

  test.each([
    { body: {} },
    { body: [] },
    { body: { outcome: 'ok' } },
    { body: Buffer.from('yes') },
  ])('that answers with none of these has not judged: %j', async (answer) => {
    await using hook = await start(answer)
    await expect(hook.scan()).rejects.toMatchObject({ name: 'FileRejected' })
  })

  test('a file that is too large for it was not judged', async () => {
    await using hook = await start({ body: { outcome: 'pass' } })
    const large = fileOf('', { bytes: 65 * 1024 * 1024 })
    expect(await hook.engine.scan(large, signal)).toMatchObject({ outcome: 'skipped' })
    expect(hook.asked).toEqual([])
  })
})

test.each([
  ['http://127.0.0.1:11434/v1', undefined],
  ['http://[::1]:8080', undefined],
  ['http://ollama:11434/v1', undefined],
  ['http://10.1.2.3/v1', undefined],
  ['https://gpu.lan/v1', undefined],
  ['https://api.openai.com/v1', 'api.openai.com'],
  ['http://93.184.215.14/v1', '93.184.215.14'],
])('an engine at %s is shown to others as %s', (url, host) => {
  expect(recipientOf(url, 'picture')?.host).toBe(host)
})
