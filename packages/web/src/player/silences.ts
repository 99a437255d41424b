import type { Resolution } from './peaks.ts'

/** Seconds of a clip. */
export type Stretch = { readonly from: number; readonly to: number }

/** In parts of the loudest: 28 dB below it. The end of a word is softer, which is why its surroundings are kept. */
const quiet = 127 * 0.04
const shortestSeconds = 0.8
/** Kept of the quiet on either side, so that words begin and end as they were spoken. */
const easeSeconds = 0.25

/** What can be left out of a clip: nothing is heard in it for longer than a pause between words. */
export function findSilences({ pairs, data }: Resolution, seconds: number): Stretch[] {
  const isQuiet = (at: number) =>
    Math.max(-(data[at * 2] ?? 0), data[at * 2 + 1] ?? 0) <= quiet && at < pairs
  const found: Stretch[] = []
  for (let at = 0; at < pairs; at++) {
    const start = at
    while (isQuiet(at)) at++
    const [from, to] = [(start * seconds) / pairs, (at * seconds) / pairs]
    if (to - from <= shortestSeconds) continue
    found.push({ from: from + easeSeconds, to: to - easeSeconds })
  }
  return found
}

/** Where to go on from this moment; undefined where something is heard. */
export function endOfSilence(silences: readonly Stretch[], time: number): number | undefined {
  return silences.find(({ from, to }) => from <= time && time < to)?.to
}
