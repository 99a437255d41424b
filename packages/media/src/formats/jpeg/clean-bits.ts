import { viewBytes } from '../../bytes/file-source.ts'
import type { ByteSource } from '../../strip-plan.ts'

const windowBytes = 64 * 1024
/** More than one block can have: 64 codes of 16 bits, each with 15 bits behind it. */
export const maxBlockBytes = 256

/**
 * The entropy-coded bits of a scan from one restart to the next, without the zeros stuffed behind 0xFF (T.81 F.1.2.3). Zeros
 * follow the last bit, enough for one block.
 */
export class CleanBits {
  readonly #source: ByteSource
  readonly #end: number
  readonly #memory: Buffer
  readonly #clean = Buffer.alloc(windowBytes + 2 * maxBlockBytes)
  readonly view = new DataView(this.#clean.buffer, this.#clean.byteOffset, this.#clean.length)
  /** Where the next bit is in the view. */
  bitAt = 0
  /** A block that begins behind it needs `load` first. */
  lowAt = -1
  #cleanEnd = 0
  #window: Buffer = Buffer.alloc(0)
  #windowAt: number
  #at = 0
  /** Whether the next byte is of a marker, or there is none. */
  #isOver = false

  constructor(source: ByteSource, start: number, end: number) {
    this.#source = source
    this.#end = end
    this.#windowAt = start
    this.#memory = source.view ? this.#window : Buffer.allocUnsafe(windowBytes)
  }

  /** Brings more bits, if there are any; false where a block began behind the last one. */
  load(): boolean {
    while (!this.#isOver && this.bitAt > this.lowAt) this.#append()
    return this.bitAt <= this.#cleanEnd * 8
  }

  /** Goes on behind the next restart marker, whatever stands before it; false where there is nothing. */
  restart(): boolean {
    while (!this.#isOver) {
      this.bitAt = this.#cleanEnd * 8
      this.#append()
    }
    let byte = 0xff
    while (byte === 0xff && this.#hasNext()) byte = this.#window[this.#at++] ?? 0
    this.bitAt = 0
    this.lowAt = -1
    this.#cleanEnd = 0
    this.#isOver = false
    return this.#hasNext()
  }

  #append(): void {
    const from = Math.min(this.bitAt >> 3, this.#cleanEnd)
    this.#clean.copyWithin(0, from, this.#cleanEnd)
    this.#cleanEnd -= from
    this.bitAt -= from * 8
    if (this.#hasNext()) this.#unstuff()
    else this.#isOver = true
    this.#clean.fill(0, this.#cleanEnd, this.#cleanEnd + maxBlockBytes)
    this.lowAt = this.#isOver ? this.#cleanEnd * 8 : (this.#cleanEnd - maxBlockBytes) * 8
  }

  /** Up to the next marker, or as far as the window reaches. */
  #unstuff(): void {
    const [window, clean] = [this.#window, this.#clean]
    let [at, end] = [this.#at, this.#cleanEnd]
    while (at < window.length) {
      const byte = window[at] ?? 0
      if (byte === 0xff) {
        if (at + 1 === window.length) break
        if (window[at + 1] !== 0) {
          this.#isOver = true
          break
        }
        at++
      }
      clean[end++] = byte
      at++
    }
    this.#at = at
    this.#cleanEnd = end
  }

  /** Whether a byte follows in the window, and the one behind it too if that is 0xFF. */
  #hasNext(): boolean {
    const left = this.#window.length - this.#at
    if (left > 1 || (left === 1 && this.#window[this.#at] !== 0xff)) return true
    this.#windowAt += this.#at
    this.#at = 0
    const length = Math.min(windowBytes, this.#end - this.#windowAt)
    this.#window =
      length > 0
        ? viewBytes(this.#source, this.#memory, this.#windowAt, length)
        : this.#window.subarray(0, 0)
    return length > 1 || (length === 1 && this.#window[0] !== 0xff)
  }
}
