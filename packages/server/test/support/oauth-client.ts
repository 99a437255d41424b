import * as oauth from 'oauth4webapi'
import { accessTokenType } from '../../src/oauth/exchange/exchange-request.ts'
import { tokenExchangeGrant } from '../../src/oauth/exchange/token-exchange.ts'
import type { TestServer } from './start-server.ts'

/** Tests speak plain HTTP to this machine. */
export const insecure = { [oauth.allowInsecureRequests]: true } as const
export const redirectUri = 'http://127.0.0.1:9/callback'
export const everyScope = 'image:create image:read image:delete voice:create voice:read'

export type Browser = { readonly cookie: string; readonly origin: string }

/** A program that knows nothing but the address of the site. */
export type Program = { readonly as: oauth.AuthorizationServer; readonly client: oauth.Client }

/** Finds the authorization server of a resource, beginning with the resource's own metadata (RFC 9728). */
export async function discover(resource: string): Promise<oauth.AuthorizationServer> {
  const address = new URL(resource)
  const found = await oauth.resourceDiscoveryRequest(address, insecure)
  const metadata = await oauth.processResourceDiscoveryResponse(address, found)
  const issuer = new URL(metadata.authorization_servers?.[0] ?? '')
  const answer = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
  return oauth.processDiscoveryResponse(issuer, answer)
}

/** Registers a public client (RFC 7591). */
export async function registerProgram(
  server: TestServer,
  metadata: Partial<oauth.OmitSymbolProperties<oauth.Client>> = {},
  site = server.config.http.origin,
): Promise<Program> {
  const as = await discover(`${site}/api/v1`)
  const wanted = {
    client_name: 'Paint',
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    application_type: 'native',
    ...metadata,
  }
  const answer = await oauth.dynamicClientRegistrationRequest(as, wanted, insecure)
  return { as, client: await oauth.processDynamicClientRegistrationResponse(answer) }
}

/** Registers a program that only takes over what others hand on to it (RFC 8693). */
export function registerHelper(server: TestServer, name = 'Helper'): Promise<Program> {
  const metadata = { client_name: name, redirect_uris: [], grant_types: [tokenExchangeGrant] }
  return registerProgram(server, metadata)
}

/** The token endpoint's answer to a grant of another specification, with the credentials of the program. */
export function requestToken(
  { as, client }: Program,
  grantType: string,
  parameters: Readonly<Record<string, string>>,
  options: oauth.TokenEndpointRequestOptions = {},
): Promise<Response> {
  const { client_secret: secret } = client
  return oauth.genericTokenEndpointRequest(
    as,
    client,
    typeof secret === 'string' ? oauth.ClientSecretBasic(secret) : oauth.None(),
    grantType,
    { ...parameters },
    { ...options, ...insecure },
  )
}

/** The same for a token in exchange for another one. */
export function exchangeToken(
  program: Program,
  subject: string,
  wish: Readonly<Record<string, string>> = {},
  options: oauth.TokenEndpointRequestOptions = {},
): Promise<Response> {
  const tokens = { subject_token: subject, subject_token_type: accessTokenType }
  return requestToken(program, tokenExchangeGrant, { ...tokens, ...wish }, options)
}

export type Asked = {
  readonly resource?: string | undefined
  readonly scope?: string
  /** Parameters instead of or besides the usual ones; undefined leaves one out. */
  readonly other?: Readonly<Record<string, string | undefined>>
}

/** The address that a program opens in the browser, and what it keeps for later. */
export async function authorizationRequest({ as, client }: Program, asked: Asked) {
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const url = new URL(as.authorization_endpoint ?? '')
  const parameters = {
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    state,
    scope: asked.scope ?? everyScope,
    resource: asked.resource,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...asked.other,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return { url, verifier, state }
}

/** What the browser of a signed-in person is sent to, without or with a click on the consent page. */
export async function browse(
  server: TestServer,
  browser: Browser,
  url: URL,
  answer: 'allow' | 'deny' = 'allow',
): Promise<URL> {
  const next = await redirectOf(server, url, { headers: { cookie: browser.cookie } })
  if (next.pathname !== '/oauth/consent') return next
  const page = await server.fetch(next.pathname + next.search, { headers: { ...browser } })
  const field = /name="query" value="([^"]*)"/.exec(await page.text())?.[1] ?? ''
  const query = field.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  return redirectOf(server, new URL('/oauth/consent', server.origin), {
    method: 'POST',
    headers: { ...browser },
    body: new URLSearchParams({ query, answer }),
  })
}

