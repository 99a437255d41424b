import { type PdqWords, parsePdq, turnedPdqs } from '@anybin/media/pdq'
import type { HashEntry } from './hash-lists.ts'
import { findNear, type NearHash, NearIndex, type NearMatch, packHashes } from './near-index.ts'

type Look = Pick<HashEntry, 'id' | 'kind' | 'value'>
export type FindEntries = (hash: PdqWords) => NearMatch<Look>[]

/** Up to so many hashes are compared one by one. */
const maxLinear = 1000
/** Up to so many entries are turned, which spares turning every picture and takes eight times the memory. */
const maxTurned = 20_000

export function isLook({ kind }: Pick<HashEntry, 'kind'>): boolean {
  return kind === 'pdq' || kind === 'pdq_frame'
}

/** Finds which of these entries look like a picture, turned and mirrored too. Undefined where none of them says how a picture looks. */
export async function nearFinder(
  entries: readonly Look[],
  most: number,
): Promise<FindEntries | undefined> {
  const looks = entries.filter(isLook).flatMap((entry): NearHash<Look>[] => {
    const hash = parsePdq(entry.value)
    return hash ? [{ hash, entry }] : []
  })
  if (looks.length === 0) return undefined
  if (looks.length > maxTurned) {
    const index = await indexOf(looks)
    return (hash) => nearest(turnedPdqs(hash).flatMap((turned) => index.find(turned, most)))
  }
  const turned = looks.flatMap(({ hash, entry }) =>
    turnedPdqs(hash).map((one) => ({ hash: one, entry })),
  )
  if (turned.length <= maxLinear) return (hash) => nearest(findNear(turned, hash, most))
  const index = await indexOf(turned)
  return (hash) => nearest(index.find(hash, most))
}

function indexOf(looks: readonly NearHash<Look>[]): Promise<NearIndex<Look>> {
  const hashes = packHashes(looks.map(({ hash }) => hash))
  return NearIndex.build(
    looks.map(({ entry }) => entry),
    hashes,
  )
}

/** Each entry once. */
function nearest(found: readonly NearMatch<Look>[]): NearMatch<Look>[] {
  const best = new Map<string, NearMatch<Look>>()
  for (const match of found) {
    const known = best.get(match.entry.id)
    if (!known || match.distance < known.distance) best.set(match.entry.id, match)
  }
  return [...best.values()]
}
