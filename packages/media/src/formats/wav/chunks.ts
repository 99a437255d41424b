import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { type Chunk, chunkHeadBytes, readChunk } from './chunk.ts'
import { findDataEnd, findTextsAtEnd, isChunkChain } from './data-end.ts'
import { readWavFormat, type WavFormat } from './format.ts'

export type Wav = {
  readonly format: WavFormat
  /** Where the samples are. */
  readonly data: { readonly offset: number; readonly length: number }
  /** The samples that a `fact` chunk counts; undefined without one. */
  readonly fact: number | undefined
  /** More samples were announced than there are. */
  readonly isCutOff: boolean
  /** Another file was put behind this one. */
  readonly isFollowed: boolean
}

const forms = ['RIFF', 'RF64', 'BW64']
const max32 = 0xffffffff

/** Reads a WAV up to its samples; whatever follows them has no effect on how they sound. */
export function readWav(source: ByteSource): Wav {
  if (!isForm(source, 0)) throw new BrokenContainer('This is no WAV.')
  const chunks = listChunks(source)
  const [format, data, fact] = [chunks.get('fmt '), chunks.get('data'), chunks.get('fact')]
  if (!format || !data) throw new BrokenContainer('The WAV has no format or no samples.')
  return {
    format: readWavFormat(source.read(format.body, Math.min(format.length, 128))),
    ...measureData(source, data, chunks.get('ds64')),
    fact: fact && fact.length >= 4 ? source.read(fact.body, 4).readUInt32LE() : undefined,
    isFollowed: isForm(source, readRiffEnd(source, data.body, chunks.get('ds64'))),
  }
}

function isForm(source: ByteSource, at: number): boolean {
  if (at + 12 > source.size) return false
  const head = source.read(at, 12).toString('latin1')
  return forms.includes(head.slice(0, 4)) && head.slice(8) === 'WAVE'
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
 * Sizes are believed where they fit: that of the samples first, but for texts that it takes in, and then that of the file,
 * inside which everything must be.
 * Where neither says anything, as recorders leave them that were stopped, samples go on up to the first chunk or tag that
 * ends where the file does.
 */
function measureData(source: ByteSource, { body, length }: Chunk, sizes: Chunk | undefined) {
  const announced = length === max32 && sizes ? readLarge(source, sizes, 1) : length
  const isUnknown = announced === 0 || announced === max32
  const isBelieved = !isUnknown && body + announced <= source.size
  const found = isBelieved ? body + announced : findEnd(source, body, sizes, announced === 0)
  const end = findTextsAtEnd(source, body, found)
  return { data: { offset: body, length: end - body }, isCutOff: !isUnknown && !isBelieved }
}

function findEnd(source: ByteSource, body: number, sizes: Chunk | undefined, mayBeEmpty: boolean) {
  const end = readRiffEnd(source, body, sizes)
  return mayBeEmpty && isChunkChain(source, body, end) ? body : findDataEnd(source, body, end)
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
