import { makeBox, makeFullBox, uint } from '../../iso-bmff/fields.ts'
import { canary } from '../stripper.suite.ts'
import { makeTable } from './samples.ts'

const secret = Buffer.from(canary)
const plain = { version: 0, flags: 0 }
const scale = 44_100

/** What is said of 44,100 samples a second in one channel; with a comment behind it. */
export const aacEntry = makeSoundEntry(
  'mp4a',
  makeFullBox(
    'esds',
    plain,
    Buffer.from('0319000100041140150000000000fa000000fa0005021208060102', 'hex'),
    secret,
  ),
  makeBox('btrt', Buffer.alloc(12, canary)),
)

export function makeSoundEntry(type: string, ...parts: readonly Buffer[]): Buffer {
  const fields = Buffer.alloc(28)
  fields.writeUInt16BE(1, 6)
  fields.write('CANARY', 8, 'latin1')
  fields.writeUInt16BE(0, 8)
  fields.writeUInt16BE(1, 16)
  fields.writeUInt16BE(16, 18)
  fields.writeUInt16BE(scale, 24)
  return makeBox(type, fields, ...parts)
}

/** A tag of iTunes with a name of its own. */
export function itunesTag(name: string, value: string): Buffer {
  return makeBox(
    '----',
    makeFullBox('mean', plain, Buffer.from('com.apple.iTunes')),
    makeFullBox('name', plain, Buffer.from(name)),
    makeBox('data', uint(4, 1), uint(4, 0), Buffer.from(value)),
  )
}

/** Tags as iTunes and phones write them. */
export function userData(...tags: readonly Buffer[]): Buffer {
  const place = makeBox('\xa9xyz', uint(2, canary.length), uint(2, 0x15c7), secret)
  const title = makeBox('\xa9nam', makeBox('data', uint(4, 1), uint(4, 0), secret))
  const cover = makeBox('covr', makeBox('data', uint(4, 13), uint(4, 0), secret))
  const list = makeBox('ilst', title, ...tags, cover)
  return makeBox('udta', place, makeFullBox('meta', plain, handler('mdir'), list))
}

function metaKeys(): Buffer {
  const key = makeBox('mdta', Buffer.from('com.apple.quicktime.location.ISO6709'))
  const keys = makeFullBox('keys', plain, uint(4, 1), key)
  const value = makeBox('\0\0\0\x01', makeBox('data', uint(4, 1), uint(4, 0), secret))
  return makeBox('meta', handler('mdta'), keys, makeBox('ilst', value))
}

export function privateBoxes(): Buffer[] {
  const uuid = (hex: string) => makeBox('uuid', Buffer.from(hex, 'hex'), secret)
  return [
    // XMP and C2PA
    uuid('be7acfcb97a942e89c71999491e3afac'),
    uuid('d8fec3d61b0e483c92975828877ec481'),
    makeBox('free', secret),
    makeBox('skip', secret),
    makeBox('CANA', secret),
    metaKeys(),
  ]
}

export type ExampleTrack = {
  readonly id: number
  readonly handler: string
  readonly entry: Buffer
  readonly chunks: readonly (readonly Buffer[])[]
  readonly edits?: Buffer
}

/** The box of a track whose chunks are at these places. */
export function makeTrack(track: ExampleTrack, places: readonly number[]): Buffer {
  const samples = track.chunks.flat()
  const tables = makeBox(
    'stbl',
    makeFullBox('stsd', plain, uint(4, 1), track.entry),
    makeTable('stts', samples.length > 0 ? [[samples.length, 1024]] : []),
    makeTable(
      'stsc',
      track.chunks.map((chunk, index) => [index + 1, chunk.length, 1]),
    ),
    makeFullBox(
      'stsz',
      plain,
      uint(4, 0),
      uint(4, samples.length),
      ...samples.map(({ length }) => uint(4, length)),
    ),
    makeTable(
      'stco',
      places.map((place) => [place]),
    ),
    makeBox('free', secret),
  )
  const header = makeFullBox(
    'tkhd',
    { version: 0, flags: 7 },
    uint(4, 0xdddddddd),
    uint(4, 0xdddddddd),
    uint(4, track.id),
    Buffer.from('CANA'),
    uint(4, 0),
    Buffer.alloc(60),
  )
  const language = Buffer.from('15c70000', 'hex')
  const times = Buffer.concat([uint(4, 0xdddddddd), uint(4, 0xdddddddd)])
  const media = makeBox(
    'mdia',
    makeFullBox('mdhd', plain, times, uint(4, scale), uint(4, 0), language),
    handler(track.handler),
    makeBox(
      'minf',
      makeFullBox('smhd', plain, Buffer.alloc(4)),
      makeBox('dinf', makeFullBox('dref', plain, uint(4, 1), here(1))),
      tables,
    ),
  )
  const edits = track.edits ? [makeBox('edts', track.edits)] : []
  return makeBox('trak', header, ...edits, userData(), media, ...privateBoxes())
}

