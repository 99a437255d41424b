/** A profile has to have a name and a copyright (ICC.1:2022 §8.2). Both are free texts, so everybody gets the same ones. */
const profileName = 'Colours'
const copyright = 'Not stated'

/** The two texts by the tag that holds them, in the form of this version. */
export function makeTexts(version: number): ReadonlyMap<string, Buffer> {
  const isOld = version < 4
  return new Map([
    ['desc', isOld ? description(profileName) : unicode(profileName)],
    ['cprt', isOld ? plain(copyright) : unicode(copyright)],
  ])
}

/** ICC.1:2001-04 §6.5.17: ASCII, then an empty Unicode text and an empty one of the Macintosh. */
function description(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1')
  const count = Buffer.alloc(4)
  count.writeUInt32BE(ascii.length)
  return Buffer.concat([Buffer.from('desc\0\0\0\0'), count, ascii, Buffer.alloc(8 + 3 + 67)])
}

function plain(text: string): Buffer {
  return Buffer.from(`text\0\0\0\0${text}\0`, 'latin1')
}

/** ICC.1:2022 §10.15, of one language. */
function unicode(text: string): Buffer {
  const words = Buffer.from(text, 'utf16le').swap16()
  const head = Buffer.alloc(28)
  head.write('mluc', 0, 'latin1')
  head.writeUInt32BE(1, 8)
  head.writeUInt32BE(12, 12)
  head.write('enUS', 16, 'latin1')
  head.writeUInt32BE(words.length, 20)
  head.writeUInt32BE(28, 24)
  return Buffer.concat([head, words])
}
