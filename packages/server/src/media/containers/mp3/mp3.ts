import type { AudioStripPlan, ByteSource } from '../../strip-plan.ts'
import { keepFrames } from '../frames/chain.ts'
import { planUntilSettled } from '../frames/settled.ts'
import { readMp3Head } from './frames.ts'

/**
 * Plans an MP3 of its MPEG audio frames alone, among them the one that holds the length and the gapless data of the encoder
 * in place of sound (Xing, Info, VBRI). ID3, APE and Lyrics3 tags at both ends and between go.
 */
export function stripMp3(source: ByteSource): AudioStripPlan {
  return { type: 'audio/mpeg', pieces: planUntilSettled(source, keepMp3Frames) }
}

function keepMp3Frames(source: ByteSource) {
  const format = { name: 'MP3', headBytes: 4, read: readMp3Head }
  return keepFrames(source, format).finish()
}
