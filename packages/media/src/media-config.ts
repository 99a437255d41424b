/** How many processes do the work, and what they are held to. */
export type MediaConfig = {
  /** At most; one stays when there is nothing to do. As many more work in the background. */
  readonly processes: number
  /** How many jobs may wait for a process. */
  readonly queueLimit: number
  /** For one file; a large one gets more. */
  readonly wallMs: number
  /** Of one process, beyond what Node itself takes. */
  readonly memoryBytes: number
  readonly maxEdge: number
  readonly maxPixels: number
  readonly maxAvifPixels: number
  readonly maxFrames: number
  /** Of all frames of an animation together. */
  readonly maxFramePixels: number
  readonly maxAudioMs: number
  /** Of the child processes, where it is not the one beside the code that starts them. */
  readonly program?: URL
}

/** Where it is told what happens to the processes. */
export type MediaLog = {
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
