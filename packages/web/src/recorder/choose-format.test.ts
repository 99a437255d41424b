import { expect, test } from 'vitest'
import { chooseFormat, endingOf } from './choose-format.ts'

const all = () => true

test('Opus in WebM is taken where it works, and AAC in MP4 in Safari, which says that it can do both', () => {
  expect(chooseFormat(false, all)).toBe('audio/webm;codecs=opus')
  expect(chooseFormat(true, all)).toBe('audio/mp4;codecs=mp4a.40.2')
})

test('what the browser does not know is passed over', () => {
  expect(chooseFormat(false, (type) => type.includes('ogg'))).toBe('audio/ogg;codecs=opus')
  expect(chooseFormat(true, (type) => type.includes('webm'))).toBe('audio/webm;codecs=opus')
  expect(chooseFormat(false, () => false)).toBeUndefined()
})

test.each([
  ['audio/webm;codecs=opus', 'webm'],
  ['audio/ogg; codecs=opus', 'ogg'],
  ['audio/mp4', 'm4a'],
])('a file of %s ends in %s', (type, ending) => {
  expect(endingOf(type)).toBe(ending)
})
