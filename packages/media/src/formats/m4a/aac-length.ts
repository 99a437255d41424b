const rates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]
const written = 15
const longType = 31
/** With spectral band replication, which adds to the sound and not to its length, and with stereo of one channel besides. */
const extended = [5, 29]

/** How many samples a packet of AAC plays, and at which rate, by what its decoder must know (ISO/IEC 14496-3 §1.6.2.1). */
export function readAacLength(specific: Buffer): { rate: number; samples: number } | undefined {
  let at = 0
  const bits = (count: number): number => {
    let value = 0
    for (let left = count; left > 0; left -= 1, at += 1) {
      value = value * 2 + (((specific[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    }
    return value
  }
  const readType = () => {
    const type = bits(5)
    return type === longType ? 32 + bits(6) : type
  }
  const readRate = () => {
    const index = bits(4)
    return index === written ? bits(24) : rates[index]
  }
  const type = readType()
  const rate = readRate()
  bits(4)
  if (extended.includes(type)) {
    readRate()
    readType()
  }
  const isShort = bits(1) === 1
  return rate ? { rate, samples: isShort ? 960 : 1024 } : undefined
}
