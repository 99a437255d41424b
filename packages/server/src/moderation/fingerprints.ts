import type { Selectable } from 'kysely'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'

export type Fingerprint = Selectable<Tables['fingerprints']>
export type FingerprintKind = Fingerprint['kind']

/** By what a file is recognised, without the item that it belongs to. */
export type FileMark = Pick<Fingerprint, 'kind' | 'value'> & { readonly quality?: number | null }

/** By what files are recognised again, with their items; what a list has is in the list as well. */
export class Fingerprints {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  async add(
    transaction: Transaction,
    item: { readonly id: string; readonly sha256: string },
    marks: readonly FileMark[],
  ): Promise<void> {
    if (marks.length === 0) return
    const rows = marks.map(({ kind, value, quality = null }) => ({
      id: newId(),
      item_id: item.id,
      content_sha256: item.sha256,
      kind,
      value,
      quality,
    }))
    await this.#database
      .within(transaction)
      .insertInto('fingerprints')
      .values(rows)
      .onConflict((same) => same.columns(['item_id', 'kind', 'value']).doNothing())
      .execute()
  }

  /** Of an item. */
  of(itemId: string): Promise<Fingerprint[]> {
    return this.#database.query
      .selectFrom('fingerprints')
      .selectAll()
      .where('item_id', '=', itemId)
      .execute()
  }

  /** Takes those of an item away, which has another file; answers them. */
  remove(transaction: Transaction, itemId: string): Promise<Fingerprint[]> {
    return this.#database
      .within(transaction)
      .deleteFrom('fingerprints')
      .where('item_id', '=', itemId)
      .returningAll()
      .execute()
  }

  /** Of all items with these bytes. */
  ofContent(transaction: Transaction, sha256: string): Promise<Fingerprint[]> {
    return this.#database
      .within(transaction)
      .selectFrom('fingerprints')
      .selectAll()
      .where('content_sha256', '=', sha256)
      .execute()
  }

  /** Of whatever kind and item. */
  async withValues(values: readonly string[]): Promise<Fingerprint[]> {
    if (values.length === 0) return []
    const marks = this.#database.query.selectFrom('fingerprints').selectAll()
    return marks.where('value', 'in', values).execute()
  }

  async countOf(kinds: readonly FingerprintKind[]): Promise<number> {
    const { count } = await this.#database.query
      .selectFrom('fingerprints')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('kind', 'in', kinds)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  /** A page of those of this kind, in the order of their ids, which is no order in time. */
  pageOf(
    kinds: readonly FingerprintKind[],
    afterId: string,
    limit: number,
  ): Promise<Fingerprint[]> {
    return this.#database.query
      .selectFrom('fingerprints')
      .selectAll()
      .where('kind', 'in', kinds)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute()
  }
}
