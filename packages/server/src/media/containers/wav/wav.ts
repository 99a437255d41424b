import { type AudioStripPlan, BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { PieceList } from '../bytes/piece-list.ts'
import { makeChunk, makeChunkHead } from '../webp/chunks.ts'
import { readWav, type Wav } from './chunks.ts'

/**
 * Plans a WAV of its format and its samples. Broadcast and studio data, texts, ID3, XMP, markers and unknown chunks go, and so
 * does what follows the samples. Sizes are those that are, whatever the file said of them. RF64 and BW64 become RIFF when
 * they are small enough, which more programs read.
 */
export function stripWav(source: ByteSource): AudioStripPlan {
  const wav = readWav(source)
  if (wav.data.length === 0) throw new BrokenContainer('There is no sound in this WAV.')
  const file = new PieceList()
  for (const part of makeHead(wav)) file.add(part)
  file.copy(wav.data.offset, wav.data.length)
  if (wav.data.length % 2 === 1) file.add(Buffer.alloc(1))
  return { type: 'audio/wav', pieces: file.finish() }
}

const most32 = 0xffffffff

function makeHead({ format, data, hasFact }: Wav): readonly Buffer[] {
  const samples = Math.floor(data.length / format.blockBytes)
  const chunks = Buffer.concat([
    makeChunk('fmt ', format.body),
    hasFact ? makeChunk('fact', makeU32(Math.min(samples, most32))) : Buffer.alloc(0),
  ])
  const bytes = 4 + chunks.length + 8 + data.length + (data.length % 2)
  if (bytes <= most32) {
    const riff = Buffer.concat([makeChunkHead('RIFF', bytes), Buffer.from('WAVE')])
    return [riff, chunks, makeChunkHead('data', data.length)]
  }
  const sizes = makeChunk('ds64', makeLargeSizes(bytes + largeSizesBytes, data.length, samples))
  const rf64 = Buffer.concat([makeChunkHead('RF64', most32), Buffer.from('WAVE')])
  return [rf64, sizes, chunks, makeChunkHead('data', most32)]
}

const largeSizesBytes = 36

/** EBU Tech 3306: the sizes of the file, of the data and the number of samples, in 64 bits; and an empty table. */
function makeLargeSizes(file: number, data: number, samples: number): Buffer {
  const body = Buffer.alloc(28)
  body.writeBigUInt64LE(BigInt(file), 0)
  body.writeBigUInt64LE(BigInt(data), 8)
  body.writeBigUInt64LE(BigInt(samples), 16)
  return body
}

function makeU32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
