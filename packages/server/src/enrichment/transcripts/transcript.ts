/** A word as it is shown, with its punctuation. Times are milliseconds from the beginning of the clip. */
export type Word = {
  readonly startMs: number
  readonly endMs: number
  readonly text: string
  /** Belongs to the word before without a space, as in languages that write none. */
  readonly isGlued?: true
}

/** What one voice says without a longer pause. */
export type Segment = {
  readonly startMs: number
  readonly endMs: number
  /** A name, or a mark of the engine such as `Speaker 1`. */
  readonly speaker: string | null
  readonly words: readonly Word[]
}

export type Chapter = { readonly startMs: number; readonly title: string }

/**
 * What is said in a clip. Segments are in order, do not overlap and lie within the clip; so do the words of each. All text is one
 * line without control characters, and still somebody's words: markup in it is text.
 */
export type Transcript = {
  /** BCP 47, where somebody told. */
  readonly language: string | null
  readonly segments: readonly Segment[]
  readonly chapters: readonly Chapter[]
  /** Whether an engine heard when each word is said, or it is reckoned from how long the words are. */
  readonly wordTimes: 'heard' | 'reckoned'
}

/** Most that is kept of a transcript: three hours of fast speech, and room. */
export const mostOfTranscript = {
  segments: 20_000,
  characters: 1_000_000,
  wordCharacters: 100,
  segmentWords: 500,
  speakerCharacters: 40,
  speakers: 50,
  chapters: 100,
  titleCharacters: 100,
} as const

export function textOfSegment({ words }: Pick<Segment, 'words'>): string {
  return words.map(({ text, isGlued }, at) => (at === 0 || isGlued ? text : ` ${text}`)).join('')
}

/** All of it, a line for each segment. */
export function textOfTranscript({ segments }: Pick<Transcript, 'segments'>): string {
  return segments.map(textOfSegment).join('\n')
}
