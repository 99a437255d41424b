import { day, hour, minute, second } from '../../core/clock.ts'

/** Waits between attempts, after the example of Standard Webhooks: three and a half days until the last. */
const waits = [
  5 * second,
  30 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** Milliseconds until the next attempt after so many, a fifth more or less, or longer if the receiver asks for it; undefined after the last. */
export function retryDelay(
  attempts: number,
  askedMs = 0,
  random: () => number = Math.random,
): number | undefined {
  const wait = waits[attempts - 1]
  if (wait === undefined) return undefined
  return Math.max(Math.round(wait * (0.8 + 0.4 * random())), Math.min(askedMs, day))
}
