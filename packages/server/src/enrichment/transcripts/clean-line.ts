import { cleanText } from '../../items/index.ts'

/** Text of others on one line, without what cannot be seen, at most so many characters; empty when nothing is left. */
export function cleanLine(text: unknown, most: number): string {
  if (typeof text !== 'string') return ''
  // Nobody reads on after that, and normalising takes time.
  const clean = cleanText(text.slice(0, most * 8))?.replace(
    /[\u200e\u200f\u061c\ufeff\ufff9-\ufffb\p{Co}\p{Cs}]/gu,
    '',
  )
  const line = (clean ?? '').replace(/\s+/gu, ' ').trim()
  return line.length <= most ? line : cutAt(line, most)
}

/** Never within a character. */
function cutAt(line: string, most: number): string {
  const isWithin = /[\ud800-\udbff]/.test(line.charAt(most - 1))
  return line.slice(0, isWithin ? most - 1 : most).trimEnd()
}
