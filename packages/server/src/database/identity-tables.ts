import type { Generated } from 'kysely'

/*
 * Tables whose rows the sign-in library reads and writes (accounts/login/identity-adapter.ts): how people prove who they
 * are, and the OAuth authorization server. Lists and objects are JSON text.
 */

export type Flag = 0 | 1

export type SessionsTable = {
  /** Names the session to its person; opens nothing. */
  id: string
  /** SHA-256 of the token in the cookie. */
  hash: string
  user_id: string
  created_at: number
  updated_at: number
  expires_at: number
  ip_address: string | null
  user_agent: string | null
  /** Of a session at a bin: the one at the accounts site that it began through, and the origin of the bin. */
  parent_id: Generated<string | null>
  site: Generated<string | null>
}

/** A password (`provider_id` is `credential`) or an account on another site. */
export type IdentitiesTable = Created & {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: number | null
  refresh_token_expires_at: number | null
  scope: string | null
  /** argon2id, PHC string. */
  password: string | null
}

/** What was sent to prove an e-mail address, and steps of a sign-in under way. */
export type VerificationsTable = Created & {
  id: string
  identifier: string
  value: string
  expires_at: number
}

export type TwoFactorsTable = {
  id: string
  /** Encrypted. */
  secret: string
  backup_codes: string
  user_id: string
  verified: Flag | null
  failed_verification_count: number | null
  locked_until: number | null
}

export type PasskeysTable = {
  id: string
  name: string | null
  public_key: string
  user_id: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: Flag
  transports: string | null
  created_at: number | null
  aaguid: string | null
}

export type AuthRateLimitsTable = { id: string; key: string; count: number; last_request: number }

export type SigningKeysTable = {
  id: string
  public_key: string
  /** Encrypted. */
  private_key: string
  created_at: number
  expires_at: number | null
  alg: string | null
  crv: string | null
}

/** RFC 7591 names, and who registered it. */
export type OauthClientsTable = {
  id: string
  client_id: string
  client_secret: string | null
  client_discovery_id: string | null
  disabled: Flag | null
  skip_consent: Flag | null
  enable_end_session: Flag | null
  subject_type: string | null
  scopes: string | null
  client_credentials_scopes: string | null
  user_id: string | null
  created_at: number | null
  updated_at: number | null
  name: string | null
  uri: string | null
  icon: string | null
  contacts: string | null
  tos: string | null
  policy: string | null
  software_id: string | null
  software_version: string | null
  software_statement: string | null
  redirect_uris: string
  post_logout_redirect_uris: string | null
  backchannel_logout_uri: string | null
  backchannel_logout_session_required: Flag | null
  token_endpoint_auth_method: string | null
  application_type: string | null
  jwks: string | null
  jwks_uri: string | null
  grant_types: string | null
  response_types: string | null
  require_pkce: Flag | null
  dpop_bound_access_tokens: Flag | null
  reference_id: string | null
  metadata: string | null
}

/** What tokens may be asked for (RFC 8707): `<origin>/mcp`, `<origin>/api/v1`. */
export type OauthResourcesTable = {
  id: string
  identifier: string
  name: string
  access_token_ttl: number | null
  refresh_token_ttl: number | null
  signing_algorithm: string | null
  signing_key_id: string | null
  allowed_scopes: string | null
  custom_claims: string | null
  dpop_bound_access_tokens_required: Flag | null
  disabled: Flag | null
  created_at: number | null
  updated_at: number | null
  policy_version: number | null
  metadata: string | null
}

export type OauthClientResourcesTable = {
  id: string
  client_id: string
  resource_id: string
  metadata: string | null
  created_at: number | null
}

type Grant = {
  id: string
  /** Hashed. */
  token: string
  client_id: string
  session_id: string | null
  reference_id: string | null
  authorization_code_id: string | null
  resources: string | null
  requested_user_info_claims: string | null
  expires_at: number
  created_at: number
  revoked: number | null
  confirmation: string | null
  scopes: string
}

export type OauthRefreshTokensTable = Grant & {
  user_id: string
  rotated_at: number | null
  rotation_replay_response: string | null
  rotation_replay_expires_at: number | null
  auth_time: number | null
}

export type OauthAccessTokensTable = Grant & { user_id: string | null; refresh_id: string | null }

export type OauthConsentsTable = Created & {
  id: string
  client_id: string
  user_id: string | null
  reference_id: string | null
  resources: string | null
  requested_user_info_claims: string | null
  scopes: string
}

/** Assertions and DPoP proofs that were seen: none works twice. */
export type OauthClientAssertionsTable = { id: string; expires_at: number }

type Created = { created_at: number; updated_at: number }

export type IdentityTables = {
  sessions: SessionsTable
  identities: IdentitiesTable
  verifications: VerificationsTable
  two_factors: TwoFactorsTable
  passkeys: PasskeysTable
  auth_rate_limits: AuthRateLimitsTable
  signing_keys: SigningKeysTable
  oauth_clients: OauthClientsTable
  oauth_resources: OauthResourcesTable
  oauth_client_resources: OauthClientResourcesTable
  oauth_refresh_tokens: OauthRefreshTokensTable
  oauth_access_tokens: OauthAccessTokensTable
  oauth_consents: OauthConsentsTable
  oauth_client_assertions: OauthClientAssertionsTable
}
