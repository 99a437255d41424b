/** A word that is looked for: `isWhole` where it ended in a sign, so that it does not go on; else words that begin so are found, too. */
export type QueryWord = { readonly word: string; readonly isWhole: boolean }

/** Longer words are cut, where they are kept and where they are looked for. */
const maxLetters = 40
/** More words of one search are not looked at. */
const maxQueryWords = 16

const runs = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu
/** Scripts that put no spaces between words. */
const unspaced =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]+)/u
/** Where one word becomes another without a space: `SunsetBeach`, `IMG2041`. */
const seams = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u

/** Letters that Unicode takes for no others, and people do. */
const alike: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
])

/** The words of a text, each once, without case and accents; those of file names and of joined words by their parts, too. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  const found = withoutAccents(text).match(runs) ?? []
  for (const run of new Set(found)) {
    for (const stretch of run.split(unspaced)) {
      if (unspaced.test(stretch)) addPairs(words, stretch)
      else addParts(words, stretch)
    }
  }
  words.delete('')
  return [...words]
}

/** What is looked for. Empty where the text has no word at all. */
export function queryWordsOf(text: string): QueryWord[] {
  const clean = withoutAccents(text)
  const words = [...clean.matchAll(runs)].flatMap(({ 0: run, index }) => {
    const next = clean.charAt(index + run.length)
    return wordsOfRun(run, next !== '' && !/\s/.test(next))
  })
  return words.slice(0, maxQueryWords)
}

/** Whether a text with these words has this one. */
export function hasWord(words: readonly string[], { word, isWhole }: QueryWord): boolean {
  return words.some((one) => (isWhole ? one === word : one.startsWith(word)))
}

function wordsOfRun(run: string, isWhole: boolean): QueryWord[] {
  const stretches = run.split(unspaced).filter((stretch) => stretch !== '')
  return stretches.flatMap((stretch, at) => {
    const endsHere = isWhole || at < stretches.length - 1
    if (!unspaced.test(stretch)) return [{ word: small(stretch), isWhole: endsHere }]
    const letters = Array.from(stretch)
    if (letters.length === 1) return [{ word: small(stretch), isWhole: false }]
    return letters.slice(1).map((letter, before) => ({
      word: small(`${letters[before]}${letter}`),
      isWhole: true,
    }))
  })
}

/** Two letters each, and the last one alone: any part of the stretch is found by those of it. */
function addPairs(words: Set<string>, stretch: string): void {
  const letters = Array.from(stretch)
  letters.forEach((letter, at) => {
    words.add(small(`${letter}${letters[at + 1] ?? ''}`))
  })
}

function addParts(words: Set<string>, run: string): void {
  words.add(small(run))
  for (const part of run.split(seams)) words.add(small(part))
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}

function small(word: string): string {
  const folded = word.toLowerCase().replace(/[ßæœøłđðþı]/g, (letter) => alike.get(letter) ?? letter)
  return Array.from(folded).slice(0, maxLetters).join('')
}
