import { type Language, languageCodes, languages } from '../messages/languages.ts'

const byTag = new Map(
  languageCodes.flatMap((code) => [
    [code, code],
    [languages[code].tag.toLowerCase(), code],
  ]),
)

/** The language of ours that `Accept-Language` asks for first (RFC 9110 §12.5.4); undefined where it names none. */
export function preferredLanguage(header: string | undefined): Language | undefined {
  for (const range of rangesOf(header ?? '')) {
    const language = lookUp(range)
    if (language) return language
  }
  return undefined
}

/** What the header names, most wanted first; what it does not want is left out. */
function rangesOf(header: string): string[] {
  return header
    .toLowerCase()
    .split(',')
    .map((entry) => {
      const [range = '', ...parameters] = entry.split(';').map((part) => part.trim())
      return { range, weight: weightOf(parameters) }
    })
    .filter(({ range, weight }) => /^[a-z]{1,8}(-[a-z\d]{1,8})*$/.test(range) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ range }) => range)
}

function weightOf(parameters: readonly string[]): number {
  const [, weight = '1'] = /^q\s*=\s*(.*)$/.exec(parameters[0] ?? '') ?? []
  // What is no weight (RFC 9110 §12.4.2) makes the entry worth nothing.
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0
}

/** RFC 4647 §3.4: one subtag less each time, and never a letter or digit alone at the end. No tag of ours has more than three. */
function lookUp(range: string): Language | undefined {
  const subtags = range.split('-').slice(0, 3)
  while (subtags.length > 0) {
    const language = byTag.get(subtags.join('-'))
    if (language) return language
    subtags.pop()
    if (subtags.at(-1)?.length === 1) subtags.pop()
  }
  return undefined
}