export function here(flags: number): Buffer {
  return makeFullBox('url ', { version: 0, flags }, secret)
}

export const movieHeader = makeFullBox(
  'mvhd',
  plain,
  uint(4, 0xdddddddd),
  uint(4, 0xdddddddd),
  uint(4, 1000),
  uint(4, 0),
  Buffer.from(canary.padEnd(80)),
)
export const fileType = makeBox('ftyp', Buffer.from('mp42CANAmp42isomCANA'))

export const samples = (name: string, count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`${name}${index}`.padEnd(5 + index, '.')))

/** Four chunks of sound between text and what no sample refers to, with the description behind it or in front. */
export function exampleM4a(
  { isFast, tags = [] }: { readonly isFast: boolean; readonly tags?: readonly Buffer[] } = {
    isFast: false,
  },
): Buffer {
  const names = ['alpha', 'beta', 'gamma', 'delta']
  const sound = names.map((name) => samples(name, 3))
  const texts = names.map(() => [secret])
  const write = (start: number) => {
    const places: { sound: number[]; text: number[] } = { sound: [], text: [] }
    const data: Buffer[] = []
    let at = start
    const put = (bytes: Buffer) => {
      data.push(bytes)
      at += bytes.length
      return at - bytes.length
    }
    for (const [index, chunk] of sound.entries()) {
      put(secret)
      places.text.push(put(texts[index]?.[0] ?? secret))
      places.sound.push(put(Buffer.concat(chunk)))
    }
    put(secret)
    const movie = makeBox(
      'moov',
      movieHeader,
      makeTrack(
        { id: 2, handler: 'text', entry: makeBox('tx3g', secret), chunks: texts },
        places.text,
      ),
      makeTrack({ id: 1, handler: 'soun', entry: aacEntry, chunks: sound }, places.sound),
      userData(...tags),
      ...privateBoxes(),
    )
    return { movie, data: makeBox('mdat', ...data) }
  }
  const before = [fileType, ...privateBoxes()]
  const beforeBytes = before.reduce((sum, { length }) => sum + length, 0)
  const movieBytes = isFast ? write(0).movie.length : 0
  const { movie, data } = write(beforeBytes + movieBytes + 8)
  const parts = isFast ? [movie, data] : [data, movie]
  return Buffer.concat([...before, ...parts, ...privateBoxes()])
}

/** A recording of a browser: a description without sound, and fragments with it and some text. */
export function exampleFragments(names = ['alpha', 'beta', 'gamma', 'delta', 'omega']): Buffer {
  const extend = (id: number) =>
    makeFullBox('trex', plain, ...[id, 1, 1024, 0, 0].map((n) => uint(4, n)))
  const movie = makeBox(
    'moov',
    movieHeader,
    makeTrack({ id: 1, handler: 'soun', entry: aacEntry, chunks: [] }, []),
    makeTrack({ id: 2, handler: 'text', entry: makeBox('tx3g', secret), chunks: [] }, []),
    makeBox('mvex', extend(1), extend(2), makeBox('CANA', secret)),
    userData(),
  )
  const fragments = names.flatMap((name, index) => [
    makeFullBox('emsg', plain, secret),
    makeFullBox('prft', plain, secret),
    ...makeFragment(samples(name, 3), 5000 + index * 3 * 1024),
  ])
  const random = makeBox('mfra', makeFullBox('mfro', plain, uint(4, 24)), secret)
  return Buffer.concat([fileType, movie, ...fragments, random])
}

/** The text comes first; the sound follows it without saying where it is. */
export function makeFragment(sound: readonly Buffer[], time: number): Buffer[] {
  const track = (id: number, ...parts: readonly Buffer[]) =>
    makeBox('traf', makeFullBox('tfhd', plain, uint(4, id)), ...parts, makeBox('free', secret))
  const write = (offset: number) =>
    makeBox(
      'moof',
      makeFullBox('mfhd', plain, uint(4, 1)),
      track(2, makeRun([secret], offset)),
      track(1, makeFullBox('tfdt', plain, uint(4, time)), makeRun(sound)),
      makeBox('udta', secret),
    )
  const offset = write(0).length + 8
  return [write(offset), makeBox('mdat', secret, ...sound, secret)]
}

export function makeRun(sound: readonly Buffer[], offset?: number): Buffer {
  return makeFullBox(
    'trun',
    { version: 0, flags: offset === undefined ? 0x200 : 0x201 },
    uint(4, sound.length),
    ...(offset === undefined ? [] : [uint(4, offset)]),
    ...sound.map(({ length }) => uint(4, length)),
  )
}

function handler(type: string): Buffer {
  return makeFullBox('hdlr', plain, uint(4, 0), Buffer.from(type), Buffer.alloc(12), secret)
}
