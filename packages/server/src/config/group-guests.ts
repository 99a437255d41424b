import type { GuestsConfig, TurnstileConfig } from './config.ts'
import type { Values } from './environment.ts'

/** What guests may do, or undefined for what they may not. */
export function groupGuests(values: Values): GuestsConfig {
  const maySignUp = values.ANYBIN_POW_SIGNUP ?? values.ANYBIN_REGISTRATION === 'open'
  return {
    signUp: maySignUp ? { difficultyBits: values.ANYBIN_POW_DIFFICULTY } : undefined,
    uploads: values.ANYBIN_ANONYMOUS_UPLOADS
      ? {
          difficultyBits: values.ANYBIN_ANONYMOUS_DIFFICULTY,
          expirationMs: values.ANYBIN_ANONYMOUS_EXPIRATION,
          storageBytes: values.ANYBIN_ANONYMOUS_STORAGE,
          turnstile: turnstile(values),
        }
      : undefined,
    reports: { difficultyBits: values.ANYBIN_ANONYMOUS_DIFFICULTY },
  }
}

function turnstile(values: Values): TurnstileConfig | undefined {
  const { ANYBIN_TURNSTILE_SITE_KEY: siteKey, ANYBIN_TURNSTILE_SECRET: secret } = values
  if (siteKey === undefined || secret === undefined) return undefined
  const scriptOrigin = 'https://challenges.cloudflare.com'
  return { siteKey, secret, scriptOrigin, verifyUrl: `${scriptOrigin}/turnstile/v0/siteverify` }
}
