import { BrokenContainer } from '../../strip-plan.ts'

const maxCodes = 4096
const widest = 12

/** Follows the codes of one image after the other to their end (GIF89a appendix F), without unpacking anything. */
export class LzwMeter {
  /** Whether the end was seen: what follows belongs to no pixel. */
  isOver = false
  readonly #lengths = new Uint16Array(maxCodes)
  #codeSize = 0
  #clear = 0
  #pixelsLeft = 0
  #width = 0
  #next = 0
  /** Pixels of the code before; 0 behind a clearing. */
  #before = 0
  #bits = 0
  #bitCount = 0

  /** Whether all pixels of the image were seen. */
  get isComplete(): boolean {
    return this.#pixelsLeft <= 0
  }

  begin(codeSize: number, pixels: number): void {
    this.isOver = false
    this.#codeSize = codeSize
    this.#clear = 2 ** codeSize
    this.#lengths.fill(1, 0, this.#clear)
    this.#pixelsLeft = pixels
    this.#bits = 0
    this.#bitCount = 0
    this.#forget()
  }

  /** How many bytes of this block belong to the image: all, unless its end is in it. */
  add(block: Buffer): number {
    for (let at = 0; at < block.length; at++) {
      this.#bits |= (block[at] ?? 0) << this.#bitCount
      this.#bitCount += 8
      while (this.#bitCount >= this.#width) {
        const isExcess = this.#takeCode()
        if (this.isOver) return isExcess ? at : at + 1
      }
    }
    return block.length
  }

  /** Whether this code came when all pixels were there, and is not the one that ends them. */
  #takeCode(): boolean {
    const code = this.#bits & (2 ** this.#width - 1)
    this.#bits >>>= this.#width
    this.#bitCount -= this.#width
    if (code === this.#clear) {
      this.#forget()
      return false
    }
    const isEnd = code === this.#clear + 1
    this.isOver = isEnd || this.#pixelsLeft <= 0
    if (!this.isOver) this.#takePixels(code)
    return this.isOver && !isEnd
  }

  /** Begins with the codes that every image has. */
  #forget(): void {
    this.#width = this.#codeSize + 1
    this.#next = this.#clear + 2
    this.#before = 0
  }

  #takePixels(code: number): void {
    const isNew = code === this.#next && this.#before > 0
    if (code >= this.#next && !isNew) {
      throw new BrokenContainer('An image of the GIF has a code without meaning.')
    }
    const pixels = isNew ? this.#before + 1 : (this.#lengths[code] ?? 0)
    if (this.#before > 0 && this.#next < maxCodes) {
      this.#lengths[this.#next] = this.#before + 1
      this.#next++
      if (this.#next === 2 ** this.#width && this.#width < widest) this.#width++
    }
    this.#pixelsLeft -= pixels
    this.#before = pixels
  }
}
