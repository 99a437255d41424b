import { cleanText } from '../../items/index.ts'
import { cleanLine } from '../transcripts/clean-line.ts'

/** Text of a machine over several lines, without what cannot be seen, at most so many characters; null where nothing is left. */
export function cleanParagraph(text: unknown, most: number): string | null {
  if (typeof text !== 'string') return null
  const lines = text
    .slice(0, most * 4)
    .split(/\r?\n/)
    .map((line) => cleanLine(line, most))
  const joined = lines.filter((line) => line !== '').join('\n')
  return cleanText(joined.length > most ? `${joined.slice(0, most - 1).trimEnd()}…` : joined)
}

const openings =
  /^(?:(?:the|this|an?) )?(?:image|picture|photo(?:graph)?|screenshot)(?: (?:shows|depicts|features|displays|contains|captures|is (?:of|showing))|:)\s+/i

/** A sentence that a model wrote: no markup, no links, no "The image shows"; null where nothing is left. */
export function cleanSentence(text: unknown, most: number): string | null {
  const plain = withoutMarkup(cleanLine(text, most * 4))
  const said = plain.replace(openings, '').trim()
  const line = cleanLine(said.charAt(0).toUpperCase() + said.slice(1), most * 4)
  return cleanText(line.length > most ? `${cutAtWord(line, most - 1)}…` : line)
}

function withoutMarkup(text: string): string {
  return (
    text
      .replace(/<[^<>]*>/g, ' ')
      // Of a link in Markdown its words stay.
      .replace(/!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
      .replace(/\b(?:https?|ftp|javascript|data|mailto|tel):\S+/gi, ' ')
      .replace(/\bwww\.\S+/gi, ' ')
      .replace(/[<>`*_#|\\]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

function cutAtWord(line: string, most: number): string {
  const cut = cleanLine(line.slice(0, most), most)
  const end = cut.lastIndexOf(' ')
  return end > most / 2 ? cut.slice(0, end) : cut
}

/** Tags that a model gave: short ones in lower case, each once. */
export function cleanMachineTags(
  tags: unknown,
  { most, length }: { readonly most: number; readonly length: number },
): string[] {
  if (!Array.isArray(tags)) return []
  const clean = tags
    .slice(0, most * 10)
    .map((tag) =>
      withoutMarkup(cleanLine(tag, length * 4))
        .replaceAll(',', ' ')
        .toLowerCase(),
    )
    .map((tag) => tag.replace(/\s+/g, ' ').trim())
    // A sentence is no tag, and is not cut into one.
    .filter((tag) => tag !== '' && tag.length <= length)
  return [...new Set(clean)].slice(0, most)
}
