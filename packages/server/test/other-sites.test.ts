import { expect, test } from 'vitest'
import { text } from '../src/pages/messages/index.ts'
import { freePort, makeEnvironment, startNode, startServer } from './support/start-server.ts'
import { wanderer } from './support/wanderer.ts'

const disk = { engine: 'sqlite', store: 'disk' } as const

test('people come in with their accounts at an OpenID Connect provider', async () => {
  await using owner = new AsyncDisposableStack()
  // Another Anybin is the provider; plain http is taken at localhost alone.
  const port = String(await freePort())
  const issuer = `http://localhost:${port}`
  const provider = owner.use(
    await startServer(disk, {
      environment: { PORT: port, HOST: 'localhost', ANYBIN_ORIGIN: issuer },
    }),
  )
  const environment = await makeEnvironment(disk, owner)
  const origin = environment['ANYBIN_ORIGIN'] ?? ''
  const registered = await fetch(`${issuer}/api/auth/oauth2/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Bin',
      redirect_uris: [`${origin}/api/auth/callback/oidc`],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      application_type: 'native',
    }),
  })
  const client = (await registered.json()) as { client_id: string; client_secret: string }
  owner.use(
    await startNode({
      ...environment,
      ANYBIN_REGISTRATION: 'open',
      ANYBIN_OIDC_ISSUER: issuer,
      ANYBIN_OIDC_ID: client.client_id,
      ANYBIN_OIDC_SECRET: client.client_secret,
    }),
  )

  const { signInLinks, users } = provider.app
  const user = await users.create({
    email: 'marie@example.org',
    name: 'Marie',
    role: 'member',
    planId: 'free',
  })
  const browser = wanderer()
  await browser.post(`${issuer}/sign-in`, { token: await signInLinks.create(user) })
  const decide = async (answer: 'allow' | 'deny') => {
    const consent = await browser.get(`${origin}/sign-in/with/oidc?next=%2Fdashboard`)
    const field = /name="query" value="([^"]*)"/.exec(consent.text)?.[1] ?? ''
    const query = field.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
    return browser.post(`${issuer}/oauth/consent`, { query, answer })
  }
  const denied = await decide('deny')
  expect(new URL(denied.url).pathname).toBe('/sign-in')
  const [, providerName = ''] = /Sign in with ([^<]+)<\/a>/.exec(denied.text) ?? []
  expect(denied.text).toContain(text('login.signIn.providerFailed', { provider: providerName }))
  const stop = await decide('allow')
  expect(stop.url).toBe(`${origin}/dashboard`)
  expect(stop.text).toContain('Marie')
})
