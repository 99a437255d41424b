import type { ByteSource } from '../../strip-plan.ts'
import { lookAt } from '../bytes/file-source.ts'

/** One scan of a picture that is coded once by Huffman (T.81 F.2), with everything that its codes depend on. */
export type CodedScan = {
  readonly start: number
  readonly end: number
  /** MCUs between two restart markers; 0 without them. */
  readonly restartInterval: number
  readonly mcus: number
  /** Of each block of an MCU, in order. */
  readonly blocks: readonly BlockTables[]
}

/** Definitions of tables as a DHT segment has them: 16 counts, and the values. */
export type BlockTables = { readonly dc: Buffer; readonly ac: Buffer }

/**
 * Whether the scan has a code for every coefficient of its picture, by following the codes without making pixels of them.
 * Decoders fill up what is missing, and libvips does not look for the warning behind the last rows.
 */
export function isScanComplete(source: ByteSource, scan: CodedScan): boolean {
  const bits = new BitReader(source, scan.start, scan.end)
  const cache = new Map<Buffer, Uint16Array>()
  const lookup = (table: Buffer) => {
    const known = cache.get(table) ?? makeLookup(table)
    cache.set(table, known)
    return known
  }
  const blocks = scan.blocks.map(({ dc, ac }) => ({ dc: lookup(dc), ac: lookup(ac) }))
  for (let mcu = 0; mcu < scan.mcus; mcu++) {
    const isRestart = scan.restartInterval > 0 && mcu > 0 && mcu % scan.restartInterval === 0
    if (isRestart && !bits.restart()) return false
    for (const { dc, ac } of blocks) if (!followBlock(bits, dc, ac)) return false
  }
  return true
}

function followBlock(bits: BitReader, dc: Uint16Array, ac: Uint16Array): boolean {
  const size = bits.code(dc)
  if (size < 0 || !bits.skip(size)) return false
  for (let at = 1; at < 64; ) {
    const code = bits.code(ac)
    if (code < 0) return false
    const run = code >> 4
    const more = code & 15
    if (more === 0 && run < 15) return true
    at += run + 1
    if (more > 0 && !bits.skip(more)) return false
  }
  return true
}

/** By the next 16 bits: the value in the lower byte, the length of its code in the upper one, 0 where it means nothing. */
function makeLookup(table: Buffer): Uint16Array {
  const lookup = new Uint16Array(65_536)
  let code = 0
  let at = 16
  for (let length = 1; length <= 16; length++) {
    for (let left = table[length - 1] ?? 0; left > 0; left--) {
      const step = 1 << (16 - length)
      lookup.fill((length << 8) | (table[at] ?? 0), code, code + step)
      code += step
      at++
    }
  }
  return lookup
}

const windowBytes = 64 * 1024

/** The bits of a scan, without the zeros stuffed behind 0xFF; stops at a marker. */
class BitReader {
  readonly #source: ByteSource
  readonly #end: number
  readonly #memory: Buffer
  #window: Buffer = Buffer.alloc(0)
  #windowAt: number
  /** Where the next byte is in the window. */
  #at = 0
  #bits = 0
  #count = 0

  constructor(source: ByteSource, start: number, end: number) {
    this.#source = source
    this.#end = end
    this.#windowAt = start
    this.#memory = source.view ? this.#window : Buffer.allocUnsafe(windowBytes)
  }

  /** The value of the next code; -1 where there is none. */
  code(lookup: Uint16Array): number {
    if (this.#count < 16) this.#fill()
    const peeked =
      this.#count >= 16 ? this.#bits >>> (this.#count - 16) : this.#bits << (16 - this.#count)
    const found = lookup[peeked & 0xffff] ?? 0
    const length = found >> 8
    if (length === 0 || length > this.#count) return -1
    this.#count -= length
    return found & 0xff
  }

  skip(length: number): boolean {
    if (this.#count < length) this.#fill()
    if (this.#count < length) return false
    this.#count -= length
    return true
  }

  /** Steps over a restart marker and the fill before it; false where there is none. */
  restart(): boolean {
    this.#count = 0
    this.#bits = 0
    let byte = this.#next()
    if (byte !== 0xff) return false
    while (byte === 0xff) byte = this.#next()
    return byte >= 0xd0 && byte <= 0xd7
  }

  #fill(): void {
    while (this.#count <= 16) {
      const byte = this.#next()
      if (byte === -1) return
      if (byte === 0xff && !this.#isStuffed()) return
      this.#bits = ((this.#bits << 8) | byte) & 0xffffff
      this.#count += 8
    }
  }

  /** Behind 0xFF: steps over a zero, and back before anything else. */
  #isStuffed(): boolean {
    const at = this.#windowAt + this.#at - 1
    if (this.#next() === 0) return true
    this.#windowAt = at
    this.#at = 0
    this.#window = this.#window.subarray(0, 0)
    return false
  }

  /** -1 at the end. */
  #next(): number {
    if (this.#at === this.#window.length && !this.#load()) return -1
    return this.#window[this.#at++] ?? -1
  }

  #load(): boolean {
    this.#windowAt += this.#at
    this.#at = 0
    const length = Math.min(windowBytes, this.#end - this.#windowAt)
    if (length <= 0) {
      this.#window = this.#window.subarray(0, 0)
      return false
    }
    this.#window = lookAt(this.#source, this.#memory, this.#windowAt, length)
    return true
  }
}
