import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { limits } from '../formats/limits.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'
import { bufferSource, FileMemory, openFileSource, openWindow } from './file-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'anybin-source-'))
afterAll(() => rmSync(folder, { recursive: true }))

const content = Buffer.alloc(200_000, 'The quick brown fox jumps over the lazy dog. ')
const path = join(folder, 'fox')
writeFileSync(path, content)

const nothingHeld = new FileMemory(0)
const sources: readonly [string, () => ByteSource & Partial<Disposable>][] = [
  ['a file', () => openFileSource(path, nothingHeld)],
  ['a file that is held', () => openFileSource(path)],
  ['a buffer', () => bufferSource(content)],
  ['a window of a file', () => openWindow(openFileSource(path, nothingHeld))],
]

describe.each(sources)('%s as a source', (_, open) => {
  test('answers exactly the bytes asked for, small or large, in any order', () => {
    const source = open()
    expect(source.size).toBe(200_000)
    for (const [at, length] of [
      [0, 4],
      [199_999, 1],
      [65_530, 20],
      [3, 150_000],
      [10, 0],
      [200_000, 0],
    ]) {
      expect(source.read(at!, length!).equals(content.subarray(at!, at! + length!))).toBe(true)
    }
    source[Symbol.dispose]?.()
  })

  test.each([
    ['past the end', 199_999, 2],
    ['before the start', -1, 1],
    ['a negative length', 5, -1],
    ['half a byte', 0.5, 1],
    ['no number', Number.NaN, 1],
  ])('calls a read %s a broken container', (_title, at, length) => {
    const source = open()
    expect(() => source.read(at, length)).toThrow(BrokenContainer)
    source[Symbol.dispose]?.()
  })
})

test('an answer stays what it was after later reads', () => {
  using source = openFileSource(path, nothingHeld)
  const first = source.read(0, 9)
  source.read(150_000, 9)
  expect(first.toString()).toBe('The quick')
})

test('no read may be larger than the limit', () => {
  const size = limits.readBytes + 1
  expect(() => bufferSource(Buffer.alloc(size)).read(0, size)).toThrow(BrokenContainer)
})

test('a file that becomes shorter while it is read is broken', () => {
  const shrinking = join(folder, 'shrinking')
  writeFileSync(shrinking, content)
  using source = openFileSource(shrinking, nothingHeld)
  truncateSync(shrinking, 10)
  expect(() => source.read(100, 10)).toThrow(BrokenContainer)
})

test('memory is used for one file after the other, and never shows what the last one left in it', () => {
  const memory = new FileMemory()
  const short = join(folder, 'short')
  writeFileSync(short, 'cat')
  const fox = openFileSource(path, memory)
  const cat = openFileSource(short, memory)
  expect(cat.size).toBe(3)
  expect(cat.read(0, 3).toString()).toBe('cat')
  expect(fox.read(0, 9).toString()).toBe('cat quick')
  expect(() => cat.view?.(0, 4)).toThrow(BrokenContainer)
})
