/** Of fewer letters nobody can tell. */
const fewestLetters = 12

/** The language that a text is probably in, as in BCP 47; undefined where nobody could tell. */
export async function languageOf(text: string): Promise<string | undefined> {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < fewestLetters) return undefined
  // Its tables take a second and 150 MB: only where there are texts.
  const { eld } = await import('eld/small')
  const found = eld.detect(text.slice(0, 4000))
  return found.isReliable() ? found.language : undefined
}
