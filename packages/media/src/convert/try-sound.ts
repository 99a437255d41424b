import { stat } from 'node:fs/promises'
import type { RefusedKind } from '../detect/refused-kinds.ts'
import type { MediaAnswer } from '../media-task.ts'
import { findFfmpeg, openReading } from '../sandbox/ffmpeg.ts'
import { runSandboxed } from '../sandbox/sandbox.ts'
import type { InSlot } from '../sandbox/turns.ts'
import type { Attempt } from './attempt.ts'
import { type Conversion, conversions } from './foreign-sounds.ts'

/** Sound is at most so much larger as FLAC than in any kind that is converted to it. */
const maxGrowth = 8
const roomBytes = 16 * 1_048_576
/** Room behind the longest clip, so that a longer one is still too long when it was cut off there. */
const cutBehindMs = 60_000

const encoders = {
  flac: ['-c:a', 'flac', '-f', 'flac'],
  opus: ['-c:a', 'libopus', '-f', 'ogg'],
} as const
const usualBitRate = '128k'

/**
 * Has ffmpeg make FLAC or Opus of sound that no browser plays. It gets what a rewriter of ours took out of the upload, which is
 * at the output path, and never the upload. Undefined when it makes nothing of it that is accepted: then the first refusal says
 * more.
 */
export async function trySound(
  attempt: Attempt,
  sound: RefusedKind,
  inTurn: InSlot,
): Promise<MediaAnswer | undefined> {
  const conversion = conversions[sound]
  const ffmpeg = conversion && (await findFfmpeg())
  if (!ffmpeg) return undefined
  const { config, sandbox, outputPath, convertedPath, signal } = attempt
  const options = [
    ...openReading(outputPath, conversion, config.maxAudioMs + cutBehindMs),
    ...describeOutput(conversion),
    `file:${convertedPath}`,
  ]
  const fileBytes = (await stat(outputPath)).size * maxGrowth + roomBytes
  const failure = await inTurn(() =>
    runSandboxed(ffmpeg, options, { ...sandbox, fileBytes }, signal),
  )
  if (failure) return undefined
  const answer = await attempt.examine(convertedPath, conversion.from)
  const isBroken = answer.kind === 'refused' && answer.refusal.code === 'unreadable_media'
  return isBroken ? undefined : answer
}

function describeOutput({ to, rate, bitRate = usualBitRate }: Conversion): readonly string[] {
  return [
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-bitexact',
    ...(rate === undefined ? [] : ['-ar', String(rate)]),
    ...(to === 'opus' ? ['-b:a', bitRate] : []),
    ...encoders[to],
  ]
}
