import { imageScopes, type KeyBudget, type Scope, type UploadDefaults } from '@anybin/contract'
import type { QueryCreator } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange, type Tables } from '../../database/index.ts'
import type { Actor, Requester, User } from '../actors/actor.ts'
import { type AuditActor, type AuditLog, auditActorOf } from '../audit/audit-log.ts'
import type { Letters } from '../letters/letters.ts'
import { rejectWider } from './attenuation.ts'
import { describeKey, type KeyFacts, type KeyRow, type NewKey, parseScopes } from './key-facts.ts'
import { type KeyRequest, type KeySettings, newKeyRow, stored } from './key-request.ts'

export type OwnKeyParams = {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly audience?: string | undefined
  /** Epoch milliseconds, or null for never; left out, as long as the key that asks. */
  readonly expiresAt?: number | null | undefined
  /** Left out, like the key that asks. */
  readonly deleteLinks?: boolean | undefined
  /** For uploads that say nothing else; left out, like the key that asks. */
  readonly defaults?: UploadDefaults | undefined
  /** What may be uploaded with it in a day; left out, as much as the plan allows. */
  readonly budget?: KeyBudget | undefined
}

// Enough for a program that makes one for each of its helpers; a program that runs wild stops here.
const maxActive = 200

/** API keys of people. Without an actor it is the operator who makes and revokes. */
export class ApiKeys {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #letters: Letters
  readonly #settings: KeySettings

  constructor(
    database: Database,
    {
      clock,
      audit,
      letters,
      settings,
    }: {
      readonly clock: Clock
      readonly audit: AuditLog
      readonly letters: Letters
      readonly settings: KeySettings
    },
  ) {
    this.#database = database
    this.#clock = clock
    this.#audit = audit
    this.#letters = letters
    this.#settings = settings
  }

