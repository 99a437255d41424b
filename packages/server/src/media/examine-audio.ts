import type { MediaType } from '@anybin/contract'
import { audioStrippers, writeHashed } from './containers/index.ts'
import { checkAudioLimits } from './limits.ts'
import type { Examined } from './media.ts'
import { type ExamineTask, Refusal } from './media-task.ts'
import { type AudioStripPlan, BrokenContainer, type ByteSource } from './strip-plan.ts'

/** Writes a copy of the sound alone, and measures that. */
export async function examineAudio(
  task: ExamineTask,
  source: ByteSource,
  type: MediaType,
): Promise<Examined> {
  // Loaded with the first clip: most children see only pictures, and demuxers are large.
  const { measureAudio } = await import('./audio/index.ts')
  const written = writeHashed(source, planSound(source, type).pieces, task.outputPath)
  const durationMs = await measureAudio(task.outputPath, type)
  checkAudioLimits(durationMs, task.limits)
  return { type, ...written, durationMs, stripped: 'rewritten' }
}

/** Sound is not encoded anew, as pictures are: it would no longer be the same. But another program may find it. */
function planSound(source: ByteSource, type: MediaType): AudioStripPlan {
  const strip = audioStrippers[type]
  if (strip === undefined) throw new Error(`Nothing rewrites ${type}`)
  try {
    return strip(source)
  } catch (cause) {
    if (!(cause instanceof BrokenContainer)) throw cause
    const remedy = { kind: 'sound', type } as const
    throw new Refusal('unreadable_media', { detail: cause.message, cause, remedy })
  }
}
