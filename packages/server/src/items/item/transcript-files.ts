import type { ItemRow } from './item-row.ts'

/** In which a transcript is given out, by the extension of its address. */
export const transcriptFormats = ['vtt', 'srt', 'txt', 'json'] as const
export type TranscriptFormat = (typeof transcriptFormats)[number]

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
}

/** As `transcript.vtt` stands for WebVTT. */
export type TranscriptName = `transcript.${TranscriptFormat}`

export function transcriptFormatOf(name: string): TranscriptFormat | undefined {
  return transcriptFormats.find((format) => name === `transcript.${format}`)
}
