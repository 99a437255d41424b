import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeUp } from '../made-up.suite.ts'
import { drawLines } from '../pictures.suite.ts'
import { Gate, type Leaving } from './gate.ts'

const { secrets } = makeUp(5)
const token = secrets['npm_token']?.() ?? ''

let gate: Gate
let bytes: Uint8Array
const shown: URL[] = []
beforeAll(async () => {
  gate = new Gate({ show: (url) => shown.push(url), wallMs: 100_000 })
  bytes = await drawLines([`the key is ${token}`])
    .gif()
    .toBuffer()
})
afterAll(() => gate[Symbol.asyncDispose]())
beforeEach(() => {
  shown.length = 0
})

const leaving = (more: Partial<Leaving> = {}): Leaving => ({
  size: bytes.length,
  isSound: false,
  read: async () => bytes,
  filename: 'shot.gif',
  mime: 'image/gif',
  site: 'https://bin.example',
  options: { private: true },
  ...more,
})
const never = new AbortController().signal
const patient = { signal: never, patience: never }
const hasty = { signal: never, patience: AbortSignal.abort() }

const press = (url: URL | undefined, answer: string) =>
  fetch(url ?? 'about:blank', {
    method: 'POST',
    headers: { origin: url?.origin ?? '', 'content-type': 'application/x-www-form-urlencoded' },
    body: `answer=${answer}`,
  })

describe('the gate', () => {
  test('holds back what has something in it, and says what kind and where', async () => {
    const held = await gate.check(leaving(), 'refuse', patient).catch((error: unknown) => error)
    expect(held).toMatchObject({
      reason: 'found',
      message: 'Nothing was uploaded. Found: npm token.',
      report: { findings: [{ rule: 'npm_token', boxes: [expect.any(Object)] }] },
    })
    expect(JSON.stringify(held) + String((held as Error).stack)).not.toContain(token.slice(6, 16))
  })

  test('lets a mended copy leave, under a name of its type', async () => {
    const cleared = await gate.check(leaving(), 'mend', patient)
    expect(cleared).toMatchObject({ filename: 'shot.png', mime: 'image/png' })
    expect(cleared.note).toBe(
      'Found: npm token. Painted over before it was sent. Nothing known was found.',
    )
    expect(cleared.bytes).not.toBe(bytes)
  })

  test('lets it leave as it is when a person pressed for this file and these options', async () => {
    await expect(gate.check(leaving(), 'ask_person', hasty)).rejects.toMatchObject({
      reason: 'waiting',
    })
    await press(shown[0], 'send')
    const open = leaving({ options: { private: false } })
    await expect(gate.check(open, 'ask_person', hasty)).rejects.toMatchObject({ reason: 'waiting' })
    const elsewhere = leaving({ site: 'https://other.example' })
    await expect(gate.check(elsewhere, 'ask_person', hasty)).rejects.toMatchObject({
      reason: 'waiting',
    })
    // Allowed is not asked for: without the wish it stays.
    await expect(gate.check(leaving(), 'refuse', patient)).rejects.toMatchObject({
      reason: 'found',
    })
    const cleared = await gate.check(leaving(), 'ask_person', patient)
    expect(cleared).toMatchObject({
      bytes,
      note: 'Found: npm token. The user allowed it as it is.',
    })
  })

  test('keeps it when the person says so', async () => {
    const asking = gate.check(leaving({ options: {} }), 'ask_person', patient)
    const isKept = expect(asking).rejects.toMatchObject({ reason: 'keep' })
    await expect.poll(() => shown.length).toBe(1)
    await press(shown[0], 'keep')
    await isKept
  })

  test('lets sound and what is too large leave unread, and says so', async () => {
    const read = () => Promise.reject(new Error('was read'))
    const sound = await gate.check(leaving({ isSound: true, read }), 'refuse', patient)
    expect(sound.note).toBe('Not looked at: sound: only pictures are looked at.')
    const large = await gate.check(leaving({ size: 1e9, read }), 'refuse', patient)
    expect(large).toMatchObject({ report: { not_looked_at: ['size'] } })
    expect(large.bytes).toBeUndefined()
  })
})
