import { stat } from 'node:fs/promises'
import type { MediaType } from '@anybin/contract'
import type { MediaAnswer } from '../media-task.ts'
import { runCaged } from '../programs/cage.ts'
import { findFfmpeg, openSound } from '../programs/ffmpeg.ts'
import type { InTurn } from '../programs/turns.ts'
import type { Attempt } from './attempt.ts'

/** Room for heads and tables that the old container did not have. */
const roomBytes = 16 * 1_048_576
/** Room behind the longest clip, so that a longer one is still too long when it was cut off there. */
const cutBehindMs = 60_000

/** What ffmpeg calls the formats when it writes them. */
const muxers: Readonly<Partial<Record<MediaType, readonly string[]>>> = {
  'audio/mpeg': ['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'],
  'audio/wav': ['-f', 'wav'],
  'audio/ogg': ['-f', 'ogg'],
  'audio/flac': ['-f', 'flac'],
  'audio/aac': ['-f', 'adts'],
  'audio/mp4': ['-f', 'ipod'],
  'audio/webm': ['-f', 'webm'],
}

/**
 * Has ffmpeg put the packets of the sound, as they are, into a new file of the same format. Undefined when it finds none,
 * or when what it writes is refused as well: then the first refusal says more.
 */
export async function trySound(
  { config, cage, inputPath, convertedPath, signal, examine }: Attempt,
  type: MediaType,
  inTurn: InTurn,
): Promise<MediaAnswer | undefined> {
  const ffmpeg = await findFfmpeg()
  if (!ffmpeg) return undefined
  const options = [
    ...openSound(inputPath, type, config.maxAudioMs + cutBehindMs),
    '-c:a',
    'copy',
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-bitexact',
    ...(muxers[type] ?? []),
    `file:${convertedPath}`,
  ]
  const limits = { ...cage, fileBytes: (await stat(inputPath)).size * 2 + roomBytes }
  const failure = await inTurn(() => runCaged(ffmpeg, options, limits, signal))
  if (failure) return undefined
  const answer = await examine(convertedPath, 'remuxed')
  const isBroken = answer.kind === 'refused' && answer.refusal.code === 'unreadable_media'
  return isBroken ? undefined : answer
}
