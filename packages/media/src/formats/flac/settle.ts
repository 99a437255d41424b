import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { keepFlacFrames, Looks } from './frames.ts'
import type { KeptFrames } from './kept-frames.ts'
import { WrittenFrames } from './written-frames.ts'

/**
 * The frames of a FLAC that are the same ones when what is written of them is read again. Where damage was left out or frames
 * were numbered anew, what now stands side by side may be read in another way; frames that then are none are left out too.
 */
export function keepSettledFrames(source: ByteSource, start: number, end: number): KeptFrames {
  const looks = new Looks()
  let kept = keepFlacFrames(source, start, end, looks)
  if (kept.isInOrder && kept.bytes === end - start) return kept
  for (let round = 0; round < limits.settlingRounds; round += 1) {
    const written = new WrittenFrames(source, kept)
    const again = keepFlacFrames(written, 0, written.size, looks)
    if (again.isInOrder && again.count === kept.count && again.bytes === written.size) return kept
    const ends = new Map<number, number>()
    for (const frame of again.list()) ends.set(frame.start, frame.start + frame.length)
    kept = kept.filter((index) => ends.get(written.startOf(index)) === written.startOf(index + 1))
    if (kept.count === 0) break
  }
  throw new BrokenContainer('The sound is too damaged to be put together again.')
}
