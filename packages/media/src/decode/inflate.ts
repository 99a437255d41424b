import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflate } from 'node:zlib'
import { pieceLength, readPlan } from '../formats/index.ts'
import { BrokenContainer, type ByteSource, type PackedImage, type RowPass } from '../strip-plan.ts'

const outputBytes = 256 * 1024
/** PNG §9.2. */
const lastFilter = 4

/**
 * Unpacks the image as a decoder does, up to its pixels, and keeps nothing. BrokenContainer when they are fewer than its
 * rows need, when there is more than that, or when anything follows the compressed data: there something could be hidden.
 */
export async function proveInflates(source: ByteSource, image: PackedImage): Promise<void> {
  const inflate = createInflate({ chunkSize: outputBytes, rejectGarbageAfterEnd: true })
  const meter = new RowMeter(image.passes)
  const rows = new Writable({
    write(inflated: Buffer, _, done) {
      meter.add(inflated)
      done(meter.isWrong ? new BrokenContainer('The picture has other rows than it says.') : null)
    },
  })
  const packed = Readable.from(readPlan(source, image.pieces), { highWaterMark: 1 })
  try {
    await pipeline(packed, inflate, rows)
  } catch (cause) {
    if (cause instanceof BrokenContainer) throw cause
    throw new BrokenContainer('The compressed data of the picture is damaged.', { cause })
  }
  const packedBytes = image.pieces.reduce((sum, piece) => sum + pieceLength(piece), 0)
  if (!meter.isComplete || inflate.bytesWritten !== packedBytes) {
    throw new BrokenContainer('The picture is shorter or longer than its data.')
  }
}

/** Goes through rows that arrive in parts of any length. */
class RowMeter {
  /** A row has a filter that does not exist, or there is more than the rows. */
  isWrong = false
  readonly #passes: readonly RowPass[]
  #pass = 0
  #row = 0
  /** Bytes until the next row begins. */
  #left = 0

  constructor(passes: readonly RowPass[]) {
    this.#passes = passes
  }

  get isComplete(): boolean {
    return this.#pass === this.#passes.length && this.#left === 0
  }

  add(inflated: Buffer): void {
    let at = this.#left
    for (; at < inflated.length && !this.isWrong; at += 1 + this.#beginRow()) {
      this.isWrong = this.#pass === this.#passes.length || (inflated[at] ?? 0) > lastFilter
    }
    this.#left = at - inflated.length
  }

  /** How many bytes its pixels have. */
  #beginRow(): number {
    const { rows = 0, rowBytes = 0 } = this.#passes[this.#pass] ?? {}
    this.#row += 1
    if (this.#row >= rows) {
      this.#pass += 1
      this.#row = 0
    }
    return rowBytes
  }
}
