import { honestMp3 } from './honest-files.ts'
import { type HostileFile, type HostileKind, repeat } from './hostile-file.ts'

const planted = ['planted-text']

/** ID3 tags that are longer than the file, hold each other, or need endless undoing; and heads that lie about what follows. */
export const makeTagBombs: HostileKind = async () => {
  const sound = honestMp3()
  const tag = id3(Buffer.from('TIT2\0\0\0\x0d\0\0\0planted-text', 'latin1'))
  const clean = (name: string, bytes: Buffer): HostileFile => ({
    name,
    fate: 'clean',
    bytes,
    planted,
  })
  const stuffed = repeat(Buffer.of(0xff, 0), 4 * 1024 * 1024)
  return [
    clean('mp3-50-tags.mp3', Buffer.concat([repeat(tag, 50), sound])),
    {
      // Its name says MP3, so the sound behind the tags is looked for.
      name: 'mp3-5000-tags.mp3',
      fate: 'unreadable_media',
      says: 'built in an unusual way',
      bytes: Buffer.concat([repeat(tag, 5000), sound]),
    },
    clean('mp3-tag-in-tag.mp3', Buffer.concat([nested(50), sound])),
    clean('mp3-unsynchronised-8-megabytes.mp3', Buffer.concat([id3(stuffed, 0x80), sound])),
    clean(
      'mp3-tag-longer-than-file.mp3',
      Buffer.concat([Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'), sound]),
    ),
    clean('mp3-says-years.mp3', Buffer.concat([xing(), sound])),
    clean(
      'mp3-compressed-frame.mp3',
      Buffer.concat([id3(Buffer.from('TIT2\0\0\0\x10\0\x09\x7f\x7f\x7f\x7f', 'latin1')), sound]),
    ),
    {
      name: 'mp3-only-heads.mp3',
      fate: 'unsupported_media_type',
      bytes: repeat(Buffer.of(0xff, 0xfb), 4_000_000),
    },
    { name: 'mp3-only-tags.mp3', fate: 'unsupported_media_type', bytes: repeat(tag, 100_000) },
    {
      name: 'mp3-interrupted-50000-times.mp3',
      fate: 'either',
      bytes: repeat(Buffer.concat([honestMp3(3), Buffer.from('planted-text')]), 50_000),
    },
  ]
}

function id3(body: Buffer, flags = 0): Buffer {
  const size = [21, 14, 7, 0].map((shift) => (body.length >> shift) & 127)
  return Buffer.concat([Buffer.from('ID3\x04\0', 'latin1'), Buffer.of(flags, ...size), body])
}

function nested(depth: number): Buffer {
  let tag = id3(Buffer.from('planted-text'))
  for (let level = 1; level < depth; level += 1) tag = id3(tag)
  return tag
}

/** A frame that announces four billion frames and bytes. */
function xing(): Buffer {
  const frame = honestMp3(1)
  frame.write('Xing\0\0\0\x03\xff\xff\xff\xff\xff\xff\xff\xff', 36, 'latin1')
  return frame
}
