import type { AudioCutter } from '../../cut/cut-plan.ts'
import { toParts, toStretches } from '../../cut/parts.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import type { Piece } from '../../strip-plan.ts'
import { readWav } from './chunks.ts'
import { makeHead } from './wav.ts'

/** Plans the cut of a WAV, which is exact to the sample. */
export const cutWav: AudioCutter = (source, keep) => {
  const wav = readWav(source)
  const { blockBytes, rate, foreign } = wav.format
  if (foreign) throw rejectUncuttable('unknownLength')
  const stretches = toStretches(keep, rate, Math.floor(wav.data.length / blockBytes)).filter(
    ({ from, to }) => from < to,
  )
  const blocks = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  const length = blocks * blockBytes
  const pieces: Piece[] = stretches.map(({ from, to }) => ({
    copy: { offset: wav.data.offset + from * blockBytes, length: (to - from) * blockBytes },
  }))
  const head = makeHead({ ...wav, data: { offset: 0, length } }, blocks)
  return {
    pieces: [{ bytes: head }, ...pieces, ...(length % 2 === 1 ? [{ zeros: 1 }] : [])],
    kept: toParts(stretches, rate),
  }
}
