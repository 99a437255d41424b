import { expect, test } from 'vitest'
import { canary } from '../stripper.suite.ts'
import { exampleComments } from './example-tags.suite.ts'
import { channelMask, loudness, rewriteComments } from './vorbis-comment.ts'

const empty = Buffer.alloc(8)

test('nothing is kept of texts and of the name of the program', () => {
  const block = exampleComments([`TITLE=${canary}`, `R128_TRACK_GAIN=${canary}`, 'R128_TRACK_GAIN'])
  expect(rewriteComments(block, loudness).equals(empty)).toBe(true)
})

test('the first of each kept comment stays, whatever the case of its name', () => {
  const block = exampleComments([
    'r128_track_gain=-573',
    'A=B',
    'R128_TRACK_GAIN=1',
    'R128_ALBUM_GAIN=9',
  ])
  const kept = rewriteComments(block, loudness)
  expect(kept.toString('latin1')).toContain('R128_TRACK_GAIN=-573')
  expect(kept.toString('latin1')).toContain('R128_ALBUM_GAIN=9')
  expect(kept.readUInt32LE(4)).toBe(2)
  expect(rewriteComments(kept, loudness).equals(kept)).toBe(true)
})

test.each(['0x33', '0xFFFFFFFF'])('a mask of %s stays', (mask) => {
  const block = exampleComments([`WAVEFORMATEXTENSIBLE_CHANNEL_MASK=${mask}`])
  expect(rewriteComments(block, channelMask).includes(`_MASK=${mask}`)).toBe(true)
})

test.each(['0x123456789', '33', '0x33\n', ''])('a mask of %j goes', (mask) => {
  const block = exampleComments([`WAVEFORMATEXTENSIBLE_CHANNEL_MASK=${mask}`])
  expect(rewriteComments(block, channelMask).equals(empty)).toBe(true)
})

test('a block that breaks off anywhere is one with fewer comments', () => {
  const block = exampleComments(['TITLE=x', 'R128_TRACK_GAIN=5'])
  for (let length = 0; length < block.length; length++) {
    expect(rewriteComments(block.subarray(0, length), loudness).equals(empty)).toBe(true)
  }
})
