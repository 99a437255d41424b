import { honestMp3, honestPicture, honestWav } from './honest-files.ts'
import type { HostileFile, HostileKind } from './hostile-file.ts'
import { secondNatures } from './second-natures.ts'

/** Files under the name of another kind, and kinds that are refused with a word on what to do. */
export const makeLiars: HostileKind = async () => {
  const [png, jpeg] = await Promise.all([honestPicture.png(), honestPicture.jpeg()])
  const clean = (name: string, bytes: Buffer): HostileFile => ({ name, fate: 'clean', bytes })
  return [
    clean('picture.html', png),
    clean('picture.php.jpg', jpeg),
    clean('picture.svg', jpeg),
    clean('sound.exe', honestMp3()),
    clean('..%2f..%2fpicture.png', png),
    clean('sound.png', honestWav()),
    ...Object.entries(refused).map(
      ([name, [says, bytes]]): HostileFile => ({
        name,
        // Where HEIC can be decoded, this one cannot.
        fate: says === 'as JPEG' ? 'either' : 'unsupported_media_type',
        says,
        bytes,
      }),
    ),
  ]
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const zeros = (count: number) => '\0'.repeat(count)

/** Under each name what its sender reads of what to do, and the bytes. */
const refused: Readonly<Record<string, readonly [says: string, bytes: Buffer]>> = {
  'playlist.mp3': [
    'the audio itself',
    latin1('#EXTM3U\n#EXTINF:1,\nhttp://example.org/clip.mp3\n'),
  ],
  'playlist-shoutcast.mp3': [
    'the audio itself',
    latin1('[playlist]\nFile1=http://example.org/clip.mp3\nNumberOfEntries=1\n'),
  ],
  'drawing.png': ['as PNG', latin1('<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>')],
  'page.jpg': ['screenshot', secondNatures['html'] ?? latin1('')],
  'document.png': ['Export the page', secondNatures['pdf'] ?? latin1('')],
  'phone.heic': ['as JPEG', latin1('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  'scan.tiff': ['as PNG or JPEG', latin1(`II*\0\x08${zeros(40)}`)],
  'paint.bmp': ['as PNG', latin1(`BM\x46\0\0\0${zeros(4)}\x36\0\0\0\x28\0\0\0${zeros(40)}`)],
  'new.jxl': ['as JPEG, PNG or AVIF', latin1(`\xff\x0a${zeros(40)}`)],
  'archive.jpg': ['one by one', secondNatures['zip'] ?? latin1('')],
  'program.png': ['screenshot', secondNatures['elf'] ?? latin1('')],
  'script.gif': ['PNG', secondNatures['shell'] ?? latin1('')],
  'server-page.jpg': ['PNG', secondNatures['php'] ?? latin1('')],
  'film.mp3': ['Video', latin1('RIFF\x10\0\0\0AVI LIST')],
}
