import type { Word } from './transcript.ts'
import type { BareWord } from './words-of.ts'

type Span = { readonly startMs: number; readonly endMs: number }

/** More would take too long to compare: then times are reckoned. */
const mostCompared = 1_000_000

/**
 * Gives words times within a span: those of the words that were heard where they are the same, in order, and reckoned from the length
 * of the words in between. Engines leave out punctuation, join or drop words, and owners correct them.
 */
export function alignWords(words: readonly BareWord[], span: Span, heard: readonly Word[]): Word[] {
  const within = heard.filter(
    ({ startMs, endMs }) => endMs >= span.startMs && startMs <= span.endMs,
  )
  const matches = matchWords(words, within)
  const timed: Word[] = []
  let from = span.startMs
  let at = 0
  for (const [index, word] of [...matches, [words.length, undefined] as const]) {
    const until = word ? clamp(word.startMs, from, span.endMs) : span.endMs
    timed.push(...spread(words.slice(at, index), { startMs: from, endMs: until }))
    if (!word) break
    const end = clamp(word.endMs, until, span.endMs)
    const bare = words[index]
    if (bare) timed.push({ ...bare, startMs: until, endMs: end })
    from = end
    at = index + 1
  }
  return timed
}

/** Words share a span by their length. */
export function spread(words: readonly BareWord[], { startMs, endMs }: Span): Word[] {
  const total = words.reduce((sum, { text }) => sum + text.length, 0)
  let before = 0
  const timeAt = (letters: number) =>
    Math.round(startMs + ((endMs - startMs) * letters) / Math.max(1, total))
  return words.map((word) => {
    const start = timeAt(before)
    before += word.text.length
    return { ...word, startMs: start, endMs: timeAt(before) }
  })
}

/** The longest common part of both in order: which word is which of those heard. */
function matchWords(
  words: readonly BareWord[],
  heard: readonly Word[],
): (readonly [index: number, heard: Word])[] {
  if (words.length * heard.length > mostCompared) return []
  const ours = words.map(({ text }) => sound(text))
  const theirs = heard.map(({ text }) => sound(text))
  const lengthFrom = commonLengths(ours, theirs)
  const matches: (readonly [number, Word])[] = []
  for (let one = 0, other = 0; one < ours.length && other < theirs.length; ) {
    const word = heard[other]
    if (ours[one] === theirs[other] && word) {
      matches.push([one, word])
      one++
      other++
    } else if (lengthFrom(one + 1, other) >= lengthFrom(one, other + 1)) one++
    else other++
  }
  return matches
}

/** How long the longest common part is of what is left of both from two places on. */
function commonLengths(ours: readonly string[], theirs: readonly string[]) {
  const width = theirs.length + 1
  const lengths = new Uint16Array((ours.length + 1) * width)
  const lengthFrom = (one: number, other: number) => lengths[one * width + other] ?? 0
  for (let one = ours.length - 1; one >= 0; one--) {
    for (let other = theirs.length - 1; other >= 0; other--) {
      lengths[one * width + other] =
        ours[one] === theirs[other]
          ? lengthFrom(one + 1, other + 1) + 1
          : Math.max(lengthFrom(one + 1, other), lengthFrom(one, other + 1))
    }
  }
  return lengthFrom
}

/** What is left of a word when it is spoken. */
function sound(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') || text
}

function clamp(time: number, least: number, most: number): number {
  return Math.min(Math.max(time, least), most)
}
