import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

export type Rows = { readonly rows: readonly unknown[]; readonly changes: number }

type Prepared = { readonly statement: StatementSync; readonly answersRows: boolean }

const maxPrepared = 300

/** Runs SQL on one SQLite connection and keeps what it prepared, the least used going first. */
export class PreparedStatements {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, Prepared>()

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
    const prepared = known ?? this.#prepareNew(sql)
    // A Map remembers the order of insertion: putting it back makes it the youngest.
    if (known) this.#prepared.delete(sql)
    this.#prepared.set(sql, prepared)
    return prepared
  }

  #prepareNew(sql: string): Prepared {
    const oldest = this.#prepared.keys().next()
    if (this.#prepared.size >= maxPrepared && !oldest.done) this.#prepared.delete(oldest.value)
    const statement = this.#database.prepare(sql)
    return { statement, answersRows: statement.columns().length > 0 }
  }
}
