import type { Values } from './environment.ts'
import type { GuestsConfig, TurnstileConfig } from './people-config.ts'

/** How guests do what they may. */
export function groupGuests(values: Values): GuestsConfig {
  return {
    maySignUp: values.ANYBIN_POW_SIGNUP,
    signUp: { difficultyBits: values.ANYBIN_POW_DIFFICULTY },
    uploads: {
      difficultyBits: values.ANYBIN_ANONYMOUS_DIFFICULTY,
      expirationMs: values.ANYBIN_ANONYMOUS_EXPIRATION,
      storageBytes: values.ANYBIN_ANONYMOUS_STORAGE,
      turnstile: turnstile(values),
    },
    reports: { difficultyBits: values.ANYBIN_ANONYMOUS_DIFFICULTY },
  }
}

function turnstile(values: Values): TurnstileConfig | undefined {
  const { ANYBIN_TURNSTILE_SITE_KEY: siteKey, ANYBIN_TURNSTILE_SECRET: secret } = values
  if (siteKey === undefined || secret === undefined) return undefined
  const scriptOrigin = 'https://challenges.cloudflare.com'
  return { siteKey, secret, scriptOrigin, verifyUrl: `${scriptOrigin}/turnstile/v0/siteverify` }
}
