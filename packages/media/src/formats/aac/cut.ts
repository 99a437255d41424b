import type { AudioCutter } from '../../cut/cut-plan.ts'
import { pickRuns, playedOf, requireFrames, toParts, toStretches } from '../../cut/parts.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import { walkFrames } from '../frames/tally.ts'
import { adtsFormat, openAac } from './aac.ts'

/** Plans the cut of an AAC by its frames. Nothing in it can leave out a part of one. */
export const cutAac: AudioCutter = (source, keep) => {
  const { file } = openAac(source)
  const [places, borders] = [[0], [0]]
  let [rate, samples] = [0, 0]
  for (const frame of walkFrames(file, adtsFormat)) {
    rate ||= frame.rate
    if (frame.rate !== rate) throw rejectUncuttable('severalKinds')
    samples += frame.samples
    borders.push(samples)
    places.push(frame.at + frame.length)
  }
  const stretches = toStretches(keep, rate, samples)
  const runs = pickRuns(borders, stretches, { rate })
  requireFrames(runs.reduce((sum, { first, end }) => sum + end - first, 0))
  return {
    pieces: runs.flatMap(({ first, end }) => {
      const [from = 0, to = 0] = [places[first], places[end]]
      return file.origins({ offset: from, length: to - from }).map((copy) => ({ copy }))
    }),
    kept: toParts(playedOf(borders, runs, stretches, { rate }), rate),
  }
}
