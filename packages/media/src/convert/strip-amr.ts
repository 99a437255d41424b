import { ByteReader } from '../bytes/byte-reader.ts'
import { limits } from '../formats/limits.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../strip-plan.ts'

/** RFC 4867 §5.3: bytes of a frame behind its first byte, by the type that stands in that; undefined for what is none. */
const narrow = [12, 13, 15, 17, 19, 20, 26, 31, 5, ...Array(6).fill(undefined), 0]
const wide = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, ...Array(4).fill(undefined), 0, 0]
const kinds: readonly (readonly [mark: string, bytes: readonly (number | undefined)[]])[] = [
  ['#!AMR-WB\n', wide],
  ['#!AMR\n', narrow],
]
/** Bits of a first byte that are nought in a file. */
const noughts = 0x83

/** The frames of an AMR recording (RFC 4867 §5), up to the first thing that is no frame. */
export function stripAmr(source: ByteSource): readonly Piece[] {
  const kind = kinds.find(([mark]) => isThere(source, mark))
  if (!kind) throw new BrokenContainer('This AMR has several channels.')
  const [mark, bytesOf] = kind
  const reader = new ByteReader(source, mark.length)
  let end = mark.length
  for (let frames = 0; reader.left > 0; frames++) {
    if (frames > limits.audioFrames) throw new BrokenContainer('There are too many frames.')
    const first = reader.u8()
    const bytes = (first & noughts) === 0 ? bytesOf[(first >> 3) & 0xf] : undefined
    if (bytes === undefined || bytes > reader.left) break
    reader.skip(bytes)
    end = reader.at
  }
  if (end === mark.length) throw new BrokenContainer('There is no sound in this AMR.')
  return [{ copy: { offset: 0, length: end } }]
}

function isThere(source: ByteSource, mark: string): boolean {
  return source.size >= mark.length && source.read(0, mark.length).toString('latin1') === mark
}
