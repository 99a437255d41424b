import { Refusal } from '../media-task.ts'

/** Sound that cannot be cut without decoding it, and what to tell people. */
const sentences = {
  flacInOgg: 'FLAC inside an Ogg file',
  speex: 'Speex',
  severalStreams: 'A file with several recordings in it',
  severalTracks: 'A file with several tracks',
  severalKinds: 'An MP3 whose sample rate changes',
  vorbisInWebm: 'Vorbis inside a WebM file',
  unknownLength: 'Sound whose packets do not say how long they are',
  edited: 'An MP4 file that plays its sound in another order than it has it',
} as const

export type Uncuttable = keyof typeof sentences

/** To be thrown. */
export function rejectUncuttable(kind: Uncuttable): Refusal {
  return new Refusal('unsupported_media_type', {
    detail: `${sentences[kind]} can't be cut without a loss. Cut it in an audio editor and replace the file with the result.`,
  })
}
