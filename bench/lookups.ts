import { randomFillSync } from 'node:crypto'
import { countBits, type PdqWords, samePictureBits } from '../packages/media/src/hash/pdq-bits.ts'
import { NearIndex } from '../packages/server/src/moderation/hash-lists/near-index.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { measureTurns } from './turns.ts'

const words = 8
/** So many bits of what is looked for differ from what is there: found by both, or the bench is wrong. */
const flips = 25

/** Pictures that look like one of many on a list: by the index that uploads are compared with, and one by one. */
export async function benchLookups({ rounds, seconds, manyItems }: Effort): Promise<Figure[]> {
  const hashes = randomFillSync(new Uint32Array(manyItems * words))
  const entries = Array.from({ length: manyItems }, (_, at) => at)
  const index = await NearIndex.build(entries, hashes)
  let asked = 0
  const next = () => {
    asked = (asked + 7919) % manyItems
    return { at: asked, hash: similar(hashes, asked) }
  }
  const findsOne = (found: readonly number[], at: number) => {
    if (!found.includes(at)) throw new Error('A picture that is there was not found.')
  }
  const ours = async () => {
    const { at, hash } = next()
    findsOne(
      index.find(hash).map(({ entry }) => entry),
      at,
    )
  }
  const floor = async () => {
    const { at, hash } = next()
    findsOne(scan(hashes, hash), at)
  }
  return [
    await compareRates({
      name: `PDQ lookup in ${manyItems.toLocaleString('en')} entries`,
      target: { kind: 'at-least', ratio: 50 },
      note: `times faster than comparing all; ${flips} bits differ`,
      rounds,
      ours: () => measureTurns(seconds, ours),
      floor: () => measureTurns(seconds, floor),
    }),
  ]
}

function similar(hashes: Uint32Array, at: number): PdqWords {
  const hash = hashes.slice(at * words, (at + 1) * words)
  // Spread, so that no part of 16 bits has more than two of them.
  for (let flip = 0; flip < flips; flip++) {
    const bit = flip * 10
    hash[bit >> 5] = (hash[bit >> 5] ?? 0) ^ (1 << (bit & 31))
  }
  return hash
}

function scan(hashes: Uint32Array, hash: PdqWords): number[] {
  const found: number[] = []
  for (let from = 0; from < hashes.length; from += words) {
    let distance = 0
    for (let word = 0; word < words && distance <= samePictureBits; word++) {
      distance += countBits((hashes[from + word] ?? 0) ^ (hash[word] ?? 0))
    }
    if (distance <= samePictureBits) found.push(from / words)
  }
  return found
}
