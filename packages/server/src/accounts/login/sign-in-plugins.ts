import { passkey } from '@better-auth/passkey'
import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'
import { genericOAuth, haveIBeenPwned, twoFactor } from 'better-auth/plugins'
import type { PeopleConfig } from '../../config/config.ts'
import { endLinksOfPassword, secondFactorEvents } from './after-attempts.ts'
import type { Guard } from './guard.ts'
import { guessLimits } from './guess-limits.ts'
import { passwordRules } from './password-rules.ts'
import { recordAuditEvents } from './record-acts.ts'
import { rejectBanned } from './refuse-banned.ts'
import { securityLetters } from './security-letters.ts'
import type { SignInParts } from './sign-in-parts.ts'
import { signUpAnswers } from './sign-up-answers.ts'

/** Second factors, passkeys, and what the operator switched on. */
export function signInPlugins(parts: SignInParts, guard: Guard): BetterAuthPlugin[] {
  const { origin, siteName, people, database, audit } = parts
  return [
    // Before whoever looks at sessions that began: this one takes them away.
    guard.links.plugin(),
    // Before anything that costs time.
    guessLimits({ ...parts, ...guard }),
    signUpAnswers(guard.arrivals),
    passwordRules(siteName),

    twoFactor({ issuer: siteName, allowPasswordless: true }),
    passkey({ rpID: new URL(origin).hostname, rpName: siteName, origin }),
    ...(people.breachedPasswords ? [haveIBeenPwned()] : []),
    ...(people.oidc ? [openIdConnect(people.oidc)] : []),
    rejectBanned(),
    endLinksOfPassword(guard.arrivals),
    secondFactorEvents(guard.events),
    securityLetters(guard.tell),
    recordAuditEvents({
      inTransaction: database.inTransaction,
      recordAuditEvent: audit.recordAuditEvent,
    }),
  ]
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
