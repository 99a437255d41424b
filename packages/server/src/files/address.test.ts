import { expect, test } from 'vitest'
import { readOriginalAddress, readRenditionAddress } from './address.ts'

test('an address names an item, and its extension or a rendition', () => {
  expect(readOriginalAddress('aB3dE6gH.jpg')).toEqual({
    slug: 'aB3dE6gH',
    which: { rendition: 'original', ext: 'jpg' },
  })
  expect(readRenditionAddress('my-own-slug', '320.webp')).toEqual({
    slug: 'my-own-slug',
    which: { rendition: 'w320' },
  })
  expect(readRenditionAddress('aB3dE6gH', 'peaks.json')?.which).toEqual({ rendition: 'peaks' })
})

test.each([
  'aB3dE6gH',
  'a.b.jpg',
  '.jpg',
  'a.',
  'a.JPG',
  '../a.jpg',
  'a/b.jpg',
  'a b.jpg',
  'a.jpg\n',
])('%j is no address of an original', (name) => expect(readOriginalAddress(name)).toBeUndefined())

test.each([
  '0.webp',
  '161.webp',
  '0320.webp',
  '320',
  '320.png',
  '320.webp ',
  '1e3.webp',
  '-160.webp',
  'peaks.webp',
  'toString',
])('%j is no rendition', (name) => expect(readRenditionAddress('aB3dE6gH', name)).toBeUndefined())
