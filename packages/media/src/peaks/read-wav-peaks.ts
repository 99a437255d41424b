import { openFileSource } from '../formats/index.ts'
import { readWav } from '../formats/wav/chunks.ts'
import type { Peaks } from '../media.ts'
import type { WavPeaksTask } from '../media-task.ts'
import type { ByteSource } from '../strip-plan.ts'
import { SoundMeter } from './sound-meter.ts'

const pieceBytes = 1024 * 1024
const extensible = 0xfffe

type ReadSample = (bytes: Buffer, at: number) => number

/** By format tag and bits, to samples of 16 bits. */
const readers: Readonly<Record<string, ReadSample>> = {
  '1/8': (bytes, at) => ((bytes[at] ?? 128) - 128) << 8,
  '1/16': (bytes, at) => bytes.readInt16LE(at),
  '1/24': (bytes, at) => bytes.readInt16LE(at + 1),
  '1/32': (bytes, at) => bytes.readInt16LE(at + 2),
  '3/32': (bytes, at) => toInteger(bytes.readFloatLE(at)),
  '3/64': (bytes, at) => toInteger(bytes.readDoubleLE(at)),
}

/** The peaks of a WAV. Its samples need no decoder; undefined for the few kinds that do. Runs in a child process. */
export function readWavPeaks({ inputPath, durationMs }: WavPeaksTask): Peaks | undefined {
  using source = openFileSource(inputPath)
  const { format, data } = readWav(source)
  const { body, blockBytes } = format
  const tag = body.readUInt16LE(0) === extensible ? body.readUInt16LE(24) : body.readUInt16LE(0)
  const bits = body.readUInt16LE(14)
  const read = readers[`${tag}/${bits}`]
  const sampleBytes = bits / 8
  const channels = body.readUInt16LE(2)
  // Where blocks are larger than their samples, nobody knows where those are.
  if (!read || blockBytes !== channels * sampleBytes) return undefined
  const meter = new SoundMeter(body.readUInt32LE(4), channels)
  for (const piece of pieces(source, data, blockBytes)) {
    for (let at = 0; at + sampleBytes <= piece.length; at += sampleBytes) meter.add(read(piece, at))
  }
  return meter.read(durationMs)
}

/** All of the samples in pieces of whole blocks, each in the same memory. */
function* pieces(
  source: ByteSource,
  { offset, length }: { readonly offset: number; readonly length: number },
  blockBytes: number,
): Generator<Buffer> {
  const memory = Buffer.alloc(Math.ceil(pieceBytes / blockBytes) * blockBytes)
  for (let at = 0; at < length; at += memory.length) {
    const piece = memory.subarray(0, Math.min(memory.length, length - at))
    source.readInto(piece, offset + at)
    yield piece
  }
}

/** Anything can stand in a float, also nothing. */
function toInteger(sample: number): number {
  const scaled = Math.round(sample * 32_767)
  return Number.isNaN(scaled) ? 0 : Math.min(Math.max(scaled, -32_768), 32_767)
}
