import { passkey } from '@better-auth/passkey'
import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { genericOAuth, haveIBeenPwned, twoFactor } from 'better-auth/plugins'
import type { PeopleConfig } from '../../config/people-config.ts'
import type { LoginRules, LoginSite } from './login-options.ts'
import { passwordRules } from './password-rules.ts'

/** Second factors, passkeys, our own rules, and what the operator switched on. */
export function loginPlugins(
  site: LoginSite,
  { addressLinks, attempts, registration, changes }: LoginRules,
): BetterAuthPlugin[] {
  const { origin, people } = site
  return [
    // Before whoever looks at sessions that began: this one takes them away.
    addressLinks.plugin(),
    // Before anything that costs time.
    attempts.plugin(),
    registration.plugin(),
    passwordRules(site),
    siteNamePlugin(site),
    twoFactor({ allowPasswordless: true }),
    passkey({ rpID: new URL(origin).hostname, origin }),
    ...(people.breachedPasswords ? [haveIBeenPwned()] : []),
    ...(people.oidc ? [openIdConnect(people.oidc)] : []),
    rejectBanned(),
    changes.plugin(),
  ]
}

/** Lets the library, which reads its name once, call the site as it is called at the moment. */
function siteNamePlugin(site: LoginSite): BetterAuthPlugin {
  return {
    id: 'anybin-site-name',
    init(context) {
      const get = () => site.siteName
      Object.defineProperty(context, 'appName', { get, enumerable: true, configurable: true })
    },
  }
}

/** Sites whose accounts open an account here. */
export function socialProviders({
  github,
  google,
}: PeopleConfig): BetterAuthOptions['socialProviders'] {
  return { ...(github && { github }), ...(google && { google }) }
}

function openIdConnect({ issuer, clientId, clientSecret }: NonNullable<PeopleConfig['oidc']>) {
  return genericOAuth({
    config: [
      {
        providerId: 'oidc',
        clientId,
        clientSecret,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
      },
    ],
  })
}

/** What the banned may do all the same: come and go, and what happens without their session. */
const openToBanned = /^\/(sign-in|sign-out|oauth2)\b/

/** Who is banned reads and changes nothing, here as everywhere else. */
function rejectBanned(): BetterAuthPlugin {
  return {
    id: 'anybin-reject-banned',
    hooks: {
      before: [
        {
          matcher: ({ path, request }) =>
            request?.method === 'POST' && !openToBanned.test(path ?? ''),
          handler: createAuthMiddleware(async (context) => {
            const session = await getSessionFromCtx(context)
            if (typeof session?.user['bannedAt'] !== 'number') return
            throw new APIError('FORBIDDEN', {
              code: 'account_banned',
              message: 'This account is suspended.',
            })
          }),
        },
      ],
    },
  }
}
