import type { Selectable } from 'kysely'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'

export type BulkMember = Selectable<Tables['bulk_members']>

type MemberChanges = Partial<Pick<BulkMember, 'decision_id' | 'refusal' | 'reversed_at'>>

/** The items of bulks, and how far each of them is. */
export class BulkMembers {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  async insert(
    transaction: Transaction,
    bulkId: string,
    itemIds: readonly string[],
  ): Promise<void> {
    const nothing = { decision_id: null, refusal: null, reversed_at: null }
    const rows = itemIds.map((item_id) => ({ id: newId(), bulk_id: bulkId, item_id, ...nothing }))
    await this.#database.within(transaction).insertInto('bulk_members').values(rows).execute()
  }

  /** Those that are neither decided about nor refused. */
  undecided(bulkId: string): Promise<BulkMember[]> {
    return this.#of(bulkId).where('decision_id', 'is', null).where('refusal', 'is', null).execute()
  }

  /** Those that were decided about and not taken back. */
  unreversed(bulkId: string): Promise<BulkMember[]> {
    return this.#of(bulkId)
      .where('decision_id', 'is not', null)
      .where('reversed_at', 'is', null)
      .execute()
  }

  /** Notes how far it is; false when somebody else did the same meanwhile. */
  async change(
    transaction: Transaction,
    { id }: Pick<BulkMember, 'id'>,
    changes: MemberChanges,
  ): Promise<boolean> {
    const [column] = Object.keys(changes) as (keyof MemberChanges)[]
    if (column === undefined) return false
    const { numUpdatedRows } = await this.#database
      .within(transaction)
      .updateTable('bulk_members')
      .set(changes)
      .where('id', '=', id)
      .where(column, 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

  /** Whether its owner waits for the answer to an appeal. */
  async isAppealed(
    transaction: Transaction,
    { item_id: itemId }: Pick<BulkMember, 'item_id'>,
  ): Promise<boolean> {
    const appeal = await this.#database
      .within(transaction)
      .selectFrom('appeals')
      .select('id')
      .where('item_id', '=', itemId)
      .where('state', '=', 'open')
      .executeTakeFirst()
    return appeal !== undefined
  }

  /** Those that were left out, and the code of why. */
  refusals(bulkId: string): Promise<Pick<BulkMember, 'item_id' | 'refusal'>[]> {
    return this.#database.query
      .selectFrom('bulk_members')
      .select(['item_id', 'refusal'])
      .where('bulk_id', '=', bulkId)
      .where('refusal', 'is not', null)
      .orderBy('item_id')
      .execute()
  }

  async counts(bulkId: string) {
    const { items, decided, refused, reversed } = await this.#database.query
      .selectFrom('bulk_members')
      .select(({ fn }) => [
        fn.countAll<number>().as('items'),
        fn.count<number>('decision_id').as('decided'),
        fn.count<number>('refusal').as('refused'),
        fn.count<number>('reversed_at').as('reversed'),
      ])
      .where('bulk_id', '=', bulkId)
      .executeTakeFirstOrThrow()
    return {
      items: Number(items),
      decided: Number(decided),
      refused: Number(refused),
      reversed: Number(reversed),
    }
  }

  #of(bulkId: string) {
    const members = this.#database.query.selectFrom('bulk_members').selectAll()
    return members.where('bulk_id', '=', bulkId).orderBy('id')
  }
}
