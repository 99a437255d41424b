import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { type Chunk, chunkHeadBytes, readChunk } from './chunk.ts'
import { findDataEnd, isChunkChain } from './data-end.ts'
import { readWavFormat, type WavFormat } from './format.ts'

export type Wav = {
  readonly format: WavFormat
  /** Where the samples are. */
  readonly data: { readonly offset: number; readonly length: number }
  /** The samples that a `fact` chunk counts; undefined without one. */
  readonly fact: number | undefined
  /** More samples were announced than there are. */
  readonly isCutOff: boolean
}

const forms = ['RIFF', 'RF64', 'BW64']
const max32 = 0xffffffff

/** Reads a WAV up to its samples; whatever follows them has no effect on how they sound. */
export function readWav(source: ByteSource): Wav {
  const head = source.read(0, 12).toString('latin1')
  if (!forms.includes(head.slice(0, 4)) || head.slice(8) !== 'WAVE') {
    throw new BrokenContainer('This is no WAV.')
  }
  const chunks = listChunks(source)
  const [format, data, fact] = [chunks.get('fmt '), chunks.get('data'), chunks.get('fact')]
  if (!format || !data) throw new BrokenContainer('The WAV has no format or no samples.')
  return {
    format: readWavFormat(source.read(format.body, Math.min(format.length, 128))),
    ...measureData(source, data, chunks.get('ds64')),
    fact: fact && fact.length >= 4 ? source.read(fact.body, 4).readUInt32LE() : undefined,
  }
}

/** The first chunk of each name, up to the samples. */
function listChunks(source: ByteSource): ReadonlyMap<string, Chunk> {
  const chunks = new Map<string, Chunk>()
  let at = 12
  for (let count = 0; count < limits.wavChunks; count++) {
    const chunk = readChunk(source, at)
    if (known.has(chunk.id) && !chunks.has(chunk.id)) chunks.set(chunk.id, chunk)
    if (chunk.id === 'data') return chunks
    at = chunk.body + chunk.length + (chunk.length % 2)
  }
  throw new BrokenContainer('The WAV has too many chunks.')
}

const known = new Set(['fmt ', 'fact', 'ds64', 'data'])

/**
 * Sizes are believed where they fit: that of the samples first, and then that of the file, inside which everything must be.
 * Where neither says anything, as recorders leave them that were stopped, samples go on up to the first chunk or tag that
 * ends where the file does.
 */
function measureData(source: ByteSource, { body, length }: Chunk, sizes: Chunk | undefined) {
  const announced = length === max32 && sizes ? readLarge(source, sizes, 1) : length
  if (announced > 0 && announced !== max32 && body + announced <= source.size) {
    return { data: { offset: body, length: announced }, isCutOff: false }
  }
  const end = readRiffEnd(source, body, sizes)
  const isEmpty = announced === 0 && isChunkChain(source, body, end)
  const found = isEmpty ? body : findDataEnd(source, body, end)
  const isCutOff = announced > 0 && announced !== max32
  return { data: { offset: body, length: found - body }, isCutOff }
}

/** Where the form ends; where its size says nothing, as far as the file goes. */
function readRiffEnd(source: ByteSource, data: number, sizes: Chunk | undefined): number {
  const short = source.read(4, 4).readUInt32LE()
  const size = short === max32 && sizes ? readLarge(source, sizes, 0) : short
  const end = chunkHeadBytes + size
  return end > data && end <= source.size ? end : source.size
}

function readLarge(source: ByteSource, { body }: Chunk, index: number): number {
  return Number(source.read(body + index * 8, 8).readBigUInt64LE(0))
}
