import type { ByteSource } from '../../strip-plan.ts'
import { walkFrames } from '../frames/tally.ts'
import { type Mp3Frame, readMp3Head } from './frames.ts'

/** All frames of sound of a file. */
export type MeasuredFrames = {
  /** Where the first of them begins. */
  readonly from: number
  readonly first: Mp3Frame | undefined
  readonly count: number
  readonly samples: number
  /** Samples a second, of the first frame. */
  readonly rate: number
  readonly seconds: number
  /** Frames have different bit rates. */
  readonly isVariable: boolean
  /** All have one sample rate. */
  readonly isOneKind: boolean
}

const format = { name: 'MP3', headBytes: 4, read: readMp3Head }
export const bitrateOf = ({ head }: Mp3Frame) => (head >>> 12) & 15

export function measureFrames(source: ByteSource, from: number): MeasuredFrames {
  let first: Mp3Frame | undefined
  let [count, samples, seconds] = [0, 0, 0]
  let [isVariable, isOneKind] = [false, true]
  for (const frame of walkMp3(source, from)) {
    first ??= frame
    count += 1
    samples += frame.samples
    seconds += frame.samples / frame.rate
    isVariable ||= bitrateOf(frame) !== bitrateOf(first)
    isOneKind &&= frame.kind === first.kind
  }
  return { from, first, count, samples, rate: first?.rate ?? 1, seconds, isVariable, isOneKind }
}

/** Where the frame begins at each hundredth of the time. */
export function findHundredths(source: ByteSource, { from, count }: MeasuredFrames): number[] {
  const places: number[] = []
  let index = 0
  for (const { at } of walkMp3(source, from)) {
    while (places.length < 100 && index >= Math.floor((places.length * count) / 100)) {
      places.push(at - from)
    }
    index += 1
  }
  return places
}

/** Every frame from there on, with its place. */
export function walkMp3(source: ByteSource, from: number) {
  return walkFrames(source, format, from) as Generator<Mp3Frame & { readonly at: number }>
}
