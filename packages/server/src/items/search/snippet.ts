import { hasWord, queryWordsOf, wordsOf } from './words.ts'

/** So many letters of a text, ended at a space where there is one. */
const pieces = /.{1,200}(?=\s|$)|.{1,200}/gsu

/** A piece of a text that has words which were looked for. */
type Snippet<Place> = { readonly place: Place; readonly text: string }

/**
 * The piece that has most of the words of a query, at most 200 letters on one line, of the first text that has so many;
 * undefined where no text has any.
 */
export function snippetOf<Place>(
  texts: readonly { readonly place: Place; readonly text: string }[],
  query: string,
): Snippet<Place> | undefined {
  const words = queryWordsOf(query)
  let best: Snippet<Place> | undefined
  let most = 0
  for (const { place, text } of texts) {
    const all = text.replace(/\s+/g, ' ').trim().match(pieces) ?? []
    for (const [at, piece] of all.entries()) {
      const there = wordsOf(piece)
      const count = words.filter((word) => hasWord(there, word)).length
      if (count <= most) continue
      most = count
      best = { place, text: shortened(piece, at > 0, at < all.length - 1) }
    }
  }
  return best
}

function shortened(piece: string, hasBefore: boolean, hasAfter: boolean): string {
  return `${hasBefore ? '…' : ''}${piece.trim()}${hasAfter ? '…' : ''}`
}
