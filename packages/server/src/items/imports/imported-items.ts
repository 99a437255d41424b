import { hash } from 'node:crypto'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

/** A file of one source, for one person. Another content is another file. */
export type ImportedFile = {
  readonly userId: string
  /** Such as `files`. */
  readonly source: string
  readonly key: string
  /** Of its content as it came, lower-case hex. */
  readonly sha256: string
}

/** What was imported, so that nothing is imported twice. Of its names there only a hash is kept. */
export class ImportedItems {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** Its item, also where that is gone since: whoever deleted it does not get it back. Undefined for what was not imported. */
  async find(file: ImportedFile): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('imported_items')
      .select('item_id')
      .where('id', '=', idOf(file))
      .executeTakeFirst()
    return row?.item_id
  }

  /** Whether there are any, whose dates are not those of their arrival. */
  async any(): Promise<boolean> {
    const imported = this.#database.query.selectFrom('imported_items').select('id')
    return (await imported.limit(1).executeTakeFirst()) !== undefined
  }

  /** In the transaction that makes the item; `conflict` when another import was faster. */
  async record(transaction: Transaction, file: ImportedFile, itemId: string): Promise<void> {
    const added = await this.#database
      .within(transaction)
      .insertInto('imported_items')
      .values({
        id: idOf(file),
        user_id: file.userId,
        item_id: itemId,
        imported_at: this.#clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new AppError('conflict', { detail: 'Another import has just added it.' })
  }
}

function idOf({ userId, source, key, sha256 }: ImportedFile): string {
  return hash('sha256', JSON.stringify([userId, source, key, sha256]))
}
