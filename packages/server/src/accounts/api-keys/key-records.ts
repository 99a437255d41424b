import { isScope, type Scope } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import {
  type CachedQuery,
  type Database,
  lockedForChange,
  notDeleted,
  sweepRows,
  type Tables,
} from '../../database/index.ts'
import type { Actor } from '../actor.ts'
import { asUser, planColumns, type UserWithPlanRow, userColumns } from '../users/user-records.ts'

export type KeyRow = Selectable<Tables['api_keys']>

/** A key and whoever sends it. Times are epoch milliseconds. */
export type FoundKey = {
  readonly id: string
  readonly audience: string
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly revokedAt: number | null
  readonly actor: Actor
}

export type KeyRecords = ReturnType<typeof createKeyRecords>

/** SQL about API keys. */
export function createKeyRecords(database: Database) {
  return { ...createKeyReads(database), ...createKeyWrites(database), ...createKeyChecks(database) }
}

function createKeyReads(database: Database) {
  const { query } = database
  // One indexed read a request: the key, its user and the user's plan together.
  const byHash: CachedQuery<[hash: string], FoundKey> = database.hot(
    query
      .selectFrom('api_keys')
      .innerJoin('users', 'users.id', 'api_keys.user_id')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select([
        'api_keys.id',
        'api_keys.scopes',
        'api_keys.audience',
        'api_keys.expires_at',
        'api_keys.last_used_at',
        'api_keys.revoked_at',
        ...userColumns,
        ...planColumns,
      ])
      .where('api_keys.hash', '=', '')
      .where(notDeleted('users.id'))
      .compile(),
    describeFound,
  )

  return {
    byHash,

    async ofUser(userId: string): Promise<KeyRow[]> {
      return query
        .selectFrom('api_keys')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .execute()
    },

    async ownerOf(id: string): Promise<string | undefined> {
      const row = await query
        .selectFrom('api_keys')
        .select('user_id')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.user_id
    },

    async recordUse(id: string, at: number): Promise<void> {
      await query.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute()
    },

    /** Forgets keys that ended before this moment. Their children ended no later. */
    removeEnded: (before: number, signal?: AbortSignal) =>
      sweepRows(
        database,
        'api_keys',
        (key) => key.or([key('revoked_at', '<', before), key('expires_at', '<', before)]),
        signal,
      ),
  }
}

type FoundRow = UserWithPlanRow &
  Pick<KeyRow, 'id' | 'scopes' | 'audience' | 'expires_at' | 'last_used_at' | 'revoked_at'>

function describeFound(row: FoundRow): FoundKey {
  const { id, audience, expires_at: expiresAt } = row
  const key = { id, audience, expiresAt }
  return {
    ...key,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    actor: { user: asUser(row), via: 'key', scopes: parseScopes(row.scopes), key },
  }
}

/** Scopes as stored. A word that this version does not know grants nothing. */
export function parseScopes(json: string): Scope[] {
  return (JSON.parse(json) as string[]).filter(isScope)
}

function createKeyChecks({ query }: Database) {
  return {
    async isActive(id: string, now: number): Promise<boolean> {
      const row = await query
        .selectFrom('api_keys')
        .select('id')
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .where((key) => key.or([key('expires_at', 'is', null), key('expires_at', '>', now)]))
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

function createKeyWrites(database: Database) {
  return {
    /**
     * Makes this the only transaction that makes or ends keys of this person: otherwise a child that is made while its
     * parent is revoked could survive.
     */
    async lockOwner(transaction: Transaction, userId: string): Promise<void> {
      const owner = database
        .within(transaction)
        .selectFrom('users')
        .select('id')
        .where('id', '=', userId)
      await lockedForChange(database.engine, owner).execute()
    },

    /** The keys of this person that work. */
    async living(transaction: Transaction, userId: string, now: number): Promise<KeyRow[]> {
      return database
        .within(transaction)
        .selectFrom('api_keys')
        .selectAll()
        .where('user_id', '=', userId)
        .where('revoked_at', 'is', null)
        .where((key) => key.or([key('expires_at', 'is', null), key('expires_at', '>', now)]))
        .execute()
    },

    async insert(transaction: Transaction, row: KeyRow): Promise<void> {
      await database.within(transaction).insertInto('api_keys').values(row).execute()
    },

    /** Revokes a key and all that descends from it; answers the ids of those that were revoked by this call. */
    async revokeFamily(transaction: Transaction, id: string, at: number): Promise<string[]> {
      const rows = await database
        .within(transaction)
        .withRecursive('family(id)', (recursive) =>
          recursive
            .selectFrom('api_keys')
            .select('api_keys.id')
            .where('api_keys.id', '=', id)
            .unionAll(
              recursive
                .selectFrom('api_keys')
                .innerJoin('family', 'family.id', 'api_keys.parent_id')
                .select('api_keys.id'),
            ),
        )
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where('revoked_at', 'is', null)
        .where('id', 'in', (family) => family.selectFrom('family').select('family.id'))
        .returning('id')
        .execute()
      return rows.map((row) => row.id)
    },
  }
}
