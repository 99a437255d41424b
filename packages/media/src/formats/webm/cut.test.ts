import { expect, test } from 'vitest'
import { bufferSource } from '../../bytes/file-source.ts'
import { planToBuffer } from '../index.ts'
import { strip } from '../stripper.suite.ts'
import { cutWebm } from './cut.ts'
import { makeElement } from './ebml.ts'
import { cluster, head, info, packet, segment, simpleBlock, sound } from './example-webm.suite.ts'
import { id } from './ids.ts'
import { stripWebm } from './webm.ts'

/** Two packets, a pause of five seconds, and two more. */
const paused = Buffer.concat([
  head,
  segment(
    'whole',
    info(),
    makeElement(id.tracks, sound),
    cluster('whole', 0, simpleBlock(1, 0, packet('one')), simpleBlock(1, 20, packet('two'))),
    cluster('whole', 5000, simpleBlock(1, 0, packet('three')), simpleBlock(1, 20, packet('four'))),
  ),
])
const delayMs = 6.5

test('a part that begins in a long pause begins earlier: a header leaves out 65,535 samples at most', () => {
  const { file } = strip(stripWebm, paused)
  const { pieces, kept } = cutWebm(bufferSource(file), [{ startMs: 3000, endMs: 5030 }])
  const [part] = kept
  expect(part?.startMs).toBeCloseTo(65_535 / 48 - delayMs, 5)
  const made = planToBuffer(bufferSource(file), pieces)
  const { seconds } = stripWebm(bufferSource(made))
  const keptMs = (part?.endMs ?? 0) - (part?.startMs ?? 0)
  expect(seconds * 1000).toBeCloseTo(keptMs, -1)
})

test('behind a long pause nothing of what is before it is kept for the decoder', () => {
  const { file } = strip(stripWebm, paused)
  const { pieces, kept } = cutWebm(bufferSource(file), [{ startMs: 5000, endMs: 5030 }])
  expect(kept[0]?.startMs).toBe(5000)
  const made = planToBuffer(bufferSource(file), pieces)
  expect([made.includes(packet('two')), made.includes(packet('three'))]).toEqual([false, true])
})
