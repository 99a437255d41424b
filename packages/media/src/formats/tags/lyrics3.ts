import type { ByteSource } from '../../strip-plan.ts'
import { startsWith } from './tag-text.ts'

const begin = 'LYRICSBEGIN'
const end1 = 'LYRICSEND'
const end2 = 'LYRICS200'
const longestVersion1 = 5100
const sizeDigits = 6

/** Where the Lyrics3 tag that ends here begins: version 2 says how long it is, version 1 is searched. */
export function lyrics3Start(source: ByteSource, end: number): number | undefined {
  if (startsWith(source, end - end2.length, end2)) return version2Start(source, end)
  return startsWith(source, end - end1.length, end1) ? version1Start(source, end) : undefined
}

function version2Start(source: ByteSource, end: number): number | undefined {
  const sizeAt = end - end2.length - sizeDigits
  if (sizeAt < 0) return undefined
  const digits = source.read(sizeAt, sizeDigits).toString('latin1')
  if (!/^\d+$/.test(digits)) return undefined
  const start = sizeAt - Number(digits)
  return startsWith(source, start, begin) ? start : undefined
}

function version1Start(source: ByteSource, end: number): number | undefined {
  const from = Math.max(0, end - end1.length - longestVersion1 - begin.length)
  const found = source.read(from, end - from).lastIndexOf(begin)
  return found === -1 ? undefined : from + found
}
