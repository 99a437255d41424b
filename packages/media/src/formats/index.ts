import type { MediaType } from '@anybin/contract'
import type { AudioStripper, Stripper } from '../strip-plan.ts'
import { stripAac } from './aac/aac.ts'
import { stripAvif } from './avif/avif.ts'
import { stripFlac } from './flac/flac.ts'
import { stripGif } from './gif/gif.ts'
import { stripJpeg } from './jpeg/jpeg.ts'
import { stripM4a } from './m4a/m4a.ts'
import { stripMp3 } from './mp3/mp3.ts'
import { stripOgg } from './ogg/ogg.ts'
import { stripPng } from './png/png.ts'
import { stripWav } from './wav/wav.ts'
import { stripWebm } from './webm/webm.ts'
import { stripWebp } from './webp/webp.ts'

export { bufferSource, FileMemory, openFileSource } from '../bytes/file-source.ts'
export {
  hashPlan,
  pieceLength,
  planToBuffer,
  readPlan,
  writeHashed,
  writePlan,
} from '../bytes/write-plan.ts'

/** Who rewrites which type without its metadata. */
export const strippers: Readonly<Partial<Record<MediaType, Stripper>>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/gif': stripGif,
  'image/webp': stripWebp,
  'image/avif': stripAvif,
}

/** The same for sound. */
export const audioStrippers: Readonly<Partial<Record<MediaType, AudioStripper>>> = {
  'audio/mpeg': stripMp3,
  'audio/aac': stripAac,
  'audio/wav': stripWav,
  'audio/flac': stripFlac,
  'audio/ogg': stripOgg,
  'audio/mp4': stripM4a,
  'audio/webm': stripWebm,
}
