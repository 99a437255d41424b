export const largeChunkBytes = 1024 * 1024
export const smallChunkBytes = 64 * 1024

/**
 * Buffers for reading files, used again and again. Few transfers get large chunks, which is fast; when many are under way
 * the rest get small ones, so that a crowd of slow readers cannot take all memory.
 */
export class ChunkPool {
  readonly #maxLarge: number
  readonly #idle: Buffer[] = []
  #largeLent = 0

  constructor(maxLarge: number) {
    this.#maxLarge = maxLarge
  }

  /** A buffer to fill; hand it back with `give`, or tell with `discard` that it may still be in use. */
  take(): Buffer {
    if (this.#largeLent >= this.#maxLarge) return Buffer.allocUnsafeSlow(smallChunkBytes)
    this.#largeLent += 1
    return this.#idle.pop() ?? Buffer.allocUnsafeSlow(largeChunkBytes)
  }

  give(chunk: Buffer): void {
    if (chunk.length !== largeChunkBytes) return
    this.#largeLent -= 1
    this.#idle.push(chunk)
  }

  discard(chunk: Buffer): void {
    if (chunk.length === largeChunkBytes) this.#largeLent -= 1
  }
}
