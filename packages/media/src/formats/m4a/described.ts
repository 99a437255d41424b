/** What follows the head of the `stsd` box and the number of its entries. */
const entryAt = 16

/** ISO/IEC 14496-1 table 5 and mp4ra.org: AAC of MPEG-4 and of MPEG-2, and layer III. */
export const object = {
  mpeg4: 0x40,
  layer3: [0x69, 0x6b] as readonly number[],
  mpeg2Aac: [0x66, 0x67, 0x68] as readonly number[],
} as const

/** Of the first description of a track, as it is written. */
export function codecOf(entries: Buffer): string {
  return entries.toString('latin1', entryAt + 4, entryAt + 8)
}

/**
 * Which coding an `esds` box names, and what its decoder must know; undefined where it is malformed. Descriptors are written here with
 * sizes of one or two bytes, in one order.
 */
export function describedAs(entries: Buffer): { kind: number; specific?: Buffer } | undefined {
  let at = entries.indexOf('esds', 0, 'latin1') + 8
  const enter = (tag: number): number | undefined => {
    if (entries[at] !== tag) return undefined
    const [first = 0, second = 0] = entries.subarray(at + 1)
    at += first > 0x7f ? 3 : 2
    return first > 0x7f ? ((first & 0x7f) << 7) | second : first
  }
  if (enter(3) === undefined) return undefined
  at += 3
  if (enter(4) === undefined) return undefined
  const kind = entries[at] ?? 0
  at += 13
  const bytes = enter(5)
  return bytes === undefined ? { kind } : { kind, specific: entries.subarray(at, at + bytes) }
}
