import type { ByteSource, Piece } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { apeEnd } from './ape.ts'
import { id3v2End } from './id3.ts'
import { findSoundEnd } from './sound-end.ts'

/** What is between the tags that programs put at both ends of any file of sound. */
export function withoutTags(source: ByteSource): readonly Piece[] {
  const end = findSoundEnd(source)
  let offset = 0
  for (let tags = 0; tags < limits.audioTags; tags++) {
    const next = id3v2End(source, offset) ?? apeEnd(source, offset)
    if (next === undefined || next > end) break
    offset = next
  }
  return [{ copy: { offset, length: end - offset } }]
}
