import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'
import type { PreparedStatements, Rows } from './prepared.ts'

// Of one query. The largest row has a few hundred bytes, and now and then a long description.
const maxRows = 1000

/**
 * Answers a read again for as long as nothing was written: SQLite counts the commits of every other connection, those of
 * other processes among them. It is asked once in a turn of the event loop, and again after whatever could tell the caller
 * of a newer commit: any read of this connection, and any answer of the writer. So nobody sees time go back.
 */
export class CachedQueries {
  readonly #statements: PreparedStatements
  readonly #dataVersion: StatementSync
  readonly #remembered = new Set<{ clear(): void }>()
  #version: unknown
  #isSure = false

  /** `reader` must not write: SQLite does not count a connection's own commits. */
  constructor(reader: DatabaseSync, statements: PreparedStatements) {
    this.#statements = statements
    this.#dataVersion = reader.prepare('pragma data_version')
    this.#dataVersion.setReturnArrays(true)
  }

  /** A read that does not remember. */
  run(sql: string, parameters: readonly unknown[]): Rows {
    this.doubt()
    return this.#statements.run(sql, parameters)
  }

  /** A read of one row that remembers what it found, frozen, because several callers may have it. */
  prepare<Row, Found>(sql: string, tell: (row: Row) => Found) {
    const remembered = new LRUCache<string, Found & object>({ max: maxRows })
    // The last that was not there: who is told so at once, asks once more for what else there may be to say.
    let missed: string | undefined
    this.#remembered.add({
      clear() {
        remembered.clear()
        missed = undefined
      },
    })
    return (parameters: readonly unknown[]): Found | undefined => {
      this.#forgetWhatIsOld()
      const [first, ...others] = parameters
      const isOneText = typeof first === 'string' && others.length === 0
      const question = isOneText ? first : JSON.stringify(parameters)
      const known = remembered.get(question)
      if (known !== undefined || question === missed) return known
      const [row] = this.run(sql, parameters).rows as readonly Row[]
      missed = row === undefined ? question : missed
      if (row === undefined) return undefined
      const found = Object.freeze(tell(row))
      remembered.set(question, found)
      return found
    }
  }

  /** Somebody may have written. */
  readonly doubt = (): void => {
    this.#isSure = false
  }

  #forgetWhatIsOld(): void {
    if (this.#isSure) return
    const [version] = this.#dataVersion.get() as unknown as [unknown]
    if (version !== this.#version) for (const answers of this.#remembered) answers.clear()
    this.#version = version
    this.#isSure = true
    setImmediate(this.doubt)
  }
}
