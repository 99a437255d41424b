import { describe, expect, test } from 'vitest'
import { bufferSource } from '../bytes/file-source.ts'
import { exampleExif } from './example-metadata.suite.ts'
import { displayedSize, orientationExif, readOrientation } from './orientation.ts'

const read = (tiff: Buffer) => readOrientation(bufferSource(tiff), 0, tiff.length)

describe.each(['II', 'MM'] as const)('Exif in byte order %s', (order) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is read and written', (orientation) => {
    expect(read(exampleExif(orientation, order))).toBe(orientation)
    expect(read(orientationExif(orientation))).toBe(orientation)
  })

  test.each([0, 9, 65_535])('%i is no orientation', (value) => {
    expect(read(exampleExif(value, order))).toBe(1)
  })

  test('cut off at any byte it is upright or what it says, and never an error', () => {
    const tiff = exampleExif(6, order)
    for (let length = 0; length < tiff.length; length++) {
      expect([1, 6]).toContain(read(tiff.subarray(0, length)))
    }
  })
})

test('what we write is 26 bytes with one tag', () => {
  expect(orientationExif(6).toString('hex')).toBe(
    '4d4d002a00000008000101120003000000010006000000000000',
  )
})

test.each([
  ['a directory outside the block', (tiff: Buffer) => tiff.writeUInt32LE(0xfffffff0, 4)],
  [
    'a directory that announces more than there is',
    (tiff: Buffer) => tiff.writeUInt16LE(0xffff, 8),
  ],
  ['a long instead of a short', (tiff: Buffer) => tiff.writeUInt16LE(4, 24)],
  ['two values', (tiff: Buffer) => tiff.writeUInt32LE(2, 26)],
  ['no TIFF', (tiff: Buffer) => tiff.writeUInt16LE(43, 2)],
  ['another byte order', (tiff: Buffer) => tiff.write('IM')],
])('%s is read without error', (_title, spoil) => {
  const tiff = exampleExif(6)
  spoil(tiff)
  expect([1, 6]).toContain(read(tiff))
})

test('a block is never read beyond its end', () => {
  const tiff = exampleExif(6)
  const source = bufferSource(tiff)
  expect(readOrientation(source, 0, 30)).toBe(1)
  expect(readOrientation(source, 0, tiff.length)).toBe(6)
})

test('pictures on their side are as high as they were wide', () => {
  const size = { width: 40, height: 30 }
  expect([1, 2, 3, 4].map((one) => displayedSize(size, one))).toEqual(Array(4).fill(size))
  expect([5, 6, 7, 8].map((one) => displayedSize(size, one))).toEqual(
    Array(4).fill({ width: 30, height: 40 }),
  )
})
