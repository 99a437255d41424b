/** Kinds of files that people really send and that are not kept, with what to do instead. */
const sentences = {
  svg: 'SVG drawings are not accepted, because they can hold scripts. Export it as PNG and upload that.',
  html: 'Web pages are not accepted. Take a screenshot as PNG and upload that.',
  pdf: 'PDF documents are not accepted. Export the page as PNG or JPEG and upload that.',
  heic: 'HEIC pictures are not accepted here. Save it as JPEG and upload that.',
  tiff: 'TIFF pictures are not accepted. Save it as PNG or JPEG and upload that.',
  raw: 'Camera RAW files are not accepted. Export it as JPEG and upload that.',
  bmp: 'BMP pictures are not accepted. Save it as PNG and upload that.',
  ico: 'Icon files are not accepted. Save it as PNG and upload that.',
  jpegDeep:
    'JPEGs of 12 or 16 bits a colour are not accepted, because browsers do not show them. Save it as PNG, or as JPEG of 8 bits, and upload that.',
  jpegCoding:
    'This JPEG is coded in a way that browsers do not show (lossless or arithmetic). Save it as an ordinary JPEG or as PNG and upload that.',
  pngApple:
    'This PNG was changed for apps of iPhones (CgBI), and browsers do not show it. Export the original as PNG and upload that.',
  raster: 'Pictures of this kind are not accepted. Save it as PNG or JPEG and upload that.',
  vector: 'Drawings of this kind are not accepted. Export it as PNG and upload that.',
  jxl: 'JPEG XL pictures are not accepted yet. Save it as JPEG, PNG or AVIF and upload that.',
  jp2: 'JPEG 2000 pictures are not accepted. Save it as JPEG or PNG and upload that.',
  psd: 'Photoshop documents are not accepted. Export it as PNG or JPEG and upload that.',
  zip: 'ZIP archives and office documents are not accepted. Upload the pictures or clips in it one by one.',
  archive: 'Archives are not accepted. Unpack it and upload the pictures or clips one by one.',
  video: 'Video is not accepted. Upload a picture of it, or its sound as MP3, M4A or Opus.',
  quicktime: 'QuickTime files are not accepted. Export the sound as M4A and upload that.',
  matroska:
    'The sound in this file is not Opus or Vorbis. Save it as MP3, M4A or Opus and upload that.',
  mp4Codec:
    'The sound in this MP4 is in a form that browsers do not play. Save it as M4A with AAC.',
  mp4Incomplete:
    'This MP4 does not say what is in it: its end is missing. Copy or download it again and upload that.',
  mp3Free:
    'This MP3 does not state its bit rate (free format), which browsers do not play. Save it as MP3 with a bit rate.',
  playlist: 'Playlists are not accepted. Upload the sound itself, as MP3, M4A or Opus.',
  program: 'Programs and scripts are not accepted. Upload a screenshot of what they show as PNG.',
  speex: 'Speex is not accepted. Save it as Opus or MP3 and upload that.',
  amr: 'AMR recordings are not accepted. Save it as M4A or MP3 and upload that.',
  aiff: 'AIFF is not accepted. Save it as FLAC or WAV and upload that.',
  caf: 'CAF is not accepted. Save it as M4A or WAV and upload that.',
  wma: 'Windows Media files are not accepted. Save it as MP3 or M4A and upload that.',
  wavpack: 'WavPack is not accepted here. Save it as FLAC and upload that.',
  ape: "Monkey's Audio is not accepted here. Save it as FLAC and upload that.",
  tta: 'True Audio is not accepted here. Save it as FLAC and upload that.',
  tak: 'TAK is not accepted here. Save it as FLAC and upload that.',
  dsd: 'DSD recordings are not accepted here. Save it as FLAC and upload that.',
  ac3: 'AC-3 (Dolby Digital) is not accepted here. Save it as M4A, Opus or MP3 and upload that.',
  dts: 'DTS is not accepted here. Save it as M4A, Opus or MP3 and upload that.',
  mp2: 'MP2 (MPEG audio layer II) is not accepted here. Save it as MP3 or Opus and upload that.',
  musepack: 'Musepack is not accepted here. Save it as MP3 or Opus and upload that.',
  alac: 'Apple Lossless (ALAC) plays in few browsers and is not accepted here. Save it as FLAC, or as M4A with AAC, and upload that.',
  aacProfile:
    'This AAC is of a kind that few browsers play (such as ELD or xHE). Save it as AAC-LC, MP3 or Opus and upload that.',
  adpcm:
    'The sound in this WAV is ADPCM, which browsers do not play. Save it as WAV with PCM, or as MP3 or Opus, and upload that.',
  gsm: 'The sound in this WAV is GSM, as voicemail has it, which browsers do not play. Save it as WAV with PCM, or as MP3 or Opus, and upload that.',
  wavCodec:
    'The sound in this WAV is in a form that browsers do not play. Save it as WAV with PCM, or as FLAC, MP3 or Opus, and upload that.',
  midi: 'MIDI files are not accepted, because they hold notes and no sound. Render it as MP3.',
} as const

export type RefusedKind = keyof typeof sentences

/** A file that is known, and not kept. */
export type RefusedType = { readonly refused: RefusedKind }

/** One or two sentences for people: what the file is, and what to upload instead. */
export function describeRefusal(kind: RefusedKind): string {
  return sentences[kind]
}
