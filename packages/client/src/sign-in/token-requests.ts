import { printable } from '@anybin/contract'
import { z } from 'zod'
import { isSafeAddress } from '../safe-address.ts'
import type { Grant } from './credentials.ts'
import { type Authority, rejectUnsafe } from './discover.ts'
import { SignInError } from './sign-in-error.ts'

const tokensSchema = z.object({
  access_token: z.string(),
  expires_in: z.number().default(300),
  refresh_token: z.string().optional(),
})

/** Registers this program with the authorization server (RFC 7591) and answers its client id. */
export async function registerClient(
  { server }: Authority,
  name: string,
  redirectUri: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const answer = await post(
    server.registration_endpoint,
    JSON.stringify({
      client_name: name,
      redirect_uris: [redirectUri],
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    }),
    signal,
    { 'content-type': 'application/json' },
  )
  return z.object({ client_id: z.string() }).parse(answer).client_id
}

export type CodeExchange = {
  readonly clientId: string
  readonly code: string
  readonly verifier: string
  readonly redirectUri: string
}

/** Tokens for the code that came with the browser. */
export async function redeemCode(
  { server, resource }: Authority,
  { clientId, code, verifier, redirectUri }: CodeExchange,
  signal: AbortSignal | undefined,
): Promise<Grant> {
  const base = {
    clientId,
    tokenEndpoint: server.token_endpoint,
    accessToken: '',
    expiresAt: 0,
    ...(server.revocation_endpoint && { revocationEndpoint: server.revocation_endpoint }),
  }
  const fields = { grant_type: 'authorization_code', code, code_verifier: verifier }
  return requestTokens(base, { ...fields, redirect_uri: redirectUri, resource }, signal)
}

/** Fresh tokens for an old grant. The old refresh token is worth nothing afterwards. */
export function refreshGrant(grant: Grant, resource: string, signal?: AbortSignal): Promise<Grant> {
  const { refreshToken } = grant
  if (refreshToken === undefined) throw new SignInError('Your sign-in has expired.')
  const fields = { grant_type: 'refresh_token', refresh_token: refreshToken, resource }
  return requestTokens(grant, fields, signal)
}

/** Gives a grant back (RFC 7009), so that nobody can use it any more. */
export async function revokeGrant(grant: Grant): Promise<void> {
  if (!grant.revocationEndpoint || !isSafeAddress(grant.revocationEndpoint)) return
  await fetch(grant.revocationEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: grant.clientId,
      token: grant.refreshToken ?? grant.accessToken,
      token_type_hint: grant.refreshToken ? 'refresh_token' : 'access_token',
    }),
  })
}

async function requestTokens(
  grant: Grant,
  fields: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Grant> {
  const body = new URLSearchParams({ ...fields, client_id: grant.clientId })
  const tokens = tokensSchema.parse(await post(grant.tokenEndpoint, body, signal))
  return {
    ...grant,
    accessToken: tokens.access_token,
    expiresAt: Date.now() + tokens.expires_in * 1000,
    ...(tokens.refresh_token !== undefined && { refreshToken: tokens.refresh_token }),
  }
}

async function post(
  url: string,
  body: string | URLSearchParams,
  signal: AbortSignal | undefined,
  headers: Record<string, string> = {},
): Promise<unknown> {
  // Also what an older version kept.
  rejectUnsafe(url)
  const options = {
    method: 'POST',
    body,
    headers,
    redirect: 'error',
    signal: signal ?? null,
  } as const
  const answer = await fetch(url, options)
  const told = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  if (answer.ok) return told
  const reason = told['error_description'] ?? told['error'] ?? `status ${answer.status}`
  throw new SignInError(`${new URL(url).origin} refused: ${printable(String(reason))}`)
}
