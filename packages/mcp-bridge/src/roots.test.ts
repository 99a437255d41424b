import { expect, test } from 'vitest'
import { rootsIn } from './roots.ts'

test('folders of the host are those of this machine; the others are passed over', () => {
  const roots = [
    { uri: 'file:///home/ada/Pictures' },
    { uri: 'file://elsewhere/shared' },
    { uri: 'https://bin.example/' },
    {},
  ]
  expect(rootsIn({ roots: { roots } })).toEqual(['/home/ada/Pictures'])
  expect(rootsIn(undefined)).toBeUndefined()
})
