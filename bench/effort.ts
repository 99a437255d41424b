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
  /** Files that are imported or backed up in a round. */
  readonly manyFiles: number
  /** Uploads in a round that lasts until their thumbnails are made. */
  readonly drainedUploads: number
  /** Short rounds of each side, for processor time. */
  readonly processorRounds: number
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
  manyFiles: 10_000,
  drainedUploads: 80,
  processorRounds: 16,
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
  manyFiles: 200,
  drainedUploads: 20,
  processorRounds: 4,
  largeUploads: 5,
  largeBytes: 100_000_000,
}
