/** How long the blocks of a Vorbis stream are, by the first byte of each packet. */
export type VorbisBlocks = {
  /** Samples a second. */
  readonly rate: number
  /** Samples of the block that a packet with this first byte holds. */
  readonly blockSamples: (first: number) => number
}

const modeBits = 41
const maxModes = 64

/**
 * Reads the first and the third header of a Vorbis stream (Vorbis I §4.2.2, §4.2.4). The modes stand at the end of the third and
 * what is before them has no lengths, so they are read backwards from the framing bit; undefined when they cannot be found.
 */
export function readVorbisBlocks(identification: Buffer, setup: Buffer): VorbisBlocks | undefined {
  if (identification.length < 30) return undefined
  const rate = identification.readUInt32LE(12)
  const sizes = identification[28] ?? 0
  const [short, long] = [1 << (sizes & 15), 1 << (sizes >> 4)]
  const modes = rate > 0 ? readModes(setup) : undefined
  if (!modes) return undefined
  // The first bit of a packet says that it is sound, the next ones which mode it has.
  const mask = 2 ** Math.ceil(Math.log2(modes.length)) - 1
  const blockSamples = (first: number) => (modes[(first >> 1) & mask] ? long : short)
  return { rate, blockSamples }
}

/** Whether each mode has long blocks. */
function readModes(setup: Buffer): boolean[] | undefined {
  const framing = findFraming(setup)
  if (framing === undefined) return undefined
  const isLong: boolean[] = []
  let found: boolean[] | undefined
  for (let end = framing; isLong.length < maxModes && end >= modeBits + 6; end -= modeBits) {
    const start = end - modeBits
    // Window and transform are always 0, and no stream has more mappings than 64.
    if (readBits(setup, start + 1, 32) !== 0 || readBits(setup, start + 33, 8) > 63) break
    isLong.unshift(readBits(setup, start, 1) === 1)
    // Their number, less one, stands before them. A shorter list can look like one by chance.
    if (readBits(setup, start - 6, 6) + 1 === isLong.length) found = [...isLong]
  }
  return found
}

/** Index of the last bit that is set: behind the modes stands a one, and then zeros to the end of the byte. */
function findFraming(setup: Buffer): number | undefined {
  const last = setup.findLastIndex((byte) => byte !== 0)
  return last === -1 ? undefined : last * 8 + 31 - Math.clz32(setup[last] ?? 0)
}

/** Vorbis I §2.1.4: lowest bit first. */
function readBits(bytes: Buffer, from: number, count: number): number {
  let value = 0
  for (let bit = count - 1; bit >= 0; bit--) {
    const at = from + bit
    value = value * 2 + (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1)
  }
  return value
}
