import { hour, second } from '../core/clock.ts'

const first = 5 * second
const factor = 3

/** Milliseconds until the next try: 5 s, 15 s, 45 s … at most an hour, a quarter more or less, so that they spread. */
export function backoff(attempts: number, random: () => number = Math.random): number {
  const delay = Math.min(first * factor ** (attempts - 1), hour)
  return Math.round(delay * (0.75 + random() / 2))
}
