import type { MediaType } from '@anybin/contract'
import { openFileSource } from '../containers/index.ts'
import { Refusal } from '../media-task.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'
import { measureMpegAudio } from './mpeg.ts'
import { measureOgg } from './ogg.ts'
import { measureTrack } from './track.ts'
import { measureWav } from './wav.ts'

/** Formats whose sound is measured here: any beginning of such a file plays, and what is there must count. */
const ours: Readonly<Partial<Record<MediaType, (source: ByteSource) => number>>> = {
  'audio/wav': measureWav,
  'audio/mpeg': measureMpegAudio,
  'audio/aac': measureMpegAudio,
  'audio/ogg': measureOgg,
}

/**
 * How long a clip plays, in milliseconds, by its sound and not by what its header says of it. Reads the file in ranges,
 * in constant memory. `unreadable_media` when there is no sound to be found.
 * A malformed file can make a demuxer run for ever without a pause (known of FLAC): call it only where it can be killed.
 */
export async function measureAudio(path: string, type: MediaType): Promise<number> {
  const measure = ours[type]
  const seconds = measure ? measureOurs(path, measure) : await measureTrack(path, type)
  if (!Number.isFinite(seconds) || seconds <= 0) {
    throw new Refusal('unreadable_media', { detail: 'There is no sound in this file.' })
  }
  return Math.max(1, Math.round(seconds * 1000))
}

function measureOurs(path: string, measure: (source: ByteSource) => number): number {
  using source = openFileSource(path)
  try {
    return measure(source)
  } catch (cause) {
    if (!(cause instanceof BrokenContainer)) throw cause
    throw new Refusal('unreadable_media', { detail: 'The sound in this file is damaged.', cause })
  }
}
