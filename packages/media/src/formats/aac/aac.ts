import type { ByteReader } from '../../bytes/byte-reader.ts'
import type { AudioStripPlan, ByteSource } from '../../strip-plan.ts'
import { keepFrames } from '../frames/chain.ts'
import type { Frame } from '../frames/reader.ts'
import { CopiedSource, planUntilSettled } from '../frames/settled.ts'
import { walkFrames } from '../frames/tally.ts'

/** Plans an AAC of its ADTS frames alone (ISO/IEC 14496-3 §1.A.2.2). Tags at both ends and between go. */
export function stripAac(source: ByteSource): AudioStripPlan {
  const { file, copies, repaired } = openAac(source)
  let seconds = 0
  for (const { samples, rate } of walkFrames(file, adtsFormat)) seconds += samples / rate
  return { type: 'audio/aac', pieces: copies.map((copy) => ({ copy })), seconds, repaired }
}

export function openAac(source: ByteSource) {
  const { copies, repaired } = planUntilSettled(source, (file) => keepFrames(file, adtsFormat))
  return { file: new CopiedSource(source, copies), copies, repaired }
}

export const adtsFormat = { name: 'AAC', headBytes: 7, read: readHead } as const

// Twelve bits that are always set, and two of the layer that never are.
const sync = { mask: 0xfff60000, value: 0xfff00000 } as const
// Version, profile, sample rate and channels, which stay; not whether there is a check sum.
const kindMask = 0xfff6fdc0
const sampleRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]

function readHead(reader: ByteReader): Frame | undefined {
  const head = reader.u32be()
  const lower = reader.u16be()
  const blocks = (reader.u8() & 3) + 1
  const rate = sampleRates[(head >>> 10) & 15]
  if ((head & sync.mask) >>> 0 !== sync.value || rate === undefined) return undefined
  const hasCheckSum = (head & 0x10000) === 0
  const length = ((head & 3) << 11) | (lower >>> 5)
  if (length <= (hasCheckSum ? 9 : 7)) return undefined
  return { kind: (head & kindMask) >>> 0, length, samples: blocks * 1024, rate }
}
