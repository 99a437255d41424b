import type { RefusedKind } from '../../detect/refused-kinds.ts'
import type { Movie } from './movie.ts'

/** What follows the head of the `stsd` box and the number of its entries. */
const entryAt = 16
/** ISO/IEC 14496-3 table 1.3: Main, LC, LTP, and those with SBR and PS. */
const playableAac = [1, 2, 4, 5, 29]
const longType = 31
/** ISO/IEC 14496-1 table 5 and mp4ra.org: AAC of MPEG-4 and of MPEG-2, and layer III. */
const object = { mpeg4: 0x40, layer3: [0x69, 0x6b], mpeg2Aac: [0x66, 0x67, 0x68] } as const

/** What browsers do not play of the sound of a file, by the descriptions as they are written. */
export function findForeign({ tracks }: Movie): RefusedKind | undefined {
  for (const { entries } of tracks) {
    const codec = entries.toString('latin1', entryAt + 4, entryAt + 8)
    if (codec === 'alac') return 'alac'
    const foreign = codec === 'mp4a' ? judgeAac(entries) : undefined
    if (foreign) return foreign
  }
  return undefined
}

/** Descriptors are written here with sizes of one or two bytes, in one order. */
function judgeAac(entries: Buffer): RefusedKind | undefined {
  let at = entries.indexOf('esds', 0, 'latin1') + 8
  const enter = (tag: number) => {
    if (entries[at] !== tag) return false
    at += (entries[at + 1] ?? 0) > 0x7f ? 3 : 2
    return true
  }
  if (!enter(3)) return undefined
  at += 3
  if (!enter(4)) return undefined
  const kind = entries[at] ?? 0
  if ([...object.layer3, ...object.mpeg2Aac].some((known) => known === kind)) return undefined
  if (kind !== object.mpeg4) return 'mp4Codec'
  at += 13
  return enter(5) && !playableAac.includes(objectType(entries, at)) ? 'aacProfile' : undefined
}

/** Five bits, or six more behind a mark. */
function objectType(bytes: Buffer, at: number): number {
  const word = bytes.readUInt16BE(at)
  const type = word >> 11
  return type === longType ? 32 + ((word >> 5) & 0x3f) : type
}
