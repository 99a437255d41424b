import { eld } from 'eld/small'

/** Of fewer letters nobody can tell. */
const fewestLetters = 12

/** The language that a text is probably in, as in BCP 47; undefined where nobody could tell. */
export function languageOf(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < fewestLetters) return undefined
  const found = eld.detect(text.slice(0, 4000))
  return found.isReliable() ? found.language : undefined
}
