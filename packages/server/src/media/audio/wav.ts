import { limits } from '../containers/limits.ts'
import { Refusal } from '../media-task.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'

const unknownSize = 0xffffffff
// Microsoft's registered format tags: PCM, float, A-law, mu-law. What else a WAV file can hold, browsers do not play.
const playable = [1, 3, 6, 7]
const extensible = 0xfffe

type Chunk = { readonly id: string; readonly body: number; readonly bytes: number }

/**
 * Seconds of sound in a RIFF or RF64 file. Sizes in the header are not believed where the file ends earlier, nor where
 * they are 0 or all ones, which is what a recorder leaves that was stopped before it could correct them.
 */
export function measureWav(source: ByteSource): number {
  const chunks = listChunks(source)
  const format = chunks.find(({ id }) => id === 'fmt ')
  const sound = chunks.find(({ id }) => id === 'data')
  return format && sound ? sound.bytes / bytesPerSecond(source, format) : 0
}

function listChunks(source: ByteSource): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= source.size && chunks.length < limits.wavChunks; ) {
    const head = source.read(at, 8)
    const chunk = readChunk(source, head, at + 8)
    chunks.push(chunk)
    at = chunk.body + chunk.bytes + (chunk.bytes % 2)
  }
  return chunks
}

function readChunk(source: ByteSource, head: Buffer, body: number): Chunk {
  const id = head.toString('latin1', 0, 4)
  const announced = head.readUInt32LE(4)
  const isOpen = id === 'data' && (announced === 0 || announced === unknownSize)
  return { id, body, bytes: Math.min(isOpen ? Infinity : announced, source.size - body) }
}

function bytesPerSecond(source: ByteSource, format: Chunk): number {
  const fields = source.read(format.body, Math.min(format.bytes, 40))
  if (fields.length < 16) throw new BrokenContainer('The format of the sound is missing.')
  const tag = fields.readUInt16LE(0)
  // The extensible form has the tag in the first two bytes of a GUID.
  const codec = tag === extensible && fields.length >= 26 ? fields.readUInt16LE(24) : tag
  if (!playable.includes(codec)) {
    throw new Refusal('unreadable_media', {
      detail: 'The sound in this WAV file is compressed in a form that browsers do not play.',
    })
  }
  return fields.readUInt32LE(4) * fields.readUInt16LE(12)
}
