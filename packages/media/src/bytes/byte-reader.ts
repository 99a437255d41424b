import { type ByteSource, EndsEarly } from '../strip-plan.ts'
import { viewBytes } from './file-source.ts'

const windowBytes = 64 * 1024
const nothing = Buffer.alloc(0)

/** Reads a stretch of a source from front to back. Reading past its end is a BrokenContainer. */
export class ByteReader {
  /** Where the next read begins, counted from the start of the source. May be moved. */
  at: number
  readonly end: number
  readonly #source: ByteSource
  readonly #memory: Buffer
  #window: Buffer
  #windowAt: number

  constructor(source: ByteSource, at = 0, end = source.size) {
    this.at = at
    this.end = end
    this.#source = source
    this.#memory = source.view ? nothing : Buffer.allocUnsafe(memoryFor(end - at))
    this.#window = nothing
    this.#windowAt = at
  }

  get left(): number {
    return this.end - this.at
  }

  u8(): number {
    const at = this.#take(1)
    return this.#window.readUInt8(at)
  }

  u16be(): number {
    const at = this.#take(2)
    return this.#window.readUInt16BE(at)
  }

  u16le(): number {
    const at = this.#take(2)
    return this.#window.readUInt16LE(at)
  }

  u24le(): number {
    const at = this.#take(3)
    return this.#window.readUIntLE(at, 3)
  }

  u32be(): number {
    const at = this.#take(4)
    return this.#window.readUInt32BE(at)
  }

  u32le(): number {
    const at = this.#take(4)
    return this.#window.readUInt32LE(at)
  }

  /** So many bytes as Latin-1 text, which keeps every byte apart. */
  text(length: number): string {
    return this.bytes(length).toString('latin1')
  }

  bytes(length: number): Buffer {
    this.#rejectBeyond(length)
    const bytes = this.#source.read(this.at, length)
    this.at += length
    return bytes
  }

  skip(length: number): void {
    this.#rejectBeyond(length)
    this.at += length
  }

  /** Moves to the next byte of this value; to the end, and says false, when there is none. */
  moveTo(byte: number): boolean {
    while (this.left > 0) {
      const from = this.#take(1)
      const found = this.#window.indexOf(byte, from)
      this.at = this.#windowAt + (found === -1 ? this.#window.length : found)
      if (found !== -1) return true
    }
    return false
  }

  /** Makes sure that so few bytes are in the window, steps over them, and says where in the window they are. */
  #take(length: number): number {
    this.#rejectBeyond(length)
    const from = this.at - this.#windowAt
    if (from < 0 || from + length > this.#window.length) return this.#refill(length)
    this.at += length
    return from
  }

  #refill(length: number): number {
    const bytes = Math.min(windowBytes, this.left)
    this.#window = viewBytes(this.#source, this.#memory, this.at, bytes)
    this.#windowAt = this.at
    this.at += length
    return 0
  }

  #rejectBeyond(length: number): void {
    if (length > this.left) throw new EndsEarly()
  }
}

function memoryFor(bytes: number): number {
  return Math.max(0, Math.min(windowBytes, bytes))
}
