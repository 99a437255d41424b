import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable, type PlainColumn } from './plain-table.ts'

/** The authorization server: signing keys, clients, what people allowed them, and their tokens. */
export const oauth: Migration = {
  name: '0007-oauth',
  async up(open, engine) {
    await addTable(open, engine, 'signing_keys', {
      id: 'key',
      public_key: 'text',
      private_key: 'text',
      created_at: 'time',
      expires_at: 'time null',
      alg: 'text null',
      crv: 'text null',
    })
    await addClients(open, engine)
    await addResources(open, engine)
    await addGrants(open, engine)
    await addTable(open, engine, 'oauth_client_assertions', {
      id: 'key',
      expires_at: 'time index',
    })
  },
}

const clientTexts = [
  'client_secret',
  'client_discovery_id',
  'subject_type',
  'scopes',
  'client_credentials_scopes',
  'name',
  'uri',
  'icon',
  'contacts',
  'tos',
  'policy',
  'software_id',
  'software_version',
  'software_statement',
  'post_logout_redirect_uris',
  'backchannel_logout_uri',
  'token_endpoint_auth_method',
  'application_type',
  'jwks',
  'jwks_uri',
  'grant_types',
  'response_types',
  'reference_id',
  'metadata',
]
const clientFlags = [
  'disabled',
  'skip_consent',
  'enable_end_session',
  'backchannel_logout_session_required',
  'require_pkce',
  'dpop_bound_access_tokens',
]

async function addClients(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'oauth_clients', {
    id: 'key',
    client_id: 'text unique',
    redirect_uris: 'text',
    user_id: 'user null',
    created_at: 'time null',
    updated_at: 'time null',
    ...Object.fromEntries(clientTexts.map((name) => [name, 'text null'] as const)),
    ...Object.fromEntries(clientFlags.map((name) => [name, 'flag null'] as const)),
  })
}

async function addResources(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'oauth_resources', {
    id: 'key',
    identifier: 'text unique',
    name: 'text',
    access_token_ttl: 'number null',
    refresh_token_ttl: 'number null',
    signing_algorithm: 'text null',
    signing_key_id: 'text null',
    allowed_scopes: 'text null',
    custom_claims: 'text null',
    dpop_bound_access_tokens_required: 'flag null',
    disabled: 'flag null',
    created_at: 'time null',
    updated_at: 'time null',
    policy_version: 'number null',
    metadata: 'text null',
  })
  await addTable(open, engine, 'oauth_client_resources', {
    id: 'key',
    client_id: 'text index',
    resource_id: 'text index',
    metadata: 'text null',
    created_at: 'time null',
  })
}

async function addGrants(open: MigrationTransaction, engine: Engine): Promise<void> {
  const token: Readonly<Record<string, PlainColumn>> = {
    id: 'key',
    token: 'text unique',
    client_id: 'text index',
    session_id: 'text null',
    reference_id: 'text null',
    authorization_code_id: 'text null',
    resources: 'text null',
    requested_user_info_claims: 'text null',
    expires_at: 'time index',
    created_at: 'time',
    revoked: 'time null',
    confirmation: 'text null',
    scopes: 'text',
  }
  await addTable(open, engine, 'oauth_refresh_tokens', {
    ...token,
    user_id: 'user',
    rotated_at: 'time null',
    rotation_replay_response: 'text null',
    rotation_replay_expires_at: 'time null',
    auth_time: 'time null',
  })
  await addTable(open, engine, 'oauth_access_tokens', {
    ...token,
    user_id: 'user null',
    refresh_id: 'text null',
  })
  await addTable(open, engine, 'oauth_consents', {
    id: 'key',
    client_id: 'text index',
    user_id: 'user null',
    reference_id: 'text null',
    resources: 'text null',
    requested_user_info_claims: 'text null',
    scopes: 'text',
    created_at: 'time',
    updated_at: 'time',
  })
}
