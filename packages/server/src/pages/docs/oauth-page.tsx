import { isAboutKinds, type Scope, scopes } from '@anybin/contract'
import { retention } from '../../core/retention.ts'
import { accountsOrigin, kindsOf } from '../discovery/offer.ts'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatSpan } from '../text.ts'
import { codeBlock } from './code-block.tsx'
import { renderDocsPage } from './docs-frame.tsx'
import { code, linkTo } from './tags.tsx'

/** How an app gets somebody's permission. */
export function renderDocsOauth(frame: Frame): string {
  const kinds = kindsOf(frame.site)
  const issuer = accountsOrigin(frame.site)
  // Tokens are for bins: the accounts site makes them, and shows how for the first of its bins.
  const origin = kinds.length > 0 ? frame.site.origin : (frame.site.bins?.[0]?.origin ?? issuer)
  const known = scopes.filter((scope) => kinds.length === 0 || isAboutKinds(scope, kinds))
  return renderDocsPage(
    frame,
    {
      path: '/docs/oauth',
      title: plain('docs.oauth.title'),
      description: plain('docs.oauth.description'),
    },
    <>
      <h1>{text('docs.oauth.title')}</h1>
      <p class="lead">{text('docs.oauth.about')}</p>
      <h2 id="discover">{text('docs.oauth.discover')}</h2>
      <p>{text('docs.oauth.discover.about', { hasItems: String(kinds.length > 0) })}</p>
      {codeBlock(discovery(origin, issuer), plain('docs.copy.commands'))}
      <h2 id="register">{text('docs.oauth.register')}</h2>
      <p>{text('docs.oauth.register.about', {}, { code })}</p>
      {codeBlock(registration(issuer), plain('docs.copy.command'))}
      <p>
        {text(
          'docs.oauth.register.kept',
          { span: formatSpan(retention.unusedPrograms.kept) },
          { code },
        )}
      </p>
      <h2 id="ask">{text('docs.oauth.request')}</h2>
      <p>{text('docs.oauth.request.about', {}, { code })}</p>
      {codeBlock(authorization(origin, known), plain('docs.copy.url'))}
      <h2 id="tokens">{text('docs.oauth.tokens')}</h2>
      <p>{text('docs.oauth.tokens.about')}</p>
      <h2 id="scopes">{text('docs.oauth.scopes')}</h2>
      <section class="table-frame" tabindex="0" aria-label={attr(plain('docs.oauth.scopes'))}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('docs.oauth.scopes.scope')}</th>
              <th scope="col">{text('docs.oauth.scopes.lets')}</th>
            </tr>
          </thead>
          <tbody>
            {known.map((scope) => (
              <tr>
                <th scope="row">
                  <code>{scope}</code>
                </th>
                <td>{text(`consent.scope.${scope}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>{text('docs.oauth.errors', {}, { code, a: linkTo('/docs/errors/insufficient_scope') })}</p>
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
