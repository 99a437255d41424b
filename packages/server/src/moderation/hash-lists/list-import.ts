import type { Database } from '../../database/index.ts'
import type { HashLists, NewHashEntry } from './hash-lists.ts'

const batch = 5000

/** Brings the entries of files into lists. */
export class ListImport {
  readonly #database: Database
  readonly #hashLists: HashLists

  constructor(parts: { readonly database: Database; readonly hashLists: HashLists }) {
    this.#database = parts.database
    this.#hashLists = parts.hashLists
  }

  /** Some at a time: whoever reads the list meanwhile finds a part of them. */
  async run(listId: string, entries: readonly NewHashEntry[], by: string): Promise<void> {
    for (let from = 0; from < entries.length; from += batch) {
      const some = entries.slice(from, from + batch)
      await this.#database.inTransaction((open) => this.#hashLists.add(open, listId, some, { by }))
    }
  }
}
