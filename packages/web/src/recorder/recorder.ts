import { GrowingRecording, type Keeping, type RecordedPart } from './growing-recording.ts'
import type { KeptRecording, RecordingShelf } from './recording-shelf.ts'
import {
  NoSound,
  type OpenSound,
  type SoundProblem,
  type SoundSettings,
  type SoundSource,
} from './sound-source.ts'

export type RecorderPhase = 'idle' | 'asking' | 'recording' | 'paused' | 'finishing' | 'review'

/** What went wrong; nothing that was recorded is lost by it. */
export type RecorderTrouble =
  | SoundProblem
  /** The microphone is gone. */
  | 'unplugged'
  /** The browser has no room left: recording ended. */
  | 'full'
  /** The browser keeps nothing: it is in this page only. */
  | 'unkept'
  /** As large as an upload may be: recording ended. */
  | 'limit'
  | 'failed'

type RecorderParts = {
  readonly openSound: OpenSound
  readonly shelf: RecordingShelf
  readonly now: () => number
  readonly newId: () => string
  readonly owner: string
  readonly maxBytes: number
  /** Called whenever something is to be shown. */
  readonly changed: () => void
}

/** Stops so many bytes before the limit: what arrives until then must fit, too. */
const limitMargin = 64 * 1024

/**
 * Records, pauses, goes on, ends, and knows what of it is safe. It has one recording at a time, and everything that arrives goes
 * to the shelf at once. Knows no page.
 */
export class Recorder {
  readonly #parts: RecorderParts
  #phase: RecorderPhase = 'idle'
  #trouble: RecorderTrouble | undefined
  #source: SoundSource | undefined
  #openedWith: SoundSettings | undefined
  #recording: GrowingRecording | undefined
  /** Chunks are kept one after another. */
  #keeping: Promise<void> = Promise.resolve()
  /** Before the stretch that is recorded now. */
  #elapsedMs = 0
  #since: number | undefined

  constructor(parts: RecorderParts) {
    this.#parts = parts
  }

  get phase(): RecorderPhase {
    return this.#phase
  }

  get trouble(): RecorderTrouble | undefined {
    return this.#trouble
  }

  /** What is known of the recording that is under way or looked at. */
  get recording(): KeptRecording | undefined {
    return this.#recording?.kept
  }

  get parts(): readonly RecordedPart[] {
    return this.#recording?.parts ?? []
  }

  /** While the microphone is open: for measuring how loud it is. */
  get stream(): MediaStream | undefined {
    return this.#source?.stream
  }

  get elapsedMs(): number {
    return this.#elapsedMs + (this.#since === undefined ? 0 : this.#parts.now() - this.#since)
  }

  /** Whether nothing is lost when the page is closed. */
  get mayLeave(): boolean {
    const isStill = this.#phase === 'idle' || this.#phase === 'review'
    return isStill && this.#recording?.isSafe !== false
  }

