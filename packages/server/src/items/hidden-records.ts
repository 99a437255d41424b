import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'

/** Hides everything of a person from everybody but them while they are banned, or shows it again (`at` null). */
export async function setHidden(
  database: Database,
  transaction: Transaction,
  ownerId: string,
  at: number | null,
): Promise<void> {
  const wasHidden = at === null ? 'is not' : 'is'
  const open = database.within(transaction)
  await open
    .updateTable('items')
    .set({ hidden_at: at })
    .where('owner_id', '=', ownerId)
    .where('hidden_at', wasHidden, null)
    .execute()
  await open
    .updateTable('folder_shares')
    .set({ hidden_at: at })
    .where('user_id', '=', ownerId)
    .where('hidden_at', wasHidden, null)
    .execute()
}
