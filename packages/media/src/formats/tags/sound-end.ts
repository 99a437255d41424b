import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { apeStart } from './ape.ts'
import { id3v1Start, id3v2Start } from './id3.ts'
import { lyrics3Start } from './lyrics3.ts'

// APE before ID3v1: the word TAG stands in APETAGEX too.
const kinds = [apeStart, lyrics3Start, id3v2Start, id3v1Start]

/** Where the sound ends, at the latest: before all the tags that programs append, in whatever order they did. */
export function findSoundEnd(source: ByteSource): number {
  let end = source.size
  for (let tags = 0; tags <= limits.audioTags; tags++) {
    const start = findTagStart(source, end)
    if (start === undefined) return end
    end = start
  }
  throw new BrokenContainer('The file has too many tags.')
}

/** Where the tag that ends here begins. */
export function findTagStart(source: ByteSource, end: number): number | undefined {
  for (const find of kinds) {
    const start = find(source, end)
    if (start !== undefined) return start
  }
  return undefined
}
