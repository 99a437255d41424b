import type { Database } from '../../database/index.ts'
import type { DecisionRow } from '../scan-states.ts'
import { type DsaStatement, dsaStatementOf, restrictingActs } from './dsa-statement.ts'

const page = 1000

/** Statements of reasons for databases of the public, without anything about a person. */
export class StatementExport {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  /** Of what was decided from `since` to before `until` (epoch ms), oldest first. What was taken back since then is among them. */
  async *between(since: number, until: number): AsyncGenerator<DsaStatement> {
    let position: Pick<DecisionRow, 'made_at' | 'id'> = { made_at: since, id: '' }
    for (;;) {
      const rows = await this.#after(position, until)
      for (const row of rows) yield dsaStatementOf(row)
      const last = rows.at(-1)
      if (!last || rows.length < page) return
      position = last
    }
  }

  #after(
    { made_at: madeAt, id }: Pick<DecisionRow, 'made_at' | 'id'>,
    until: number,
  ): Promise<DecisionRow[]> {
    return this.#database.query
      .selectFrom('decisions')
      .selectAll()
      .where((row) => row(row.refTuple('made_at', 'id'), '>', row.tuple(madeAt, id)))
      .where('made_at', '<', until)
      .where('act', 'in', restrictingActs)
      .orderBy('made_at')
      .orderBy('id')
      .limit(page)
      .execute()
  }
}

/** As lines of CSV (RFC 4180), the names first; lists are JSON, as the Transparency Database takes them. */
export function csvLine(values: readonly unknown[]): string {
  return values.map(csvCell).join(',')
}

function csvCell(value: unknown): string {
  const text = Array.isArray(value) ? JSON.stringify(value) : String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
