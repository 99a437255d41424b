import { sha256 } from '../../core/keyed-hash.ts'

/** A row or a record of the sign-in library, by column or by field. */
export type Row = Record<string, unknown>

const tables = new Map(
  Object.entries({
    user: 'users',
    session: 'sessions',
    account: 'identities',
    verification: 'verifications',
    twoFactor: 'two_factors',
    passkey: 'passkeys',
    rateLimit: 'auth_rate_limits',
    jwks: 'signing_keys',
    oauthClient: 'oauth_clients',
    oauthResource: 'oauth_resources',
    oauthClientResource: 'oauth_client_resources',
    oauthRefreshToken: 'oauth_refresh_tokens',
    oauthAccessToken: 'oauth_access_tokens',
    oauthConsent: 'oauth_consents',
    oauthClientAssertion: 'oauth_client_assertions',
  }),
)

/** The table of a model. */
export function tableOf(model: string): string {
  const table = tables.get(model)
  if (!table) throw new Error(`No table for the model ${model}`)
  return table
}

/** The column of a field: `userId` is `user_id`. Of a session's token there is only the hash. */
export function columnOf(model: string, field: string): string {
  if (model === 'session' && field === 'token') return 'hash'
  return field
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
}

/** What is stored for the value of a field. */
export function storedValue(model: string, field: string, value: unknown): unknown {
  return model === 'session' && field === 'token' && typeof value === 'string'
    ? sha256(value)
    : value
}

/** A record as a row. */
export function asColumns(model: string, record: Row): Row {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => [
      columnOf(model, field),
      storedValue(model, field, value),
    ]),
  )
}

/** A row as a record. A session is given the token that the caller knew already; others see its hash, which opens nothing. */
export function asFields(model: string, row: Row, knownToken?: unknown): Row {
  const fields = Object.entries(row).map(([column, value]) => [fieldOf(model, column), value])
  const record = Object.fromEntries(fields) as Row
  return model === 'session' && knownToken !== undefined ? { ...record, token: knownToken } : record
}

function fieldOf(model: string, column: string): string {
  if (model === 'session' && column === 'hash') return 'token'
  if (model === 'passkey' && column === 'credential_id') return 'credentialID'
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
