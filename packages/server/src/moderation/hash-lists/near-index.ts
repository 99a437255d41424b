import { setImmediate as turn } from 'node:timers/promises'
import { countBits, type PdqWords, pdqDistance, samePictureBits } from '@anybin/media/pdq'

const words = 8
const parts = 16
const partValues = 0x1_0000
const partBits = 16
/** Of eight words that differ in 31 bits at most all together, one differs in no more. */
const mostOfWord = Math.floor(samePictureBits / words)

export type NearHash<Entry> = { readonly hash: PdqWords; readonly entry: Entry }
export type NearMatch<Entry> = { readonly entry: Entry; readonly distance: number }

/**
 * Finds the hashes that differ in at most 31 bits, without comparing all of them: of 8 words at least one differs in at most three
 * bits then, and one half of it in at most one. So 17 values of each half lead to all of them, and the other half, which stands
 * beside them, leaves hardly any that does not belong. 132 bytes for each hash.
 */
export class NearIndex<Entry> {
  readonly entries: readonly Entry[]
  /** Eight words for each entry. */
  readonly hashes: Uint32Array
  readonly #parts: readonly Part[]

  private constructor(entries: readonly Entry[], hashes: Uint32Array, built: readonly Part[]) {
    this.entries = entries
    this.hashes = hashes
    this.#parts = built
  }

  /** A million take a second; others get in between. */
  static async build<Entry>(
    entries: readonly Entry[],
    hashes: Uint32Array,
  ): Promise<NearIndex<Entry>> {
    const built: Part[] = []
    for (let part = 0; part < parts; part++) {
      built.push(buildPart(hashes, part))
      await turn()
    }
    return new NearIndex(entries, hashes, built)
  }

  /** Each once, with its distance; in no order. More than 31 bits cannot be asked for. */
  find(hash: PdqWords, most: number = samePictureBits): NearMatch<Entry>[] {
    const found = new Map<number, number>()
    for (const [part, one] of this.#parts.entries()) {
      const value = partOf(hash, 0, part)
      const search = { hash, most, found, otherHalf: partOf(hash, 0, part ^ 1) }
      this.#collect(one, value, { ...search, left: mostOfWord })
      for (let bit = 0; bit < partBits; bit++) {
        this.#collect(one, value ^ (1 << bit), { ...search, left: mostOfWord - 1 })
      }
    }
    return [...found].flatMap(([at, distance]) => {
      const entry = this.entries[at]
      return entry === undefined ? [] : [{ entry, distance }]
    })
  }

  #collect({ starts, order, otherHalves }: Part, value: number, search: Search): void {
    const { hash, most, found, otherHalf, left } = search
    const end = starts[value + 1] ?? 0
    for (let index = starts[value] ?? 0; index < end; index++) {
      if (countBits((otherHalves[index] ?? 0) ^ otherHalf) > left) continue
      const at = order[index] ?? 0
      const distance = this.#distance(at, hash, most)
      if (distance <= most) found.set(at, distance)
    }
  }

  #distance(at: number, hash: PdqWords, most: number): number {
    const from = at * words
    let distance = 0
    for (let word = 0; word < words && distance <= most; word++) {
      distance += countBits((this.hashes[from + word] ?? 0) ^ (hash[word] ?? 0))
    }
    return distance
  }
}

type Search = {
  readonly hash: PdqWords
  readonly most: number
  /** Distances by the place of the entry. */
  readonly found: Map<number, number>
  /** Of the word whose one half is looked up. */
  readonly otherHalf: number
  /** In how many bits that may differ. */
  readonly left: number
}

/**
 * Of one half of a word, where the hashes of each of its values are: from `starts[value]` on in `order`, and what the other half is
 * of each of them, so that it is read together and not all over the memory.
 */
type Part = {
  readonly starts: Uint32Array
  readonly order: Uint32Array
  readonly otherHalves: Uint16Array
}

function buildPart(hashes: Uint32Array, part: number): Part {
  const count = hashes.length / words
  const starts = new Uint32Array(partValues + 1)
  for (let at = 0; at < count; at++) {
    const value = partOf(hashes, at, part)
    starts[value + 1] = (starts[value + 1] ?? 0) + 1
  }
  for (let value = 0; value < partValues; value++) {
    starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0)
  }
  const next = starts.slice()
  const order = new Uint32Array(count)
  const otherHalves = new Uint16Array(count)
  for (let at = 0; at < count; at++) {
    const value = partOf(hashes, at, part)
    const index = next[value] ?? 0
    order[index] = at
    otherHalves[index] = partOf(hashes, at, part ^ 1)
    next[value] = index + 1
  }
  return { starts, order, otherHalves }
}

function partOf(hashes: Uint32Array, at: number, part: number): number {
  const word = hashes[at * words + (part >> 1)] ?? 0
  return part & 1 ? word & 0xffff : word >>> partBits
}

/** All of them, one by one. */
export function findNear<Entry>(
  all: readonly NearHash<Entry>[],
  hash: PdqWords,
  most: number = samePictureBits,
): NearMatch<Entry>[] {
  return all.flatMap(({ hash: other, entry }) => {
    const distance = pdqDistance(hash, other)
    return distance <= most ? [{ entry, distance }] : []
  })
}

/** The words of these hashes one after the other. */
export function packHashes(hashes: readonly PdqWords[]): Uint32Array {
  const packed = new Uint32Array(hashes.length * words)
  for (const [at, hash] of hashes.entries()) packed.set(hash, at * words)
  return packed
}