  /**
   * Makes a key. A new personal key ends the one before. `invalid_request` for what no key can be, `conflict` when there
   * are too many, and the refusals of a child that would be wider than its parent.
   */
  async create(
    { id: userId }: Pick<User, 'id'>,
    request: KeyRequest,
    by: AuditActor = 'operator',
  ): Promise<NewKey> {
    const { secret, row } = newKeyRow(this.#settings, userId, request, this.#clock.now())
    await this.#database.inTransaction(async (transaction) => {
      await this.#lockOwner(transaction, userId)
      const replaced = await this.#makeRoom(transaction, row)
      await this.#database.within(transaction).insertInto('api_keys').values(row).execute()
      const details = auditDetails(row, replaced)
      const event = { by, userId, action: 'key.create', target: row.id, details } as const
      await this.#audit.record(transaction, event)
    })
    const facts = describeKey(row)
    this.#letters.keyCreated(userId, facts)
    return { key: secret, facts }
  }

  /** Makes a key for oneself. A session may make any; a key only children that are not wider than it is. */
  async createOwn(requester: Requester, params: OwnKeyParams): Promise<NewKey> {
    const { user, key } = requireKeyHolder(requester.actor)
    const { expiresAt = key?.expiresAt ?? null, ...others } = params
    const { deleteLinks = key?.deleteLinks, defaults = key?.defaults } = params
    const inherited = { expiresAt, deleteLinks, defaults, parentId: key?.id }
    const request = { ...others, ...inherited, kind: 'family' } as const
    return this.create(user, request, auditActorOf(requester))
  }

  /** Makes the personal key anew. The one before stops working in the same moment. For sessions only. */
  async regeneratePersonal(requester: Requester): Promise<NewKey> {
    const { user, via } = requester.actor
    if (via !== 'session') throw onlySessions()
    const request = { kind: 'personal', name: 'Personal key', expiresAt: null } as const
    return this.create(user, { ...request, scopes: imageScopes }, auditActorOf(requester))
  }

  /** Oldest first, also those that have ended. */
  async list({ id }: Pick<User, 'id'>): Promise<KeyFacts[]> {
    const rows = await this.#database.query
      .selectFrom('api_keys')
      .selectAll()
      .where('user_id', '=', id)
      .orderBy('created_at')
      .execute()
    return rows.map(describeKey)
  }

  /** One's keys that were not revoked, oldest first. For sessions only: a key must not learn of its siblings. */
  async listOwn({ actor }: Requester): Promise<KeyFacts[]> {
    if (actor.via !== 'session') throw onlySessions()
    return (await this.list(actor.user)).filter((key) => key.revokedAt === null)
  }

  /** One of one's keys, whether it works or not; `not_found` for any other. For sessions only. */
  async readOwn({ actor }: Pick<Requester, 'actor'>, id: string): Promise<KeyFacts> {
    if (actor.via !== 'session') throw onlySessions()
    const found = (await this.list(actor.user)).find((key) => key.id === id)
    if (!found) throw new AppError('not_found')
    return found
  }

  /** Sets what may be uploaded in a day with one of one's keys. For sessions only: no key widens itself. */
  async changeBudget(requester: Requester, id: string, budget: KeyBudget): Promise<KeyFacts> {
    const { id: userId } = (await this.readOwn(requester, id)) && requester.actor.user
    const by = auditActorOf(requester)
    const row = await this.#database.inTransaction(async (transaction) => {
      const { uploads_per_day: uploads = null, bytes_per_day: bytes = null, kinds = [] } = budget
      const event = { by, userId, action: 'key.change', target: id } as const
      await this.#audit.record(transaction, { ...event, details: { uploads, bytes, kinds } })
      return this.#database
        .within(transaction)
        .updateTable('api_keys')
        .set({ budget: stored(budget) })
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .returningAll()
        .executeTakeFirstOrThrow()
    })
    return describeKey(row)
  }

  /** One of one's keys and all that descend from it; `not_found` for any other. */
  async familyOf({ actor }: Pick<Requester, 'actor'>, id: string): Promise<string[]> {
    await this.readOwn({ actor }, id)
    const rows = await this.#database.query
      .withRecursive('family(id)', (recursive) => familyFrom(recursive, id))
      .selectFrom('family')
      .select('family.id')
      .execute()
    return rows.map((row) => row.id)
  }

  /** What may be shown of the one key of the classic API: its beginning and its times. Undefined before the first. */
  async readPersonal(user: User): Promise<KeyFacts | undefined> {
    return (await this.list(user)).find(
      ({ kind, audience, revokedAt }) =>
        kind === 'personal' && audience === this.#settings.audience && revokedAt === null,
    )
  }

  /** Ends a key and all keys that descend from it, at once. Answers whether it worked until now. */
  async revoke(id: string, by: AuditActor = 'operator'): Promise<boolean> {
    const userId = await this.#ownerOf(id)
    if (userId === undefined) return false
    return this.#database.inTransaction(async (transaction) => {
      await this.#lockOwner(transaction, userId)
      const ended = await this.#revokeFamily(transaction, id, this.#clock.now())
      if (!ended.includes(id)) return false
      const details = { children: ended.filter((one) => one !== id) }
      const event = { by, userId, action: 'key.revoke', target: id, details } as const
      await this.#audit.record(transaction, event)
      return true
    })
  }

  /** Ends one of one's keys, with all that descends from it. A key may end itself and no other. */
  async revokeOwn(requester: Requester, id: string): Promise<void> {
    const { user, key } = requireKeyHolder(requester.actor)
    if (key && key.id !== id) throw onlySessions()
    const isOwn = (await this.#ownerOf(id)) === user.id
    if (!isOwn || !(await this.revoke(id, auditActorOf(requester)))) throw new AppError('not_found')
  }

  /** Refuses what the keys that live now do not allow; answers the ids of those that the new one replaces. */
  async #makeRoom(transaction: Transaction, row: KeyRow): Promise<readonly string[]> {
    const active = await this.#active(transaction, row.user_id, row.created_at)
    if (row.parent_id !== null) rejectBeyond(active, row.parent_id, row)
    const replaced = active.find(
      (key) => row.kind === 'personal' && key.kind === 'personal' && key.audience === row.audience,
    )
    if (replaced) return this.#revokeFamily(transaction, replaced.id, row.created_at)
    if (active.length < maxActive) return []
    throw new AppError('conflict', {
      detail: `You have ${active.length} active API keys, which is the limit. Revoke one to create another.`,
    })
  }

  async #ownerOf(id: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('api_keys')
      .select('user_id')
      .where('id', '=', id)
      .executeTakeFirst()
    return row?.user_id
  }

  /**
   * Makes this the only transaction that makes or ends keys of this person: otherwise a child that is made while its
   * parent is revoked could survive.
   */
  async #lockOwner(transaction: Transaction, userId: string): Promise<void> {
    const owner = this.#database
      .within(transaction)
      .selectFrom('users')
      .select('id')
      .where('id', '=', userId)
    await lockedForChange(this.#database.engine, owner).execute()
  }

  async #active(transaction: Transaction, userId: string, now: number): Promise<KeyRow[]> {
    return this.#database
      .within(transaction)
      .selectFrom('api_keys')
      .selectAll()
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .where((key) => key.or([key('expires_at', 'is', null), key('expires_at', '>', now)]))
      .execute()
  }

  /** Revokes a key and all that descends from it; answers the ids of those that were revoked by this call. */
  async #revokeFamily(transaction: Transaction, id: string, at: number): Promise<string[]> {
    const rows = await this.#database
      .within(transaction)
      .withRecursive('family(id)', (recursive) => familyFrom(recursive, id))
      .updateTable('api_keys')
      .set({ revoked_at: at })
      .where('revoked_at', 'is', null)
      .where('id', 'in', (family) => family.selectFrom('family').select('family.id'))
      .returning('id')
      .execute()
    return rows.map((row) => row.id)
  }
}

/** A key, and the children of what was found so far. */
function familyFrom(recursive: QueryCreator<Tables & { family: { id: string } }>, id: string) {
  return recursive
    .selectFrom('api_keys')
    .select('api_keys.id')
    .where('api_keys.id', '=', id)
    .unionAll(
      recursive
        .selectFrom('api_keys')
        .innerJoin('family', 'family.id', 'api_keys.parent_id')
        .select('api_keys.id'),
    )
}

/** The parent as it is now: since the request was let in it may have been revoked. */
function rejectBeyond(active: readonly KeyRow[], parentId: string, row: KeyRow): void {
  const parent = active.find(({ id }) => id === parentId)
  if (!parent) throw new AppError('invalid_token')
  rejectWider(rightOf(parent), rightOf(row))
}

function rightOf(row: KeyRow) {
  return {
    scopes: parseScopes(row.scopes),
    audience: row.audience,
    expiresAt: row.expires_at,
    deleteLinks: row.delete_links === 1,
  }
}

function auditDetails(row: KeyRow, replaced: readonly string[]) {
  return {
    kind: row.kind,
    scopes: parseScopes(row.scopes),
    audience: row.audience,
    expires_at: row.expires_at,
    delete_links: row.delete_links === 1,
    parent: row.parent_id,
    replaced,
  }
}

function requireKeyHolder(actor: Actor): Actor {
  if (actor.via === 'session' || actor.key) return actor
  throw onlySessions()
}

/** The refusal of a key that asks for what only a signed-in browser may do. */
function onlySessions(): AppError {
  return new AppError('forbidden', {
    detail:
      'Manage keys in the browser. An API key can only create narrower keys and revoke itself.',
  })
}
