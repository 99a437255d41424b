import type { AudioStripPlan, ByteSource } from '../../strip-plan.ts'
import type { ByteReader } from '../bytes/byte-reader.ts'
import { keepFrames } from '../frames/chain.ts'
import type { Frame } from '../frames/reader.ts'
import { planUntilSettled } from '../frames/settled.ts'

/** Plans an AAC of its ADTS frames alone (ISO/IEC 14496-3 §1.A.2.2). Tags at both ends and between go. */
export function stripAac(source: ByteSource): AudioStripPlan {
  const plan = (file: ByteSource) => keepFrames(file, format).finish()
  return { type: 'audio/aac', pieces: planUntilSettled(source, plan) }
}

const format = { name: 'AAC', headBytes: 6, read: readHead } as const

// Twelve bits that are always set, and two of the layer that never are.
const sync = { mask: 0xfff60000, value: 0xfff00000 } as const
// Version, profile, sample rate and channels, which stay; not whether there is a check sum.
const kindMask = 0xfff6fdc0
const mostSampleRate = 12

function readHead(reader: ByteReader): Frame | undefined {
  const head = reader.u32be()
  const lower = reader.u16be()
  if ((head & sync.mask) >>> 0 !== sync.value || ((head >>> 10) & 15) > mostSampleRate) {
    return undefined
  }
  const hasCheckSum = (head & 0x10000) === 0
  const length = ((head & 3) << 11) | (lower >>> 5)
  if (length <= (hasCheckSum ? 9 : 7)) return undefined
  return { kind: (head & kindMask) >>> 0, length }
}
