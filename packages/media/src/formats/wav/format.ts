import type { RefusedKind } from '../../detect/refused-kinds.ts'
import { BrokenContainer } from '../../strip-plan.ts'

/** What a WAV file says of its samples. */
export type WavFormat = {
  /** The chunk as it is written: the fields that are known, and no more. */
  readonly body: Buffer
  /** Bytes of one sample of all channels. */
  readonly blockBytes: number
  /** Samples a second. */
  readonly rate: number
  /** Floats of 64 bits, which no browser plays, and which become 32. */
  readonly isDouble: boolean
  /** What it is when browsers do not play it. */
  readonly foreign: RefusedKind | undefined
}

/** Microsoft's registered format tags (RFC 2361). */
const tags = { pcm: 1, float: 3, aLaw: 6, muLaw: 7, extensible: 0xfffe } as const
/** Bits of a sample that browsers play, by the tag. */
const playable: ReadonlyMap<number, (bits: number) => boolean> = new Map([
  [tags.pcm, (bits: number) => bits > 0 && bits <= 32],
  [tags.float, (bits: number) => bits === 32 || bits === 64],
  [tags.aLaw, (bits: number) => bits === 8],
  [tags.muLaw, (bits: number) => bits === 8],
])
const foreignTags: ReadonlyMap<number, RefusedKind> = new Map<number, RefusedKind>([
  [0x02, 'adpcm'],
  [0x11, 'adpcm'],
  [0x20, 'adpcm'],
  [0x45, 'adpcm'],
  [0x64, 'adpcm'],
  [0x31, 'gsm'],
])
const bytesOf = { plain: 16, extended: 18, extensible: 40 } as const
/** What a decoder of ADPCM must know is some 32 bytes. */
const maxExtension = 64
/** What follows the tag in the GUIDs of the extensible form: of ordinary sound, and of ambisonic B-format. */
const guidEndings = ['000000001000800000aa00389b71', '00002107d3118644c8c1ca000000']

export function readWavFormat(chunk: Buffer): WavFormat {
  if (chunk.length < bytesOf.plain) throw new BrokenContainer('The format of the sound is missing.')
  const blockBytes = chunk.readUInt16LE(12)
  const rate = chunk.readUInt32LE(4)
  if (chunk.readUInt16LE(2) === 0 || rate === 0 || blockBytes === 0) {
    throw new BrokenContainer('The format of the sound makes no sense.')
  }
  const isExtensible = chunk.readUInt16LE(0) === tags.extensible
  const tag = isExtensible ? readExtensibleTag(chunk) : chunk.readUInt16LE(0)
  const bits = chunk.readUInt16LE(14)
  const foreign = playable.get(tag)?.(bits) ? undefined : (foreignTags.get(tag) ?? 'wavCodec')
  const body = isExtensible ? rewriteExtensible(chunk) : rewritePlain(chunk, foreign !== undefined)
  // Players that go by the bytes of a second must come to the same length as those that count samples.
  if (foreign === undefined) body.writeUInt32LE((rate * blockBytes) >>> 0, 8)
  const isDouble = foreign === undefined && tag === tags.float && bits === 64
  return { body, blockBytes, rate, isDouble, foreign }
}

function readExtensibleTag(chunk: Buffer): number {
  if (chunk.length < bytesOf.extensible) {
    throw new BrokenContainer('The format of the sound is cut off.')
  }
  if (!guidEndings.includes(chunk.toString('hex', 26, bytesOf.extensible))) {
    throw new BrokenContainer('The format of the sound is unknown.')
  }
  return chunk.readUInt16LE(24)
}

function rewritePlain(chunk: Buffer, isForeign: boolean): Buffer {
  const length = chunk.length >= bytesOf.extended ? bytesOf.extended : bytesOf.plain
  if (isForeign) return Buffer.from(chunk.subarray(0, bytesOf.extended + maxExtension))
  const body = Buffer.from(chunk.subarray(0, length))
  // The size of an extension, which these formats do not have.
  if (length === bytesOf.extended) body.writeUInt16LE(0, bytesOf.plain)
  return body
}

function rewriteExtensible(chunk: Buffer): Buffer {
  const body = Buffer.from(chunk.subarray(0, bytesOf.extensible))
  body.writeUInt16LE(bytesOf.extensible - bytesOf.extended, bytesOf.plain)
  return body
}
