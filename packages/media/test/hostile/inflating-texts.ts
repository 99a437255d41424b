import { makeChunk } from '../../src/formats/png/chunks.ts'
import { honestPicture } from './honest-files.ts'
import { type HostileFile, type HostileKind, repeat } from './hostile-file.ts'
import { deflatedZeros } from './zeros.ts'

/** More than a profile may have. */
const megabytes = 2

/** Texts and profiles of PNG that unpack to more than their limit, and more chunks than theirs. */
export const makeInflatingTexts: HostileKind = async () => {
  const png = await honestPicture.png()
  const bomb = deflatedZeros(megabytes)
  const named = (type: string, before: string): HostileFile => ({
    name: `png-megabytes-of-${type}.png`,
    fate: 'clean',
    bytes: behindHeader(png, makeChunk(type, Buffer.concat([Buffer.from(before, 'latin1'), bomb]))),
    planted: [type],
  })
  const text = makeChunk('tEXt', Buffer.from('Comment\0planted-text'))
  return [
    named('zTXt', 'Comment\0\0'),
    named('iCCP', 'profile\0\0'),
    named('iTXt', 'Comment\0\x01\0\0\0'),
    {
      name: 'png-90000-texts.png',
      fate: 'clean',
      bytes: behindHeader(png, repeat(text, 90_000)),
      planted: ['planted-text'],
    },
    {
      name: 'png-100001-texts.png',
      fate: 'request_too_large',
      bytes: behindHeader(png, repeat(text, 100_001)),
    },
  ]
}

const headerEnd = 33

function behindHeader(png: Buffer, chunks: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, headerEnd), chunks, png.subarray(headerEnd)])
}
