import type { ByteSource } from '../../strip-plan.ts'
import { CleanBits } from './clean-bits.ts'

/** One scan that is coded by Huffman (T.81 F.2) and refines no other, with everything that its codes depend on. */
export type CodedScan = {
  readonly start: number
  readonly end: number
  /** MCUs between two restart markers; 0 without them. */
  readonly restartInterval: number
  readonly mcus: number
  /** Of each block of an MCU, in order. */
  readonly blocks: readonly BlockTables[]
}

/** Definitions of tables as a DHT segment has them: 16 counts, and the values. Without the second, blocks have but a mean. */
export type BlockTables = { readonly dc: Buffer; readonly ac?: Buffer }

/**
 * How large a part of its MCUs a scan has codes for, by following the codes without making pixels of them: 1 where all are
 * there. Decoders fill up what is missing, and libvips does not look for the warning behind the last rows.
 */
export function measureScan(source: ByteSource, scan: CodedScan): number {
  const bits = new CleanBits(source, scan.start, scan.end)
  const blocks = makeLookups(scan.blocks)
  let present = 0
  for (let at = 0; at < scan.mcus; ) {
    const due = Math.min(scan.restartInterval || scan.mcus, scan.mcus - at)
    if (at > 0 && !bits.restart()) break
    present += followMcus(bits, blocks, due)
    at += due
  }
  return present / scan.mcus
}

/** How many bits the codes of such a scan have at the least, whatever its pixels show. */
export function fewestBits({ mcus, blocks }: CodedScan): number {
  const bits = blocks.map(({ dc, ac }) => shortestCode(dc) + (ac ? shortestCode(ac) : 0))
  return mcus * bits.reduce((sum, count) => sum + count, 0)
}

function shortestCode(table: Buffer): number {
  return table.subarray(0, 16).findIndex((count) => count > 0) + 1
}

/** How many of them are there to their last bit. */
function followMcus(bits: CleanBits, blocks: readonly BlockLookups[], due: number): number {
  for (let mcu = 0; mcu < due; mcu++) {
    for (const { dc, ac } of blocks) {
      if (bits.bitAt > bits.lowAt && !bits.load()) return mcu
      followBlock(bits, dc, ac)
    }
  }
  return bits.load() ? due : due - 1
}

/** The loop that all the time goes into: some millions of codes in a photo. */
function followBlock(bits: CleanBits, dc: Lookup, ac: Lookup): void {
  const { view } = bits
  let at = bits.bitAt
  at += findStep(dc, (view.getInt32(at >> 3) << (at & 7)) >>> 16) & stepBits
  for (let coefficient = 1; coefficient < 64; ) {
    const step = findStep(ac, (view.getInt32(at >> 3) << (at & 7)) >>> 16)
    at += step & stepBits
    coefficient += step >> stepShift
  }
  bits.bitAt = at
}

type BlockLookups = { readonly dc: Lookup; readonly ac: Lookup }

/**
 * By the next bits: how many the code and the number behind it have, in the lower part, and over how many coefficients they
 * go. The short one fits into the fastest memory, and has 0 where a code is longer than its bits.
 */
type Lookup = { readonly short: Uint16Array; readonly full: Uint16Array }

const shortBits = 9
const stepShift = 6
const stepBits = (1 << stepShift) - 1
// Decoders take it for 0: the end of the block.
const meaningless = (64 << stepShift) | 16

const noCodes: Lookup = {
  short: new Uint16Array(1 << shortBits).fill(64 << stepShift),
  full: new Uint16Array(0),
}

function findStep({ short, full }: Lookup, next: number): number {
  return short[next >> (16 - shortBits)] || (full[next] ?? meaningless)
}

function makeLookups(blocks: readonly BlockTables[]): BlockLookups[] {
  const known = new Map<Buffer, Lookup>()
  const lookup = (table: Buffer) => {
    const made = known.get(table) ?? makeLookup(table)
    known.set(table, made)
    return made
  }
  return blocks.map(({ dc, ac }) => ({ dc: lookup(dc), ac: ac ? lookup(ac) : noCodes }))
}

function makeLookup(table: Buffer): Lookup {
  const full = new Uint16Array(65_536).fill(meaningless)
  const short = new Uint16Array(1 << shortBits)
  let [code, at] = [0, 16]
  for (let length = 1; length <= 16; length++) {
    for (let left = table[length - 1] ?? 0; left > 0; left--) {
      const next = code + (1 << (16 - length))
      const step = describeStep(length, table[at++] ?? 0)
      full.fill(step, code, next)
      if (length <= shortBits) {
        short.fill(step, code >> (16 - shortBits), next >> (16 - shortBits))
      }
      code = next
    }
  }
  return { short, full }
}

/** T.81 F.1.2.2: a run of zeros and the size of the number that ends it; no number ends the block, or is a run of 16. */
function describeStep(length: number, value: number): number {
  const [run, size] = [value >> 4, value & 15]
  const coefficients = size === 0 && run < 15 ? 64 : run + 1
  return (coefficients << stepShift) | (length + size)
}
