import { scopes } from '@anybin/contract'
import type { Settings } from '../accounts/index.ts'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Database } from '../database/index.ts'
import { type ResourcePath, resourceOf, resourcesOf, signingAlgorithm } from './resources.ts'

/** What access tokens can be for, at the sites of this family. */
export class ProtectedResources {
  readonly #database: Database
  readonly #clock: Clock
  readonly #issuer: string
  readonly #settings: Pick<Settings, 'current'>

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly issuer: string
    readonly settings: Pick<Settings, 'current'>
  }) {
    this.#database = options.database
    this.#clock = options.clock
    this.#issuer = options.issuer
    this.#settings = options.settings
  }

  /** The metadata of a resource of the site of this origin (RFC 9728 §2). `offline_access` is not the resource's business. */
  describe(site: string, path: ResourcePath) {
    return {
      resource: resourceOf(site, path),
      authorization_servers: [this.#issuer],
      scopes_supported: scopes,
      bearer_methods_supported: ['header'],
      dpop_signing_alg_values_supported: [signingAlgorithm],
      resource_name: this.#settings.current.name,
      resource_documentation: `${site}/docs`,
    }
  }

  /** Tells the library of those of these origins. Every node does it at its start: of several at once, one writes. */
  async register(audiences: readonly string[]): Promise<void> {
    const { query } = this.#database
    const all = resourcesOf(audiences)
    const known = await query
      .selectFrom('oauth_resources')
      .select('identifier')
      .where('identifier', 'in', all)
      .execute()
    const missing = all.filter((one) => !known.some((row) => row.identifier === one))
    for (const identifier of missing) {
      await query
        .insertInto('oauth_resources')
        .values(newRow(identifier, this.#clock.now()))
        .onConflict((same) => same.column('identifier').doNothing())
        .execute()
    }
  }
}

function newRow(identifier: string, now: number) {
  return {
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
    dpop_bound_access_tokens_required: 0 as const,
    disabled: 0 as const,
    policy_version: 1,
    metadata: null,
  }
}
