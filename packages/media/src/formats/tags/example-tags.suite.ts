import { canary } from '../stripper.suite.ts'

const text = Buffer.from(canary)

/** An ID3v2 tag with a title, as long as it says. Version 4 can have a footer, with which it can stand at the end. */
export function id3v2(version: 2 | 3 | 4 = 3, { footer = false, padding = 0 } = {}): Buffer {
  const name = version === 2 ? 'TT2' : 'TIT2'
  const size = Buffer.alloc(version === 2 ? 3 : 4)
  size.writeUInt8(text.length + 1, size.length - 1)
  const flags = Buffer.alloc(version === 2 ? 0 : 2)
  const frame = Buffer.concat([Buffer.from(name), size, flags, Buffer.from([0]), text])
  const body = Buffer.concat([frame, Buffer.alloc(padding)])
  const head = (mark: string) =>
    Buffer.concat([
      Buffer.from(mark),
      Buffer.from([version, 0, footer ? 0x10 : 0, 0, 0, body.length >> 7, body.length & 127]),
    ])
  return Buffer.concat([head('ID3'), body, ...(footer ? [head('3DI')] : [])])
}

export function id3v1({ extended = false } = {}): Buffer {
  const tag = Buffer.alloc(128)
  tag.write(`TAG${canary}`, 'latin1')
  const more = Buffer.alloc(extended ? 227 : 0)
  if (extended) more.write(`TAG+${canary}`, 'latin1')
  return Buffer.concat([more, tag])
}

/** Version 1 has no header. */
export function ape(version: 1 | 2 = 2): Buffer {
  const item = Buffer.concat([
    Buffer.from([text.length, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from('Title\0'),
    text,
  ])
  const end = (flags: number) => {
    const bytes = Buffer.alloc(32)
    bytes.write('APETAGEX')
    bytes.writeUInt32LE(version * 1000, 8)
    bytes.writeUInt32LE(item.length + 32, 12)
    bytes.writeUInt32LE(1, 16)
    bytes.writeUInt32LE(flags, 20)
    return bytes
  }
  if (version === 1) return Buffer.concat([item, end(0)])
  return Buffer.concat([end(0xa0000000), item, end(0x80000000)])
}

export function lyrics3(version: 1 | 2): Buffer {
  if (version === 1) return Buffer.from(`LYRICSBEGIN${canary}LYRICSEND`)
  const body = `LYRICSBEGININD00003110LYR${String(canary.length).padStart(5, '0')}${canary}`
  return Buffer.from(`${body}${String(body.length).padStart(6, '0')}LYRICS200`)
}

/** A Vorbis comment block of a program that is called as the canary. */
export function exampleComments(comments: readonly string[]): Buffer {
  const withLength = (content: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(content.length)
    return Buffer.concat([length, content])
  }
  const count = Buffer.alloc(4)
  count.writeUInt32LE(comments.length)
  const texts = comments.map((comment) => withLength(Buffer.from(comment)))
  return Buffer.concat([withLength(text), count, ...texts])
}
