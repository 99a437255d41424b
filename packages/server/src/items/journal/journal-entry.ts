/** What happened to the item, or to the account, of this id. */
export type JournalFact = { readonly id: string } & (
  | { readonly what: 'burned' }
  /** For good: what is kept for a time was `deleted` before. */
  | { readonly what: 'removed' }
  /** Views are counted: so many by then. */
  | { readonly what: 'viewed'; readonly views: number }
  /** Deleted together, and kept until then (epoch ms). */
  | { readonly what: 'deleted'; readonly deletion: string; readonly until: number }
  | { readonly what: 'restored' }
  /** Of an account, that it was deleted. */
  | { readonly what: 'left' }
)

/** The same, with when it happened (epoch ms). A line of the journal is the JSON of one. */
export type JournalEntry = JournalFact & { readonly at: number }
