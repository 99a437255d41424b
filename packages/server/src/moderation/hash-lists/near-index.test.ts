import { randomFillSync } from 'node:crypto'
import type { PdqWords } from '@anybin/media/pdq'
import { expect, test } from 'vitest'
import { findNear, type NearHash, NearIndex, packHashes } from './near-index.ts'

test('finds what comparing all of them finds, at every distance up to 31', async () => {
  const all = manyHashes(2000)
  const index = await build(all)
  for (let bits = 0; bits <= 40; bits++) {
    const asked = flipped(all[bits * 7]?.hash ?? new Uint32Array(8), bits)
    const found = index.find(asked).sort((one, other) => one.entry - other.entry)
    expect(found).toEqual(findNear(all, asked))
    expect(found.map(({ entry }) => entry)).toEqual(bits <= 31 ? [bits * 7] : [])
  }
})

test('finds it wherever the bits are that differ', async () => {
  const all = manyHashes(300)
  const index = await build(all)
  for (const { hash, entry } of all) {
    const asked = hash.slice()
    const bits = Array.from({ length: 256 }, (_, bit) => ({ bit, order: Math.random() }))
      .sort((one, other) => one.order - other.order)
      .slice(0, 31)
    for (const { bit } of bits) asked[bit >> 5] = (asked[bit >> 5] ?? 0) ^ (1 << (bit & 31))
    expect(index.find(asked)).toEqual([{ entry, distance: 31 }])
  }
})

test('finds no more than was asked for, and hashes that are there twice twice', async () => {
  const [one] = manyHashes(1)
  const hash = one?.hash ?? new Uint32Array(8)
  const index = await build([
    { hash, entry: 'first' },
    { hash, entry: 'second' },
  ])
  expect(index.find(flipped(hash, 12), 11)).toEqual([])
  expect(index.find(flipped(hash, 12), 12)).toEqual([
    { entry: 'first', distance: 12 },
    { entry: 'second', distance: 12 },
  ])
})

test('is empty where there is nothing', async () => {
  const index = await build([])
  expect(index.find(new Uint32Array(8))).toEqual([])
  expect(index.entries).toEqual([])
})

function build<Entry>(all: readonly NearHash<Entry>[]) {
  const entries = all.map(({ entry }) => entry)
  return NearIndex.build(entries, packHashes(all.map(({ hash }) => hash)))
}

function manyHashes(count: number): NearHash<number>[] {
  return Array.from({ length: count }, (_, entry) => ({
    hash: randomFillSync(new Uint32Array(8)),
    entry,
  }))
}

/** With so many other bits, spread evenly, which is the hardest to find. */
function flipped(hash: PdqWords, bits: number): PdqWords {
  const other = hash.slice()
  for (let bit = 0; bit < bits; bit++) {
    const at = (bit * 16 + Math.floor(bit / 16) * 5) % 256
    other[at >> 5] = (other[at >> 5] ?? 0) ^ (1 << (at % 32))
  }
  return other
}
