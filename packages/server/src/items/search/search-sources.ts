import type { SearchColumn } from './search-index.ts'

/**
 * Where words about an item come from, besides what its owner wrote: an engine, or the file itself. The public gallery finds an
 * item by all of them. A new source is a row here.
 */
export const searchSources = {
  caption: 'about',
  alt_text: 'about',
  ai_tags: 'tags',
  picture_text: 'body',
  transcript: 'body',
} as const satisfies Record<string, SearchColumn>

export type SearchSource = keyof typeof searchSources

/** What is said from this moment of a clip on, in milliseconds from its beginning. */
export type Passage = { readonly atMs: number; readonly text: string }

/** A text, or one in passages where a hit is to say at which second it is. */
export type SourceText = string | readonly Passage[]
