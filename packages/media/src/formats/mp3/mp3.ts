import { ByteReader } from '../../bytes/byte-reader.ts'
import type { AudioStripPlan, ByteSource, Piece } from '../../strip-plan.ts'
import { keepFrames } from '../frames/chain.ts'
import { CopiedSource, copiesOf, type Planned, planUntilSettled } from '../frames/settled.ts'
import { readMp3Head } from './frames.ts'
import { type Mp3Info, readInfo } from './info.ts'
import { findHundredths, measureFrames } from './measure.ts'
import { writeInfo } from './write-info.ts'

export const mp3Format = { name: 'MP3', headBytes: 4, read: readMp3Head }

/**
 * Plans an MP3 of its MPEG audio frames alone; ID3, APE and Lyrics3 tags at both ends and between go. The frame that holds length,
 * places to seek to and gapless counts in place of sound (Xing, Info, VBRI) is written anew, from the frames that are there;
 * a file of changing bit rate without one gets it, so that players find the right place.
 */
export function stripMp3(source: ByteSource): AudioStripPlan {
  const { file, info, from, repaired } = openMp3(source)
  const measured = measureFrames(file, from)
  const header = writeInfo(
    {
      ...measured,
      bytes: file.size - from,
      findHundredths: () => findHundredths(file, measured),
    },
    info,
  )
  const sound = file.origins({ offset: from, length: file.size - from })
  const pieces: Piece[] = sound.map((copy) => ({ copy }))
  const { gapless } = info ?? {}
  const silence = header && gapless ? gapless.before + gapless.after : 0
  const played = measured.seconds - (silence < measured.samples ? silence / measured.rate : 0)
  return {
    type: 'audio/mpeg',
    pieces: header ? [{ bytes: header }, ...pieces] : pieces,
    seconds: played,
    repaired,
  }
}

/** The frames of a file, behind one that only describes them. */
export function openMp3(source: ByteSource) {
  const { copies, repaired } = planUntilSettled(source, planFrames)
  const file = new CopiedSource(source, copies)
  const info = findInfo(file)
  return { file, info, from: info?.bytes ?? 0, repaired }
}

/** The frames of a file, without a description of them where they are of several kinds, since none is right for all. */
function planFrames(source: ByteSource): Planned {
  const { pieces, hasOneKind, repaired } = keepFrames(source, mp3Format)
  if (hasOneKind) return { pieces, repaired }
  const kept = new CopiedSource(source, copiesOf(pieces))
  const offset = findInfo(kept)?.bytes ?? 0
  const sound = kept.origins({ offset, length: kept.size - offset })
  return { pieces: sound.map((copy) => ({ copy })), repaired }
}

/** What the first frame says in place of sound, and how long it is; undefined where it is sound, or all there is. */
function findInfo(file: ByteSource): (Mp3Info & { readonly bytes: number }) | undefined {
  const first = readMp3Head(new ByteReader(file))
  if (!first || first.length >= file.size) return undefined
  const info = readInfo(file.read(0, first.length))
  return info && { ...info, bytes: first.length }
}