  /** A new recording. */
  async start(settings: SoundSettings): Promise<void> {
    if (this.#phase === 'idle') await this.#open(settings, 'idle')
  }

  pause(): void {
    if (this.#phase !== 'recording') return
    this.#source?.pause()
    this.#stopClock()
    this.#show('paused')
  }

  /** Behind what is there: by the same microphone, or by another one when that was chosen meanwhile or is gone. */
  async goOn(settings: SoundSettings): Promise<void> {
    const before = this.#phase
    if (before !== 'paused' && before !== 'review') return
    if (this.#source && isSame(this.#openedWith, settings)) {
      this.#source.resume()
      this.#startClock()
      this.#show('recording')
      return
    }
    this.#show('asking')
    await this.#close()
    await this.#open(settings, before)
  }

  /** Lets go of the microphone, so that it can be listened to. */
  async finish(): Promise<void> {
    if (this.#phase !== 'recording' && this.#phase !== 'paused') return
    this.#stopClock()
    this.#show('finishing', lasting(this.#trouble))
    await this.#close()
    if (this.#recording?.isEmpty) this.#take(undefined)
    this.#show(this.#recording ? 'review' : 'idle', this.#trouble)
  }

  /** Takes one that was kept before, as if it had just been recorded. */
  async open(kept: KeptRecording): Promise<void> {
    if (this.#phase !== 'idle') return
    const { shelf } = this.#parts
    this.#take(new GrowingRecording(shelf, kept, await shelf.read(kept.id)))
    this.#show('review')
  }

  /** Lets go of the recording, which stays on the shelf. */
  leave(): void {
    if (this.#phase !== 'review') return
    this.#take(undefined)
    this.#show('idle')
  }

  async #open(settings: SoundSettings, otherwise: RecorderPhase): Promise<void> {
    this.#show('asking')
    const recording = this.#recording ?? this.#begin()
    let part = 0
    let isOver = false
    try {
      this.#source = await this.#parts.openSound(settings, {
        arrived: (bytes) => this.#arrive(part, bytes),
        ended: () => {
          isOver = true
          this.#lose()
        },
      })
    } catch (error) {
      this.#show(otherwise, error instanceof NoSound ? error.problem : 'failed')
      return
    }
    part = recording.addPart(this.#source.type)
    this.#openedWith = settings
    if (this.#recording !== recording) this.#take(recording)
    this.#startClock()
    this.#show('recording')
    if (isOver) this.#lose()
  }

  #begin(): GrowingRecording {
    const { shelf, now, newId, owner } = this.#parts
    const nothing = { types: [], durationMs: 0, bytes: 0 }
    return new GrowingRecording(shelf, { id: newId(), owner, startedAt: now(), ...nothing })
  }

  #take(recording: GrowingRecording | undefined): void {
    this.#recording = recording
    this.#elapsedMs = recording?.kept.durationMs ?? 0
    this.#since = undefined
  }

  /** The microphone went away by itself. */
  #lose(): void {
    if (this.#phase !== 'recording' && this.#phase !== 'paused') return
    this.#source = undefined
    this.#stopClock()
    this.#show('paused', 'unplugged')
  }

  async #close(): Promise<void> {
    const source = this.#source
    this.#source = undefined
    await source?.stop()
    await this.#keeping
  }

  #arrive(part: number, bytes: Promise<Uint8Array<ArrayBuffer>>): void {
    const durationMs = this.elapsedMs
    const recording = this.#recording
    if (!recording) return
    this.#keeping = this.#keeping.then(async () => {
      const keeping = await recording.add(part, await bytes, durationMs)
      this.#heed(keeping, recording.kept.bytes)
    })
  }

  #heed(keeping: Keeping, bytes: number): void {
    if (keeping !== 'kept') this.#trouble = keeping
    else if (this.#trouble === 'unkept') this.#trouble = undefined
    const isLarge = bytes > this.#parts.maxBytes - limitMargin
    if (isLarge && this.#phase === 'recording') this.#trouble = 'limit'
    // Not waited for: it waits for this.
    if (keeping === 'full' || isLarge) void this.finish()
    this.#parts.changed()
  }

  #startClock(): void {
    this.#since = this.#parts.now()
  }

  #stopClock(): void {
    this.#elapsedMs = this.elapsedMs
    this.#since = undefined
  }

  #show(phase: RecorderPhase, trouble?: RecorderTrouble): void {
    this.#phase = phase
    this.#trouble = trouble
    this.#parts.changed()
  }
}

/** What matters of it when recording is over. */
function lasting(trouble: RecorderTrouble | undefined): RecorderTrouble | undefined {
  return trouble === 'full' || trouble === 'unkept' || trouble === 'limit' ? trouble : undefined
}

function isSame(one: SoundSettings | undefined, other: SoundSettings): boolean {
  return (
    one?.input === other.input &&
    one.reducesNoise === other.reducesNoise &&
    one.evensVolume === other.evensVolume
  )
}
