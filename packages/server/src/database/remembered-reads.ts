import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { PreparedStatements } from './prepared.ts'

// Of one query. The largest row has a few hundred bytes, and now and then a long description.
const most = 1000

type Answers = Map<string, readonly unknown[]>

/**
 * Answers a read again for as long as nothing was written: SQLite counts the commits of every other connection, those of
 * other processes among them. So what is remembered is what the read would find, and asking costs less than reading.
 */
export class RememberedReads {
  readonly #statements: PreparedStatements
  readonly #dataVersion: StatementSync
  readonly #remembered = new Set<Answers>()
  #version: unknown

  /** `reader` must not write: SQLite does not count a connection's own commits. */
  constructor(reader: DatabaseSync, statements: PreparedStatements) {
    this.#statements = statements
    this.#dataVersion = reader.prepare('pragma data_version')
    this.#dataVersion.setReturnArrays(true)
  }

  /** A read that remembers. Its rows are frozen, because several callers may have them. */
  prepare(sql: string): (parameters: readonly unknown[]) => readonly unknown[] {
    const answers: Answers = new Map()
    this.#remembered.add(answers)
    return (parameters) => {
      this.#forgetWhatIsOld()
      const question = JSON.stringify(parameters)
      const known = answers.get(question)
      if (known) return known
      const rows = Object.freeze(this.#statements.run(sql, parameters).rows.map(Object.freeze))
      if (answers.size >= most) answers.clear()
      answers.set(question, rows)
      return rows
    }
  }

  #forgetWhatIsOld(): void {
    const [version] = this.#dataVersion.get() as unknown as [unknown]
    if (version === this.#version) return
    for (const answers of this.#remembered) answers.clear()
    this.#version = version
  }
}
