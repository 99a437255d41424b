import { getOAuthProviderApi } from '@better-auth/oauth-provider'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { authPath } from '../accounts/index.ts'
import type { ClientRow, Clients } from './clients.ts'
import { isOnDevice, isRegisteredRedirect } from './redirect-uris.ts'
import { identityScopes, resourceOf, resourcesOf } from './resources.ts'
import { listOf } from './stored-list.ts'

/** The issuer, and origins of the sites that tokens can be for. */
type Issuer = {
  readonly origin: string
  readonly audiences: readonly string[]
}

type Query = Record<string, unknown>

/**
 * Completes authorization requests: the default resource, the refresh token that a client registered for, and the question
 * to the person where nothing proves which program asks. Only requests of browsers: the library calls itself again after
 * sign-in and consent, with what was completed then.
 */
export function adaptAuthorization(clients: Clients, issuer: Issuer): BetterAuthPlugin {
  return {
    id: 'anybin-adapt-authorization',
    hooks: {
      before: [
        {
          matcher: ({ path, request }) =>
            path === '/oauth2/authorize' &&
            request !== undefined &&
            new URL(request.url).pathname === `${authPath}/oauth2/authorize`,
          handler: createAuthMiddleware(async (ctx) => {
            const query: Query | undefined = ctx.request?.method === 'POST' ? ctx.body : ctx.query
            const clientId = query && textIn(query, 'client_id')
            const client =
              clientId && (await findClient(clients, clientId, () => resolve(ctx, clientId)))
            if (!query || !client) return
            const isSignedIn = async () => (await getSessionFromCtx(ctx)) !== null
            const refusal =
              completeRequest(issuer, query, client) ??
              (await requireConsent(query, client, isSignedIn))
            const uri = textIn(query, 'redirect_uri')
            if (!refusal || !isRegisteredRedirect(listOf(client.redirect_uris), uri)) return
            throw ctx.redirect(answerTo(uri, { ...refusal, ...stateOf(query), iss: issuer.origin }))
          }),
        },
      ],
    },
  }
}

type HookContext = Parameters<typeof getOAuthProviderApi>[0]

/**
 * A client that is described at its address is known here once the library has fetched the document; refusals of it are the
 * library's own.
 */
async function findClient(
  clients: Clients,
  clientId: string,
  fetchDocument: () => Promise<unknown>,
): Promise<ClientRow | undefined> {
  const known = await clients.find(clientId)
  if (known || !clientId.startsWith('https://')) return known
  await fetchDocument()
  return clients.find(clientId)
}

async function resolve(ctx: HookContext, clientId: string): Promise<unknown> {
  const provider = ctx.context.getPlugin('oauth-provider')
  return provider && getOAuthProviderApi(ctx, provider.options).getClient(clientId)
}

type Refusal = { readonly error: string; readonly error_description?: string }

/** Adds what is missing, in place; answers why the request cannot be completed. */
function completeRequest(issuer: Issuer, query: Query, client: ClientRow): Refusal | undefined {
  const scopes = textIn(query, 'scope').split(' ').filter(Boolean)
  const isAboutPersonOnly =
    scopes.length > 0 && scopes.every((scope) => identityScopes.some((own) => own === scope))
  if (isAboutPersonOnly) return undefined
  // OAuth 2.1 leaves refresh tokens to the server: who registered for them and asks a person gets one, and the page says so.
  const refreshes = listOf(client.grant_types).includes('refresh_token')
  if (refreshes && scopes.length > 0 && !scopes.includes('offline_access')) {
    query['scope'] = [...scopes, 'offline_access'].join(' ')
  }
  if (query['resource'] !== undefined && query['resource'] !== '') return undefined
  const own = issuer.audiences.find((site) => site === issuer.origin)
  if (own === undefined) return lacksResource(issuer)
  query['resource'] = resourceOf(own, '/api/v1')
  return undefined
}

function lacksResource({ audiences }: Issuer): Refusal {
  const all = resourcesOf(audiences)
  return {
    error: 'invalid_target',
    error_description: `resource is missing (RFC 8707). Use one of ${all.join(', ')}`,
  }
}

/**
 * RFC 8252 §8.6: a public client that is answered on the device of the browser could be any program there, so what was
 * allowed before is not enough.
 */
async function requireConsent(
  query: Query,
  client: ClientRow,
  isSignedIn: () => Promise<boolean>,
): Promise<Refusal | undefined> {
  // Sites of the family on this machine are the operator's own, and learn who somebody is and no more.
  const isFirstParty = client.skip_consent === 1
  const isUnproven =
    !isFirstParty &&
    client.token_endpoint_auth_method === 'none' &&
    isOnDevice(textIn(query, 'redirect_uri'))
  if (!isUnproven) return undefined
  if (textIn(query, 'prompt') === 'none') {
    return (await isSignedIn()) ? { error: 'consent_required' } : undefined
  }
  query['prompt'] = askAgain(query)
  return undefined
}

function askAgain(query: Query): string {
  return [...new Set([...textIn(query, 'prompt').split(' ').filter(Boolean), 'consent'])].join(' ')
}

function stateOf(query: Query): Record<string, string> {
  const state = textIn(query, 'state')
  return state === '' ? {} : { state }
}

function answerTo(uri: string, members: Readonly<Record<string, string>>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(members)) url.searchParams.set(name, value)
  return url.href
}

function textIn(query: Query, name: string): string {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}
