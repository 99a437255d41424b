import type { MediaType } from '@anybin/contract'
import { makePngChunk } from '../../src/examples.suite.ts'
import { exampleExif } from '../../src/formats/example-metadata.suite.ts'
import { flacBlock } from '../../src/formats/flac/example-flac.suite.ts'
import { ape, id3v1, id3v2 } from '../../src/formats/tags/example-tags.suite.ts'
import { makeBox } from '../../src/iso-bmff/fields.ts'
import { mark } from './mark.ts'

const secret = Buffer.from(mark.repeat(6))

/** Adds metadata that holds the mark to a whole file, wherever its format can be given some without reading much of it. */
export const planters: Readonly<Partial<Record<MediaType, (file: Buffer) => Buffer>>> = {
  'image/jpeg': (file) =>
    insert(file, 2, [
      jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exampleExif(6)])),
      jpegSegment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), secret])),
      jpegSegment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM'), secret])),
      jpegSegment(0xfe, secret),
    ]),
  'image/png': (file) =>
    insert(file, 33, [
      makePngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), secret])),
      makePngChunk('eXIf', exampleExif(6)),
      makePngChunk('prVt', secret),
    ]),
  'image/gif': (file) => {
    const comment = [Buffer.of(0x21, 0xfe, secret.length), secret, Buffer.of(0)]
    return insert(file, file.length - 1, comment)
  },
  'image/webp': (file) => appendToRiff(file, ['EXIF', exampleExif(6)], ['XMP ', secret]),
  'image/avif': (file) => Buffer.concat([file, makeBox('uuid', secret), makeBox('free', secret)]),
  'audio/mpeg': (file) => Buffer.concat([id3v2(), file, ape(), id3v1()]),
  'audio/aac': (file) => Buffer.concat([id3v2(), file, ape(), id3v1()]),
  'audio/wav': (file) => appendToRiff(file, ['LIST', secret], ['id3 ', id3v2()], ['bext', secret]),
  'audio/flac': (file) => {
    const hasMore = Buffer.from(file)
    hasMore[4] = 0
    const wasLast = (file[4] ?? 0) >= 0x80
    return insert(hasMore, 42, [flacBlock(2, secret), flacBlock(6, secret, wasLast)])
  },
  'audio/mp4': (file) =>
    Buffer.concat([
      file,
      makeBox('udta', secret),
      makeBox('uuid', secret),
      makeBox('free', secret),
    ]),
}

function insert(file: Buffer, at: number, parts: readonly Buffer[]): Buffer {
  return Buffer.concat([file.subarray(0, at), ...parts, file.subarray(at)])
}

function jpegSegment(marker: number, body: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

function appendToRiff(file: Buffer, ...chunks: readonly [type: string, body: Buffer][]): Buffer {
  const parts = chunks.flatMap(([type, body]) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return [head, body, Buffer.alloc(body.length % 2)]
  })
  const whole = Buffer.concat([file, ...parts])
  if (whole.length >= 8) whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}
