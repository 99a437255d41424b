import type { Chunk, KeptRecording, RecordingShelf } from './recording-shelf.ts'

/** A part of a recording, as the browser wrote it. */
export type RecordedPart = {
  readonly type: string
  readonly bytes: readonly Uint8Array<ArrayBuffer>[]
}

/** How keeping went: `full` where the browser has no room left, `unkept` where it keeps nothing now. */
export type Keeping = 'kept' | 'full' | 'unkept'

/** One recording: in this page, and on the shelf as far as that is possible. */
export class GrowingRecording {
  readonly #shelf: RecordingShelf
  readonly #chunks: Chunk[]
  /** What is only in this page, in its order: a gap on the shelf would spoil what follows. */
  readonly #unsaved: { readonly recording: KeptRecording; readonly chunk: Chunk }[] = []
  #kept: KeptRecording

  constructor(shelf: RecordingShelf, kept: KeptRecording, chunks: readonly Chunk[] = []) {
    this.#shelf = shelf
    this.#kept = kept
    this.#chunks = [...chunks]
  }

  get kept(): KeptRecording {
    return this.#kept
  }

  get isEmpty(): boolean {
    return this.#chunks.length === 0
  }

  get isSafe(): boolean {
    return this.#unsaved.length === 0
  }

  get parts(): readonly RecordedPart[] {
    const all = this.#kept.types.map((type, part) => ({
      type,
      bytes: this.#chunks.filter((chunk) => chunk.part === part).map(({ bytes }) => bytes),
    }))
    return all.filter(({ bytes }) => bytes.length > 0)
  }

  /** Answers its number. */
  addPart(type: string): number {
    const { types } = this.#kept
    this.#kept = { ...this.#kept, types: [...types, type] }
    return types.length
  }

  /** One after another. `durationMs`: of all so far. */
  async add(part: number, bytes: Uint8Array<ArrayBuffer>, durationMs: number): Promise<Keeping> {
    const chunk = { part, index: this.#chunks.length, bytes }
    this.#kept = { ...this.#kept, durationMs, bytes: this.#kept.bytes + bytes.length }
    this.#chunks.push(chunk)
    this.#unsaved.push({ recording: this.#kept, chunk })
    return this.#save()
  }

  async #save(): Promise<Keeping> {
    try {
      for (let next = this.#unsaved[0]; next; next = this.#unsaved[0]) {
        await this.#shelf.keep(next.recording, next.chunk)
        this.#unsaved.shift()
      }
      return 'kept'
    } catch (error) {
      return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'unkept'
    }
  }
}
