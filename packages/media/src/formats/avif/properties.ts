import type { Box } from '../../iso-bmff/boxes.ts'
import type { ByteSource } from '../../strip-plan.ts'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { limits } from '../limits.ts'

/** The content of a property as it is kept; undefined for one that is not. */
type Keep = (content: Buffer) => Buffer | undefined

const alphaNames = [
  'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha',
  // The older name, from HEVC, which early encoders wrote.
  'urn:mpeg:hevc:2015:auxid:1',
]
const numbersOnly =
  (...sizes: readonly number[]): Keep =>
  (content) =>
    sizes.includes(content.length) ? content : undefined

/**
 * What a decoder needs to show the picture, and nothing that only tells of it. Most are a few numbers of a fixed
 * size; whatever has room for more is looked into.
 */
const kept: Readonly<Record<string, Keep>> = {
  ispe: numbersOnly(12),
  pixi: (content) => (content.length === 5 + (content[4] ?? 0) ? content : undefined),
  av1C: keepConfiguration,
  colr: keepColour,
  irot: numbersOnly(1),
  imir: numbersOnly(1),
  pasp: numbersOnly(8),
  auxC: keepAlphaName,
  auxi: keepAlphaName,
  a1op: numbersOnly(1),
  lsel: numbersOnly(2),
  a1lx: (content) => (content.length === ((content[0] ?? 0) & 1 ? 13 : 7) ? content : undefined),
  clli: numbersOnly(4),
  mdcv: numbersOnly(24),
  cclv: keepContentVolume,
  amve: numbersOnly(8),
  ccst: numbersOnly(8),
}

/** The property as it is kept, or undefined. */
export function keepProperty(source: ByteSource, box: Box): Buffer | undefined {
  const length = box.end - box.body
  if (!Object.hasOwn(kept, box.type) || length > limits.iccBytes + 4) return undefined
  return kept[box.type]?.(source.read(box.body, length))
}

function keepColour(content: Buffer): Buffer | undefined {
  const type = content.toString('latin1', 0, 4)
  if (type === 'nclx') return content.length === 11 ? content : undefined
  const isProfile = type === 'prof' || type === 'rICC'
  const profile = isProfile ? rewriteProfile(content.subarray(4)) : undefined
  return profile && Buffer.concat([content.subarray(0, 4), profile])
}

// AV1 §5.3.2: type 1, with a size behind the header.
const sequenceHeader = 0x0a
const maxHeaderBytes = 64

/** Four bytes, and of the units that may follow (AV1 in ISO BMFF §2.3.3) a sequence header: the others can hold anything. */
function keepConfiguration(content: Buffer): Buffer | undefined {
  if (content[0] !== 0x81 || content.length < 4) return undefined
  const length = content[5] ?? 0
  const hasHeader = content[4] === sequenceHeader && length <= maxHeaderBytes
  return content.subarray(0, hasHeader ? Math.min(6 + length, content.length) : 4)
}

/** Alpha is the one auxiliary picture that is shown. Behind the name there is room for anything: it is cut off. */
function keepAlphaName(content: Buffer): Buffer | undefined {
  const name = alphaNames.find((alpha) => content.toString('latin1', 4).startsWith(`${alpha}\0`))
  return name === undefined ? undefined : content.subarray(0, 4 + name.length + 1)
}

/** ISO/IEC 23008-12: one byte of flags says which numbers follow. */
function keepContentVolume(content: Buffer): Buffer | undefined {
  const flags = content[0] ?? 0
  const numbers = [0x10, 0x08, 0x04].filter((bit) => (flags & bit) !== 0).length
  const size = 1 + ((flags & 0x20) === 0 ? 0 : 24) + numbers * 4
  return content.length === size ? content : undefined
}
