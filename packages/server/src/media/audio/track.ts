import type { MediaType } from '@anybin/contract'
import {
  EncodedPacketSink,
  FilePathSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  WEBM,
} from 'mediabunny'
import { Refusal } from '../media-task.ts'

const formats: Readonly<Partial<Record<MediaType, readonly InputFormat[]>>> = {
  'audio/flac': [FLAC],
  'audio/mp4': [MP4],
  'audio/webm': [WEBM, MATROSKA],
}

/** Seconds of sound in a file whose packets have times, by the time of the last one. */
export async function measureTrack(path: string, type: MediaType): Promise<number> {
  // It would warn on the console of every codec that it cannot decode, which nobody asks it to.
  Logging.level = LogLevel.Silent
  using input = new Input({ source: new FilePathSource(path), formats: [...(formats[type] ?? [])] })
  try {
    const track = await input.getPrimaryAudioTrack()
    if (!track) throw new Error('There is no track of sound.')
    await proveComplete(track)
    const end = await track.computeDuration()
    return end - Math.max(await track.getFirstTimestamp(), 0)
  } catch (cause) {
    // Demuxers throw errors of every kind at bytes that they did not expect.
    throw new Refusal('unreadable_media', {
      detail: 'The sound in this file is damaged, or its end is missing.',
      cause,
    })
  }
}

/** An index lists packets that were cut off as well; asking for the last one with its bytes finds that out. */
async function proveComplete(track: InputAudioTrack): Promise<void> {
  const last = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY)
  if (!last || last.byteLength === 0) throw new Error('The last packet is missing.')
}
