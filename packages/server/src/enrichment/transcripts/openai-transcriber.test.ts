import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Asked,
  type FakeAnswer,
  startFakeEndpoint,
} from '../../../test/support/fake-endpoint.ts'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import { OpenAiTranscriber } from './openai-transcriber.ts'
import type { SoundPart } from './transcriber.ts'

const signal = AbortSignal.timeout(60_000)
let folder: string
let part: SoundPart
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-transcriber-'))
  part = { path: join(folder, 'sound.ogg'), durationMs: 5000, bytes: 4 }
  await writeFile(part.path, 'OggS')
})
afterAll(() => rm(folder, { recursive: true }))

async function open(answer: (asked: Asked, count: number) => FakeAnswer, model = 'whisper-1') {
  const endpoint = await startFakeEndpoint(answer)
  const { url } = endpoint
  const transcriber = new OpenAiTranscriber({ name: 'ear', url, model, key: 'sk-1' })
  return {
    endpoint,
    check: () => transcriber.check(signal),
    ask: () => transcriber.transcribe(part, 'en', signal),
    forms: () => Promise.all(endpoint.asked.map(formOf)),
    [Symbol.asyncDispose]: () => endpoint[Symbol.asyncDispose](),
  }
}

function formOf({ headers, bytes }: Asked): Promise<FormData> {
  const type = headers['content-type'] ?? ''
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
}

const said = {
  language: 'english',
  text: 'Hello there.',
  segments: [{ start: 0.5, end: 1.5, text: ' Hello there.', no_speech_prob: 0.1 }],
  words: [
    { word: 'Hello', start: 0.5, end: 0.9 },
    { word: 'there', start: 1, end: 1.5 },
  ],
}

describe('a server of the dialect of OpenAI', () => {
  test('is tried with half a second of silence, and is right to hear nothing', async () => {
    await using bin = await open(() => ({ body: { ...said, text: '', segments: [] } }))
    await bin.check()
    const [form] = await bin.forms()
    const file = form?.get('file') as File
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 28, 36)).toBe('OpusHead')
    await using deaf = await open(() => ({ body: { error: 'no model' }, status: 404 }))
    await expect(deaf.check()).rejects.toThrow()
  })

  test('is asked for words and segments, and answers both', async () => {
    await using bin = await open(() => ({ body: said }))
    const heard = await bin.ask()
    expect(heard).toMatchObject({
      language: 'english',
      segments: [{ startMs: 500, endMs: 1500 }],
      words: [{ text: 'Hello', startMs: 500 }, { text: 'there' }],
    })
    const [form] = await bin.forms()
    expect(form?.getAll('timestamp_granularities[]')).toEqual(['word', 'segment'])
    expect(Object.fromEntries(form ?? [])).toMatchObject({
      model: 'whisper-1',
      response_format: 'verbose_json',
      temperature: '0',
      language: 'en',
    })
    expect(form!.get('file')).toMatchObject({ size: 4 })
    expect(bin.endpoint.asked[0]).toMatchObject({
      path: '/v1/audio/transcriptions',
      headers: { authorization: 'Bearer sk-1' },
    })
  })

  test.each([
    ['knows no vad_filter', (form: FormData) => form.has('vad_filter'), 2, 2],
    ['knows no words', (form: FormData) => form.has('timestamp_granularities[]'), 3, 2],
    ['knows only json', (form: FormData) => form.get('response_format') !== 'json', 4, 0],
  ])('that %s is asked for less, and remembered', async (_, refuses, calls, words) => {
    const refusing = new Map<number, boolean>()
    await using bin = await open(({ bytes }, count) => {
      const text = bytes.toString('latin1')
      const form = new FormData()
      for (const [, name = '', value = ''] of text.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)/g)) {
        form.append(name, value)
      }
      refusing.set(count, refuses(form))
      if (refuses(form)) return { status: 400, body: { error: 'unsupported parameter' } }
      return { body: form.get('response_format') === 'json' ? { text: said.text } : said }
    })
    const heard = await bin.ask()
    expect(bin.endpoint.asked).toHaveLength(calls)
    expect(heard.words).toHaveLength(words)
    if (words === 0) expect(heard).toMatchObject({ text: 'Hello there.', segments: [] })
    await bin.ask()
    expect(bin.endpoint.asked).toHaveLength(calls + 1)
  })

  test('that tells speakers is asked for them', async () => {
    await using bin = await open(({ bytes }) => {
      const isRight = bytes.includes('diarized_json') && bytes.includes('chunking_strategy')
      const segments = [{ start: 0, end: 1, text: 'Hi.', speaker: 'A' }]
      return isRight ? { body: { text: 'Hi.', segments } } : { status: 400, body: {} }
    }, 'gpt-4o-transcribe-diarize')
    expect(await bin.ask()).toMatchObject({ segments: [{ speaker: 'A' }] })
  })

  test('invents words for silence, which are dropped', async () => {
    const segments = [
      ...said.segments,
      { start: 2, end: 4, text: 'Thanks for watching!', no_speech_prob: 0.93 },
    ]
    const words = [...said.words, { word: 'Thanks', start: 2, end: 2.5 }]
    await using bin = await open(() => ({ body: { ...said, segments, words } }))
    const heard = await bin.ask()
    expect(heard.segments).toHaveLength(1)
    expect(heard.words.map(({ text }) => text)).toEqual(['Hello', 'there'])
  })

  test.each([
    ['words are null', { ...said, words: null }, 0],
    ['words are missing', { text: said.text, segments: said.segments }, 0],
    [
      'words stand within segments',
      { text: '', segments: [{ ...said.segments[0], words: said.words }] },
      2,
    ],
    ['segments are no list', { text: 'Hi', segments: 'none', words: [null, 1, 'x'] }, 0],
  ])('is understood where %s', async (_, body, words) => {
    await using bin = await open(() => ({ body }))
    expect((await bin.ask()).words).toHaveLength(words)
  })

  test.each<[string, FakeAnswer, typeof EngineUnavailable | typeof FileRejected]>([
    ['is overloaded', { status: 429, headers: { 'retry-after': '7' } }, EngineUnavailable],
    ['fails', { status: 503 }, EngineUnavailable],
    ['breaks off', { body: said, cutAfter: 20 }, EngineUnavailable],
    [
      'sends elsewhere',
      { status: 302, headers: { location: 'http://169.254.169.254/' } },
      EngineUnavailable,
    ],
    ['refuses the file', { status: 413 }, FileRejected],
    ['answers a page', { body: Buffer.from('<html>') }, FileRejected],
    ['answers something else', { body: { choices: [] } }, FileRejected],
    [
      'answers more than anybody says',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(40 * 1_048_576)) },
      FileRejected,
    ],
  ])('that %s is told from one that is well', async (_, answer, kind) => {
    await using bin = await open(() => ({ ...answer }))
    const error = await bin.ask().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(kind)
    if (answer.status === 429) expect(error).toMatchObject({ retryAfterMs: 7000 })
  })

  test('that never answers is given up with whoever asks', async () => {
    await using endpoint = await startFakeEndpoint(() => ({ hangs: true }))
    const { url } = endpoint
    const ear = new OpenAiTranscriber({ name: 'ear', url, model: 'm' })
    const giveUp = new AbortController()
    const asked = ear.transcribe(part, null, giveUp.signal)
    setTimeout(() => giveUp.abort(new Error('enough')), 50)
    await expect(asked).rejects.toThrow('enough')
    expect(ear.recipient).toBeUndefined()
  })
})
