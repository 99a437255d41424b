import type { AuditLog } from '../accounts/index.ts'
import type { Clock } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import { type Database, sweepRows } from '../database/index.ts'

export type ClientRow = {
  client_id: string
  name: string | null
  client_discovery_id: string | null
  redirect_uris: string
  grant_types: string | null
  token_endpoint_auth_method: string | null
  /** 1 for the sites of the family. */
  skip_consent: number | null
}

/** The programs that may ask people for access. The library writes their rows. */
export class Clients {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly audit: AuditLog
  }) {
    this.#database = options.database
    this.#clock = options.clock
    this.#audit = options.audit
  }

  async find(clientId: string): Promise<ClientRow | undefined> {
    return this.#database.query
      .selectFrom('oauth_clients')
      .select(['client_id', 'name', 'client_discovery_id'])
      .select(['redirect_uris', 'grant_types', 'token_endpoint_auth_method', 'skip_consent'])
      .where('client_id', '=', clientId)
      .executeTakeFirst()
  }

  /** Tells the audit log of a client that registered, or that was seen for the first time. */
  async recordRegistered(clientId: string): Promise<void> {
    await this.#database.inTransaction((transaction) =>
      this.#audit.record(transaction, {
        by: 'system',
        action: 'client.register',
        target: clientId,
      }),
    )
  }

  /**
   * Clients that registered themselves and that nobody ever allowed anything, or not any more: they register again when
   * their person comes back.
   */
  async removeUnused(signal?: AbortSignal): Promise<void> {
    const registeredBefore = this.#clock.now() - retention.unusedPrograms.kept
    await sweepRows(
      this.#database,
      'oauth_clients',
      (client) =>
        client.and([
          client('created_at', '<=', registeredBefore),
          client('reference_id', 'is', null),
          client('client_id', 'not in', (inner) =>
            inner.selectFrom('oauth_consents').select('client_id'),
          ),
        ]),
      signal,
    )
  }
}
