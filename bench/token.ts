import { createHash, randomBytes } from 'node:crypto'
import type { Installation } from './anybin.ts'

const redirectUri = 'http://127.0.0.1:9/callback'

/** An access token of the installation's person for its API, got as a program gets it: registration, consent, code, token. */
export async function obtainToken(installation: Installation, scope: string): Promise<string> {
  const { origin, port } = installation
  const verifier = randomBytes(32).toString('base64url')
  const cookie = await signIn(installation)
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`http://localhost:${port}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, origin, ...init.headers },
    })
  const { client_id: client } = await json<{ client_id: string }>(
    await send('/api/auth/oauth2/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_name: 'Bench',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'none',
        application_type: 'native',
      }),
    }),
  )
  const asked = new URLSearchParams({
    client_id: client,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: 'bench',
    resource: `${origin}/api/v1`,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })
  const consent = await placeOf(await send(`/api/auth/oauth2/authorize?${asked}`), origin)
  const page = await (await send(consent.pathname + consent.search)).text()
  const query = unescaped(/name="query" value="([^"]*)"/.exec(page)?.[1] ?? '')
  const allowed = await send('/oauth/consent', {
    method: 'POST',
    body: new URLSearchParams({ query, answer: 'allow' }),
  })
  const code = (await placeOf(allowed, origin)).searchParams.get('code') ?? ''
  const redeemed = await send('/api/auth/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      client_id: client,
      redirect_uri: redirectUri,
      resource: `${origin}/api/v1`,
    }),
  })
  return (await json<{ access_token: string }>(redeemed)).access_token
}

/** Signs the installation's person in; answers their cookie. */
export async function signIn({ origin, port, makeSignInLink }: Installation): Promise<string> {
  const token = new URL(await makeSignInLink()).searchParams.get('token') ?? ''
  const answer = await fetch(`http://localhost:${port}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({ token }),
  })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Where a browser is sent. Scripts, for which it takes us, are told in the body. */
async function placeOf(answer: Response, origin: string): Promise<URL> {
  const text = await answer.text()
  const told = text.startsWith('{') ? (JSON.parse(text) as { url?: string }).url : undefined
  const place = answer.headers.get('location') ?? told
  if (place === undefined || place === null) throw new Error(`${answer.status} ${text}`)
  return new URL(place, origin)
}

async function json<T>(answer: Response): Promise<T> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text}`)
  return JSON.parse(text) as T
}

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
