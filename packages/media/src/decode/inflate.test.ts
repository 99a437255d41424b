import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bufferSource } from '../formats/index.ts'
import { BrokenContainer, type RowPass } from '../strip-plan.ts'
import { proveInflates } from './inflate.ts'

const passes = [
  { rows: 3, rowBytes: 5 },
  { rows: 100, rowBytes: 9000 },
]
const inflated = Buffer.alloc(3 * 6 + 100 * 9001)
const packed = deflateSync(inflated)
const secret = Buffer.from('hidden')

test('rows that are all there and nothing else are proven, however they are cut', async () => {
  await expect(prove(packed)).resolves.toBeUndefined()
  const bytes = Array.from(packed, (byte) => Buffer.of(byte))
  await expect(prove(...bytes)).resolves.toBeUndefined()
  await expect(prove(deflateSync(inflated, { level: 0 }))).resolves.toBeUndefined()
})

describe('broken is what', () => {
  test.each<[string, readonly Buffer[]]>([
    ['has something behind the compressed data', [Buffer.concat([packed, secret])]],
    ['has it in a piece of its own', [packed, secret]],
    ['has it a block further', [deflateSync(inflated, { level: 0 }), Buffer.alloc(600_000)]],
    ['has compressed data twice', [packed, packed]],
    ['has a byte behind the last row', [deflateSync(Buffer.concat([inflated, Buffer.of(0)]))]],
    ['has a row too many', [deflateSync(Buffer.concat([inflated, Buffer.alloc(9001)]))]],
    ['lacks a byte of the last row', [deflateSync(inflated.subarray(0, -1))]],
    ['lacks a row', [deflateSync(inflated.subarray(0, -9001))]],
    ['lacks the end of its compressed data', [packed.subarray(0, -1)]],
    ['has another check sum', [Buffer.concat([packed.subarray(0, -1), Buffer.of(0x55)])]],
    ['is not compressed', [inflated]],
    ['is not there', []],
    ['has a filter that does not exist', [deflateSync(withByte(3 * 6 + 9001, 5))]],
  ])('%s', async (_, parts) => {
    await expect(prove(...parts)).rejects.toThrow(BrokenContainer)
  })

  test('unpacks to far more than its rows, and is not read to its end', async () => {
    const long = deflateSync(Buffer.alloc(20_000_000), { level: 0 })
    const source = bufferSource(long)
    const read: number[] = []
    const watched = {
      ...source,
      view(offset: number, length: number) {
        read.push(offset)
        return source.read(offset, length)
      },
    }
    const pieces = Array.from({ length: 300 }, (_, index) => ({
      copy: { offset: index * 65_536, length: 65_536 },
    }))
    await expect(proveInflates(watched, { pieces, passes })).rejects.toThrow(BrokenContainer)
    expect(read.length).toBeGreaterThan(10)
    expect(read.length).toBeLessThan(60)
  })
})

test('any filter that exists may stand before a row', async () => {
  await expect(prove(deflateSync(withByte(6, 4)))).resolves.toBeUndefined()
})

function withByte(at: number, value: number): Buffer {
  const changed = Buffer.from(inflated)
  changed[at] = value
  return changed
}

function prove(...parts: readonly Buffer[]): Promise<void> {
  const gaps = parts.map((part) => Buffer.concat([Buffer.of(0), part]))
  let offset = 0
  const pieces = parts.map((part) => {
    offset += part.length + 1
    return { copy: { offset: offset - part.length, length: part.length } }
  })
  const image: { pieces: typeof pieces; passes: readonly RowPass[] } = { pieces, passes }
  return proveInflates(bufferSource(Buffer.concat(gaps)), image)
}
