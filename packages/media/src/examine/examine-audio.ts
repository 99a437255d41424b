import type { Repair } from '@anybin/contract'
import type { Written } from '../bytes/write-plan.ts'
import { describeRefusal } from '../detect/detect.ts'
import { formats, writeHashed } from '../formats/index.ts'
import { checkAudioLimits } from '../limits.ts'
import type { Examined } from '../media.ts'
import { type ExamineTask, type MediaLimits, Refusal } from '../media-task.ts'
import {
  type AudioStripPlan,
  BrokenContainer,
  type ByteSource,
  ExcessiveContainer,
  NoSound,
  type SoundType,
} from '../strip-plan.ts'

/** Writes a copy of the sound alone. How long it plays is what its packets say, and its new header. */
export function examineAudio(
  task: ExamineTask,
  source: ByteSource,
  type: SoundType,
  found: readonly Repair[] = [],
): Examined {
  const plan = planSound(source, type)
  const written = writeHashed(source, plan.pieces, task.outputPath)
  if (plan.foreign) throw rejectForeign(plan.foreign)
  return describeSound(plan, written, task.limits, found)
}

/** What is known of planned sound once its copy was made. */
export function describeSound(
  plan: AudioStripPlan,
  written: Written,
  limits: MediaLimits,
  found: readonly Repair[] = [],
): Examined {
  const { converted } = plan
  const durationMs = Math.max(1, Math.round(plan.seconds * 1000))
  checkAudioLimits(durationMs, limits)
  const repaired = [...found, ...(plan.repaired ?? [])]
  return {
    type: plan.type,
    ...written,
    durationMs,
    stripped: converted === undefined ? 'rewritten' : 're-encoded',
    ...(repaired.length > 0 ? { repaired } : {}),
    ...(converted === undefined ? {} : { converted }),
  }
}

/** Sound in a kind that browsers do not play, of which the output path holds a copy to be converted. */
export function rejectForeign(sound: NonNullable<AudioStripPlan['foreign']>): Refusal {
  const remedy = { kind: 'sound', sound } as const
  return new Refusal('unsupported_media_type', { detail: describeRefusal(sound), remedy })
}

/** What a parser found is for developers: it stays the cause. */
const unusual =
  'This audio file is damaged or built in an unusual way. Save it as MP3 or M4A and upload that.'

const silent = 'This file has no audio in it.'

/** Throws a Refusal. No other program gets to see what is broken here: it might find sound where the container says that there is none. */
export function planSound(source: ByteSource, type: SoundType): AudioStripPlan {
  return orRefusal(() => {
    const plan = formats[type].strip(source)
    if (plan.foreign || (Number.isFinite(plan.seconds) && plan.seconds > 0)) return plan
    throw new NoSound('It lasts no time.')
  })
}

/** What comes of reading a container of sound; a broken one is refused. */
export function orRefusal<Answer>(read: () => Answer): Answer {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof BrokenContainer)) throw cause
    const code = cause instanceof ExcessiveContainer ? 'request_too_large' : 'unreadable_media'
    throw new Refusal(code, { detail: cause instanceof NoSound ? silent : unusual, cause })
  }
}
