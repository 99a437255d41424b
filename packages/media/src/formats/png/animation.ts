import { BrokenContainer } from '../../strip-plan.ts'
import type { PngHeader } from './header.ts'

/** Counts the frames of an animated PNG and holds them to what it announces (PNG 3rd edition §11.3.6). */
export class PngAnimation {
  frames = 0
  readonly #header: PngHeader
  readonly #announced: number
  #nextSequence = 0
  #frameData: 'none' | 'missing' | 'begun' = 'none'

  /** With the body of acTL: the number of frames and of plays. */
  constructor(header: PngHeader, control: Buffer) {
    this.#header = header
    this.#announced = control.length === 8 ? control.readUInt32BE(0) : 0
    expect(this.#announced > 0)
  }

  /** With the body of fcTL; answers the size. The frame that IDAT fills, announced before it, must cover the picture. */
  addFrame(body: Buffer, isBeforeData: boolean): Pick<PngHeader, 'width' | 'height'> {
    expect(body.length === 26)
    this.#count(body.readUInt32BE(0))
    expect(this.#frameData !== 'missing' && !(isBeforeData && this.frames > 0))
    const width = body.readUInt32BE(4)
    const height = body.readUInt32BE(8)
    const right = width + body.readUInt32BE(12)
    const bottom = height + body.readUInt32BE(16)
    expect(width > 0 && height > 0 && body.readUInt8(24) <= 2 && body.readUInt8(25) <= 1)
    expect(right <= this.#header.width && bottom <= this.#header.height)
    expect(!isBeforeData || (width === this.#header.width && height === this.#header.height))
    this.frames++
    this.#frameData = isBeforeData ? 'none' : 'missing'
    return { width, height }
  }

  /** With the sequence number that fdAT begins with. */
  addData(sequence: number): void {
    this.#count(sequence)
    expect(this.#frameData !== 'none')
    this.#frameData = 'begun'
  }

  finish(): void {
    expect(this.#frameData !== 'missing' && this.frames === this.#announced)
  }

  #count(sequence: number): void {
    expect(sequence === this.#nextSequence)
    this.#nextSequence++
  }
}

function expect(isRight: boolean): void {
  if (!isRight) throw new BrokenContainer('The animation of the PNG does not add up.')
}
