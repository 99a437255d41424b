/** How long and how often things are measured. */
export type Effort = {
  readonly rounds: number
  readonly seconds: number
  /** Of each side, where answers are small. */
  readonly bursts: number
  /** Size of the large list. */
  readonly manyItems: number
  /** Items that are removed in a round. */
  readonly removals: number
  /** Uploads at once, and bytes of each, when memory is measured. */
  readonly largeUploads: number
  readonly largeBytes: number
}

/** Three to four minutes in all. */
export const thorough: Effort = {
  rounds: 5,
  seconds: 1,
  bursts: 200,
  manyItems: 1_000_000,
  removals: 4000,
  largeUploads: 20,
  largeBytes: 100_000_000,
}

/** About a minute: shows that everything works, and figures that are a rough guide. */
export const quick: Effort = {
  rounds: 1,
  seconds: 0.5,
  bursts: 40,
  manyItems: 100_000,
  removals: 1000,
  largeUploads: 5,
  largeBytes: 100_000_000,
}
