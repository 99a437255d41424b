import type { MediaType } from '@anybin/contract'
import { recogniseAc3 } from './recognise/ac3.ts'
import { recogniseIsoMedia } from './recognise/iso-media.ts'
import { recogniseMatroska } from './recognise/matroska.ts'
import { recogniseMpegAudio } from './recognise/mpeg.ts'
import { recogniseOgg } from './recognise/ogg.ts'
import type { RefusedType } from './recognise/refused-kinds.ts'
import { recogniseBySignature } from './recognise/signatures.ts'
import { recogniseText } from './recognise/text.ts'
import { BrokenContainer, type ByteSource } from './strip-plan.ts'

export { findSaid } from './recognise/mpeg.ts'
export { describeRefusal, type RefusedKind, type RefusedType } from './recognise/refused-kinds.ts'

/** Who is asked, in order. Those with a signature come before those that must be guessed from a structure. */
const recognisers = [
  recogniseBySignature,
  recogniseIsoMedia,
  recogniseOgg,
  recogniseMatroska,
  recogniseMpegAudio,
  recogniseAc3,
  recogniseText,
] as const

/**
 * What the bytes are, whatever the file is called: a type that is kept, a type that is known and refused, or undefined.
 * It does not say that the file is whole: that is for the strippers and decoders.
 */
export function recognise(source: ByteSource): MediaType | RefusedType | undefined {
  for (const recogniser of recognisers) {
    const type = askOne(recogniser, source)
    if (type) return type
  }
  return undefined
}

function askOne(recogniser: (typeof recognisers)[number], source: ByteSource) {
  try {
    return recogniser(source)
  } catch (error) {
    // A file that breaks off before it tells what it is, is not of that type.
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}
