import type { ReadWord } from './text-protocol.ts'

/** What is written in a picture, line by line; empty where nothing is. `confidence` is the mean of its words, 0 to 100. */
export type PictureText = { readonly text: string; readonly confidence: number }

const wordFrom = 40
const lineFrom = 60
// Of 40 photos without text none has two such words, and none has one of the other kind.
const sure = { confidence: 80, letters: 3, words: 2 } as const
const verySure = { confidence: 92, letters: 5, words: 1 } as const

/** The words that somebody wrote: in a photo without any, Tesseract reads some too. */
export function textOf(words: readonly ReadWord[]): PictureText {
  if (!hasText(words)) return { text: '', confidence: 0 }
  const read = linesOf(words.filter(({ confidence }) => confidence >= wordFrom)).filter(
    (line) => meanOf(line) >= lineFrom,
  )
  const text = read.map((line) => line.map((word) => word.text).join(' ')).join('\n')
  return { text, confidence: Math.round(meanOf(read.flat())) }
}

function hasText(words: readonly ReadWord[]): boolean {
  return [sure, verySure].some(({ confidence, letters, words: most }) => {
    const those = words.filter((word) => word.confidence >= confidence)
    return those.filter(({ text }) => countLetters(text) >= letters).length >= most
  })
}

function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

function linesOf(words: readonly ReadWord[]): ReadWord[][] {
  return [...Map.groupBy(words, ({ line }) => line).values()]
}

function meanOf(words: readonly ReadWord[]): number {
  const sum = words.reduce((all, { confidence }) => all + confidence, 0)
  return words.length === 0 ? 0 : sum / words.length
}
