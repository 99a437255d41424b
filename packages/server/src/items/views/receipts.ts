import type { Selectable } from 'kysely'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'
import type { ItemRow } from '../item/item-row.ts'

type ReceiptRow = Selectable<Tables['burn_receipts']>

/** That a burned item was opened; the item itself is gone. */
export type Receipt = Pick<ReceiptRow, 'id' | 'kind' | 'title'> & {
  readonly uploadedAt: number
  readonly openedAt: number
  /** What was there, where the plan of that day had an archive: such an entry stays. */
  readonly archived?: { readonly filename: string | null; readonly bytes: number }
}

const maxShown = 100

/** What remains of burned items. */
export class Receipts {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** The actor's burned items of the last 90 days and those in the archive, the last opened first. */
  async list(actor: Actor): Promise<Receipt[]> {
    requireScope(actor, ['image:read', 'voice:read'])
    const rows = await this.#database.query
      .selectFrom('burn_receipts')
      .selectAll()
      .where('owner_id', '=', actor.user.id)
      .orderBy('opened_at', 'desc')
      .limit(maxShown)
      .execute()
    return rows.map(asReceipt)
  }

  /** Deletes the entry of a burned item; `not_found` where the actor has none of this id. */
  async remove(actor: Actor, id: string): Promise<void> {
    requireScope(actor, ['image:delete', 'voice:delete'])
    const row = await this.#database.query
      .deleteFrom('burn_receipts')
      .where('id', '=', id)
      .where('owner_id', '=', actor.user.id)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new AppError('not_found')
  }

  /** Of an item that has just been burned. It is an entry that stays, where the plan of its owner has an archive. */
  async record(transaction: Transaction, item: ItemRow, openedAt: number): Promise<void> {
    const { id, owner_id, kind, title, created_at } = item
    const open = this.#database.within(transaction)
    await open
      .insertInto('burn_receipts')
      .values({ id, owner_id, kind, title, created_at, opened_at: openedAt })
      .execute()
    const archivists = open
      .selectFrom('users')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select('users.id')
      .where('users.id', '=', owner_id)
      .where('plans.archive', '=', 1)
    const { filename, content_type, size_bytes } = item
    await open
      .updateTable('burn_receipts')
      .set({ filename, content_type, size_bytes, archived: 1 })
      .where('id', '=', id)
      .where('owner_id', 'in', archivists)
      .execute()
  }

  /** All but what is archived. */
  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - retention.receipts.kept
    await sweepRows(
      this.#database,
      'burn_receipts',
      (receipt) => receipt.and([receipt('opened_at', '<', before), receipt('archived', '=', 0)]),
      signal,
    )
  }
}

function asReceipt(row: ReceiptRow): Receipt {
  const { id, kind, title, filename } = row
  const archived = { filename, bytes: row.size_bytes ?? 0 }
  return {
    id,
    kind,
    title,
    uploadedAt: row.created_at,
    openedAt: row.opened_at,
    ...(row.archived === 1 && { archived }),
  }
}
