/** Text from outside without control and bidirectional override characters, in NFC; null when nothing is left. */
export function cleanText(text: string | null | undefined): string | null {
  const clean = (text ?? '')
    .normalize('NFC')
    // Line breaks and tabs stay; other controls and text-direction overrides can disguise what stands there.
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (letter) =>
      /[\n\t]/.test(letter) ? letter : '',
    )
    .trim()
  return clean === '' ? null : clean
}

/** The last part of a file name, whatever path came before it, on one line. */
export function cleanFileName(name: string | undefined): string | null {
  const last = (name ?? '').split(/[/\\]/).at(-1)
  return cleanText(last?.replace(/\s+/g, ' ').slice(0, 255))
}

/** What `q` is compared with. */
export function searchText(fields: readonly (string | null)[]): string {
  return fields
    .filter((field) => field !== null)
    .join('\n')
    .toLowerCase()
}

/** Tags without repetitions and without what cannot be seen. */
export function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => cleanText(tag)).filter((tag) => tag !== null))]
}
