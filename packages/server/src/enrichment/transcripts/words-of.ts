import { mostOfTranscript, type Word } from './transcript.ts'

/** A word without times. */
export type BareWord = Pick<Word, 'text' | 'isGlued'>

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** The words of a line, as they are shown: at spaces, and within what is written without them. */
export function wordsOf(line: string): BareWord[] {
  return line
    .split(/\s+/u)
    .filter((token) => token !== '')
    .flatMap((token) => (spaceless.test(token) ? splitSpaceless(token) : [{ text: token }]))
    .flatMap(breakLong)
}

function splitSpaceless(token: string): BareWord[] {
  const parts: string[] = []
  for (const { segment, isWordLike } of words.segment(token)) {
    const before = parts.at(-1)
    // Punctuation belongs to the word before.
    if (before !== undefined && !isWordLike) parts[parts.length - 1] = before + segment
    else parts.push(segment)
  }
  return parts.map(glued)
}

function breakLong({ text, isGlued }: BareWord): BareWord[] {
  const { wordCharacters: most } = mostOfTranscript
  if (text.length <= most) return [isGlued ? { text, isGlued } : { text }]
  const letters = [...text]
  const parts: BareWord[] = []
  for (let at = 0; at < letters.length; at += most / 2) {
    parts.push(glued(letters.slice(at, at + most / 2).join(''), parts.length + (isGlued ? 1 : 0)))
  }
  return parts
}

function glued(text: string, at: number): BareWord {
  return at === 0 ? { text } : { text, isGlued: true }
}
