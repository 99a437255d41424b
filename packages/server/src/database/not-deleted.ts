import { sql } from 'kysely'

type OwnerColumn = 'users.id' | 'items.owner_id'

/** Leaves out what belongs to an account that is deleted. The table is empty but while one is being taken away. */
export function notDeleted(owner: OwnerColumn) {
  return sql<boolean>`not exists (select 1 from account_deletions where account_deletions.user_id = ${sql.ref(owner)})`
}
