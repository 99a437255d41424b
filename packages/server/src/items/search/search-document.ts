import type { Selectable } from 'kysely'
import { sha256 } from '../../core/keyed-hash.ts'
import type { Tables } from '../../database/index.ts'
import { type SearchColumn, type SearchDocument, searchColumns } from './search-index.ts'
import { wordsOf } from './words.ts'

/** What of the row of an item is searched for, and what says whether everybody may find it. */
export type SearchedRow = Pick<
  Selectable<Tables['items']>,
  | 'id'
  | 'owner_id'
  | 'kind'
  | 'title'
  | 'description'
  | 'tags'
  | 'filename'
  | 'private'
  | 'password_hash'
  | 'view_limit'
  | 'dl_limit'
>

/** Texts of one item by their column. */
export type ColumnText = { readonly column: SearchColumn; readonly text: string }

/** No scope of an owner begins so. */
export const galleryScope = 'g'
/** Of one column of one item, for each scope, in letters of text and bytes of words: a tsvector has one megabyte. */
const maxLetters = 400_000
const maxBytes = 300_000
const maxScope = 8

/** Short, because it stands before every word. That two owners share one is no harm: whose an item is is asked besides. */
export function ownerScope(ownerId: string): string {
  return sha256(ownerId).slice(0, maxScope)
}

/**
 * The terms of an item: of everything for its owner, and besides for the gallery if it could be in it. File names are for
 * owners alone (docs/adr/0012).
 */
export function searchDocumentOf(row: SearchedRow, others: readonly ColumnText[]): SearchDocument {
  const texts: ColumnText[] = [
    { column: 'title', text: row.title ?? '' },
    { column: 'tags', text: (JSON.parse(row.tags) as string[]).join('\n') },
    { column: 'about', text: row.description ?? '' },
    ...others,
  ]
  const [name, scope, isOpenToAll] = [row.filename ?? '', ownerScope(row.owner_id), isOpen(row)]
  return columnsOf((column) => {
    const words = wordsIn(texts.filter((one) => one.column === column))
    const own = column === 'title' ? [...words, ...wordsOf(name)] : words
    return [...behind(scope, own), ...(isOpenToAll ? behind(galleryScope, words) : [])]
  })
}

// What is judged and decided about an item changes without its owner: that is asked when somebody searches.
function isOpen(row: SearchedRow): boolean {
  const isCounted = row.view_limit !== null || row.dl_limit !== null
  return row.kind === 'image' && row.private === 0 && row.password_hash === null && !isCounted
}

function wordsIn(texts: readonly ColumnText[]): string[] {
  const all = texts.map(({ text }) => text).join('\n')
  let bytes = 0
  return wordsOf(all.slice(0, maxLetters)).filter((word) => {
    bytes += Buffer.byteLength(word) + maxScope
    return bytes <= maxBytes
  })
}

function behind(scope: string, words: readonly string[]): string[] {
  return words.map((word) => `${scope}${word}`)
}

function columnsOf(termsIn: (column: SearchColumn) => string[]): SearchDocument {
  return Object.fromEntries(
    searchColumns.map((column) => [column, termsIn(column)]),
  ) as unknown as SearchDocument
}
