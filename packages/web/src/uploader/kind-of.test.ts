import { expect, test } from 'vitest'
import { kindOf } from './kind-of.ts'

test.each([
  ['image/png', 'a.png', 'image'],
  ['audio/mpeg', 'a.mp3', 'audio'],
  ['', 'voice.OPUS', 'audio'],
  ['video/webm', 'voice.webm', 'audio'],
  ['application/octet-stream', 'clip.m4a', 'audio'],
  ['', 'unknown', 'image'],
])('%j named %j goes to the address for %s', (type, name, kind) => {
  expect(kindOf({ type, name })).toBe(kind)
})
