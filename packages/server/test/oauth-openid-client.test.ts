import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { browse } from './support/oauth-client.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer } from './support/start-server.ts'

const redirect_uri = 'http://127.0.0.1:4712/callback'

describeOnEngines('a program that uses openid-client', (engine) => {
  test('registers, signs a person in, calls, refreshes, asks for more and gives its tokens back', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const issuer = new URL(server.config.http.origin)
    const config = await client.dynamicClientRegistration(
      issuer,
      {
        client_name: 'Paint',
        redirect_uris: [redirect_uri],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
      },
      client.None(),
      { algorithm: 'oauth2', execute: [client.allowInsecureRequests] },
    )
    const signIn = async (scope: string) => {
      const [pkceCodeVerifier, expectedState] = [
        client.randomPKCECodeVerifier(),
        client.randomState(),
      ]
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri,
        scope,
        state: expectedState,
        code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
      })
      const back = await browse(server, browser, url)
      return client.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState })
    }
    const status = async (token: string) => {
      const url = new URL('/api/v1/account/items', issuer)
      return (await client.fetchProtectedResource(config, token, url, 'GET')).status
    }
    const first = await signIn('image:read')
    expect(await status(first.access_token)).toBe(200)
    const second = await client.refreshTokenGrant(config, first.refresh_token ?? '')
    expect(await status(second.access_token)).toBe(200)
    const wider = await signIn('image:read image:delete')
    expect(wider.scope).toContain('image:delete')
    await client.tokenRevocation(config, second.access_token)
    await expect(status(second.access_token)).rejects.toThrow()
    await client.tokenRevocation(config, wider.refresh_token ?? '')
    await expect(client.refreshTokenGrant(config, wider.refresh_token ?? '')).rejects.toThrow()
  })
})
