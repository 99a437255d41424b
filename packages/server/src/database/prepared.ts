import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'

export type Rows = { readonly rows: readonly unknown[]; readonly changes: number }

type Prepared = { readonly statement: StatementSync; readonly answersRows: boolean }

const maxPrepared = 300

/** Runs SQL on one SQLite connection and keeps what it prepared, the least used going first. */
export class PreparedStatements {
  readonly #database: DatabaseSync
  readonly #prepared = new LRUCache<string, Prepared>({ max: maxPrepared })

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  run(sql: string, parameters: readonly unknown[]): Rows {
    const { statement, answersRows } = this.#prepare(sql)
    // SQLite itself refuses what it cannot bind, and names the parameter.
    const values = parameters as SQLInputValue[]
    if (answersRows) return { rows: statement.all(...values), changes: 0 }
    return { rows: [], changes: Number(statement.run(...values).changes) }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    const answersRows = statement.columns().length > 0
    // `run` converts the id of the last row inserted, too, and throws for one above 2 ** 53, after it has done its work: deleting from
    // a full-text table leaves such ids behind (node:sqlite of Node 26.10, FTS5 of SQLite 3.53; findings/node-sqlite-run-after-fts5.sh).
    if (!answersRows) statement.setReadBigInts(true)
    const prepared = { statement, answersRows }
    this.#prepared.set(sql, prepared)
    return prepared
  }
}
