import { limits } from '../formats/limits.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../strip-plan.ts'

type Chunk = { readonly body: number; readonly length: number }

const fileHead = Buffer.from('caff\0\x01\0\0', 'latin1')
const chunkHeadBytes = 12
const describedBytes = 32
/** A count of edits, in front of the samples. */
const editsBytes = 4
const tables: Readonly<Record<string, number>> = {
  desc: describedBytes,
  // What the decoder must know.
  kuki: limits.mp4CodecBytes,
  // How long each packet is.
  pakt: limits.boxTableBytes,
}

/** The samples of a CAF, behind what tells what they are (Apple Core Audio Format Specification 1.0). */
export function stripCaf(source: ByteSource): Iterable<Piece> {
  const chunks = listChunks(source)
  const [described, data] = [chunks.get('desc'), chunks.get('data')]
  if (described?.length !== describedBytes || !data || data.length <= editsBytes) {
    throw new BrokenContainer('The CAF has no sound, or does not describe it.')
  }
  const kept = Object.entries(tables).flatMap(([id, most]) => {
    const chunk = chunks.get(id)
    if (!chunk) return []
    if (chunk.length > most) throw new BrokenContainer('A table of the CAF is too large.')
    return [makeHead(id, chunk.length), source.read(chunk.body, chunk.length)]
  })
  const samples = { offset: data.body + editsBytes, length: data.length - editsBytes }
  const head = [fileHead, ...kept, makeHead('data', data.length), Buffer.alloc(editsBytes)]
  return [{ bytes: Buffer.concat(head) }, { copy: samples }]
}

/** The first chunk of each name. Samples without a length go on to the end of the file. */
function listChunks(source: ByteSource): ReadonlyMap<string, Chunk> {
  const chunks = new Map<string, Chunk>()
  let at = fileHead.length
  for (let count = 0; count < limits.cafChunks && at + chunkHeadBytes <= source.size; count++) {
    const head = source.read(at, chunkHeadBytes)
    const [id, said] = [head.toString('latin1', 0, 4), Number(head.readBigInt64BE(4))]
    const body = at + chunkHeadBytes
    const left = source.size - body
    const isWhole = said >= 0 && said <= left
    if (!isWhole && id !== 'data') throw new BrokenContainer('A chunk of the CAF has a false size.')
    const length = isWhole ? said : left
    if (!chunks.has(id)) chunks.set(id, { body, length })
    at = body + length
  }
  return chunks
}

function makeHead(id: string, length: number): Buffer {
  const head = Buffer.from(`${id}\0\0\0\0\0\0\0\0`, 'latin1')
  head.writeBigInt64BE(BigInt(length), 4)
  return head
}
