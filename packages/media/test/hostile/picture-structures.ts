import { makeChunk } from '../../src/formats/png/chunks.ts'
import { makeChunkHead } from '../../src/formats/webp/chunks.ts'
import { honestPicture } from './honest-files.ts'
import { type HostileFile, type HostileKind, repeat } from './hostile-file.ts'

/** Pictures of endless structure, or whose parts are longer or shorter than they say. */
export const makePictureStructures: HostileKind = async () => {
  const [png, jpeg, progressive, gif, webp] = await Promise.all([
    honestPicture.png(),
    honestPicture.jpeg(),
    honestPicture.progressiveJpeg(),
    honestPicture.gif(),
    honestPicture.webp(),
  ])
  return [...jpegs(jpeg, progressive), ...gifs(gif), ...pngs(png), ...webps(webp)]
}

function jpegs(jpeg: Buffer, progressive: Buffer): readonly HostileFile[] {
  const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0, 14), Buffer.from('planted-text')])
  const scan = progressive.indexOf(Buffer.of(0xff, 0xda))
  const scans = (base: Buffer, count: number) =>
    Buffer.concat([base.subarray(0, -2), repeat(base.subarray(scan, -2), count), base.subarray(-2)])
  return [
    withStart('jpeg-9000-comments.jpg', jpeg, repeat(comment, 9000)),
    {
      ...withStart('jpeg-10001-comments.jpg', jpeg, repeat(comment, 10_001)),
      fate: 'request_too_large',
    },
    { name: 'jpeg-300-scans.jpg', fate: 'request_too_large', bytes: scans(progressive, 50) },
    withStart(
      'jpeg-comment-longer-than-file.jpg',
      jpeg,
      Buffer.of(0xff, 0xfe, 0xff, 0xff),
      'unreadable_media',
    ),
    withStart('jpeg-comment-of-length-0.jpg', jpeg, Buffer.of(0xff, 0xfe, 0, 0)),
    {
      name: 'jpeg-cut-off.jpg',
      fate: 'unreadable_media',
      bytes: jpeg.subarray(0, jpeg.length / 2),
    },
  ]
}

function withStart(
  name: string,
  jpeg: Buffer,
  segments: Buffer,
  fate: HostileFile['fate'] = 'clean',
): HostileFile {
  const bytes = Buffer.concat([jpeg.subarray(0, 2), segments, jpeg.subarray(2)])
  return { name, fate, bytes, planted: ['planted-text'] }
}

function gifs(gif: Buffer): readonly HostileFile[] {
  const behindScreen = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
  const put = (blocks: Buffer) =>
    Buffer.concat([gif.subarray(0, behindScreen), blocks, gif.subarray(behindScreen)])
  const comment = Buffer.from('!\xfe\x0cplanted-text\0', 'latin1')
  const endless = Buffer.concat([
    Buffer.from('!\xfe', 'latin1'),
    repeat(Buffer.of(1, 0x61), 1_000_000),
    Buffer.of(0),
  ])
  return [
    {
      name: 'gif-200000-comments.gif',
      fate: 'clean',
      bytes: put(repeat(comment, 200_000)),
      planted: ['planted-text'],
    },
    {
      name: 'gif-300001-comments.gif',
      fate: 'request_too_large',
      bytes: put(repeat(comment, 300_001)),
      planted: ['planted-text'],
    },
    {
      name: 'gif-comment-of-a-million-blocks.gif',
      fate: 'clean',
      bytes: put(endless),
      planted: ['\x01a\x01a\x01a'],
    },
    { name: 'gif-without-end.gif', fate: 'clean', bytes: gif.subarray(0, -1) },
  ]
}

function pngs(png: Buffer): readonly HostileFile[] {
  const lying = Buffer.from(png)
  lying.writeUInt32BE(0x7fffffff, 33)
  const negative = Buffer.from(png)
  negative.writeUInt32BE(0xffffffff, 33)
  const chunk = makeChunk('prVt', Buffer.from('planted-text'))
  const broken = Buffer.from(chunk)
  broken.writeUInt32BE(0, broken.length - 4)
  const put = (part: Buffer) => Buffer.concat([png.subarray(0, 33), part, png.subarray(33)])
  return [
    { name: 'png-chunk-of-2-gigabytes.png', fate: 'unreadable_media', bytes: lying },
    { name: 'png-chunk-of-negative-length.png', fate: 'unreadable_media', bytes: negative },
    {
      name: 'png-wrong-check-sum.png',
      fate: 'clean',
      bytes: put(broken),
      planted: ['planted-text'],
    },
    {
      name: 'png-99000-private-chunks.png',
      fate: 'clean',
      bytes: put(repeat(chunk, 99_000)),
      planted: ['planted-text'],
    },
  ]
}

function webps(webp: Buffer): readonly HostileFile[] {
  const lying = Buffer.from(webp)
  lying.writeUInt32LE(0xfffffff0, 4)
  const short = Buffer.from(webp)
  short.writeUInt32LE(4, 4)
  const negative = Buffer.concat([
    webp.subarray(0, 12),
    makeChunkHead('EXIF', 0xffffffff),
    webp.subarray(12),
  ])
  return [
    { name: 'webp-of-4-gigabytes.webp', fate: 'clean', bytes: lying },
    { name: 'webp-of-4-bytes.webp', fate: 'unreadable_media', bytes: short },
    { name: 'webp-chunk-of-negative-length.webp', fate: 'unreadable_media', bytes: negative },
  ]
}
