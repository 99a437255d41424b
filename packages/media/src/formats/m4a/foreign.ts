import type { RefusedKind } from '../../detect/refused-kinds.ts'
import { codecOf, describedAs, object } from './described.ts'
import type { Movie } from './movie.ts'

/** ISO/IEC 14496-3 table 1.3: Main, LC, LTP, and those with SBR and PS. */
const playableAac = [1, 2, 4, 5, 29]
const longType = 31

/** What browsers do not play of the sound of a file, by the descriptions as they are written. */
export function findForeign({ tracks }: Movie): RefusedKind | undefined {
  for (const { entries } of tracks) {
    const codec = codecOf(entries)
    if (codec === 'alac') return 'alac'
    if (codec === 'samr' || codec === 'sawb') return 'amr3gp'
    const foreign = codec === 'mp4a' ? judgeAac(entries) : undefined
    if (foreign) return foreign
  }
  return undefined
}

function judgeAac(entries: Buffer): RefusedKind | undefined {
  const said = describedAs(entries)
  if (!said) return undefined
  const { kind, specific } = said
  if ([...object.layer3, ...object.mpeg2Aac].includes(kind)) return undefined
  if (kind !== object.mpeg4) return 'mp4Codec'
  return specific && !playableAac.includes(objectType(specific)) ? 'aacProfile' : undefined
}

/** Five bits, or six more behind a mark. */
function objectType([first = 0, second = 0]: Buffer): number {
  const word = (first << 8) | second
  const type = word >> 11
  return type === longType ? 32 + ((word >> 5) & 0x3f) : type
}
