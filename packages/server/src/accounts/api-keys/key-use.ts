import { type Clock, minute } from '../../core/clock.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { recalling } from '../../core/memoize.ts'
import { retention } from '../../core/retention.ts'
import { type CachedQuery, type Database, notDeleted, sweepRows } from '../../database/index.ts'
import type { Actor } from '../actors/actor.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import { planColumns } from '../plans/plan-row.ts'
import { asUser, type UserWithPlanRow, userColumns } from '../users/user-row.ts'
import { type KeyRow, parseDefaults, parseScopes } from './key-facts.ts'

/** A key and whoever sends it. Times are epoch milliseconds. */
type FoundKey = {
  readonly id: string
  readonly audience: string
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly revokedAt: number | null
  readonly actor: Actor
}

const recordEvery = minute
// People may still ask what became of a key.
const endedKeysStayMs = retention.keys.kept

/** API keys as they are sent: whose they are, what they are worth, and when they were used. */
export class KeyUse {
  readonly #database: Database
  readonly #clock: Clock
  readonly #securityEvents: SecurityEvents
  readonly #byHash: CachedQuery<[hash: string], FoundKey>
  readonly #hashOf = recentHashes()
  /** One record a key is under way at a time, so that many requests in one moment write once. */
  readonly #recording = new Set<string>()

  constructor({
    database,
    clock,
    securityEvents,
  }: {
    readonly database: Database
    readonly clock: Clock
    readonly securityEvents: SecurityEvents
  }) {
    this.#database = database
    this.#clock = clock
    this.#securityEvents = securityEvents
    this.#byHash = findByHash(database)
  }

  /** Who sends this key to the site of this origin; undefined when it is worth nothing there. */
  async find(key: string, site: string): Promise<Actor | undefined> {
    const found = await this.#byHash(this.#hashOf(key))
    const now = this.#clock.now()
    if (!found || !isActive(found, now) || found.audience !== site) {
      this.#securityEvents.keyRefused(found && { id: found.id, userId: found.actor.user.id })
      return undefined
    }
    this.#record(found, now)
    return found.actor
  }

  async isActive(id: string): Promise<boolean> {
    const now = this.#clock.now()
    const row = await this.#database.query
      .selectFrom('api_keys')
      .select('id')
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where((key) => key.or([key('expires_at', 'is', null), key('expires_at', '>', now)]))
      .executeTakeFirst()
    return row !== undefined
  }

  /** Forgets keys that ended long ago. Their children ended no later. */
  async removeEnded(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - endedKeysStayMs
    await sweepRows(
      this.#database,
      'api_keys',
      (key) => key.or([key('revoked_at', '<', before), key('expires_at', '<', before)]),
      signal,
    )
  }

  /** To the minute. No request waits for it. */
  #record({ id, lastUsedAt }: FoundKey, now: number): void {
    if (Math.abs(now - (lastUsedAt ?? 0)) <= recordEvery || this.#recording.has(id)) return
    this.#recording.add(id)
    this.#database.query
      .updateTable('api_keys')
      .set({ last_used_at: now })
      .where('id', '=', id)
      .execute()
      // Only people's curiosity depends on it; the next request tries again.
      .catch(() => {})
      .finally(() => this.#recording.delete(id))
  }
}

/**
 * Hashes of keys that were sent within the last minute, for a program sends the same one again and again, and hashing it
 * takes longer than finding what it stands for. No key stays longer than that minute.
 */
export function recentHashes(hash = sha256): (key: string) => string {
  return recalling(hash, minute)
}

/** One indexed read a request: the key, its user and the user's plan together. */
function findByHash(database: Database): CachedQuery<[hash: string], FoundKey> {
  return database.hot(
    database.query
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
        'api_keys.delete_links',
        'api_keys.upload_defaults',
        ...userColumns,
        ...planColumns,
      ])
      .where('api_keys.hash', '=', '')
      .where(notDeleted('users.id'))
      .compile(),
    describeFound,
  )
}

type FoundRow = UserWithPlanRow &
  Pick<
    KeyRow,
    | 'id'
    | 'scopes'
    | 'audience'
    | 'expires_at'
    | 'last_used_at'
    | 'revoked_at'
    | 'delete_links'
    | 'upload_defaults'
  >

function describeFound(row: FoundRow): FoundKey {
  const { id, audience, expires_at: expiresAt } = row
  const defaults = parseDefaults(row.upload_defaults)
  const key = { id, audience, expiresAt, deleteLinks: row.delete_links === 1, defaults }
  return {
    ...key,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    actor: { user: asUser(row), via: 'key', scopes: parseScopes(row.scopes), key },
  }
}

function isActive({ revokedAt, expiresAt }: FoundKey, now: number): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now)
}
