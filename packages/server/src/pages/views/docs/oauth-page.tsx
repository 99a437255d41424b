import { kindOfScope, type Scope, scopes } from '@anybin/contract'
import { accountsOrigin, kindsOf } from '../../discovery/offer.ts'
import type { Frame } from '../layout.tsx'
import { codeBlock } from './code-block.tsx'
import { renderDocsPage } from './docs-frame.tsx'

const scopeLabels: Record<Scope, string> = {
  'image:create': 'upload and change pictures, make folders',
  'image:read': 'see pictures, private ones too',
  'image:delete': 'delete pictures',
  'voice:create': 'upload and change clips',
  'voice:read': 'hear clips, private ones too',
  'voice:delete': 'delete clips',
}

/** How a program gets somebody's permission. */
export function renderDocsOauth(frame: Frame): string {
  const kinds = kindsOf(frame.site)
  const issuer = accountsOrigin(frame.site)
  // Tokens are for bins: the accounts site makes them, and shows how for the first of its bins.
  const origin = kinds.length > 0 ? frame.site.origin : (frame.site.bins?.[0]?.origin ?? issuer)
  const known = scopes.filter((scope) => kinds.length === 0 || kinds.includes(kindOfScope(scope)))
  return renderDocsPage(
    frame,
    {
      path: '/docs/oauth',
      title: 'OAuth',
      description: 'Let people allow your program what it needs, and nothing else.',
    },
    <>
      <h1>OAuth</h1>
      <p class="lead">
        People allow your program what it needs, on a page of this site, and take it back whenever
        they want. Nobody copies a key, and nobody registers you by hand.
      </p>
      <h2 id="discover">1. Discover</h2>
      <p>
        {kinds.length > 0 ? 'There are two resources.' : 'Each bin has two resources.'} A token is
        for one of them and refused at the other. Each names its authorization server, which names
        its endpoints (RFC 9728, RFC 8414):
      </p>
      {codeBlock(discovery(origin, issuer), 'the commands')}
      <h2 id="register">2. Register</h2>
      <p>
        Once, with a request (RFC 7591); or use the https address of your client metadata document
        as <code>client_id</code> and register nothing.
      </p>
      {codeBlock(registration(issuer), 'the command')}
      <p>
        On <code>127.0.0.1</code> any port will do later. What nobody uses for a week is forgotten.
      </p>
      <h2 id="ask">3. Ask</h2>
      <p>
        Authorization code with PKCE, S256 only. Name the resource (RFC 8707) and the scopes. Who
        registered for <code>refresh_token</code> gets one; others ask for it with{' '}
        <code>offline_access</code>. Compare <code>state</code> and <code>iss</code> (RFC 9207) in
        the answer.
      </p>
      {codeBlock(authorization(origin, known), 'the address')}
      <h2 id="tokens">4. Use and refresh</h2>
      <p>
        Access tokens live for minutes. A refresh token works once and gives the next one; using an
        old one again ends the whole grant. With a DPoP proof (RFC 9449, ES256) at the token
        endpoint the token is bound to your key.
      </p>
      <h2 id="scopes">Scopes</h2>
      <section class="table-frame" tabindex="0" aria-label="Scopes">
        <table>
          <thead>
            <tr>
              <th scope="col">Scope</th>
              <th scope="col">Allows to</th>
            </tr>
          </thead>
          <tbody>
            {known.map((scope) => (
              <tr>
                <th scope="row">
                  <code>{scope}</code>
                </th>
                <td safe>{scopeLabels[scope]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        A 401 names the metadata in <code>WWW-Authenticate</code>; a 403{' '}
        <a href="/docs/errors/insufficient_scope">insufficient_scope</a> names the scope to ask for.
      </p>
    </>,
  )
}

function discovery(origin: string, issuer: string): string {
  return `curl ${origin}/.well-known/oauth-protected-resource/api/v1
curl ${origin}/.well-known/oauth-protected-resource/mcp
curl ${issuer}/.well-known/oauth-authorization-server`
}

function registration(issuer: string): string {
  return `curl "$(curl -s ${issuer}/.well-known/oauth-authorization-server | jq -r .registration_endpoint)" \\
  -H "Content-Type: application/json" -d '{
    "client_name": "Paint",
    "redirect_uris": ["http://127.0.0.1/callback"],
    "application_type": "native",
    "token_endpoint_auth_method": "none",
    "grant_types": ["authorization_code", "refresh_token"]
  }'`
}

function authorization(origin: string, known: readonly Scope[]): string {
  const scope = encodeURIComponent([...known.slice(0, 2), 'offline_access'].join(' '))
  const resource = encodeURIComponent(`${origin}/api/v1`)
  return `AUTHORIZATION_ENDPOINT
  ?response_type=code
  &client_id=CLIENT_ID
  &redirect_uri=http%3A%2F%2F127.0.0.1%3A4000%2Fcallback
  &code_challenge=CHALLENGE
  &code_challenge_method=S256
  &state=RANDOM
  &scope=${scope}
  &resource=${resource}`
}
