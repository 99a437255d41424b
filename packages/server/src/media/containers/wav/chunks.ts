import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { findSoundEnd } from '../tags/sound-end.ts'
import { readWavFormat, type WavFormat } from './format.ts'

export type Wav = {
  readonly format: WavFormat
  /** Where the samples are. */
  readonly data: { readonly offset: number; readonly length: number }
  readonly hasFact: boolean
}

const forms = ['RIFF', 'RF64', 'BW64']
const headBytes = 8
const most32 = 0xffffffff

/** Reads a WAV up to its samples; whatever follows them has no effect on how they sound. */
export function readWav(source: ByteSource): Wav {
  const head = source.read(0, 12).toString('latin1')
  if (!forms.includes(head.slice(0, 4)) || head.slice(8) !== 'WAVE') {
    throw new BrokenContainer('This is no WAV.')
  }
  const chunks = listChunks(source)
  const [format, data] = [chunks.get('fmt '), chunks.get('data')]
  if (!format || !data) throw new BrokenContainer('The WAV has no format or no samples.')
  return {
    format: readWavFormat(source.read(format.body, Math.min(format.length, 40))),
    data: { offset: data.body, length: measureData(source, data, chunks.get('ds64')) },
    hasFact: chunks.has('fact'),
  }
}

type Chunk = { readonly id: string; readonly body: number; readonly length: number }

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

function readChunk(source: ByteSource, at: number): Chunk {
  const head = source.read(at, headBytes)
  return {
    id: head.toString('latin1', 0, 4),
    body: at + headBytes,
    length: head.readUInt32LE(4),
  }
}

function measureData(source: ByteSource, data: Chunk, largeSizes: Chunk | undefined): number {
  const announced = announcedLength(source, data, largeSizes)
  if (announced > 0 && data.body + announced <= source.size) return announced
  return findDataEnd(source, data.body) - data.body
}

function announcedLength(source: ByteSource, data: Chunk, largeSizes: Chunk | undefined): number {
  if (data.length !== most32 || largeSizes === undefined) return data.length
  return Number(source.read(largeSizes.body + 8, 8).readBigUInt64LE(0))
}

const tailBytes = 1024 * 1024
const chunkName = /LIST|id3 |ID3 |bext|iXML|_PMX|aXML|axml|cue |smpl|chna|JUNK|junk|FLLR|PAD /g

/**
 * Recorders that were stopped before they could correct the size leave samples up to the end of the file. Where there are
 * chunks behind them all the same, these are found because they end exactly where the file does.
 */
function findDataEnd(source: ByteSource, start: number): number {
  const end = Math.max(start, findSoundEnd(source))
  const from = Math.max(start, end - tailBytes)
  const tail = source.read(from, end - from).toString('latin1')
  for (const { index } of tail.matchAll(chunkName)) {
    if (areChunks(source, from + index, end)) return from + index
  }
  return end
}

function areChunks(source: ByteSource, from: number, end: number): boolean {
  let at = from
  for (let count = 0; count < limits.wavTailChunks && at + headBytes <= end; count++) {
    const { body, length } = readChunk(source, at)
    if (body + length === end) return true
    at = body + length + (length % 2)
  }
  return at === end
}
