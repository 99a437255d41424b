import type { Insertable, Selectable } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { Actor } from '../actors/actor.ts'

/**
 * Who does something: a person, with the key that was used; the operator at the terminal; the product itself; or whoever has
 * the delete link of an upload.
 */
export type AuditActor = Person | 'operator' | 'system' | 'link'

type Person = {
  readonly userId: string
  readonly keyId?: string | undefined
  /** Kept only as a keyed hash. */
  readonly address?: string | undefined
}

/** Something that was done to an account and that somebody may ask about later. */
export type AuditEvent = {
  readonly by: AuditActor
  /** What kind of thing, and what was done to it: `key.create`. */
  readonly action: `${string}.${string}`
  /** Whose account it concerns. */
  readonly userId?: string | undefined
  /** Id of the thing that it was done to. */
  readonly target?: string | undefined
  /** Never secrets, names or e-mail addresses: a row outlives the account and cannot be changed. */
  readonly details?: Readonly<Record<string, AuditDetail>>
}

type AuditDetail = string | number | boolean | null | readonly string[]

/** Records an event in the transaction that does it: both happen or neither. */
export type RecordAuditEvent = (transaction: Transaction, event: AuditEvent) => Promise<void>

/** A row of the log as it may be shown. `actor` is the id of a user, or `operator` or `system`. */
export type RecordedAuditEvent = {
  readonly at: number
  readonly actor: string
  readonly keyId: string | null
  readonly action: string
  readonly userId: string | null
  readonly target: string | null
  /** Equal for equal addresses; the address is not kept. */
  readonly addressHash: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** What to look for in the audit log; what is undefined is not looked at. */
export type AuditSearch = {
  /** Events caused by this person, and events that concern them. */
  readonly userId?: string | undefined
  /** One action such as `key.create`, or all of one thing: `key`. */
  readonly action?: string | undefined
  /** Epoch milliseconds. */
  readonly since?: number | undefined
  readonly limit: number
}

type AuditPageSearch = AuditSearch & {
  /** The position that the page before ended with. */
  readonly before?: number | undefined
}

type AuditPage = {
  readonly events: readonly RecordedAuditEvent[]
  readonly next: number | undefined
}

/** Who did what to accounts, keys, grants and roles. Only grows: the database refuses to change a row. */
export class AuditLog {
  readonly #database: Database
  readonly #clock: Clock
  readonly #keyedHash: KeyedHash

  constructor({
    database,
    clock,
    keyedHash,
  }: {
    readonly database: Database
    readonly clock: Clock
    readonly keyedHash: KeyedHash
  }) {
    this.#database = database
    this.#clock = clock
    this.#keyedHash = keyedHash
  }

  /** In the transaction that does it: both happen or neither. */
  async record(transaction: Transaction, event: AuditEvent): Promise<void> {
    const row = this.#row(event)
    await this.#database.within(transaction).insertInto('audit_log').values(row).execute()
  }

  /** The same for what happens outside of a transaction. */
  async recordNow(event: AuditEvent): Promise<void> {
    await this.#database.inTransaction((transaction) => this.record(transaction, event))
  }

  /** Newest first. */
  async list(wanted: AuditSearch): Promise<RecordedAuditEvent[]> {
    return (await this.#search(wanted).execute()).map(describeAuditEvent)
  }

  /** A page of them, and what the next one begins behind. */
  async page({ before, limit, ...wanted }: AuditPageSearch): Promise<AuditPage> {
    const found = this.#search({ ...wanted, limit: limit + 1 })
    const rows = await (before === undefined
      ? found
      : found.where('position', '<', before)
    ).execute()
    const shown = rows.slice(0, limit)
    const next = rows.length > limit ? shown.at(-1)?.position : undefined
    return { events: shown.map(describeAuditEvent), next }
  }

  #search({ userId, action, since, limit }: AuditSearch) {
    let search = this.#database.query.selectFrom('audit_log').selectAll()
    if (userId !== undefined) {
      search = search.where((event) =>
        event.or([event('actor', '=', userId), event('user_id', '=', userId)]),
      )
    }
    if (action?.includes('.')) search = search.where('action', '=', action)
    else if (action !== undefined) search = search.where('action', 'like', `${action}.%`)
    if (since !== undefined) search = search.where('at', '>=', since)
    return search.orderBy('position', 'desc').limit(limit)
  }

  #row(event: AuditEvent): Required<Insertable<Tables['audit_log']>> {
    const { by, action, userId, target, details } = event
    const person: Person = typeof by === 'string' ? { userId: by } : by
    const { keyId, address } = person
    return {
      at: this.#clock.now(),
      action,
      actor: person.userId,
      key_id: keyId ?? null,
      target: target ?? null,
      user_id: userId ?? null,
      address_hash: address === undefined ? null : this.#keyedHash('audit log', address),
      details: JSON.stringify(details ?? {}),
    }
  }
}

/** Who it is in the audit log. */
export function auditActorOf({
  actor,
  address,
}: {
  readonly actor: Actor
  readonly address?: string
}): AuditActor {
  return { userId: actor.user.id, keyId: actor.key?.id, address }
}

function describeAuditEvent(row: Selectable<Tables['audit_log']>): RecordedAuditEvent {
  return {
    at: row.at,
    actor: row.actor,
    keyId: row.key_id,
    action: row.action,
    userId: row.user_id,
    target: row.target,
    addressHash: row.address_hash,
    details: JSON.parse(row.details) as Record<string, unknown>,
  }
}
