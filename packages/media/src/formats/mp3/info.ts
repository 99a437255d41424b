/** What the frame says that stands in front of many MP3 files and is silent. */
export type Mp3Info = { readonly gapless: Gapless | undefined }

/** What an encoder notes of itself and of the silence around the sound, in the form that LAME gave it. */
export type Gapless = {
  /** Which program, without its version: decoders look for these four letters. */
  readonly program: string
  /** Settings and loudness: numbers without texts. */
  readonly fields: Buffer
  /** Of silence, at either end. */
  readonly before: number
  readonly after: number
}

const names = ['Xing', 'Info', 'VBRI']
const searched = 64
/** Bytes of the parts that the flags announce: frames, bytes, table, quality. */
const parts = [4, 4, 100, 4] as const
const programs = /^(?:LAME|Lavf|Lavc)$/
export const lame = { bytes: 36, fields: 9, delays: 21, music: 28, sum: 34 } as const

/** Undefined when the frame is sound. */
export function readInfo(frame: Buffer): Mp3Info | undefined {
  const start = frame.subarray(0, searched)
  const at = names.map((name) => start.indexOf(name, 0, 'latin1')).find((place) => place !== -1)
  if (at === undefined) return undefined
  if (frame.length < at + 8 || frame.toString('latin1', at, at + 4) === 'VBRI') {
    return { gapless: undefined }
  }
  const flags = frame.readUInt32BE(at + 4)
  const skipped = parts.reduce((sum, bytes, bit) => sum + ((flags >> bit) & 1) * bytes, 0)
  return { gapless: readGapless(frame.subarray(at + 8 + skipped)) }
}

function readGapless(bytes: Buffer): Gapless | undefined {
  const program = bytes.toString('latin1', 0, 4)
  if (bytes.length < lame.bytes || !programs.test(program)) return undefined
  const delays = bytes.readUIntBE(lame.delays, 3)
  const fields = Buffer.from(bytes.subarray(lame.fields, lame.music))
  return { program, fields, before: delays >> 12, after: delays & mostSilence }
}

/** Samples of silence that can be noted at either end. */
export const mostSilence = 0xfff

/** The same note with other silence. Without one, of a program that decoders look for and that says nothing else. */
export function noteSilence(
  { program, fields }: Pick<Gapless, 'program' | 'fields'> = nobody,
  { before, after }: Pick<Gapless, 'before' | 'after'>,
): Gapless {
  const noted = Buffer.from(fields)
  noted.writeUIntBE(before * (mostSilence + 1) + after, lame.delays - lame.fields, 3)
  return { program, fields: noted, before, after }
}

const nobody = { program: 'Lavf', fields: Buffer.alloc(lame.music - lame.fields) }
