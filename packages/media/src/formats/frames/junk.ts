import { BrokenContainer } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

/** Counts what lies between the sound and is dropped. There may be some of it, since decoders step over it, but not much. */
export class Junk {
  #gaps = 0
  #bytes = 0

  /** Said at every place where the sound does not go on. */
  addGap(): void {
    this.#gaps += 1
    if (this.#gaps > limits.audioGaps) {
      throw new BrokenContainer('The sound is interrupted too often.')
    }
  }

  addBytes(count: number): void {
    this.#bytes += count
    if (this.#bytes > limits.audioJunkBytes) {
      throw new BrokenContainer('Too much of the file is no sound.')
    }
  }
}
