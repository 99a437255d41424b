/** What was chosen before the microphone is opened. */
export type SoundSettings = {
  /** The id of a microphone; empty for the usual one, `tab` for what a tab of the browser plays. */
  readonly input: string
  readonly reducesNoise: boolean
  readonly evensVolume: boolean
}

/** Why there is no sound. */
export type SoundProblem = 'denied' | 'missing' | 'busy' | 'noTabSound'

export class NoSound extends Error {
  override name = 'NoSound'
  readonly problem: SoundProblem

  constructor(problem: SoundProblem, options?: ErrorOptions) {
    super(problem, options)
    this.problem = problem
  }
}

export type SoundListener = {
  /** About every second, and whenever sound stops for a while. */
  readonly arrived: (bytes: Promise<Uint8Array<ArrayBuffer>>) => void
  /** Nobody asked for it: a microphone was unplugged, or the sharing of a tab ended. Everything has arrived before. */
  readonly ended: () => void
}

/** A microphone that is open and written down. */
export type SoundSource = {
  /** As the browser writes it, with its codec. */
  readonly type: string
  /** Undefined in tests: nothing to measure. */
  readonly stream?: MediaStream
  pause(): void
  resume(): void
  /** Lets go of the microphone; everything has arrived when it answers. */
  stop(): Promise<void>
}

/** Throws `NoSound` where there is none. */
export type OpenSound = (settings: SoundSettings, listener: SoundListener) => Promise<SoundSource>
