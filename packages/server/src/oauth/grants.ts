import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog, User } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import { shownClientName } from './client-name.ts'
import { companyOf } from './company/asserted-grants.ts'
import type { GrantWithdrawals } from './grant-withdrawals.ts'
import { hostOf } from './host-of.ts'
import { type GrantScope, grantScopes } from './resources.ts'
import { listOf } from './stored-list.ts'

/** What a person allowed a client, for one resource. */
export type Grant = {
  readonly id: string
  readonly clientName: string | undefined
  readonly clientHosts: readonly string[]
  readonly scopes: readonly GrantScope[]
  readonly resources: readonly string[]
  /** The company that connected it; undefined where the person did. */
  readonly company: string | undefined
  /** Epoch milliseconds. */
  readonly since: number
}

/** A grant as the library stores it: a consent of one person, one client and one resource. */
export type ConsentRow = Selectable<Tables['oauth_consents']>

type GrantRow = {
  id: string
  client_id: string
  client_name: string | null
  redirect_uris: string
  scopes: string
  resources: string | null
  reference_id: string | null
  created_at: number
}

/** What people allowed clients. */
export class Grants {
  readonly #database: Database
  readonly #audit: AuditLog
  readonly #withdrawals: Pick<GrantWithdrawals, 'record' | 'forget'>

  constructor(options: {
    readonly database: Database
    readonly audit: AuditLog
    readonly withdrawals: Pick<GrantWithdrawals, 'record' | 'forget'>
  }) {
    this.#database = options.database
    this.#audit = options.audit
    this.#withdrawals = options.withdrawals
  }

  /** Newest first. */
  async list(user: User): Promise<Grant[]> {
    const rows = await this.#database.query
      .selectFrom('oauth_consents as given')
      .innerJoin('oauth_clients as client', 'client.client_id', 'given.client_id')
      .select(['given.id', 'given.client_id', 'given.scopes', 'given.resources'])
      .select(['given.created_at', 'given.reference_id'])
      .select(['client.name as client_name', 'client.redirect_uris'])
      .where('given.user_id', '=', user.id)
      .orderBy('given.created_at', 'desc')
      .orderBy('given.id')
      .execute()
    return rows.map(describeGrant)
  }

  /** The consent, and whether its person is banned. */
  async find(userId: string, clientId: string, reference: string) {
    return this.#database.query
      .selectFrom('oauth_consents')
      .innerJoin('users', 'users.id', 'oauth_consents.user_id')
      .selectAll('oauth_consents')
      .select('users.banned_at')
      .where('user_id', '=', userId)
      .where('client_id', '=', clientId)
      .where('reference_id', '=', reference)
      .executeTakeFirst()
  }

  /** Whether it was given and not withdrawn. */
  async isThere(id: string): Promise<boolean> {
    const row = await this.#database.query
      .selectFrom('oauth_consents')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst()
    return row !== undefined
  }

  /** What the client of a grant is called, as far as people may see it; undefined for a grant that is not there. */
  async clientNameOf(id: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('oauth_consents as given')
      .innerJoin('oauth_clients as client', 'client.client_id', 'given.client_id')
      .select('client.name')
      .where('given.id', '=', id)
      .executeTakeFirst()
    return shownClientName(row?.name)
  }

  /** What was allowed before stays allowed: a client that asks for more names only that. */
  async widen(user: User, before: ConsentRow | undefined, now: ConsentRow): Promise<void> {
    const scopes = [...new Set([...listOf(before?.scopes), ...listOf(now.scopes)])]
    await this.#database.inTransaction(async (transaction) => {
      await this.#database
        .within(transaction)
        .updateTable('oauth_consents')
        .set({ scopes: JSON.stringify(scopes) })
        .where('id', '=', now.id)
        .execute()
      await this.#withdrawals.forget(transaction, user.id, now.client_id)
      await this.#audit.record(transaction, {
        by: { userId: user.id },
        action: 'grant.create',
        userId: user.id,
        target: now.id,
        details: { client: now.client_id, scopes, resources: listOf(now.resources) },
      })
    })
  }

  /** Ends a grant with everything that was issued under it. Throws `not_found` for what this person did not grant. */
  async withdraw(user: User, id: string, by: AuditActor = { userId: user.id }): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const consent = await this.#remove(transaction, user.id, id)
      if (!consent) throw new AppError('not_found')
      await this.#withdrawals.record(transaction, user.id, consent.client_id)
      await this.#audit.record(transaction, {
        by,
        action: 'grant.withdraw',
        userId: user.id,
        target: id,
        details: { client: consent.client_id, resources: listOf(consent.resources) },
      })
    })
  }

  /** Takes a consent away with the tokens under it; undefined when this person has none of that id. */
  async #remove(
    transaction: Transaction,
    userId: string,
    id: string,
  ): Promise<ConsentRow | undefined> {
    const open = this.#database.within(transaction)
    const consent = await open
      .deleteFrom('oauth_consents')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .returningAll()
      .executeTakeFirst()
    if (!consent) return undefined
    for (const table of ['oauth_access_tokens', 'oauth_refresh_tokens'] as const) {
      await open
        .deleteFrom(table)
        .where('user_id', '=', userId)
        .where('client_id', '=', consent.client_id)
        .where('reference_id', 'is not distinct from', consent.reference_id)
        .execute()
    }
    return consent
  }
}

function describeGrant(row: GrantRow): Grant {
  const granted = listOf(row.scopes)
  const addresses = URL.canParse(row.client_id) ? [row.client_id] : listOf(row.redirect_uris)
  const company = companyOf(row.reference_id)
  // A program without an address is known by whoever connected it.
  const hosts =
    addresses.length > 0 ? addresses.map(hostOf) : [company ? hostOf(company) : row.client_id]
  return {
    id: row.id,
    clientName: shownClientName(row.client_name),
    clientHosts: [...new Set(hosts)],
    scopes: grantScopes.filter((scope) => granted.includes(scope)),
    resources: listOf(row.resources),
    company,
    since: row.created_at,
  }
}
