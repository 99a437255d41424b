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
    const prepared = { statement, answersRows: statement.columns().length > 0 }
    this.#prepared.set(sql, prepared)
    return prepared
  }
}
