import { type AudioStripPlan, type ByteSource, NoSound, type Piece } from '../../strip-plan.ts'
import { makeChunk, makeChunkHead } from '../webp/chunks.ts'
import { readWav, type Wav } from './chunks.ts'
import { halveFormat, halveSamples } from './singles.ts'

/**
 * Plans a WAV of its format and its samples. Broadcast and studio data, texts, ID3, XMP, markers and unknown chunks go, and so
 * does what follows the samples. Sizes are those that are, whatever the file said of them. RF64 and BW64 become RIFF when
 * they are small enough, which more programs read. Floats of 64 bits become 32, which browsers play.
 */
export function stripWav(source: ByteSource): AudioStripPlan {
  const wav = readWav(source)
  const { format, isCutOff, isFollowed } = wav
  if (wav.data.length === 0) throw new NoSound('There is no sound in this WAV.')
  const written = format.isDouble ? halve(wav) : wav
  const blocks = Math.floor(written.data.length / written.format.blockBytes)
  const head = makeHead(written, blocks)
  return {
    type: 'audio/wav',
    pieces: { [Symbol.iterator]: () => write(source, head, wav) },
    seconds: blocks / format.rate,
    repaired: [
      ...(isCutOff ? (['missing_end'] as const) : []),
      ...(isFollowed ? (['trailing_data'] as const) : []),
    ],
    ...(format.isDouble ? { converted: 'audio/x-wav-float64' } : {}),
    ...(format.foreign ? { foreign: format.foreign } : {}),
  }
}

function halve({ data, format, ...wav }: Wav): Wav {
  const length = Math.floor(data.length / format.blockBytes) * (format.blockBytes / 2)
  return { ...wav, format: halveFormat(format), data: { offset: data.offset, length } }
}

function* write(source: ByteSource, head: Buffer, { data, format }: Wav): Generator<Piece> {
  const { offset, length } = data
  yield { bytes: head }
  if (format.isDouble) {
    yield* halveSamples(source, offset, length - (length % format.blockBytes))
  } else {
    yield { copy: { offset, length } }
    if (length % 2 === 1) yield { bytes: Buffer.alloc(1) }
  }
}

const max32 = 0xffffffff

/** Everything in front of the samples, of which there are so many blocks. */
export function makeHead({ format, data, fact }: Wav, blocks: number): Buffer {
  // A block of compressed sound holds many samples, and only this chunk knows how many of the last one count.
  const samples = format.foreign ? (fact ?? 0) : Math.min(blocks, max32)
  const chunks = Buffer.concat([
    makeChunk('fmt ', format.body),
    fact === undefined ? Buffer.alloc(0) : makeChunk('fact', makeU32(samples)),
  ])
  const bytes = 4 + chunks.length + 8 + data.length + (data.length % 2)
  if (bytes <= max32) {
    const riff = Buffer.concat([makeChunkHead('RIFF', bytes), Buffer.from('WAVE')])
    return Buffer.concat([riff, chunks, makeChunkHead('data', data.length)])
  }
  const sizes = makeChunk('ds64', makeLargeSizes(bytes + largeSizesBytes, data.length, blocks))
  const rf64 = Buffer.concat([makeChunkHead('RF64', max32), Buffer.from('WAVE')])
  return Buffer.concat([rf64, sizes, chunks, makeChunkHead('data', max32)])
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
