import { bufferSource } from '../../bytes/file-source.ts'
import { addToFlacSum, flacHeadSum } from '../../bytes/sums.ts'
import { readFrameEnds, renumberFrame } from './head.ts'

/** What describes the sound: 16 bits, mono, 44.1 kHz, and so many samples. */
export function flacDescription(samples = 0): Buffer {
  const description = Buffer.from(`00c000c0${'00'.repeat(6)}0ac440f0${'00'.repeat(20)}`, 'hex')
  description.writeUInt32BE(samples, 14)
  return description
}

export function flacBlock(type: number, body: Buffer, isLast = false): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(((isLast ? 0x80 : 0) + type) * 2 ** 24 + body.length)
  return Buffer.concat([head, body])
}

/** Frame number n: 192 equal samples, and as many bytes behind them as wanted, which decoders would not expect. */
export function flacFrame(number: number, more: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.from([0xff, 0xf8, 0x19, 0x08, number])
  const samples = Buffer.from([0, number, 7])
  const frame = Buffer.concat([head, Buffer.from([flacHeadSum(head)]), samples, more])
  const sum = Buffer.alloc(2)
  sum.writeUInt16BE(frame.reduce(addToFlacSum, 0))
  return Buffer.concat([frame, sum])
}

export function flacFrames(from: number, to: number): Buffer {
  return Buffer.concat(Array.from({ length: to - from }, (_, index) => flacFrame(from + index)))
}

/** The frame under another number. */
export function renumbered(frame: Buffer, number: number): Buffer {
  const ends = readFrameEnds(bufferSource(frame), 0, frame.length)
  const { head, sound, foot } = renumberFrame(ends, frame.length, { number, isVariable: false })
  const { offset, length } = sound
  return Buffer.concat([head, frame.subarray(offset, offset + length), foot])
}
