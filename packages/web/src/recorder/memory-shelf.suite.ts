import type { Chunk, KeptRecording, RecordingShelf } from './recording-shelf.ts'

/** The twin in memory: lasts for a test, and breaks when it is told to. */
export class MemoryShelf implements RecordingShelf {
  /** Thrown by the next attempts to keep something. */
  broken: Error | undefined
  readonly #recordings = new Map<string, KeptRecording>()
  readonly #chunks = new Map<string, Chunk[]>()

  async list() {
    return [...this.#recordings.values()].sort((one, other) => other.startedAt - one.startedAt)
  }

  async keep(recording: KeptRecording, chunk: Chunk) {
    if (this.broken) throw this.broken
    this.#recordings.set(recording.id, recording)
    this.#chunks.set(recording.id, [...(this.#chunks.get(recording.id) ?? []), chunk])
  }

  async read(id: string) {
    return this.#chunks.get(id) ?? []
  }

  async remove(id: string) {
    this.#recordings.delete(id)
    this.#chunks.delete(id)
  }
}
