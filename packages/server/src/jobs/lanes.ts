/** How many jobs of each lane run at once in one process. */
export type LaneSizes = Readonly<Record<string, number>>

/**
 * `quick` for what must never wait, such as removing bytes and expiring; `media` for what decodes and packs; one lane
 * `engine:<name>` for each engine that looks at items, so that a slow one holds up nobody else.
 */
export type Lane = 'quick' | 'media' | `engine:${string}`

// Twice as many as processes that render on two cores, so that none of them waits for rows and disks.
export const laneSizes: LaneSizes = { quick: 2, media: 4 }

const engineSize = 1

/** Places of a lane: as configured, or as it is made. */
export function sizeOf(lane: string, configured: LaneSizes): number {
  return configured[lane] ?? laneSizes[lane] ?? engineSize
}
