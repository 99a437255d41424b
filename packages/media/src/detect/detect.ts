import type { MediaType } from '@anybin/contract'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'
import { detectAc3 } from './ac3.ts'
import { detectIsoMedia } from './iso-media.ts'
import { detectMatroska } from './matroska.ts'
import { detectMpegAudio } from './mpeg.ts'
import { detectOgg } from './ogg.ts'
import type { RefusedType } from './refused-kinds.ts'
import { detectBySignature } from './signatures.ts'
import { detectText } from './text.ts'

export { findSaid } from './mpeg.ts'
export { describeRefusal, type RefusedKind, type RefusedType } from './refused-kinds.ts'

/** Who is asked, in order. Those with a signature come before those that must be guessed from a structure. */
const detectors = [
  detectBySignature,
  detectIsoMedia,
  detectOgg,
  detectMatroska,
  detectMpegAudio,
  detectAc3,
  detectText,
] as const

/**
 * What the bytes are, whatever the file is called: a type that is kept, a type that is known and refused, or undefined.
 * It does not say that the file is whole: that is for the strippers and decoders.
 */
export function detect(source: ByteSource): MediaType | RefusedType | undefined {
  for (const detector of detectors) {
    const type = askOne(detector, source)
    if (type) return type
  }
  return undefined
}

function askOne(detector: (typeof detectors)[number], source: ByteSource) {
  try {
    return detector(source)
  } catch (error) {
    // A file that breaks off before it tells what it is, is not of that type.
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}
