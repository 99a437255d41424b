/** A process of ours can be asked now. */
export type Ready = { readonly kind: 'ready' }

/** It has no answer. */
export type Failed = { readonly kind: 'failed'; readonly cause: string }
