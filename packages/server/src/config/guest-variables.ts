import type { Variable } from './variable.ts'

/** What people and programs without an account may do. */
export const guestVariables = {
  ANYBIN_POW_SIGNUP: {
    kind: 'flag',
    group: 'guests',
    unset: '`on` where `ANYBIN_REGISTRATION` is `open`, otherwise `off`',
    about: 'Let agents create a Free account without an email address, by proof of work.',
  },
  ANYBIN_POW_DIFFICULTY: {
    kind: 'bits',
    group: 'guests',
    default: '20',
    about:
      'Difficulty of that proof of work: leading zero bits of the hash. Each extra bit doubles the work; 20 take about a second.',
  },
  ANYBIN_ANONYMOUS_UPLOADS: {
    kind: 'flag',
    group: 'guests',
    default: 'off',
    about: 'Allow uploads without an account in the browser, after a bot check.',
  },
  ANYBIN_ANONYMOUS_EXPIRATION: {
    kind: 'duration',
    group: 'guests',
    default: '30d',
    about: 'How long guest uploads are kept, unless the uploader picks an earlier expiration.',
  },
  ANYBIN_ANONYMOUS_STORAGE: {
    kind: 'bytes',
    group: 'guests',
    default: '10GB',
    about: "Total storage for guest uploads. Beyond that they're refused.",
  },
  ANYBIN_ANONYMOUS_DIFFICULTY: {
    kind: 'bits',
    group: 'guests',
    default: '17',
    about: 'Difficulty of the bot check for guest uploads. The browser solves it automatically.',
  },
  ANYBIN_TURNSTILE_SITE_KEY: {
    kind: 'token',
    group: 'guests',
    unset: 'proof of work is used',
    about: 'Site key of Cloudflare Turnstile, which then replaces the proof of work.',
  },
  ANYBIN_TURNSTILE_SECRET: {
    kind: 'text',
    group: 'guests',
    secret: true,
    unset: 'proof of work is used',
    about: 'Secret key that belongs to the site key.',
  },
} as const satisfies Record<string, Variable>
