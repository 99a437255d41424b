import { DpopSession, type OAuthClientProvider } from '@modelcontextprotocol/client'
import { type Browser, browse, redirectUri } from './oauth-client.ts'
import type { TestServer } from './start-server.ts'

/** A host that keeps what it is told in memory, and a person who allows whatever it asks for. */
export type Host = OAuthClientProvider & {
  /** What came back with the browser. */
  readonly callback: () => URLSearchParams
  /** The scopes that the person was asked for, each time. */
  readonly asked: readonly (readonly string[])[]
}

export async function createHost(
  server: TestServer,
  browser: Browser,
  proves: boolean,
  /** What it asks for at first, whatever it is told. */
  scopeAtFirst?: string,
): Promise<Host> {
  const asked: string[][] = []
  const session = proves ? await DpopSession.create() : undefined
  let callback = new URLSearchParams()
  return {
    redirectUrl: redirectUri,
    clientMetadata: {
      client_name: 'Host',
      redirect_uris: [redirectUri],
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
    },
    asked,
    callback: () => callback,
    ...memory(),
    async redirectToAuthorization(url) {
      if (scopeAtFirst !== undefined && asked.length === 0) {
        url.searchParams.set('scope', scopeAtFirst)
      }
      asked.push(url.searchParams.get('scope')?.split(' ') ?? [])
      callback = (await browse(server, browser, url)).searchParams
    },
    ...(session && { dpop: () => session }),
  }
}

/** What a host remembers between two starts. */
function memory() {
  const kept = new Map<string, unknown>()
  // Every answer has the type that was put in under the same name.
  const slot = (name: string) => ({
    get: () => kept.get(name) as never,
    set: (value: unknown) => {
      kept.set(name, value)
    },
  })
  const [client, tokens, verifier, discovery] = ['client', 'tokens', 'verifier', 'found'].map(slot)
  return {
    clientInformation: client?.get,
    saveClientInformation: client?.set,
    tokens: tokens?.get,
    saveTokens: tokens?.set,
    codeVerifier: verifier?.get,
    saveCodeVerifier: verifier?.set,
    discoveryState: discovery?.get,
    saveDiscoveryState: discovery?.set,
  } as Pick<
    OAuthClientProvider,
    'clientInformation' | 'tokens' | 'saveTokens' | 'codeVerifier' | 'saveCodeVerifier'
  >
}
