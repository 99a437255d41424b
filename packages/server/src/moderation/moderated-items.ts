import type { Classification, ScanState } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { Transaction } from '../core/transaction.ts'
import { type Database, lockedForChange, type Tables } from '../database/index.ts'

const columns = [
  'id',
  'kind',
  'owner_id',
  'sha256',
  'blob_key',
  'deleted_at',
  'sealed_at',
  'password_hash',
  'content_type',
  'animated',
  'size_bytes',
  'created_at',
  'pdq',
  'pdq_quality',
  'private',
  'view_limit',
  'scan_state',
  'classification',
  'scan_policy',
  'required_checks',
  'moderation',
  'ai_caption_state',
  'text_state',
  'transcript_state',
] as const satisfies readonly (keyof Tables['items'])[]

/** As much of an item as moderation needs. */
export type ModeratedItem = Pick<Selectable<Tables['items']>, (typeof columns)[number]>

type Sealable = Pick<ModeratedItem, 'sealed_at' | 'sha256'>

/** What follows of the facts. */
export type StateColumns = {
  readonly scan_state: ScanState
  readonly classification: Classification
  readonly moderation: string | null
}

/** Items as moderation sees them: what they are, and the columns of their state, which nobody else writes. */
export class ModeratedItems {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  find(id: string): Promise<ModeratedItem | undefined> {
    return this.#items().where('id', '=', id).executeTakeFirst()
  }

  findWithin(transaction: Transaction, id: string): Promise<ModeratedItem | undefined> {
    const items = this.#database.within(transaction).selectFrom('items').select(columns)
    return items.where('id', '=', id).executeTakeFirst()
  }

  /** This item and all with the same bytes, likewise; nothing where it is gone. */
  async lockWithCopies(transaction: Transaction, id: string): Promise<ModeratedItem[]> {
    const item = await this.#database
      .within(transaction)
      .selectFrom('items')
      .select('sha256')
      .where('id', '=', id)
      .executeTakeFirst()
    return item ? this.lockCopies(transaction, item.sha256) : []
  }

  /** All with these bytes, as they are until the transaction ends, in an order in which nobody waits for each other. */
  async lockCopies(transaction: Transaction, sha256: string): Promise<ModeratedItem[]> {
    const rows = this.#database
      .within(transaction)
      .selectFrom('items')
      .where('sha256', '=', sha256)
      .orderBy('id')
      .select(columns)
    return lockedForChange(this.#database.engine, rows).execute()
  }

  /** Waits for whoever changes items with these bytes, by one of them: it changes all. */
  async lockCopy(transaction: Transaction, sha256: string): Promise<void> {
    const rows = this.#database
      .within(transaction)
      .selectFrom('items')
      .where('sha256', '=', sha256)
      .select('id')
      .limit(1)
    await lockedForChange(this.#database.engine, rows).execute()
  }

  async setState(transaction: Transaction, id: string, state: StateColumns): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('items')
      .set(state)
      .where('id', '=', id)
      .execute()
  }

  async require(transaction: Transaction, id: string, engines: readonly string[]): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('items')
      .set({ required_checks: JSON.stringify(engines) })
      .where('id', '=', id)
      .execute()
  }

  /** The oldest first, from the one behind this position. */
  pendingAfter(position: number, before: number, limit: number) {
    return this.#database.query
      .selectFrom('items')
      .select([...columns, 'position'])
      .where('scan_state', '=', 'pending')
      .where('position', '>', position)
      .where('created_at', '<=', before)
      .orderBy('position')
      .limit(limit)
      .execute()
  }

  /** Nobody opens these bytes any more; `at` in epoch milliseconds. */
  async seal(transaction: Transaction, sha256: string, at: number): Promise<void> {
    await this.lockCopies(transaction, sha256)
    await this.#database
      .within(transaction)
      .updateTable('items')
      .set({ sealed_at: at })
      .where('sha256', '=', sha256)
      .execute()
  }

  /** Where it was this decision that sealed them. */
  async unseal(transaction: Transaction, sha256: string, decisionId: string): Promise<void> {
    await this.lockCopies(transaction, sha256)
    await this.#database
      .within(transaction)
      .updateTable('items')
      .set({ sealed_at: null })
      .where('sha256', '=', sha256)
      .where((item) =>
        item.exists(item.selectFrom('evidence').select('id').where('decision_id', '=', decisionId)),
      )
      .execute()
  }

  /** Whether these bytes are kept as evidence, of this item or a copy: nobody of the staff opens them. */
  async isSealed({ sealed_at, sha256 }: Sealable): Promise<boolean> {
    if (sealed_at !== null) return true
    const evidence = await this.#database.query
      .selectFrom('evidence')
      .select('id')
      .where('content_sha256', '=', sha256)
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('decisions')
              .select('decisions.id')
              .whereRef('decisions.reverses', '=', 'evidence.decision_id'),
          ),
        ),
      )
      .executeTakeFirst()
    return evidence !== undefined
  }

  /** Newest first; not those that were deleted. */
  search(
    { by, value }: { readonly by: 'item' | 'owner' | 'sha256'; readonly value: string },
    limit: number,
  ): Promise<ModeratedItem[]> {
    const column = ({ item: 'id', owner: 'owner_id', sha256: 'sha256' } as const)[by]
    return this.#items()
      .where(column, '=', value)
      .where('deleted_at', 'is', null)
      .orderBy('position', 'desc')
      .limit(limit)
      .execute()
  }

  #items() {
    return this.#database.query.selectFrom('items').select(columns)
  }
}
