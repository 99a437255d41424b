const maxLength = 60

/**
 * A client's name as people may see it: it is the client's own choice, on pages where something is decided. Without control
 * and formatting characters, in one line, and short. Undefined when nothing is left.
 */
export function shownClientName(name: string | null | undefined): string | undefined {
  const text = (name ?? '')
    .normalize('NFC')
    // Whatever turns the direction of text, hides in it or breaks the line (Unicode TR36 §2).
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    // More marks on one letter than any script has.
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
  if (text === '') return undefined
  const letters = [...text]
  return letters.length <= maxLength
    ? text
    : `${letters
        .slice(0, maxLength - 1)
        .join('')
        .trim()}…`
}
