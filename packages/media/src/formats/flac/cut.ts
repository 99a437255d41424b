import type { AudioCutter } from '../../cut/cut-plan.ts'
import { pickRuns, playedOf, toParts, toStretches } from '../../cut/parts.ts'
import { openFlac, planFlac } from './flac.ts'

/** Plans the cut of a FLAC by its frames, which are counted anew. Nothing in it can leave out a part of one. */
export const cutFlac: AudioCutter = (source, keep) => {
  const opened = openFlac(source)
  const { rate, frames } = opened
  const borders = frames.borders()
  const stretches = toStretches(keep, rate, frames.samples)
  const runs = pickRuns(borders, stretches, { rate })
  const isKept = new Uint8Array(frames.count)
  for (const { first, end } of runs) isKept.fill(1, first, end)
  const { pieces } = planFlac(source, {
    ...opened,
    frames: frames.filter((at) => isKept[at] === 1),
  })
  return { pieces, kept: toParts(playedOf(borders, runs, stretches, { rate }), rate) }
}
