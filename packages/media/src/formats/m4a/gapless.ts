import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFullBox, uint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

const plain = { version: 0, flags: 0 }
/** Hexadecimal: nothing, how many samples to drop at the beginning and at the end, how many are between, and nothing. */
const form =
  /^ ?([0-9A-F]{8}) ([0-9A-F]{8}) ([0-9A-F]{8}) ([0-9A-F]{16})(?: [0-9A-F]{8,16}){0,8}\0*$/i

/** Samples of silence around the sound, and of the sound. */
export type GaplessCounts = {
  readonly before: number
  readonly after: number
  readonly between: number
}

/** The tag by which iTunes says how much silence its encoder put around the sound, if it is there and nothing but that. */
export function readGapless(source: ByteSource, movie: readonly Box[]): GaplessCounts | undefined {
  try {
    const value = findValue(source, movie)
    const numbers = value === undefined ? undefined : form.exec(value)
    if (!numbers) return undefined
    const [before = 0, after = 0, between = 0] = numbers.slice(2).map((hex) => Number(`0x${hex}`))
    return Number.isSafeInteger(between) ? { before, after, between } : undefined
  } catch (error) {
    // Tags that are broken say nothing; the sound need not be.
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

function findValue(source: ByteSource, movie: readonly Box[]): string | undefined {
  const user = child(source, movie, 'udta')
  const meta = user.find(({ type }) => type === 'meta')
  const list = meta && listBoxes(source, meta, 4).find(({ type }) => type === 'ilst')
  const tags = list ? listBoxes(source, list).filter(({ type }) => type === '----') : []
  for (const tag of tags) {
    const [mean, name, data] = listBoxes(source, tag)
    if (data?.type === 'data' && read(source, name) === 'iTunSMPB' && mean?.type === 'mean') {
      return read(source, data, 8)
    }
  }
  return undefined
}

function child(source: ByteSource, boxes: readonly Box[], type: string): Box[] {
  const box = boxes.find((candidate) => candidate.type === type)
  return box ? listBoxes(source, box) : []
}

function read(source: ByteSource, box: Box | undefined, skip = 4): string {
  const length = box ? box.end - box.body - skip : 0
  if (!box || length < 0 || length > limits.gaplessBytes) return ''
  return source.read(box.body + skip, length).toString('latin1')
}

/** The tag alone, as a whole `udta` box. */
export function writeGapless({ before, after, between }: GaplessCounts): Buffer {
  const hex = (value: number, digits = 8) => value.toString(16).padStart(digits, '0')
  const nothing = hex(0)
  const counts = [hex(before), hex(after), hex(between, 16)]
  const numbers = [nothing, ...counts, ...Array<string>(8).fill(nothing)]
  const value = Buffer.from(` ${numbers.join(' ').toUpperCase()}`)
  const tag = makeBox(
    '----',
    makeFullBox('mean', plain, Buffer.from('com.apple.iTunes')),
    makeFullBox('name', plain, Buffer.from('iTunSMPB')),
    // 1: text.
    makeBox('data', uint(4, 1), uint(4, 0), value),
  )
  const handler = makeFullBox(
    'hdlr',
    plain,
    Buffer.from('\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0', 'latin1'),
  )
  return makeBox('udta', makeFullBox('meta', plain, handler, makeBox('ilst', tag)))
}
