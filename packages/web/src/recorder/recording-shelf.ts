/** A recording that was not uploaded yet, as it waits in this browser. */
export type KeptRecording = {
  readonly id: string
  /** Who was signed in; empty for a guest. */
  readonly owner: string
  /** By the clock of this computer. */
  readonly startedAt: number
  /** Of each part: a recording has as many as there were times that the microphone was opened for it. */
  readonly types: readonly string[]
  /** How long it plays, as far as it is kept. */
  readonly durationMs: number
  readonly bytes: number
}

/** About a second of sound. */
export type Chunk = {
  readonly part: number
  /** Among all of the recording. */
  readonly index: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Where recordings are safe until somebody uploads or deletes them. */
export type RecordingShelf = {
  /** The newest first. */
  list(): Promise<readonly KeptRecording[]>
  /** Keeps the chunk, and what is known of its recording with it: both or neither. */
  keep(recording: KeptRecording, chunk: Chunk): Promise<void>
  /** In their order. */
  read(id: string): Promise<readonly Chunk[]>
  remove(id: string): Promise<void>
}
