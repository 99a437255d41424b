/**
 * What is often found in files beside the picture or sound, and how it is spelled there (Latin-1). For people only: what is
 * removed is decided by what is on the allow-lists, not by this list.
 */
const marks: readonly (readonly [name: string, spellings: readonly string[]])[] = [
  ['Exif', ['Exif\0\0', 'eXIf', 'EXIF', 'Exif\0II', 'Exif\0MM', 'Raw profile type exif']],
  ['XMP', ['http://ns.adobe.com/xap/1.0/', '<x:xmpmeta', 'XMP DataXMP', 'XML:com.adobe.xmp']],
  ['IPTC', ['Photoshop 3.0\0', 'Raw profile type iptc']],
  ['second pictures', ['MPF\0', 'JFXX\0']],
  ['content credentials', ['jumbf', 'c2pa']],
  ['colour profile', ['ICC_PROFILE\0', 'iCCP', 'ICCP', 'colrprof', 'ICCRGBG1012']],
  ['text', ['tEXt', 'zTXt', 'iTXt', '!\xfe']],
  ['time', ['tIME']],
  ['ID3', ['ID3\x02', 'ID3\x03', 'ID3\x04', 'id3 ']],
  ['APE tag', ['APETAGEX']],
  ['lyrics', ['LYRICSBEGIN']],
  ['iTunes tags', ['ilst', '\xa9xyz', '\xa9nam', 'udta']],
  ['broadcast data', ['bext', 'iXML', 'axml']],
  ['list of facts', ['LISTINFO', 'IART', 'ICMT', 'ISFT']],
  ['attachments', ['\x19\x41\xa4\x69']],
  ['covers', ['METADATA_BLOCK_PICTURE', 'image/jpeg', 'image/png']],
  ['encoder', ['Lavf', 'Lavc', 'LAME']],
]

/** Names of what was in the file before and is not in it after. Something unknown may have gone besides. */
export function nameRemoved(before: Buffer, after: Buffer): readonly string[] {
  const isGone = (spelling: string) =>
    before.includes(spelling, 0, 'latin1') && !after.includes(spelling, 0, 'latin1')
  return marks.filter(([, spellings]) => spellings.some(isGone)).map(([name]) => name)
}
