import { AppError } from '../../core/app-error.ts'
import { type Clock, hour } from '../../core/clock.ts'
import { newId, randomBase62 } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import {
  type CachedQuery,
  type Database,
  lockedInPlace,
  notDeleted,
  sweepRows,
} from '../../database/index.ts'
import type { Actor, Requester, User } from '../actors/actor.ts'
import { type AuditLog, auditActorOf } from '../audit/audit-log.ts'
import { planColumns } from '../plans/plan-row.ts'
import { asUser, userColumns } from '../users/user-row.ts'
import { signedToken, tokenOf } from './session-cookie.ts'

/** How long a session lives without use. */
export const sessionIdleMs = retention.sessions.kept
const extendEvery = hour

// 43 base-62 characters: 256 bits.
const tokenLength = 43
const userAgentLength = 200

/** The browser that signs in. */
export type Browser = { readonly address: string; readonly userAgent: string | undefined }

/** A browser that came from the accounts site to a bin. */
export type BinArrival = {
  /** Of the accounts site. */
  readonly sessionId: string
  readonly userId: string
  /** Origin of the bin. */
  readonly site: string
}

/** A signed-in browser as its person may see it. Times are epoch milliseconds. */
export type SessionFacts = {
  readonly id: string
  readonly userAgent: string | null
  readonly startedAt: number
  /** Exact to an hour. */
  readonly lastUsedAt: number
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

/** `site` is the origin of a bin, or null for the accounts site. Times are epoch milliseconds. */
type FoundSession = {
  readonly user: User
  readonly expiresAt: number
  readonly site: string | null
}

/** Signed-in browsers. Those at a bin hang on the one at the accounts site, and come and go with it. */
export class Sessions {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #accountsOrigin: string
  readonly #secret: string
  readonly #byHash: CachedQuery<[hash: string], FoundSession>

  constructor({
    database,
    clock,
    audit,
    accountsOrigin,
    secret,
  }: {
    readonly database: Database
    readonly clock: Clock
    readonly audit: AuditLog
    /** Where sessions are that belong to no bin. */
    readonly accountsOrigin: string
    /** Of the sign-in library, which checks our cookies. */
    readonly secret: string
  }) {
    this.#database = database
    this.#clock = clock
    this.#audit = audit
    this.#accountsOrigin = accountsOrigin
    this.#secret = secret
    this.#byHash = findByHash(database)
  }

  /**
   * Who has a session with this token at the site of this origin; undefined when it has ended or is one of another site. A
   * session that is used lives on.
   */
  async find(token: string, site: string): Promise<Actor | undefined> {
    const hash = sha256(token)
    const session = await this.#byHash(hash)
    const now = this.#clock.now()
    if (!session || session.expiresAt <= now) return undefined
    if ((session.site ?? this.#accountsOrigin) !== site) return undefined
    if (session.expiresAt - now < sessionIdleMs - extendEvery) await this.#extend(hash, now)
    return { user: session.user, via: 'session', scopes: 'all' }
  }

  /** Starts a session and records it; answers its token. */
  async start(
    transaction: Transaction,
    userId: string,
    { address, userAgent }: Browser,
    bin?: { readonly parentId: string; readonly site: string },
  ): Promise<string> {
    const token = randomBase62(tokenLength)
    const now = this.#clock.now()
    const id = newId()
    await this.#database
      .within(transaction)
      .insertInto('sessions')
      .values({
        id,
        hash: sha256(token),
        user_id: userId,
        created_at: now,
        updated_at: now,
        expires_at: now + sessionIdleMs,
        parent_id: bin?.parentId ?? null,
        site: bin?.site ?? null,
        ip_address: null,
        user_agent: userAgent?.slice(0, userAgentLength) ?? null,
      })
      .execute()
    await this.#audit.record(transaction, {
      by: { userId, address },
      action: 'session.create',
      userId,
      target: id,
      details: bin ? { by: 'accounts site', site: bin.site } : { by: 'link' },
    })
    return token
  }

  /**
   * Starts the session of a browser at a bin, below the one at the accounts site; answers its token. Undefined when that one
   * has ended meanwhile.
   */
  async startAtBin(
    { sessionId, userId, site }: BinArrival,
    browser: Browser,
  ): Promise<string | undefined> {
    return this.#database.inTransaction(async (transaction) => {
      if ((await this.#lockRoot(transaction, sessionId)) !== userId) return undefined
      return this.start(transaction, userId, browser, { parentId: sessionId, site })
    })
  }

  /** Signs a browser out, at the site that asks and at all others of the family. */
  async signOut(cookie: string): Promise<void> {
    const root = this.#database.query
      .selectFrom('sessions')
      .select(({ fn }) => fn.coalesce('parent_id', 'id').as('root'))
      .where('hash', '=', hashOf(cookie))
    // What else hangs on it goes by the foreign key.
    await this.#database.query.deleteFrom('sessions').where('id', 'in', root).execute()
  }

  /** Where one is signed in, last used first. */
  async list({ actor }: Requester, cookie: string): Promise<SessionFacts[]> {
    const own = hashOf(cookie)
    const rows = await this.#database.query
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', actor.user.id)
      .where('parent_id', 'is', null)
      .orderBy('updated_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      isThis: row.hash === own,
      startedAt: row.created_at,
      lastUsedAt: row.updated_at,
    }))
  }

  /** When the person of this session signed in last (epoch ms); undefined where it has ended. */
  async signedInAt(cookie: string): Promise<number | undefined> {
    const own = this.#database.query
      .selectFrom('sessions')
      .select(({ fn }) => fn.coalesce('parent_id', 'id').as('root'))
      .where('hash', '=', hashOf(cookie))
    const sessions = this.#database.query.selectFrom('sessions').select('created_at')
    return (await sessions.where('id', 'in', own).executeTakeFirst())?.created_at
  }

  /** Signs one of one's browsers out. `not_found` for sessions of others and those that have ended. */
  async end(requester: Requester, id: string): Promise<void> {
    const userId = requester.actor.user.id
    await this.#database.inTransaction(async (transaction) => {
      const { numDeletedRows } = await this.#database
        .within(transaction)
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      if (numDeletedRows === 0n) throw new AppError('not_found')
      const by = auditActorOf(requester)
      await this.#audit.record(transaction, { by, action: 'session.revoke', userId, target: id })
    })
  }

  /** Signs all of one's browsers out but the one that asks. */
  async endOthers(requester: Requester, cookie: string): Promise<void> {
    const userId = requester.actor.user.id
    await this.#database.inTransaction(async (transaction) => {
      const { numDeletedRows } = await this.#database
        .within(transaction)
        .deleteFrom('sessions')
        .where('user_id', '=', userId)
        .where('parent_id', 'is', null)
        .where('hash', '<>', hashOf(cookie))
        .executeTakeFirstOrThrow()
      const by = auditActorOf(requester)
      const details = { ended: Number(numDeletedRows) }
      const event = { by, action: 'session.revoke-others', userId, details } as const
      await this.#audit.record(transaction, event)
    })
  }

  /** What the session cookie holds for a session that was started here. */
  cookieValue(token: string): string {
    return signedToken(token, this.#secret)
  }

  async removeExpired(signal?: AbortSignal): Promise<void> {
    const now = this.#clock.now()
    await sweepRows(this.#database, 'sessions', (row) => row('expires_at', '<=', now), signal)
  }

  /** Notes that it is used, and lives on from now; so does the one that it hangs on. */
  async #extend(hash: string, now: number): Promise<void> {
    await this.#database.query
      .updateTable('sessions')
      .set({ updated_at: now, expires_at: now + sessionIdleMs })
      .where((session) =>
        session.or([
          session('hash', '=', hash),
          session('id', '=', (own) =>
            own.selectFrom('sessions').select('parent_id').where('hash', '=', hash),
          ),
        ]),
      )
      .execute()
  }

  /** Whose session this is, which nobody ends before this transaction does; undefined when it has ended. */
  async #lockRoot(transaction: Transaction, id: string): Promise<string | undefined> {
    const root = this.#database
      .within(transaction)
      .selectFrom('sessions')
      .select('user_id')
      .where('id', '=', id)
      .where('parent_id', 'is', null)
      .where('expires_at', '>', this.#clock.now())
    const row = await lockedInPlace(this.#database.engine, root).executeTakeFirst()
    return row?.user_id
  }
}

/** Signs everybody out; answers how many sessions that were. */
export async function endAllSessions(database: Database, open: Transaction): Promise<number> {
  const ended = await database.within(open).deleteFrom('sessions').returning('id').execute()
  return ended.length
}

function findByHash(database: Database): CachedQuery<[hash: string], FoundSession> {
  return database.hot(
    database.query
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .innerJoin('plans', 'plans.id', 'users.plan_id')
      .select(['sessions.expires_at', 'sessions.site', ...userColumns, ...planColumns])
      .where('sessions.hash', '=', '')
      .where(notDeleted('users.id'))
      .compile(),
    (row) => ({ user: asUser(row), expiresAt: row.expires_at, site: row.site }),
  )
}

function hashOf(cookie: string): string {
  return sha256(tokenOf(cookie))
}
