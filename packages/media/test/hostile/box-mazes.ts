import { makeBox, makeFullBox, uint } from '../../src/iso-bmff/fields.ts'
import { honestPicture, mp4Head, mp4Track } from './honest-files.ts'
import { type HostileFile, type HostileKind, repeat } from './hostile-file.ts'

const plain = { version: 0, flags: 0 }
const avifHead = makeBox('ftyp', Buffer.from('avif\0\0\0\0avifmif1miaf', 'latin1'))

/** AVIF and MP4 with more boxes than are read, or whose boxes count what is not there. */
export const makeBoxMazes: HostileKind = async () => {
  const avif = await honestPicture.avif()
  return [...avifs(avif), ...mp4s()]
}

function avifs(avif: Buffer): readonly HostileFile[] {
  const broken = (name: string, bytes: Buffer): HostileFile => ({
    name,
    fate: 'unreadable_media',
    bytes,
  })
  const meta = (...boxes: readonly Buffer[]) =>
    Buffer.concat([avifHead, makeFullBox('meta', plain, ...boxes)])
  const picture = makeFullBox('hdlr', plain, Buffer.alloc(4), Buffer.from('pict'), Buffer.alloc(13))
  const primary = makeFullBox('pitm', plain, uint(2, 1))
  return [
    broken('avif-boxes-50-deep.avif', Buffer.concat([avifHead, nested('meta', 50)])),
    broken(
      'avif-box-of-size-0.avif',
      Buffer.concat([avifHead, Buffer.from('\0\0\0\0meta', 'latin1')]),
    ),
    broken(
      'avif-box-of-size-1.avif',
      Buffer.concat([avifHead, uint(4, 1), Buffer.from('meta'), uint(4, 0), uint(4, 0)]),
    ),
    broken('avif-10001-boxes.avif', Buffer.concat([avifHead, repeat(makeBox('free'), 10_001)])),
    broken(
      'avif-says-two-items.avif',
      meta(picture, primary, makeFullBox('iinf', { version: 1, flags: 0 }, uint(4, 2))),
    ),
    broken(
      'avif-65-extents-of-all.avif',
      Buffer.concat([meta(picture, primary, gridInfo(), extents(65)), avif]),
    ),
  ]
}

function nested(type: string, depth: number): Buffer {
  const bytes = Buffer.alloc(depth * 12)
  for (let level = 0; level < depth; level += 1) {
    bytes.writeUInt32BE(bytes.length - level * 12, level * 12)
    bytes.write(type, level * 12 + 4, 'latin1')
  }
  return bytes
}

function gridInfo(): Buffer {
  const entry = (id: number, type: string) =>
    makeFullBox('infe', { version: 2, flags: 0 }, uint(2, id), uint(2, 0), Buffer.from(`${type}\0`))
  return makeFullBox('iinf', plain, uint(2, 2), entry(1, 'grid'), entry(2, 'av01'))
}

/** Each of them spans the beginning of the file. */
function extents(count: number): Buffer {
  const extent = Buffer.concat([uint(4, 0), uint(4, 100_000)])
  return makeFullBox(
    'iloc',
    plain,
    Buffer.of(0x44, 0),
    uint(2, 1),
    uint(2, 1),
    uint(2, 0),
    uint(2, count),
    repeat(extent, count),
  )
}

/** More samples than are read. */
const many = 4_000_000

function mp4s(): readonly HostileFile[] {
  const fate = 'either'
  const movie = (...boxes: readonly Buffer[]) =>
    Buffer.concat([mp4Head(), makeBox('moov', ...boxes)])
  const sizes = makeFullBox('stsz', plain, uint(4, 0), uint(4, many))
  const times = makeFullBox('stts', plain, uint(4, 1), uint(4, many), uint(4, 1))
  const places = makeFullBox('stco', plain, uint(4, many))
  return [
    {
      name: 'mp4-boxes-50-deep.m4a',
      fate: 'unsupported_media_type',
      bytes: Buffer.concat([mp4Head(), nested('moov', 50)]),
    },
    {
      name: 'mp4-says-many-samples.m4a',
      fate,
      bytes: movie(mp4Track(Buffer.concat([sizes, times, places]))),
    },
    {
      name: 'mp4-says-many-of-one-size.m4a',
      fate,
      bytes: movie(mp4Track(makeFullBox('stsz', plain, uint(4, 1), uint(4, many)))),
    },
    {
      name: 'mp4-17-tracks.m4a',
      fate: 'either',
      bytes: movie(repeat(mp4Track(sizes), 17)),
    },
    {
      name: 'mp4-10001-boxes.m4a',
      fate: 'unsupported_media_type',
      bytes: Buffer.concat([mp4Head(), repeat(makeBox('free'), 10_001)]),
    },
    {
      name: 'mp4-200001-fragments.m4a',
      fate,
      bytes: Buffer.concat([
        movie(mp4Track(sizes)),
        repeat(makeBox('moof', makeBox('traf')), 200_001),
      ]),
    },
  ]
}
