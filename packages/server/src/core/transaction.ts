declare const brand: unique symbol

/**
 * An open database transaction, opaque but for `database.within`. Passing it along makes work of several modules one commit.
 */
export type Transaction = { readonly [brand]: 'transaction' }

/** Runs the work in one transaction: all of it is committed when the promise resolves, none of it when it rejects. */
export type InTransaction = <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>

/** What is recorded of a change in the transaction that makes it. */
export type RecordAlongside = (transaction: Transaction) => Promise<void>
