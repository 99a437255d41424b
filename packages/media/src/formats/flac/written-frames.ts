import { rejectOutside } from '../../bytes/file-source.ts'
import { partAt } from '../../bytes/part-at.ts'
import type { ByteSource } from '../../strip-plan.ts'
import { maxHeadBytes, readFlacHead, readFrameEnds, renumberFrame, writeNumber } from './head.ts'
import type { KeptFrames } from './kept-frames.ts'

const keptBytes = 512 * 1024

/** What is written of kept frames, read without being written: a few frames are made at a time. */
export class WrittenFrames implements ByteSource {
  readonly size: number
  readonly #source: ByteSource
  readonly #isVariable: boolean
  readonly #frames: readonly {
    readonly start: number
    readonly length: number
    readonly number: number
  }[]
  /** Where each begins in what is written, and where the last one ends. */
  readonly #starts: readonly number[]
  /** Frames that were made, since what is read is read again a little later. */
  readonly #made = new Map<number, Buffer>()
  #madeBytes = 0

  constructor(source: ByteSource, kept: KeptFrames) {
    const [frames, starts] = [[...kept.list()], [0]]
    for (const { start, length, number } of frames) {
      const head = readFlacHead(source.read(start, Math.min(maxHeadBytes, length)))
      const grown = writeNumber(number).length - (head?.numberBytes ?? 0)
      starts.push((starts.at(-1) ?? 0) + length + grown)
    }
    this.size = starts.at(-1) ?? 0
    this.#source = source
    this.#isVariable = kept.isVariable
    this.#frames = frames
    this.#starts = starts
  }

  startOf(index: number): number {
    return this.#starts[index] ?? this.size
  }

  read(offset: number, length: number): Buffer {
    const target = Buffer.allocUnsafe(length)
    this.readInto(target, offset)
    return target
  }

  readInto(target: Buffer, offset: number): void {
    rejectOutside(this.size, offset, target.length)
    let index = partAt(this.#starts, offset)
    for (let done = 0; done < target.length; index += 1) {
      done += this.#frame(index).copy(target, done, offset + done - this.startOf(index))
    }
  }

  #frame(index: number): Buffer {
    return this.#made.get(index) ?? this.#make(index)
  }

  #make(index: number): Buffer {
    const frame = this.#frames[index]
    if (!frame) throw new Error('A frame is read that is not there')
    if (this.#madeBytes > keptBytes) {
      this.#made.clear()
      this.#madeBytes = 0
    }
    const { start, length, number } = frame
    const ends = readFrameEnds(this.#source, start, length)
    const isVariable = this.#isVariable
    const { head, sound, foot } = renumberFrame(ends, length, { number, isVariable })
    const bytes = this.#source.read(start + sound.offset, sound.length)
    const made = Buffer.concat([head, bytes, foot])
    this.#made.set(index, made)
    this.#madeBytes += made.length
    return made
  }
}
