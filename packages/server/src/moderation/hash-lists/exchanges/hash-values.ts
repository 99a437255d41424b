import { fairQuality } from '@anybin/media/pdq'
import type { NewHashEntry } from '../hash-lists.ts'
import { hasDetail } from '../list-file.ts'

const lengths = { md5: 32, sha1: 40, sha256: 64, pdq: 64 } as const
const longestPhotoDna = 1000

type About = Pick<NewHashEntry, 'externalId' | 'reason' | 'quality'>

/** The entry of a hash as exchanges name and write it; undefined where nobody could recognise anything by it. */
export function entryOf(type: string, given: string, about: About): NewHashEntry | undefined {
  const name = type.toLowerCase()
  if (name === 'pdna') {
    const isHash = given !== '' && given.length <= longestPhotoDna
    return isHash ? { ...about, kind: 'pdna', value: given } : undefined
  }
  if (!isKnown(name)) return undefined
  const value = given.toLowerCase()
  if (value.length !== lengths[name] || !/^[0-9a-f]+$/.test(value)) return undefined
  if (name !== 'pdq') return { ...about, kind: `${name}_raw`, value }
  const isClear = hasDetail(value) && (about.quality ?? 100) >= fairQuality
  return isClear ? { ...about, kind: 'pdq', value } : undefined
}

function isKnown(name: string): name is keyof typeof lengths {
  return Object.hasOwn(lengths, name)
}
