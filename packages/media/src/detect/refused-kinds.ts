/** Kinds of files that people really send and that are not kept, with what to do instead. */
const sentences = {
  svg: "SVG files aren't supported because they can contain scripts. Export it as PNG and upload that.",
  html: "Web pages aren't supported. Take a screenshot and upload that.",
  pdf: "PDFs aren't supported. Export the page as PNG or JPEG and upload that.",
  heic: "HEIC photos aren't supported on this site. Save it as JPEG and upload that.",
  tiff: "TIFF images aren't supported. Save it as PNG or JPEG and upload that.",
  raw: "Camera RAW files aren't supported. Export it as JPEG and upload that.",
  bmp: "BMP images aren't supported. Save it as PNG and upload that.",
  ico: "Icon files aren't supported. Save it as PNG and upload that.",
  jpegDeep:
    "Browsers can't show JPEGs with 12 or 16 bits per color. Save it as PNG, or as an 8-bit JPEG, and upload that.",
  jpegCoding:
    "Browsers can't show this JPEG (lossless or arithmetic coding). Save it as a standard JPEG or as PNG and upload that.",
  pngApple:
    "Browsers can't show this PNG, which was optimized for iPhone apps (CgBI). Export the original as PNG and upload that.",
  raster: "This image format isn't supported. Save it as PNG or JPEG and upload that.",
  vector: "This kind of drawing isn't supported. Export it as PNG and upload that.",
  jxl: "JPEG XL images aren't supported yet. Save it as JPEG, PNG or AVIF and upload that.",
  jp2: "JPEG 2000 images aren't supported. Save it as JPEG or PNG and upload that.",
  psd: "Photoshop files aren't supported. Export it as PNG or JPEG and upload that.",
  zip: "ZIP files and Office documents aren't supported. Upload the images or clips inside it one by one.",
  archive: "Archives aren't supported. Unpack it and upload the images or clips inside.",
  video: "Videos aren't supported. Upload a screenshot, or the audio as MP3, M4A or Opus.",
  quicktime: "QuickTime files aren't supported. Export the audio as M4A and upload that.",
  matroska:
    "The audio in this file isn't Opus or Vorbis. Save it as MP3, M4A or Opus and upload that.",
  mp4Codec: "Browsers can't play the audio in this MP4. Save it as M4A (AAC) and upload that.",
  mp4Incomplete:
    'This MP4 is incomplete; its end is missing. Copy or download it again and upload that.',
  mp3Free:
    "Browsers can't play this MP3 (free-format bit rate). Save it as MP3 with a fixed bit rate and upload that.",
  playlist: "Playlists aren't supported. Upload the audio itself, as MP3, M4A or Opus.",
  program: "Programs and scripts aren't supported. Upload a screenshot instead.",
  speex: "Speex isn't supported. Save it as Opus or MP3 and upload that.",
  amr: "AMR recordings aren't supported on this site. Save it as M4A or MP3 and upload that.",
  amr3gp:
    "AMR recordings (3GP) aren't supported on this site. Save it as M4A or MP3 and upload that.",
  aiff: "AIFF isn't supported on this site. Save it as FLAC or WAV and upload that.",
  caf: "CAF isn't supported on this site. Save it as FLAC or WAV and upload that.",
  cafCodec: "CAF isn't supported on this site. Save it as M4A or MP3 and upload that.",
  wma: "Windows Media files aren't supported. Save it as MP3 or M4A and upload that.",
  wavpack: "WavPack isn't supported on this site. Save it as FLAC and upload that.",
  ape: "Monkey's Audio isn't supported on this site. Save it as FLAC and upload that.",
  tta: "True Audio isn't supported on this site. Save it as FLAC and upload that.",
  tak: "TAK isn't supported on this site. Save it as FLAC and upload that.",
  dsd: "DSD recordings aren't supported on this site. Save it as FLAC and upload that.",
  ac3: "AC-3 (Dolby Digital) isn't supported on this site. Save it as M4A, Opus or MP3 and upload that.",
  dts: "DTS isn't supported on this site. Save it as M4A, Opus or MP3 and upload that.",
  mp2: "MP2 (MPEG audio layer II) isn't supported on this site. Save it as MP3 or Opus and upload that.",
  musepack: "Musepack isn't supported on this site. Save it as MP3 or Opus and upload that.",
  alac: 'Few browsers can play Apple Lossless (ALAC). Save it as FLAC, or as M4A (AAC), and upload that.',
  aacProfile:
    'Few browsers can play this kind of AAC (such as ELD or xHE). Save it as AAC-LC, MP3 or Opus and upload that.',
  adpcm:
    "Browsers can't play the ADPCM audio in this WAV file. Save it as WAV (PCM), MP3 or Opus and upload that.",
  gsm: "Browsers can't play the GSM audio in this WAV file (often voicemail). Save it as WAV (PCM), MP3 or Opus and upload that.",
  wavCodec:
    "Browsers can't play the compression used in this WAV file. Save it as WAV (PCM), FLAC, MP3 or Opus and upload that.",
  sound: "This audio format isn't supported. Save it as MP3, M4A, FLAC or Opus and upload that.",
  midi: 'MIDI files contain notes, not audio. Render it as MP3 and upload that.',
} as const

export type RefusedKind = keyof typeof sentences

/** A file that is known, and not kept. */
export type RefusedType = { readonly refused: RefusedKind }

/** One or two sentences for people: what the file is, and what to upload instead. */
export function describeRefusal(kind: RefusedKind): string {
  return sentences[kind]
}
