import { flacBlock, flacFrames } from '../../src/formats/flac/example-flac.suite.ts'
import { makeChunk as makePngChunk } from '../../src/formats/png/chunks.ts'
import { makeElement } from '../../src/formats/webm/ebml.ts'
import { id } from '../../src/formats/webm/ids.ts'
import { makeChunk } from '../../src/formats/webp/chunks.ts'
import { makeBox, uint } from '../../src/iso-bmff/fields.ts'
import {
  flacHead,
  honestFlac,
  honestMp3,
  honestOgg,
  honestPicture,
  honestWav,
  honestWebm,
} from './honest-files.ts'
import type { HostileFile, HostileKind } from './hostile-file.ts'
import { secondNatures } from './second-natures.ts'

/** Where a format has room for something else: from an honest file and a second nature to a file that is both. */
type Hiding = { readonly name: string; readonly hide: (second: Buffer) => Buffer }

/** Pictures and clips that are something else as well, behind their end and in every place that can hold a text. */
export const makePolyglots: HostileKind = async () =>
  (await findHidings()).flatMap(({ name, hide }) =>
    Object.entries(secondNatures).map(
      ([nature, bytes]): HostileFile => ({
        name: name.replace('.', `-with-${nature}.`),
        bytes: hide(bytes),
        fate: 'clean',
      }),
    ),
  )

async function findHidings(): Promise<readonly Hiding[]> {
  const [png, jpeg, progressive, gif, webp, avif] = await Promise.all([
    honestPicture.png(),
    honestPicture.jpeg(),
    honestPicture.progressiveJpeg(),
    honestPicture.gif(),
    honestPicture.webp(),
    honestPicture.avif(),
  ])
  const whole = {
    png,
    jpeg,
    gif,
    webp,
    avif,
    mp3: honestMp3(),
    wav: honestWav(),
    flac: honestFlac(),
  }
  const tails = Object.entries(whole).map(([type, file]) => ({
    name: `${type}-tail.${type}`,
    hide: (second: Buffer) => Buffer.concat([file, second]),
  }))
  return [
    ...tails,
    ...pngHidings(png),
    ...jpegHidings(jpeg),
    {
      name: 'jpeg-last-scan.jpg',
      hide: (second) => put(progressive, progressive.length - 2, second),
    },
    ...gifHidings(gif),
    ...soundHidings(),
    ...riffHidings(webp, avif),
  ]
}

function pngHidings(png: Buffer): readonly Hiding[] {
  const at =
    (offset: number, type: string, before = '') =>
    (second: Buffer) =>
      put(png, offset, makePngChunk(type, Buffer.concat([Buffer.from(before, 'latin1'), second])))
  const data = png.indexOf('IDAT') - 4
  return [
    { name: 'png-text.png', hide: at(33, 'tEXt', 'Comment\0') },
    { name: 'png-exif.png', hide: at(33, 'eXIf') },
    { name: 'png-profile.png', hide: at(33, 'iCCP', 'icc\0\0') },
    { name: 'png-palette.png', hide: at(33, 'sPLT', 'name\0\x08') },
    { name: 'png-private-before-data.png', hide: at(data, 'prVt') },
    { name: 'png-private-behind-data.png', hide: at(png.length - 12, 'prVt') },
    { name: 'png-behind-pixels.png', hide: at(png.length - 12, 'IDAT') },
  ]
}

