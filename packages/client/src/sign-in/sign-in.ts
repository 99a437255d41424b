import { createHash, randomBytes } from 'node:crypto'
import { printable } from '@anybin/contract'
import type { Credentials, Grant } from './credentials.ts'
import { type Authority, discoverAuthority } from './discover.ts'
import { listenForBrowser } from './loopback.ts'
import { SignInError } from './sign-in-error.ts'
import { redeemCode, refreshGrant, registerClient, revokeGrant } from './token-requests.ts'

export type SignInRequest = {
  /** What the tokens are for, such as `https://bin.example/api/v1`. */
  readonly resource: string
  /** What the site calls this program on its page. */
  readonly clientName: string
  /** Leads the person to this address. */
  readonly show: (url: URL) => void | Promise<void>
  readonly signal?: AbortSignal
}

// An access token is asked for before a request; the request still has to get there.
const marginMs = 30_000

/** Lets a person allow this program what it needs, in their browser, and keeps what it got. Throws `SignInError`. */
export async function signIn(credentials: Credentials, request: SignInRequest): Promise<void> {
  const { resource, clientName, show, signal } = request
  const authority = await discoverAuthority(resource, signal)
  const { origin, host } = new URL(resource)
  await using loopback = await listenForBrowser(host)
  const { redirectUri, arrival } = loopback
  const clientId = await registerClient(authority, clientName, redirectUri, signal)
  const verifier = secret()
  const state = secret()
  await show(authorizationUrl(authority, { clientId, redirectUri, verifier, state }))
  const code = codeIn(await unlessStopped(arrival, signal), authority, state)
  const grant = await redeemCode(authority, { clientId, code, verifier, redirectUri }, signal)
  await credentials.change((kept) => {
    kept.grants[resource] = grant
    kept.site = origin
  })
}

/**
 * The access token for a resource, fresh enough for a request; undefined when nobody signed in. A grant that has ended is
 * forgotten, which throws `SignInError` once.
 */
export async function accessToken(
  credentials: Credentials,
  resource: string,
): Promise<string | undefined> {
  const grant = (await credentials.read()).grants[resource]
  if (grant === undefined || isFresh(grant)) return grant?.accessToken
  const ended = 'Your sign-in has expired.'
  const token = await credentials.change(async (kept) => {
    // Another program may have done it while we waited; a refresh token that is used twice ends the whole grant.
    const current = kept.grants[resource]
    if (current === undefined || isFresh(current)) return current?.accessToken
    try {
      kept.grants[resource] = await refreshGrant(current, resource)
      return kept.grants[resource].accessToken
    } catch (error) {
      if (!(error instanceof SignInError)) throw error
      delete kept.grants[resource]
      return ended
    }
  })
  if (token === ended) throw new SignInError(`${ended} Sign in again.`)
  return token
}

/** Forgets everything about a site, and gives back what it granted. */
export async function signOut(credentials: Credentials, origin: string): Promise<boolean> {
  const ended = await credentials.change((kept) => {
    const grants = Object.entries(kept.grants).filter(([key]) => new URL(key).origin === origin)
    for (const [resource] of grants) delete kept.grants[resource]
    const hadKey = Object.hasOwn(kept.keys, origin)
    delete kept.keys[origin]
    if (kept.site === origin) delete kept.site
    return { hadKey, grants: grants.map(([, grant]) => grant) }
  })
  // Forgotten here in any case; where the site cannot be told, its own page lists what it granted.
  await Promise.allSettled(ended.grants.map(revokeGrant))
  return ended.hadKey || ended.grants.length > 0
}

type Asking = {
  readonly clientId: string
  readonly redirectUri: string
  readonly verifier: string
  readonly state: string
}

function authorizationUrl(authority: Authority, asking: Asking): URL {
  const url = new URL(authority.server.authorization_endpoint)
  const challenge = createHash('sha256').update(asking.verifier).digest('base64url')
  const parameters = {
    response_type: 'code',
    client_id: asking.clientId,
    redirect_uri: asking.redirectUri,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: asking.state,
    scope: [...authority.scopes, 'offline_access'].join(' '),
    resource: authority.resource,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

/** The code, after everything that says that it is the answer to our question (RFC 9207, RFC 9700 §2.1). */
function codeIn(parameters: URLSearchParams, { server }: Authority, state: string): string {
  if (parameters.get('state') !== state)
    throw new SignInError("The sign-in response didn't match. Start again.")
  const issuer = parameters.get('iss')
  if (issuer !== null && issuer !== server.issuer)
    throw new SignInError(`Unexpected response from ${printable(issuer)}. Start again.`)
  const error = parameters.get('error')
  if (error === 'access_denied') throw new SignInError("Access wasn't allowed.")
  const code = parameters.get('code')
  if (error !== null || code === null) {
    const reason = parameters.get('error_description') ?? error ?? ''
    throw new SignInError(`The site refused: ${printable(reason)}`)
  }
  return code
}

async function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    return await Promise.race([promise, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function isFresh(grant: Grant): boolean {
  return grant.expiresAt - Date.now() > marginMs
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}
