import { sql } from 'kysely'
import type { Database } from '../database/index.ts'

export type TransferRecords = ReturnType<typeof createTransferRecords>

/** SQL about bytes on their way out that are limited in number. Each right is taken by one conditional statement. */
export function createTransferRecords(database: Database) {
  const { query } = database
  return {
    /** Counts one download; false when the limit is reached. */
    async takeDownload(id: string): Promise<boolean> {
      const row = await query
        .updateTable('items')
        .set({ downloads: sql`downloads + 1` })
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .where((is) =>
          is.or([is('dl_limit', 'is', null), is('downloads', '<', is.ref('dl_limit'))]),
        )
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    async returnDownload(id: string): Promise<void> {
      await query
        .updateTable('items')
        .set({ downloads: sql`downloads - 1` })
        .where('id', '=', id)
        .where('downloads', '>', 0)
        .execute()
    },

    /** Begins to send a burned item; false while somebody does, or when its time is over. */
    async beginBurning(id: string, now: number, until: number): Promise<boolean> {
      const row = await query
        .updateTable('items')
        .set({ sending_since: now, expires_at: until })
        .where('id', '=', id)
        .where('burned_at', 'is not', null)
        .where('sending_since', 'is', null)
        .where('expires_at', '>', now)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** It is still being sent. */
    async keepBurning(id: string, until: number): Promise<void> {
      await query
        .updateTable('items')
        .set({ expires_at: until })
        .where('id', '=', id)
        .where('sending_since', 'is not', null)
        .execute()
    },

    /** The transfer broke off: its viewer may try again until then. */
    async stopBurning(id: string, until: number): Promise<void> {
      await query
        .updateTable('items')
        .set({ sending_since: null, expires_at: until })
        .where('id', '=', id)
        .where('sending_since', 'is not', null)
        .execute()
    },
  }
}
