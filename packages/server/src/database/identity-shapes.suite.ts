import type { Selectable } from 'kysely'
import type { IdentityTables } from './identity-tables.ts'
import type { Tables } from './tables.ts'

type Shape<V> = null extends V
  ? [Extract<V, number>] extends [never]
    ? 'text or null'
    : 'number or null'
  : [Extract<V, number>] extends [never]
    ? 'text'
    : 'number'

export type Shapes = {
  [T in keyof Tables]: {
    [C in keyof Tables[T]]: Shape<Selectable<Tables[T]>[C & keyof Selectable<Tables[T]>]>
  }
}

/** Columns of the tables that the sign-in library uses. */
export const identityShapes: Pick<Shapes, keyof IdentityTables> = {
  sessions: {
    ...{ id: 'text', hash: 'text', user_id: 'text', created_at: 'number' },
    ...{ updated_at: 'number', expires_at: 'number', ip_address: 'text or null' },
    ...{ user_agent: 'text or null', parent_id: 'text or null', site: 'text or null' },
  },
  identities: {
    ...{ created_at: 'number', updated_at: 'number', id: 'text', account_id: 'text' },
    ...{ provider_id: 'text', user_id: 'text', access_token: 'text or null' },
    ...{ refresh_token: 'text or null', id_token: 'text or null' },
    access_token_expires_at: 'number or null',
    ...{ refresh_token_expires_at: 'number or null', scope: 'text or null' },
    password: 'text or null',
  },
  verifications: {
    ...{ created_at: 'number', updated_at: 'number', id: 'text', identifier: 'text' },
    ...{ value: 'text', expires_at: 'number' },
  },
  two_factors: {
    ...{ id: 'text', secret: 'text', backup_codes: 'text', user_id: 'text' },
    ...{ verified: 'number or null', failed_verification_count: 'number or null' },
    locked_until: 'number or null',
  },
  passkeys: {
    ...{ id: 'text', name: 'text or null', public_key: 'text', user_id: 'text' },
    ...{ credential_id: 'text', counter: 'number', device_type: 'text' },
    ...{ backed_up: 'number', transports: 'text or null', created_at: 'number or null' },
    aaguid: 'text or null',
  },
  auth_rate_limits: {
    ...{ id: 'text', key: 'text', count: 'number', last_request: 'number' },
  },
  signing_keys: {
    ...{ id: 'text', public_key: 'text', private_key: 'text', created_at: 'number' },
    ...{ expires_at: 'number or null', alg: 'text or null', crv: 'text or null' },
  },
  oauth_clients: {
    ...{ id: 'text', client_id: 'text', client_secret: 'text or null' },
    ...{ client_discovery_id: 'text or null', disabled: 'number or null' },
    ...{ skip_consent: 'number or null', enable_end_session: 'number or null' },
    ...{ subject_type: 'text or null', scopes: 'text or null' },
    ...{ client_credentials_scopes: 'text or null', user_id: 'text or null' },
    ...{ created_at: 'number or null', updated_at: 'number or null' },
    ...{ name: 'text or null', uri: 'text or null', icon: 'text or null' },
    ...{ contacts: 'text or null', tos: 'text or null', policy: 'text or null' },
    ...{ software_id: 'text or null', software_version: 'text or null' },
    ...{ software_statement: 'text or null', redirect_uris: 'text' },
    post_logout_redirect_uris: 'text or null',
    backchannel_logout_uri: 'text or null',
    backchannel_logout_session_required: 'number or null',
    ...{ token_endpoint_auth_method: 'text or null', application_type: 'text or null' },
    ...{ jwks: 'text or null', jwks_uri: 'text or null', grant_types: 'text or null' },
    ...{ response_types: 'text or null', require_pkce: 'number or null' },
    ...{ dpop_bound_access_tokens: 'number or null', reference_id: 'text or null' },
    metadata: 'text or null',
  },
  oauth_resources: {
    ...{ id: 'text', identifier: 'text', name: 'text' },
    ...{ access_token_ttl: 'number or null', refresh_token_ttl: 'number or null' },
    ...{ signing_algorithm: 'text or null', signing_key_id: 'text or null' },
    ...{ allowed_scopes: 'text or null', custom_claims: 'text or null' },
    dpop_bound_access_tokens_required: 'number or null',
    ...{ disabled: 'number or null', created_at: 'number or null' },
    ...{ updated_at: 'number or null', policy_version: 'number or null' },
    metadata: 'text or null',
  },
  oauth_client_resources: {
    ...{ id: 'text', client_id: 'text', resource_id: 'text', metadata: 'text or null' },
    created_at: 'number or null',
  },
  oauth_refresh_tokens: {
    ...{ id: 'text', token: 'text', client_id: 'text', session_id: 'text or null' },
    ...{ reference_id: 'text or null', authorization_code_id: 'text or null' },
    ...{ resources: 'text or null', requested_user_info_claims: 'text or null' },
    ...{ expires_at: 'number', created_at: 'number', revoked: 'number or null' },
    ...{ confirmation: 'text or null', scopes: 'text', user_id: 'text' },
    ...{ rotated_at: 'number or null', rotation_replay_response: 'text or null' },
    ...{ rotation_replay_expires_at: 'number or null', auth_time: 'number or null' },
  },
  oauth_access_tokens: {
    ...{ id: 'text', token: 'text', client_id: 'text', session_id: 'text or null' },
    ...{ reference_id: 'text or null', authorization_code_id: 'text or null' },
    ...{ resources: 'text or null', requested_user_info_claims: 'text or null' },
    ...{ expires_at: 'number', created_at: 'number', revoked: 'number or null' },
    ...{ confirmation: 'text or null', scopes: 'text', user_id: 'text or null' },
    refresh_id: 'text or null',
  },
  oauth_consents: {
    ...{ created_at: 'number', updated_at: 'number', id: 'text', client_id: 'text' },
    ...{ user_id: 'text or null', reference_id: 'text or null' },
    ...{ resources: 'text or null', requested_user_info_claims: 'text or null' },
    scopes: 'text',
  },
  oauth_client_assertions: {
    ...{ id: 'text', expires_at: 'number' },
  },
}