async function redirectOf(server: TestServer, url: URL, init: RequestInit): Promise<URL> {
  const answer = await server.fetch(url.pathname + url.search, { ...init, redirect: 'manual' })
  const body = await answer.text()
  // Node's fetch says that it is a script, and scripts are told in the body.
  const told = /^{"redirect":true/.test(body) ? (JSON.parse(body) as { url: string }).url : null
  const location = answer.headers.get('location') ?? told
  if (location === null) throw new Error(`${answer.status} ${body}`)
  return new URL(location, server.config.http.origin)
}

/** What came with the browser, checked (state, `iss` of RFC 9207). */
export type Arrived = { readonly parameters: URLSearchParams; readonly verifier: string }

export async function arrive(
  server: TestServer,
  browser: Browser,
  program: Program,
  asked: Asked,
): Promise<Arrived> {
  const { url, verifier, state } = await authorizationRequest(program, asked)
  const callback = await browse(server, browser, url)
  const parameters = oauth.validateAuthResponse(program.as, program.client, callback, state)
  return { parameters, verifier }
}

export type TokenRequest = {
  readonly DPoP?: oauth.DPoPHandle
  readonly additionalParameters?: Record<string, string>
  readonly headers?: Record<string, string>
}

/** The token endpoint's answer to a code, whatever it is. */
export function redeem(
  { as, client }: Program,
  { parameters, verifier }: Arrived,
  options: TokenRequest = {},
): Promise<Response> {
  return oauth.authorizationCodeGrantRequest(
    ...([as, client, oauth.None(), parameters, redirectUri, verifier] as const),
    { ...options, ...insecure },
  )
}

export type Tokens = oauth.TokenEndpointResponse

/** All of it: consent, code, tokens. */
export async function obtainTokens(
  server: TestServer,
  browser: Browser,
  program: Program,
  asked: Asked,
  options: TokenRequest = {},
): Promise<Tokens> {
  const arrived = await arrive(server, browser, program, asked)
  const answer = await redeem(program, arrived, options)
  return oauth.processAuthorizationCodeResponse(program.as, program.client, answer)
}

export function refresh(
  { as, client }: Program,
  refreshToken: string,
  options: TokenRequest = {},
): Promise<Response> {
  const all = { ...options, ...insecure }
  return oauth.refreshTokenGrantRequest(as, client, oauth.None(), refreshToken, all)
}

/** A call of the API as it goes over the wire, so that it can be sent again or changed on its way. */
export type WireCall = { readonly path: string; readonly init: RequestInit }

/** What a DPoP client sends for this call, not sent. */
export async function proveCall(
  server: TestServer,
  accessToken: string,
  DPoP: oauth.DPoPHandle,
  path = '/api/v1/account/items',
  site = server.config.http.origin,
): Promise<WireCall> {
  let headers: Record<string, string> = {}
  await oauth.protectedResourceRequest(
    ...([accessToken, 'GET', new URL(path, site)] as const),
    ...([undefined, undefined] as const),
    {
      DPoP,
      ...insecure,
      [oauth.customFetch]: async (_, options) => {
        headers = { ...options.headers }
        return new Response()
      },
    },
  )
  return { path, init: { headers } }
}

/** Status and error code of an answer of the API. */
export async function outcome(answer: Response): Promise<readonly [number, string | undefined]> {
  const body = (await answer.json().catch(() => ({}))) as { error?: string }
  return [answer.status, body.error]
}