function jpegHidings(jpeg: Buffer): readonly Hiding[] {
  const segment =
    (marker: number, before = '') =>
    (second: Buffer) => {
      const body = Buffer.concat([Buffer.from(before, 'latin1'), second])
      return put(jpeg, 2, Buffer.concat([Buffer.of(0xff, marker), uint(2, body.length + 2), body]))
    }
  return [
    { name: 'jpeg-comment.jpg', hide: segment(0xfe) },
    { name: 'jpeg-exif.jpg', hide: segment(0xe1, 'Exif\0\0') },
    { name: 'jpeg-xmp.jpg', hide: segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0') },
    { name: 'jpeg-profile.jpg', hide: segment(0xe2, 'ICC_PROFILE\0\x01\x01') },
    { name: 'jpeg-photoshop.jpg', hide: segment(0xed, 'Photoshop 3.0\0') },
    { name: 'jpeg-adobe.jpg', hide: segment(0xee, 'Adobe') },
    { name: 'jpeg-jfif-thumbnail.jpg', hide: segment(0xe0, 'JFXX\0\x10') },
  ]
}

function gifHidings(gif: Buffer): readonly Hiding[] {
  const behindScreen = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
  const block = (start: string) => (second: Buffer) =>
    put(
      gif,
      behindScreen,
      Buffer.concat([Buffer.from(start, 'latin1'), Buffer.of(second.length), second, Buffer.of(0)]),
    )
  return [
    {
      name: 'gif-behind-pixels.gif',
      hide: (second) => put(gif, gif.length - 2, Buffer.concat([Buffer.of(second.length), second])),
    },
    { name: 'gif-comment.gif', hide: block('!\xfe') },
    { name: 'gif-application.gif', hide: block('!\xff\x0bXMP DataXMP') },
    { name: 'gif-loop.gif', hide: block('!\xff\x0bNETSCAPE2.0\x03\x01\0\0') },
    { name: 'gif-plain-text.gif', hide: block(`!\x01\x0c${'\0'.repeat(12)}`) },
    // The GIF that is a Java archive, as it was found on real sites.
    {
      name: 'gif-before-archive.gif',
      hide: (second) => Buffer.concat([gif, Buffer.alloc(512), second]),
    },
  ]
}

function soundHidings(): readonly Hiding[] {
  const [mp3, wav] = [honestMp3(), honestWav()]
  const frame = (name: string, second: Buffer) =>
    Buffer.concat([Buffer.from(name), uint(4, second.length + 1), Buffer.alloc(3), second])
  const tagged = (name: string) => (second: Buffer) => {
    const body = frame(name, second)
    const size = Buffer.of(0, 0, body.length >> 7, body.length & 127)
    return Buffer.concat([Buffer.from('ID3\x03\0\0', 'latin1'), size, body, mp3])
  }
  return [
    { name: 'mp3-title.mp3', hide: tagged('TIT2') },
    { name: 'mp3-picture.mp3', hide: tagged('APIC') },
    { name: 'mp3-middle.mp3', hide: (second) => put(mp3, 417 * 20, second) },
    { name: 'wav-list.wav', hide: (second) => put(wav, 12, makeChunk('LIST', second)) },
    { name: 'wav-id3.wav', hide: (second) => Buffer.concat([wav, makeChunk('id3 ', second)]) },
    {
      name: 'flac-comment.flac',
      hide: (second) =>
        Buffer.concat([
          flacHead(false),
          flacBlock(4, second),
          flacBlock(1, Buffer.alloc(4), true),
          flacFrames(0, 100),
        ]),
    },
    {
      name: 'flac-application.flac',
      hide: (second) =>
        Buffer.concat([flacHead(false), flacBlock(2, second, true), flacFrames(0, 100)]),
    },
    { name: 'ogg-comment.ogg', hide: (second) => honestOgg(second.toString('latin1')) },
    { name: 'webm-tags.webm', hide: (second) => honestWebm(makeElement(id.tags, second)) },
    {
      name: 'webm-attachment.webm',
      hide: (second) => honestWebm(makeElement(id.attachments, second)),
    },
    { name: 'webm-void.webm', hide: (second) => honestWebm(makeElement(id.void, second)) },
  ]
}

function riffHidings(webp: Buffer, avif: Buffer): readonly Hiding[] {
  const chunk = (name: string) => (second: Buffer) => {
    const body = Buffer.concat([webp.subarray(8), makeChunk(name, second)])
    return makeChunk('RIFF', body)
  }
  return [
    { name: 'webp-unknown.webp', hide: chunk('JUNK') },
    { name: 'webp-xmp.webp', hide: chunk('XMP ') },
    { name: 'avif-free.avif', hide: (second) => Buffer.concat([avif, makeBox('free', second)]) },
    {
      name: 'avif-uuid.avif',
      hide: (second) => Buffer.concat([avif, makeBox('uuid', Buffer.alloc(16, 7), second)]),
    },
  ]
}

function put(file: Buffer, offset: number, part: Buffer): Buffer {
  return Buffer.concat([file.subarray(0, offset), part, file.subarray(offset)])
}
