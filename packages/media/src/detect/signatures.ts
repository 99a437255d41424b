import type { MediaType } from '@anybin/contract'
import type { Signature } from '../formats/format.ts'
import { formats } from '../formats/index.ts'
import type { ByteSource } from '../strip-plan.ts'
import { hasText, peek } from './peek.ts'
import type { RefusedKind, RefusedType } from './refused-kinds.ts'

const types = Object.keys(formats) as MediaType[]
const accepted = types.flatMap((type) =>
  (formats[type].signatures ?? []).map((signature) => [type, signature] as const),
)

const refused: readonly (readonly [RefusedKind, Signature])[] = [
  ['pdf', { 0: '%PDF-' }],
  ['raw', { 0: 'II*\0', 8: 'CR\x02' }],
  ['raw', { 0: 'FUJIFILMCCD-RAW' }],
  ['raw', { 0: 'IIU\0' }],
  ['tiff', { 0: 'II*\0' }],
  ['tiff', { 0: 'MM\0*' }],
  ['tiff', { 0: 'II+\0' }],
  ['tiff', { 0: 'MM\0+' }],
  ['bmp', { 0: 'BM', 6: '\0\0\0\0', 15: '\0\0\0' }],
  ['ico', { 0: '\0\0\x01\0', 5: '\0', 9: '\0' }],
  ['jxl', { 0: '\xff\x0a' }],
  ['jxl', { 0: '\0\0\0\x0cJXL \r\n\x87\n' }],
  ['jp2', { 0: '\0\0\0\x0cjP  \r\n\x87\n' }],
  ['jp2', { 0: '\xff\x4f\xff\x51' }],
  ['psd', { 0: '8BPS' }],
  ['ico', { 0: '\0\0\x02\0', 5: '\0', 9: '\0' }],
  ['ico', { 0: 'icns' }],
  ['raster', { 0: 'qoif' }],
  ['raster', { 0: 'v/1\x01' }],
  ['raster', { 0: '#?RADIANCE' }],
  ['raster', { 0: '#?RGBE' }],
  ['raster', { 0: 'gimp xcf ' }],
  ['raster', { 0: 'DDS ' }],
  ['raster', { 0: 'AT&TFORM', 12: 'DJV' }],
  ['raster', { 0: '\x8aMNG\r\n\x1a\n' }],
  ['raster', { 0: '\x8bJNG\r\n\x1a\n' }],
  ['raster', { 0: 'farbfeld' }],
  ['raster', { 0: 'BPG\xfb' }],
  ['raster', { 0: 'FLIF' }],
  ['raster', { 0: '\xabKTX ' }],
  ...['1', '2', '3', '4', '5', '6', '7'].flatMap((kind) =>
    ['\n', '\r', ' '].map((space) => ['raster', { 0: `P${kind}${space}` }] as const),
  ),
  ['vector', { 0: '%!PS' }],
  ['vector', { 0: '\xc5\xd0\xd3\xc6' }],
  ['vector', { 0: '\xd7\xcd\xc6\x9a' }],
  ['vector', { 0: '\x01\0\0\0', 40: ' EMF' }],
  ['zip', { 0: 'PK\x03\x04' }],
  ['zip', { 0: 'PK\x05\x06' }],
  ['archive', { 0: '\x1f\x8b\x08' }],
  ['archive', { 0: '7z\xbc\xaf\x27\x1c' }],
  ['archive', { 0: 'Rar!\x1a\x07' }],
  ['archive', { 0: '\xfd7zXZ\0' }],
  ['archive', { 257: 'ustar' }],
  ['video', { 0: 'RIFF', 8: 'AVI ' }],
  ['video', { 0: 'FLV\x01' }],
  ['video', { 0: '\0\0\x01\xba' }],
  ['video', { 0: '\0\0\x01\xb3' }],
  ['video', { 0: '\x47', 188: '\x47', 376: '\x47', 564: '\x47' }],
  ['wma', { 0: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' }],
  ['aiff', { 0: 'FORM', 8: 'AIFF' }],
  ['aiff', { 0: 'FORM', 8: 'AIFC' }],
  ['caf', { 0: 'caff\0\x01', 8: 'desc', 28: 'lpcm' }],
  ['caf', { 0: 'caff\0\x01', 8: 'desc', 28: 'alac' }],
  ['cafCodec', { 0: 'caff\0\x01' }],
  ['amr', { 0: '#!AMR' }],
  ['wavpack', { 0: 'wvpk' }],
  ['ape', { 0: 'MAC ' }],
  ['tta', { 0: 'TTA1' }],
  ['tak', { 0: 'tBaK' }],
  ['dsd', { 0: 'DSD ', 28: 'fmt ' }],
  ['dsd', { 0: 'FRM8', 12: 'DSD ' }],
  ['dts', { 0: '\x7f\xfe\x80\x01' }],
  ['sound', { 0: '.snd\0\0' }],
  ['sound', { 0: 'Creative Voice File\x1a' }],
  ['sound', { 0: 'riff\x2e\x91\xcf\x11' }],
  ['sound', { 0: '.RMF' }],
  ['sound', { 0: '.ra\xfd' }],
  ['sound', { 0: 'ajkg' }],
  ['sound', { 0: 'OFR ' }],
  ['sound', { 0: 'LA04' }],
  ['sound', { 0: 'NIST_1A\n' }],
  ['sound', { 0: 'FORM', 8: '8SVX' }],
  ['sound', { 0: 'RIFF', 8: 'QLCM' }],
  ['sound', { 0: 'Extended Module: ' }],
  ['sound', { 0: 'IMPM' }],
  ['sound', { 44: 'SCRM' }],
  ['midi', { 0: 'RIFF', 8: 'RMID' }],
  ['musepack', { 0: 'MPCK' }],
  ['musepack', { 0: 'MP+' }],
  ['program', { 0: '\x7fELF' }],
  ['program', { 0: '#!/' }],
  ['playlist', { 0: '#EXTM3U' }],
  ['playlist', { 0: '[playlist]' }],
  ['midi', { 0: 'MThd\0\0\0\x06' }],
]

/** Types that a few fixed bytes at the start give away. */
export function detectBySignature(source: ByteSource): MediaType | RefusedType | undefined {
  const head = peek(source, 0, 1024)
  const type = accepted.find(([, signature]) => matches(head, signature))?.[0]
  if (type) return type
  const kind = refused.find(([, signature]) => matches(head, signature))?.[0]
  return kind && { refused: kind }
}

function matches(head: Buffer, signature: Signature): boolean {
  return Object.entries(signature).every(([offset, text]) => hasText(head, Number(offset), text))
}
