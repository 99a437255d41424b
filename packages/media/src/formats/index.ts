import { aac } from './aac/index.ts'
import { avif } from './avif/index.ts'
import { flac } from './flac/index.ts'
import type { Formats } from './format.ts'
import { gif } from './gif/index.ts'
import { jpeg } from './jpeg/index.ts'
import { m4a } from './m4a/index.ts'
import { mp3 } from './mp3/index.ts'
import { ogg } from './ogg/index.ts'
import { png } from './png/index.ts'
import { wav } from './wav/index.ts'
import { webm } from './webm/index.ts'
import { webp } from './webp/index.ts'

export { bufferSource, FileMemory, openFileSource } from '../bytes/file-source.ts'
export {
  hashPlan,
  pieceLength,
  planToBuffer,
  readPlan,
  writeHashed,
  writePlan,
} from '../bytes/write-plan.ts'

/** Every type that is kept, and what is done with its files. */
export const formats: Formats = {
  'image/jpeg': jpeg,
  'image/png': png,
  'image/gif': gif,
  'image/webp': webp,
  'image/avif': avif,
  'audio/mpeg': mp3,
  'audio/aac': aac,
  'audio/wav': wav,
  'audio/flac': flac,
  'audio/ogg': ogg,
  'audio/mp4': m4a,
  'audio/webm': webm,
}
