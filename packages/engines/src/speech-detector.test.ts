import { afterAll, describe, expect, test } from 'vitest'
import { SpeechDetector } from './index.ts'
import { hasVoice, inPieces, noise, say, silence, sine } from './sounds.suite.ts'
import { type SpeechSpan, SpeechSpans } from './speech-spans.ts'

describe('the speech detector', () => {
  const detector = new SpeechDetector()
  afterAll(() => detector[Symbol.asyncDispose]())

  test.each([
    ['silence', silence(12)],
    ['a sine', sine(12)],
    ['a low hum', sine(12, 50)],
    ['white noise', noise(12, 'white')],
    ['pink noise', noise(12, 'pink')],
    ['one sample', new Int16Array(1)],
    ['no sample', new Int16Array(0)],
  ])('hears nobody in %s', async (_, sound) => {
    expect(await detector.detect(inPieces(sound))).toEqual([])
  })

  test.skipIf(!hasVoice)('says where somebody speaks between silence and noise', async () => {
    const speech = await say('Please call me back before five this afternoon.')
    const spans = await detector.detect(inPieces(silence(11), speech, noise(8, 'pink')))
    const seconds = speech.length / 16_000
    expect(total(spans) / 1000).toBeGreaterThan(seconds * 0.6)
    expect(spans[0]!.startMs).toBeGreaterThan(10_500)
    expect(spans.at(-1)!.endMs).toBeLessThan((11 + seconds + 0.5) * 1000)
  })

  test.skipIf(!hasVoice)('hears each of two clips for itself, whoever asks first', async () => {
    const speech = await say('Hello there, how are you today?')
    const alone = await detector.detect(inPieces(speech))
    const [first, second] = await Promise.all([
      detector.detect(inPieces(speech)),
      detector.detect(inPieces(sine(3))),
    ])
    expect(first).toEqual(alone)
    expect(second).toEqual([])
  })

  test('ends with whoever asked it, and hears the next', async () => {
    const giveUp = new AbortController()
    const asked = detector.detect(inPieces(silence(60)), giveUp.signal)
    giveUp.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
    expect(await detector.detect(inPieces(sine(1)))).toEqual([])
  })

  test('tells its caller when the sound breaks off', async () => {
    async function* broken(): AsyncGenerator<Int16Array> {
      yield silence(20)
      throw new Error('cut')
    }
    await expect(detector.detect(broken())).rejects.toThrow('cut')
  })
})

test('a click is no speech, and a breath is no pause', () => {
  const spans = new SpeechSpans()
  const chances = [1, 1, 0, 0, 0, 0, ...Array(10).fill(0.9), 0.1, 0.1, ...Array(10).fill(0.4), 0, 0]
  for (const chance of chances) spans.add(chance)
  expect(spans.finish()).toEqual([{ startMs: 6 * 32, endMs: 28 * 32 }])
})

function total(spans: readonly SpeechSpan[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}
