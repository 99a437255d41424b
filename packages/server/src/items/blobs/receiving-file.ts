import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { Writable } from 'node:stream'
import type { FileHashes } from '@anybin/media'
import type { MemoryShare } from './memory-share.ts'
import { type LimitSetter, tooLarge } from './too-large.ts'

/** A file as it came: in memory where it is small, with hashes on the disk where it is not. */
export type Received = { readonly bytes: number } & (
  | { readonly memory: Buffer<SharedArrayBuffer> }
  | { readonly path: string; readonly hashes: FileHashes }
)

// What comes while a write is under way is written at once after it.
const heldBytes = 128 * 1024

type Options = {
  readonly maxBytes: number
  /** Whose limit that is. */
  readonly setBy?: LimitSetter | undefined
  /** Where it goes when it is too large for memory. */
  readonly path: string
  readonly memory: MemoryShare
}

/** Takes a file in: `request_too_large` as soon as it passes `maxBytes`. What it became is known when the stream has finished. */
export class ReceivingFile extends Writable {
  readonly #options: Options
  readonly #hashes = {
    sha256: createHash('sha256'),
    sha1: createHash('sha1'),
    md5: createHash('md5'),
  }
  #bytes = 0
  /** All chunks, while it is in memory. */
  #chunks: Buffer[] = []
  #file: FileHandle | undefined
  #isOnDisk = false
  #received: Received | undefined

  constructor(options: Options) {
    super({ highWaterMark: heldBytes })
    this.#options = options
  }

  /** What it became; only once the stream has finished. */
  get received(): Received {
    if (!this.#received) throw new Error('The file is still arriving')
    return this.#received
  }

  /** Whether there is a file, or may be. */
  get isOnDisk(): boolean {
    return this.#isOnDisk
  }

  #describe(): Received {
    const bytes = this.#bytes
    if (!this.#file) return { bytes, memory: together(this.#chunks, bytes) }
    const { sha256, sha1, md5 } = this.#hashes
    const hashes = {
      sha256: sha256.digest('hex'),
      sha1: sha1.digest('hex'),
      md5: md5.digest('hex'),
    }
    return { bytes, path: this.#options.path, hashes }
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error) => void): void {
    this.#take([chunk]).then(() => done(), done)
  }

  override _writev(
    all: readonly { readonly chunk: Buffer }[],
    done: (error?: Error) => void,
  ): void {
    this.#take(all.map(({ chunk }) => chunk)).then(() => done(), done)
  }

  override _final(done: () => void): void {
    this.#received = this.#describe()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#chunks = []
    const closed = this.#file?.close() ?? Promise.resolve()
    closed.then(
      () => done(error),
      (cause: Error) => done(error ?? cause),
    )
  }

  async #take(chunks: Buffer[]): Promise<void> {
    const { maxBytes, setBy, memory } = this.#options
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    this.#bytes += bytes
    if (this.#bytes > maxBytes) throw tooLarge(maxBytes, setBy)
    if (!this.#file && memory.grow(bytes)) this.#chunks.push(...chunks)
    else await this.#writeOut(chunks)
  }

  async #writeOut(chunks: readonly Buffer[]): Promise<void> {
    this.#isOnDisk = true
    this.#file ??= await open(this.#options.path, 'wx', 0o600)
    const held = this.#chunks
    this.#chunks = []
    for (const chunk of [...held, ...chunks]) {
      for (const hash of Object.values(this.#hashes)) hash.update(chunk)
      for (let at = 0; at < chunk.length; ) {
        at += (await this.#file.write(chunk, at)).bytesWritten
      }
    }
    if (held.length > 0) this.#options.memory.release()
  }
}

/** Shared, so that a thread can look at it. */
function together(chunks: readonly Buffer[], bytes: number): Buffer<SharedArrayBuffer> {
  const memory = Buffer.from(new SharedArrayBuffer(bytes))
  let at = 0
  for (const chunk of chunks) at += chunk.copy(memory, at)
  return memory
}
