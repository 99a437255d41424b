import type { MediaType } from '@anybin/contract'
import { detectAc3 } from './detect/ac3.ts'
import { detectIsoMedia } from './detect/iso-media.ts'
import { detectMatroska } from './detect/matroska.ts'
import { detectMpegAudio } from './detect/mpeg.ts'
import { detectOgg } from './detect/ogg.ts'
import type { RefusedType } from './detect/refused-kinds.ts'
import { detectBySignature } from './detect/signatures.ts'
import { detectText } from './detect/text.ts'
import { BrokenContainer, type ByteSource } from './strip-plan.ts'

export { findSaid } from './detect/mpeg.ts'
export { describeRefusal, type RefusedKind, type RefusedType } from './detect/refused-kinds.ts'

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
