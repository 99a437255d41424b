import { ByteReader } from '../../bytes/byte-reader.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import type { CopiedSource } from '../frames/settled.ts'
import { isVersion1, type Mp3Frame, readMp3Head } from './frames.ts'
import type { Gapless } from './info.ts'
import { bitrateOf, walkMp3 } from './measure.ts'
import { openMp3 } from './mp3.ts'

/** A frame with its place. */
export type PlacedFrame = Mp3Frame & { readonly at: number }

/** Samples by which decoders are behind, and which every note of silence counts besides. */
export const decoderDelay = 529

/** The frames of sound of a file, any of which can be read. */
export class FrameList {
  readonly file: CopiedSource
  readonly gapless: Gapless | undefined
  readonly hasInfo: boolean
  readonly first: Mp3Frame
  readonly isVariable: boolean
  /** Where each begins and the last one ends, in bytes and in samples. */
  readonly places: readonly number[]
  readonly borders: readonly number[]

  constructor(source: ByteSource) {
    const { file, info, from } = openMp3(source)
    const [places, borders] = [[from], [0]]
    let first: Mp3Frame | undefined
    let [samples, isVariable] = [0, false]
    for (const frame of walkMp3(file, from)) {
      first ??= frame
      if (frame.kind !== first.kind) throw rejectUncuttable('severalKinds')
      isVariable ||= bitrateOf(frame) !== bitrateOf(first)
      samples += frame.samples
      borders.push(samples)
      places.push(frame.at + frame.length)
    }
    if (!first) throw new BrokenContainer('There is no sound in this MP3.')
    const silence = info?.gapless ? info.gapless.before + info.gapless.after : 0
    this.file = file
    this.gapless = silence < samples ? info?.gapless : undefined
    this.hasInfo = info !== undefined
    this.first = first
    this.isVariable = isVariable
    this.places = places
    this.borders = borders
  }

  /** Decoded samples in front of the first that plays. */
  get skipped(): number {
    return this.gapless ? this.gapless.before + decoderDelay : 0
  }

  /** The decoded sample behind the last that plays. */
  get end(): number {
    const samples = this.borders.at(-1) ?? 0
    return this.gapless ? samples - this.gapless.after + decoderDelay : samples
  }

  /** Frames in front of another by which a decoder has what it would have come to: two granules. */
  get settling(): number {
    return isVersion1(this.first) ? 1 : 2
  }

  frameAt(index: number): PlacedFrame {
    const at = this.places[index] ?? this.file.size
    const frame = readMp3Head(new ByteReader(this.file, at, at + 4))
    if (!frame) throw new Error('A frame is read that is not there')
    return { ...frame, at }
  }
}
