import type { ItemRow } from './item-row.ts'

/** The files that are made of a transcript. */
const files = {
  'transcript.vtt': 'vtt',
  'transcript.srt': 'srt',
  'transcript.txt': 'txt',
  'transcript.json': 'json',
  'chapters.vtt': 'chapters',
  'chapters.json': 'chapterList',
} as const

export type TranscriptName = keyof typeof files
/**
 * In which a transcript is given out. `chapters` is WebVTT, too, of nothing but where they begin; `chapterList` says the same to podcast apps.
 */
export type TranscriptFormat = (typeof files)[TranscriptName]
export const transcriptFormats = Object.values(files)

/** A transcript as it leaves. */
export type TranscriptFile = {
  readonly bytes: Buffer
  readonly contentType: string
  /** Of these very bytes. */
  readonly etag: string
  /** Epoch ms. */
  readonly lastModified: number
}

/** Whoever keeps transcripts, as those who give out bytes see it. */
export type TranscriptFiles = {
  /** Undefined where there is none now. Whether anybody may have it has been decided. */
  file(item: ItemRow, format: TranscriptFormat): Promise<TranscriptFile | undefined>
  /** Which of these items have chapters. */
  withChapters(itemIds: readonly string[]): Promise<ReadonlySet<string>>
}

export function isTranscriptName(name: string): name is TranscriptName {
  return Object.hasOwn(files, name)
}

export function transcriptFormatOf(name: string): TranscriptFormat | undefined {
  return isTranscriptName(name) ? files[name] : undefined
}
