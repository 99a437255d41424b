import { limits } from '../formats/limits.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../strip-plan.ts'

type Chunk = { readonly id: string; readonly body: number; readonly length: number }

/** Channels, samples, bits and rate; in AIFF-C the kind of coding besides, whose name is a text and goes. */
const commonBytes = 18
const codingBytes = 4
/** Of an offset to the first sample, and the size of blocks, in front of the samples. */
const soundHeadBytes = 8
const version = Buffer.from('FVER\0\0\0\x04\xa2\x80\x51\x40', 'latin1')

/** The samples of an AIFF, behind the few numbers that tell what they are (Audio Interchange File Format 1.3, AIFF-C). */
export function stripAiff(source: ByteSource): readonly Piece[] {
  const form = source.read(8, 4).toString('latin1')
  const { common, sound } = findChunks(source)
  const isCoded = form === 'AIFC'
  const length = commonBytes + (isCoded ? codingBytes : 0)
  if (common.length < length) throw new BrokenContainer('The AIFF does not describe its sound.')
  const described = [source.read(common.body, length), ...(isCoded ? [Buffer.alloc(2)] : [])]
  const samples = findSamples(source, sound)
  const inside = [
    Buffer.from(form, 'latin1'),
    ...(isCoded ? [version] : []),
    makeHead(
      'COMM',
      described.reduce((sum, { length: bytes }) => sum + bytes, 0),
    ),
    ...described,
    makeHead('SSND', soundHeadBytes + samples.length),
    Buffer.alloc(soundHeadBytes),
  ]
  const padding = samples.length % 2
  const bytes = inside.reduce((sum, part) => sum + part.length, 0) + samples.length + padding
  return [
    { bytes: Buffer.concat([makeHead('FORM', bytes), ...inside]) },
    { copy: samples },
    ...(padding === 1 ? [{ zeros: 1 }] : []),
  ]
}

function findChunks(source: ByteSource): { readonly common: Chunk; readonly sound: Chunk } {
  const found = new Map<string, Chunk>()
  let at = 12
  for (let count = 0; count < limits.aiffChunks && at + 8 <= source.size; count++) {
    const head = source.read(at, 8)
    const chunk = { id: head.toString('latin1', 0, 4), body: at + 8, length: head.readUInt32BE(4) }
    if (!found.has(chunk.id)) found.set(chunk.id, chunk)
    const [common, sound] = [found.get('COMM'), found.get('SSND')]
    if (common && sound) return { common, sound }
    at = chunk.body + chunk.length + (chunk.length % 2)
  }
  throw new BrokenContainer('The AIFF has no sound, or does not describe it.')
}

/** A recording that broke off has fewer than it says. */
function findSamples(source: ByteSource, { body, length }: Chunk) {
  const offset = body + soundHeadBytes + source.read(body, 4).readUInt32BE()
  const end = Math.min(body + length, source.size)
  if (offset >= end) throw new BrokenContainer('There is no sound in this AIFF.')
  return { offset, length: end - offset }
}

function makeHead(id: string, length: number): Buffer {
  const head = Buffer.from(`${id}\0\0\0\0`, 'latin1')
  // A stream that does not end says nothing of its size.
  head.writeUInt32BE(Math.min(length, 0xffffffff), 4)
  return head
}
