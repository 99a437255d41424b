import { newId } from '../core/ids.ts'
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

export type ClientRecords = ReturnType<typeof createClientRecords>

/** SQL about clients, and about the resources that they may ask for. */
export function createClientRecords(database: Database) {
  const { query } = database
  return {
    async find(clientId: string): Promise<ClientRow | undefined> {
      return query
        .selectFrom('oauth_clients')
        .select(['client_id', 'name', 'client_discovery_id'])
        .select(['redirect_uris', 'grant_types', 'token_endpoint_auth_method', 'skip_consent'])
        .where('client_id', '=', clientId)
        .executeTakeFirst()
    },

    /** Clients that registered themselves and that nobody ever allowed anything, or not any more. */
    removeUnused: (registeredBefore: number, signal?: AbortSignal) =>
      removeUnused(database, registeredBefore, signal),

    /** Every node does it at its start: of several at once, one writes. */
    async addResources(identifiers: readonly string[], now: number): Promise<void> {
      const known = await query
        .selectFrom('oauth_resources')
        .select('identifier')
        .where('identifier', 'in', identifiers)
        .execute()
      const missing = identifiers.filter((one) => !known.some((row) => row.identifier === one))
      for (const identifier of missing) {
        await query
          .insertInto('oauth_resources')
          .values({
            id: newId(),
            identifier,
            name: identifier,
            created_at: now,
            updated_at: now,
            access_token_ttl: null,
            refresh_token_ttl: null,
            signing_algorithm: null,
            signing_key_id: null,
            allowed_scopes: null,
            custom_claims: null,
            dpop_bound_access_tokens_required: 0,
            disabled: 0,
            policy_version: 1,
            metadata: null,
          })
          .onConflict((same) => same.column('identifier').doNothing())
          .execute()
      }
    },
  }
}

function removeUnused(database: Database, registeredBefore: number, signal?: AbortSignal) {
  return sweepRows(
    database,
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
