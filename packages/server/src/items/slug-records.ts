import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'

export type SlugRecords = ReturnType<typeof createSlugRecords>

/** SQL about slugs that are given out once and never again. */
export function createSlugRecords(database: Database) {
  const { query } = database
  return {
    async isUsed(slug: string): Promise<boolean> {
      const found = await Promise.all([
        query.selectFrom('used_slugs').select('slug').where('slug', '=', slug).executeTakeFirst(),
        query.selectFrom('items').select('id').where('id', '=', slug).executeTakeFirst(),
      ])
      return found.some((row) => row !== undefined)
    },

    /** Writes slugs down as used, also those that are. */
    async useAll(transaction: Transaction, slugs: readonly string[], now: number): Promise<void> {
      if (slugs.length === 0) return
      await database
        .within(transaction)
        .insertInto('used_slugs')
        .values(slugs.map((slug) => ({ slug, used_at: now })))
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .execute()
    },

    /** Writes the slug down as used; false when it was. */
    async use(transaction: Transaction, slug: string, now: number): Promise<boolean> {
      const row = await database
        .within(transaction)
        .insertInto('used_slugs')
        .values({ slug, used_at: now })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .returning('slug')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
