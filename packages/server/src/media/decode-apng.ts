import { makeChunk, pngSignature } from './containers/png/chunks.ts'

type Chunk = { readonly type: string; readonly body: Buffer }

/**
 * The frames of an animated PNG that stand in fdAT chunks, each as a PNG of its own (PNG 3rd edition §11.3.6). The bytes must
 * come from our own stripper, which has checked their structure.
 */
export function* splitApng(png: Buffer): Generator<Buffer> {
  const shared: Chunk[] = []
  let frame: { readonly control: Buffer; readonly data: Buffer[] } | undefined
  for (const chunk of readChunks(png)) {
    if (chunk.type === 'fdAT') frame?.data.push(chunk.body.subarray(4))
    else if (sharedTypes.has(chunk.type)) shared.push(chunk)
    if (chunk.type !== 'fcTL' && chunk.type !== 'IEND') continue
    if (frame && frame.data.length > 0) yield assemble(shared, frame.control, frame.data)
    frame = { control: chunk.body, data: [] }
  }
}

/** What the frames of a file have in common and decoding needs. */
const sharedTypes = new Set(['IHDR', 'PLTE', 'tRNS'])

function* readChunks(png: Buffer): Generator<Chunk> {
  for (let at = pngSignature.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    yield { type, body: png.subarray(at + 8, at + 8 + length) }
    at += length + 12
  }
}

function assemble(shared: readonly Chunk[], control: Buffer, data: readonly Buffer[]): Buffer {
  const header = shared.map(({ type, body }) =>
    makeChunk(type, type === 'IHDR' ? withSize(body, control) : body),
  )
  const rest = [...data.map((body) => makeChunk('IDAT', body)), makeChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([pngSignature, ...header, ...rest])
}

/** IHDR begins with width and height; fcTL has them after its sequence number. */
function withSize(header: Buffer, control: Buffer): Buffer {
  return Buffer.concat([control.subarray(4, 12), header.subarray(8)])
}
