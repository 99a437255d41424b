import type { AudioStripPlan, ByteSource, Piece } from '../../strip-plan.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { keepFrames } from '../frames/chain.ts'
import { CopiedSource, planUntilSettled } from '../frames/settled.ts'
import { readMp3Head } from './frames.ts'
import { readInfo } from './info.ts'
import { measureFrames } from './measure.ts'
import { writeInfo } from './write-info.ts'

export const mp3Format = { name: 'MP3', headBytes: 4, read: readMp3Head }

/**
 * Plans an MP3 of its MPEG audio frames alone; ID3, APE and Lyrics3 tags at both ends and between go. The frame that holds length,
 * places to seek to and gapless counts in place of sound (Xing, Info, VBRI) is written anew, from the frames that are there;
 * a file of changing bit rate without one gets it, so that players find the right place.
 */
export function stripMp3(source: ByteSource): AudioStripPlan {
  const copies = planUntilSettled(source, (file) => keepFrames(file, mp3Format).finish())
  const file = new CopiedSource(source, copies)
  const first = readMp3Head(new ByteReader(file))
  const info = first && readInfo(file.read(0, Math.min(first.length, file.size)))
  const from = info && first.length < file.size ? first.length : 0
  const measured = measureFrames(file, from)
  const header = writeInfo(file, measured, info)
  const sound = file.origins({ offset: from, length: file.size - from })
  const pieces: Piece[] = sound.map((copy) => ({ copy }))
  const silence = header && info?.gapless ? info.gapless.samples : 0
  const played = measured.seconds - (silence < measured.samples ? silence / measured.rate : 0)
  return {
    type: 'audio/mpeg',
    pieces: header ? [{ bytes: header }, ...pieces] : pieces,
    seconds: played,
  }
}
