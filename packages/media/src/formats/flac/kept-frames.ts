import { PieceList } from '../../bytes/piece-list.ts'
import type { ByteSource, Piece } from '../../strip-plan.ts'
import { type FlacHead, readFrameEnds, renumberFrame } from './head.ts'

type AddedHead = Pick<FlacHead, 'number' | 'isVariable' | 'samples'>
type NumberedFrame = { readonly start: number; readonly length: number; readonly number: number }

/** The frames of a FLAC that are whole, in order, and what they say together. */
export class KeptFrames {
  count = 0
  /** Of all frames. */
  samples = 0
  /** Samples of the largest frame, and of the smallest but for the last one, which may be shorter. */
  maxSamples = 0
  minSamples = Infinity
  maxBytes = 0
  minBytes = Infinity
  /** Something was left out between them. */
  hasLost = false
  readonly #starts: number[] = []
  readonly #lengths: number[] = []
  readonly #sizes: number[] = []
  #isInOrder = true
  #isVariable = false

  add(start: number, length: number, head: AddedHead): void {
    const last = this.#sizes.at(-1)
    if (last !== undefined) this.minSamples = Math.min(this.minSamples, last)
    const expected = head.isVariable ? this.samples : this.count
    if (head.number !== expected) this.#isInOrder = false
    this.#isVariable = head.isVariable
    this.#starts.push(start)
    this.#lengths.push(length)
    this.#sizes.push(head.samples)
    this.count += 1
    this.samples += head.samples
    this.maxSamples = Math.max(this.maxSamples, head.samples)
    this.maxBytes = Math.max(this.maxBytes, length)
    this.minBytes = Math.min(this.minBytes, length)
  }

  /** Said of a frame that is damaged. */
  lose(): void {
    this.hasLost = true
  }

  /** Numbers go on from one to the next: nothing is missing, and nothing needs to be written anew. */
  get isInOrder(): boolean {
    return this.#isInOrder && this.#isEven
  }

  /** Frames that are numbered one by one must all be of one length, but for the last. */
  get #isEven(): boolean {
    return this.#isVariable || this.#hasOneSize
  }

  get #hasOneSize(): boolean {
    return this.minSamples === Infinity || this.minSamples === this.maxSamples
  }

  /** Their bytes: the same ones where they are in order. */
  *pieces(source: ByteSource): Generator<Piece> {
    if (this.isInOrder) {
      const list = new PieceList()
      for (const { start, length } of this.list()) list.copy(start, length)
      yield* list.finish()
      return
    }
    const isVariable = this.isVariable
    for (const { start, length, number } of this.list()) {
      const ends = readFrameEnds(source, start, length)
      const { head, sound, foot } = renumberFrame(ends, length, { number, isVariable })
      yield { bytes: head }
      yield { copy: { offset: start + sound.offset, length: sound.length } }
      yield { bytes: foot }
    }
  }

  /** Where each stands, and the number that it has when they are counted anew. */
  *list(): Generator<NumberedFrame> {
    const isVariable = this.isVariable
    let samples = 0
    for (const [index, start] of this.#starts.entries()) {
      yield { start, length: this.#lengths[index] ?? 0, number: isVariable ? samples : index }
      samples += this.#sizes[index] ?? 0
    }
  }

  /** Frames of different lengths can only be numbered by their samples. */
  get isVariable(): boolean {
    return this.#isVariable || !this.#hasOneSize
  }

  /** Those that pass, by their index; the others are lost, and the rest is numbered anew. */
  filter(passes: (index: number) => boolean): KeptFrames {
    const left = new KeptFrames()
    for (const [index, start] of this.#starts.entries()) {
      if (!passes(index)) continue
      const samples = this.#sizes[index] ?? 0
      left.add(start, this.#lengths[index] ?? 0, {
        number: -1,
        isVariable: this.#isVariable,
        samples,
      })
    }
    left.lose()
    return left
  }

  /** Where each begins and the last one ends, in samples. */
  borders(): number[] {
    const borders = [0]
    for (const size of this.#sizes) borders.push((borders.at(-1) ?? 0) + size)
    return borders
  }

  get bytes(): number {
    return this.#lengths.reduce((sum, length) => sum + length, 0)
  }
}
