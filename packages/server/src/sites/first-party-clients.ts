import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Database } from '../database/index.ts'

const ofFamily = 'family'

/** How a bin is called as a client of the accounts site. No address, which would be taken for a metadata document. */
export function clientIdOf(site: string): string {
  return `site:${new URL(site).host}`
}

/** Where the accounts site sends a browser back to. */
export function callbackOf(site: string): string {
  return `${site}/sign-in/callback`
}

/** The bins of the family as clients of the authorization server. */
export class FirstPartyClients {
  readonly #query: Database['query']
  readonly #clock: Clock

  constructor({ database, clock }: { readonly database: Database; readonly clock: Clock }) {
    this.#query = database.query
    this.#clock = clock
  }

  /** Makes them what they are now. Every node does it at its start; it changes nothing the second time. */
  async keep(bins: readonly string[]): Promise<void> {
    for (const site of bins) await this.#keepOne(site)
    await this.#query
      .updateTable('oauth_clients')
      .set({ disabled: 1 })
      .where('reference_id', '=', ofFamily)
      .where('client_id', 'not in', ['', ...bins.map(clientIdOf)])
      .execute()
  }

  async #keepOne(site: string): Promise<void> {
    const now = this.#clock.now()
    const name = new URL(site).host
    const client = { ...firstParty, name, redirect_uris: JSON.stringify([callbackOf(site)]) }
    const ids = { id: newId(), client_id: clientIdOf(site) }
    await this.#query
      .insertInto('oauth_clients')
      .values({ ...nothing, ...client, ...ids, created_at: now, updated_at: now })
      .onConflict((same) => same.column('client_id').doUpdateSet({ ...client }))
      .execute()
  }
}

/** Public, without a question to the person, and for the person's name alone: tokens for items need a consent. */
const firstParty = {
  reference_id: ofFamily,
  disabled: 0,
  skip_consent: 1,
  require_pkce: 1,
  // Without it an ID token does not name the session.
  enable_end_session: 1,
  token_endpoint_auth_method: 'none',
  application_type: 'web',
  grant_types: '["authorization_code"]',
  response_types: '["code"]',
  scopes: '["openid"]',
} as const

const nothing = {
  client_secret: null,
  client_discovery_id: null,
  subject_type: null,
  user_id: null,
  client_credentials_scopes: null,
  uri: null,
  icon: null,
  contacts: null,
  tos: null,
  policy: null,
  software_id: null,
  software_version: null,
  software_statement: null,
  post_logout_redirect_uris: null,
  backchannel_logout_uri: null,
  jwks: null,
  backchannel_logout_session_required: null,
  jwks_uri: null,
  dpop_bound_access_tokens: null,
  metadata: null,
}
