import { viewBytes } from '../../bytes/file-source.ts'
import type { ByteSource, Piece } from '../../strip-plan.ts'
import type { WavFormat } from './format.ts'

const [double, single] = [8, 4]
const at = { byteRate: 8, blockBytes: 12, bits: 14, validBits: 18 } as const

/** The format of the same sound in floats of 32 bits, whose steps are finer than anything that plays them. */
export function halveFormat({ body, blockBytes, rate, ...format }: WavFormat): WavFormat {
  const half = Buffer.from(body)
  half.writeUInt16LE(blockBytes / 2, at.blockBytes)
  half.writeUInt32LE((rate * blockBytes) / 2, at.byteRate)
  half.writeUInt16LE(single * 8, at.bits)
  if (half.length >= at.validBits + 2 + 4) half.writeUInt16LE(single * 8, at.validBits)
  return { ...format, body: half, blockBytes: blockBytes / 2, rate, isDouble: false }
}

const pieceBytes = 64 * 1024

/** These samples of 64 bits as samples of 32. */
export function* halveSamples(source: ByteSource, from: number, length: number): Generator<Piece> {
  const memory = Buffer.alloc(pieceBytes)
  for (let done = 0; done < length; done += pieceBytes) {
    const doubles = viewBytes(source, memory, from + done, Math.min(pieceBytes, length - done))
    const singles = Buffer.alloc(doubles.length / 2)
    for (let index = 0; index * double < doubles.length; index++) {
      singles.writeFloatLE(Math.fround(doubles.readDoubleLE(index * double)), index * single)
    }
    yield { bytes: singles }
  }
}
