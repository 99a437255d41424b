import type { Insertable, Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

export type AuditRow = Selectable<Tables['audit_log']>
export type NewAuditRow = Required<Insertable<Tables['audit_log']>>

/** What to look for in the audit log; what is undefined is not looked at. */
export type AuditSearch = {
  /** Acts of this person, and acts that concern them. */
  readonly userId?: string | undefined
  /** One action such as `key.create`, or all of one thing: `key`. */
  readonly action?: string | undefined
  /** Epoch milliseconds. */
  readonly since?: number | undefined
  readonly limit: number
}

/** SQL about the audit log. There is none that changes a row: the database refuses it. */
export function createAuditRecords(database: Database) {
  return {
    async insert(transaction: Transaction, row: NewAuditRow): Promise<void> {
      await database.within(transaction).insertInto('audit_log').values(row).execute()
    },

    /** Newest first. */
    async list({ userId, action, since, limit }: AuditSearch): Promise<AuditRow[]> {
      let search = database.query.selectFrom('audit_log').selectAll()
      if (userId !== undefined) {
        search = search.where((act) =>
          act.or([act('actor', '=', userId), act('user_id', '=', userId)]),
        )
      }
      if (action?.includes('.')) search = search.where('action', '=', action)
      else if (action !== undefined) search = search.where('action', 'like', `${action}.%`)
      if (since !== undefined) search = search.where('at', '>=', since)
      return search.orderBy('position', 'desc').limit(limit).execute()
    },
  }
}
