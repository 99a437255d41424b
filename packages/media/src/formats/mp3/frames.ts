import type { ByteReader } from '../../bytes/byte-reader.ts'
import type { Frame } from '../frames/reader.ts'

export type Mp3Frame = Frame & { readonly head: number }

const bitratesOfVersion1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const bitratesOfVersion2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const version1 = 3
const sampleRates: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8_000],
}
// Eleven bits that are always set, and the two of layer III.
const sync = { mask: 0xffe60000, value: 0xffe20000 } as const
// Version, layer and sample rate. Bitrate and the coding of channels may change with every frame.
const kindMask = 0xfffe0c00

/**
 * Reads the head of a frame of layer III (ISO/IEC 11172-3 §2.4.1.3, ISO/IEC 13818-3, and the common version 2.5 for low sample
 * rates). Heads without a bit rate, the free format, are none: no browser plays them.
 */
export function readMp3Head(reader: ByteReader): Mp3Frame | undefined {
  const head = reader.u32be()
  if ((head & sync.mask) >>> 0 !== sync.value) return undefined
  const version = (head >>> 19) & 3
  const bitrate = (version === version1 ? bitratesOfVersion1 : bitratesOfVersion2)[
    (head >>> 12) & 15
  ]
  const sampleRate = sampleRates[version]?.[(head >>> 10) & 3]
  if (!bitrate || sampleRate === undefined) return undefined
  const samples = version === version1 ? 1152 : 576
  const padding = (head >>> 9) & 1
  return {
    kind: (head & kindMask) >>> 0,
    length: Math.floor((samples * bitrate * 125) / sampleRate) + padding,
    samples,
    rate: sampleRate,
    head,
  }
}

/** MPEG 1, whose frames have two granules; the others have one, and other tables. */
export function isVersion1({ head }: Mp3Frame): boolean {
  return ((head >>> 19) & 3) === version1
}

/** The heads without padding that a frame like this one can have, from few bytes to many, with their lengths. */
export function listHeads(frame: Mp3Frame): readonly [number, number][] {
  const { head, samples, rate } = frame
  const bitrates = isVersion1(frame) ? bitratesOfVersion1 : bitratesOfVersion2
  // Neither bit rate nor padding nor the private bit, and no check sum.
  const bare = ((head & ~0xf300) | 0x10000) >>> 0
  return bitrates.flatMap((bitrate, index): [number, number][] =>
    bitrate === 0
      ? []
      : [[(bare | (index << 12)) >>> 0, Math.floor((samples * bitrate * 125) / rate)]],
  )
}

/** Bytes between the head of a frame and what stands in place of sound (ISO/IEC 11172-3 §2.4.1.7). */
export function sideBytes(frame: Mp3Frame): number {
  const isMono = ((frame.head >>> 6) & 3) === 3
  if (isVersion1(frame)) return isMono ? 17 : 32
  return isMono ? 9 : 17
}
