import type { Segment } from './segments.ts'

/** Whether the body of a kept segment has exactly the form that ITU-T T.81 annex B gives it, with nothing behind. */
export function isWellFormed(segment: Segment, body: Buffer): boolean {
  return forms.get(segment.marker)?.(body) ?? false
}

const forms: ReadonlyMap<number, (body: Buffer) => boolean> = new Map([
  [0xc4, areHuffmanTables],
  [0xcc, areArithmeticConditions],
  [0xdb, areQuantisationTables],
  [0xdd, (body: Buffer) => body.length === 2],
  [0xda, isScanHeader],
])

/** B.2.4.1: each table is one byte of precision and place, then 64 values of one or two bytes. */
function areQuantisationTables(body: Buffer): boolean {
  let at = 0
  while (at < body.length) {
    const head = body.readUInt8(at)
    if (head >> 4 > 1 || (head & 15) > 3) return false
    at += 1 + 64 * (1 + (head >> 4))
  }
  return at === body.length
}

/** B.2.4.2: each table is one byte of class and place, 16 counts, then as many values as they add up to. */
function areHuffmanTables(body: Buffer): boolean {
  let at = 0
  while (at + 17 <= body.length) {
    const head = body.readUInt8(at)
    if (head >> 4 > 1 || (head & 15) > 3) return false
    const values = body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0)
    if (values > 256) return false
    at += 17 + values
  }
  return at === body.length
}

/** How large a part of all codes means nothing, in the table of a well-formed segment where it is largest. */
export function unusedCodes(body: Buffer): number {
  let most = 0
  for (let at = 0; at < body.length; ) {
    const counts = [...body.subarray(at + 1, at + 17)]
    const used = counts.reduce((sum, count, index) => sum + count / 2 ** (index + 1), 0)
    most = Math.max(most, 1 - used)
    at += 17 + counts.reduce((sum, count) => sum + count, 0)
  }
  return most
}

/** B.2.4.3: pairs of place and value. */
function areArithmeticConditions(body: Buffer): boolean {
  return body.length % 2 === 0 && body.length <= 64
}

/** B.2.3: the components of the scan, two bytes each, between their number and three bytes of parameters. */
function isScanHeader(body: Buffer): boolean {
  const components = body[0] ?? 0
  return components >= 1 && components <= 4 && body.length === 4 + 2 * components
}
