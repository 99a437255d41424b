import { ByteReader } from '../../bytes/byte-reader.ts'
import { BrokenContainer, type ByteSource, EndsEarly, type Piece } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { type Chunk, isSumRight, pngSignature, readChunk } from './chunks.ts'
import { type PngHeader, readHeader } from './header.ts'

/** What a damaged PNG still says of its one picture. */
type DamagedPng = {
  readonly header: PngHeader
  /** Whole chunks of the header, the palette and whatever else is sound, in their order. */
  readonly chunks: readonly Buffer[]
  /** All compressed data, whatever stands between. */
  readonly data: readonly Piece[]
  /** Whether some of the data differs from its check sum. */
  readonly isDataChanged: boolean
}

// Its frames could not be told apart any more.
const animation = ['acTL', 'fcTL', 'fdAT']

/** Reads on behind damage, up to the end of the file. BrokenContainer when there is no header or no data. */
export function gatherPng(source: ByteSource): DamagedPng {
  const reader = new ByteReader(source)
  if (!reader.bytes(pngSignature.length).equals(pngSignature)) {
    throw new BrokenContainer('This is no PNG.')
  }
  const chunks: Buffer[] = []
  const data: Piece[] = []
  let isDataChanged = false
  for (const chunk of eachChunk(source, reader)) {
    const isRight = chunk.isCutOff || isSumRight(source, chunk)
    if (animation.includes(chunk.type)) throw new BrokenContainer('The PNG is animated.')
    if (chunk.type === 'IDAT') {
      data.push({ copy: chunk.body })
      isDataChanged ||= !isRight
    } else if (isRight && !chunk.isCutOff && chunk.length <= limits.readBytes) {
      chunks.push(source.read(chunk.offset, chunk.length))
    }
  }
  return { header: readOwnHeader(chunks), chunks, data, isDataChanged }
}

function readOwnHeader([first]: readonly Buffer[]): PngHeader {
  if (first?.toString('latin1', 4, 8) !== 'IHDR')
    throw new BrokenContainer('The PNG has no header.')
  return readHeader(first.subarray(8, -4))
}

type Found = Chunk & { readonly isCutOff?: true }

/** Up to the end mark; of data that breaks off with the file, what is there. */
function* eachChunk(source: ByteSource, reader: ByteReader): Generator<Found> {
  for (let count = 0; count < limits.pngChunks && reader.left > 0; count++) {
    const offset = reader.at
    const chunk = readOrEnd(reader) ?? findRest(source, offset)
    if (chunk === undefined || chunk.type === 'IEND') return
    yield chunk
    if (chunk.isCutOff) return
  }
}

function readOrEnd(reader: ByteReader): Found | undefined {
  try {
    return readChunk(reader)
  } catch (error) {
    if (!(error instanceof EndsEarly)) throw error
    return undefined
  }
}

function findRest(source: ByteSource, offset: number): Found | undefined {
  const body = { offset: offset + 8, length: source.size - offset - 8 }
  if (body.length <= 0 || source.read(offset + 4, 4).toString('latin1') !== 'IDAT') return undefined
  return { type: 'IDAT', offset, length: body.length, body, sum: 0, isCutOff: true }
}
