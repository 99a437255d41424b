import { sql } from 'kysely'
import { AppError } from '../core/app-error.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'

/** How far events are numbered, and up to where they were forgotten. */
export class EventMarks {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  async read(): Promise<{ readonly position: number; readonly removed: number }> {
    const rows = await this.#database.query.selectFrom('event_marks').selectAll().execute()
    const of = (name: string) => Number(rows.find((row) => row.name === name)?.value ?? 0)
    return { position: of('position'), removed: of('removed') }
  }

  /** The position that was given last; until the commit nobody gives another. */
  async hold(transaction: Transaction): Promise<number> {
    const { value } = await this.#database
      .within(transaction)
      .updateTable('event_marks')
      .set({ value: sql`value` })
      .where('name', '=', 'position')
      .returning('value')
      .executeTakeFirstOrThrow()
    return Number(value)
  }
}

/** The position that a cursor stands for; `newest`: the last that was given. */
export function parseCursor(cursor: string, newest: number, field: string): number {
  if (!/^\d{1,15}$/.test(cursor) || Number(cursor) > newest) {
    throw new AppError('invalid_request', { detail: `${field}: not a cursor of this site.` })
  }
  return Number(cursor)
}
