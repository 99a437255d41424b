/** The first ones that fit into so many characters of JSON, and one in any case. */
export function fitting<Entry>(entries: readonly Entry[], maxCharacters: number): Entry[] {
  let characters = 0
  const fits = (entry: Entry, index: number) => {
    characters += JSON.stringify(entry).length
    return index === 0 || characters <= maxCharacters
  }
  const tooMany = entries.findIndex((entry, index) => !fits(entry, index))
  return entries.slice(0, tooMany < 0 ? entries.length : tooMany)
}
