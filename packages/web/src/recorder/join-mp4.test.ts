import { expect, test } from 'vitest'
import { joinMp4 } from './join-mp4.ts'

const scale = 48_000
const number = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const box = (type: string, ...content: readonly Uint8Array[]) => {
  const body = Buffer.concat(content)
  return Buffer.concat([number(8 + body.length), Buffer.from(type), body])
}
const flags = (value: number) => number(value)

function head({ entry = 'mp4a', sizes = 0 } = {}) {
  const table = box(
    'stbl',
    box('stsd', flags(0), number(1), box(entry)),
    box('stsz', flags(0), number(0), number(sizes)),
  )
  const header = box('mdhd', flags(0), number(0), number(0), number(scale), number(0))
  const usual = box('trex', flags(0), number(1), number(1), number(1024), number(0), number(0))
  const track = box('trak', box('mdia', header, box('minf', table)))
  return Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov', track, box('mvex', usual))])
}

/** Two samples of the usual length, or of those that are named. */
function fragment(time: number, lengths?: readonly number[], headFlags = 0x020000) {
  const begins = Buffer.alloc(8)
  begins.writeBigUInt64BE(BigInt(time))
  const run = lengths
    ? box('trun', flags(0x101), number(lengths.length), number(0), ...lengths.map(number))
    : box('trun', flags(0x001), number(2), number(0))
  const traf = box(
    'traf',
    box('tfhd', flags(headFlags), number(1), ...(headFlags & 1 ? [begins] : [])),
    box('tfdt', flags(0x01000000), begins),
    run,
  )
  const moof = box('moof', box('mfhd', flags(0), number(77)), traf)
  return Buffer.concat([moof, box('mdat', Buffer.from(`sound at ${time}`))])
}

const file = (...parts: readonly Buffer[]) => Uint8Array.from(Buffer.concat(parts))

async function joined(...files: Uint8Array<ArrayBuffer>[]): Promise<Buffer> {
  const blob = joinMp4(files)
  if (!blob) throw new Error('Not joined')
  return Buffer.from(await blob.arrayBuffer())
}

function all(bytes: Buffer, type: string, at: number, read: (from: number) => number): number[] {
  const found: number[] = []
  for (let next = bytes.indexOf(type); next >= 0; next = bytes.indexOf(type, next + 1)) {
    found.push(read(next + at))
  }
  return found
}
const timesIn = (bytes: Buffer) =>
  all(bytes, 'tfdt', 8, (from) => Number(bytes.readBigUInt64BE(from)))
const numbersIn = (bytes: Buffer) => all(bytes, 'mfhd', 8, (from) => bytes.readUInt32BE(from))

test('the second follows where the first ends, with its sound as it was', async () => {
  const one = file(head(), fragment(0), fragment(2048, [1024, 960]))
  const other = file(head(), fragment(500), fragment(2548))
  const bytes = await joined(one, other)
  expect(timesIn(bytes)).toEqual([0, 2048, 4032, 6080])
  expect(numbersIn(bytes)).toEqual([1, 3, 5, 7])
  expect(bytes.toString('latin1').match(/sound at \d+/g)).toEqual([
    'sound at 0',
    'sound at 2048',
    'sound at 500',
    'sound at 2548',
  ])
  expect(bytes.indexOf('moov', bytes.indexOf('moov') + 1)).toBe(-1)
})

test('what breaks off counts as far as it is whole', async () => {
  const cut = file(head(), fragment(0), fragment(2048)).subarray(0, -3)
  expect(timesIn(await joined(cut, file(head(), fragment(0))))).toEqual([0, 2048])
})

test.each([
  ['another codec', file(head({ entry: 'Opus' }), fragment(0))],
  ['sound outside of fragments', file(head({ sizes: 3 }), fragment(0))],
  ['sound by its place in the file', file(head(), fragment(0, undefined, 0x01))],
  ['a head alone', file(head())],
  ['no MP4', new TextEncoder().encode('OggS and more than that')],
  ['nothing', new Uint8Array(0)],
])('%s is not joined', (_, other) => {
  expect(joinMp4([file(head(), fragment(0)), other])).toBeUndefined()
})
