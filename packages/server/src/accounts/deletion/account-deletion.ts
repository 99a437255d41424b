import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange, lockedForRemoval } from '../../database/index.ts'
import type { User } from '../actors/actor.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import type { RolesAndBans } from '../roles-and-bans/roles-and-bans.ts'

/** Ends what another module keeps of the account, in the transaction that deletes the account. Quick: the rest is a job's. */
export type OnDeletion = (transaction: Transaction, userId: string) => Promise<void>

// What would let somebody in, or be shown: few rows each, gone in the transaction that deletes the account.
const credentialTables = [
  'sessions',
  'api_keys',
  'identities',
  'passkeys',
  'two_factors',
  'one_time_links',
  'oauth_access_tokens',
  'oauth_refresh_tokens',
  'oauth_consents',
  'oauth_clients',
  'company_people',
  'folders',
  'folder_use',
] as const

// Of these there may be very many.
const largeTables = [
  { table: 'burn_receipts', key: 'id', owner: 'owner_id' },
  { table: 'idempotency_keys', key: 'key', owner: 'user_id' },
] as const

const batchRows = 1000

/**
 * The end of accounts, in two halves: a state that holds at once, by one short transaction, and the end when nothing is left.
 * What fills the disk goes in between, by a job.
 */
export class AccountDeletion {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #rolesAndBans: RolesAndBans
  readonly #listeners: OnDeletion[] = []

  constructor(
    database: Database,
    {
      clock,
      audit,
      rolesAndBans,
    }: { readonly clock: Clock; readonly audit: AuditLog; readonly rolesAndBans: RolesAndBans },
  ) {
    this.#database = database
    this.#clock = clock
    this.#audit = audit
    this.#rolesAndBans = rolesAndBans
  }

  /** Whoever keeps something of accounts removes it here, in the transaction of the deletion. */
  onDeletion(listener: OnDeletion): void {
    this.#listeners.push(listener)
  }

  /**
   * Deletes the account: nobody gets in, nothing of it is served. `conflict` for the only administrator, `not_found` when it
   * is deleted already.
   */
  async delete(user: Pick<User, 'id' | 'email'>, by: AuditActor = 'operator'): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      await this.#rolesAndBans.requireOtherAdmin(transaction, user.id)
      await this.#begin(transaction, user.id)
      for (const listener of this.#listeners) await listener(transaction, user.id)
      const event = { by, action: 'user.delete', userId: user.id, target: user.id } as const
      await this.#audit.record(transaction, event)
    })
  }

  /** Removes what is left of a deleted account; false while it still has items. */
  async finish(userId: string): Promise<boolean> {
    const database = this.#database
    for (let isLeft = true; isLeft; ) {
      isLeft = await database.inTransaction((open) => this.#removeBatch(open, userId))
    }
    return database.inTransaction((open) => this.#removeUser(open, userId))
  }

  /** Which of these deleted their account. Who is merely unknown, as after a restored backup, is not among them. */
  async deletedAmong(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return []
    const rows = await this.#database.query
      .selectFrom('audit_log')
      .select('user_id')
      .distinct()
      .where('action', '=', 'user.delete')
      .where('user_id', 'in', ids)
      .execute()
    return rows.flatMap(({ user_id: id }) => id ?? [])
  }

  /** Nothing of it is found any more, no upload of theirs is recorded, and the address is free again. */
  async #begin(transaction: Transaction, userId: string): Promise<void> {
    const open = this.#database.within(transaction)
    // One after another: what the second sees decides, and not what it read before it waited.
    const person = open.selectFrom('users').select('id').where('id', '=', userId)
    if (!(await lockedForChange(this.#database.engine, person).executeTakeFirst())) throw notFound()
    const begun = await open
      .insertInto('account_deletions')
      .values({ user_id: userId, deleted_at: this.#clock.now() })
      .onConflict((same) => same.column('user_id').doNothing())
      .returning('user_id')
      .executeTakeFirst()
    if (!begun) throw notFound()
    await this.#erasePerson(transaction, userId)
    await open.deleteFrom('verifications').where('value', '=', userId).execute()
    for (const table of credentialTables) {
      await open.deleteFrom(table).where('user_id', '=', userId).execute()
    }
    // Full beyond any limit: the statement that books an upload under way refuses it.
    await open
      .insertInto('storage_use')
      .values({ user_id: userId, bytes: Number.MAX_SAFE_INTEGER, items: 0 })
      .onConflict((same) => same.column('user_id').doUpdateSet({ bytes: Number.MAX_SAFE_INTEGER }))
      .execute()
  }

  async #erasePerson(transaction: Transaction, userId: string): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('users')
      .set({
        email: `${userId.toLowerCase()}@deleted.invalid`,
        name: '',
        image: null,
        role: 'member',
        banned_at: null,
        banned_by: null,
        ban_reason: null,
        suspended_until: null,
        items_hidden_at: null,
      })
      .where('id', '=', userId)
      .execute()
  }

  /** Some of what no item hangs on; answers whether more is left. */
  async #removeBatch(transaction: Transaction, userId: string): Promise<boolean> {
    const open = this.#database.within(transaction)
    let isLeft = false
    for (const { table, key, owner } of largeTables) {
      const { numAffectedRows } =
        await sql`delete from ${sql.table(table)} where ${sql.ref(owner)} = ${userId} and ${sql.ref(key)} in
          (select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(owner)} = ${userId} limit ${batchRows})`.execute(
          open,
        )
      isLeft ||= Number(numAffectedRows ?? 0n) >= batchRows
    }
    return isLeft
  }

  /**
   * Removes the person and, by the foreign keys, the little that is left of theirs; false while there are items or uploads.
   */
  async #removeUser(transaction: Transaction, userId: string): Promise<boolean> {
    const open = this.#database.within(transaction)
    const person = open.selectFrom('users').select('id').where('id', '=', userId)
    // Whoever is recording something of theirs ends first, and is seen below.
    await lockedForRemoval(this.#database.engine, person).execute()
    for (const [table, owner] of [
      ['items', 'owner_id'],
      ['uploads', 'user_id'],
    ] as const) {
      const one = open
        .selectFrom(table)
        .select('id')
        .where(owner as never, '=', userId as never)
      if ((await one.limit(1).execute()).length > 0) return false
    }
    await open.deleteFrom('users').where('id', '=', userId).execute()
    return true
  }
}

function notFound(): AppError {
  return new AppError('not_found')
}
