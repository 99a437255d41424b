import type { Variable } from './variable.ts'

/** What people and programs without an account may do. */
export const guestVariables = {
  ANYBIN_POW_SIGNUP: {
    kind: 'flag',
    group: 'guests',
    unset: '`on` where `ANYBIN_REGISTRATION` is `open`, otherwise `off`',
    about:
      'Programs may make themselves an account (plan Free, no e-mail address) by proof of work: by spending some computing time.',
  },
  ANYBIN_POW_DIFFICULTY: {
    kind: 'bits',
    group: 'guests',
    default: '20',
    about:
      'How hard that is: zero bits that the hash must begin with. Each more doubles the work; 20 take about a second.',
  },
  ANYBIN_ANONYMOUS_UPLOADS: {
    kind: 'flag',
    group: 'guests',
    default: 'off',
    about: 'Browsers may upload without an account, after a challenge that keeps robots out.',
  },
  ANYBIN_ANONYMOUS_EXPIRATION: {
    kind: 'duration',
    group: 'guests',
    default: '30d',
    about: 'Such uploads are removed after this, or earlier when their uploader says so.',
  },
  ANYBIN_ANONYMOUS_STORAGE: {
    kind: 'bytes',
    group: 'guests',
    default: '10GB',
    about: 'Space for all of them together; more are refused.',
  },
  ANYBIN_ANONYMOUS_DIFFICULTY: {
    kind: 'bits',
    group: 'guests',
    default: '17',
    about: 'How hard the challenge of such an upload is. The browser solves it by itself.',
  },
  ANYBIN_TURNSTILE_SITE_KEY: {
    kind: 'token',
    group: 'guests',
    unset: 'proof of work is the challenge',
    about: 'Site key of Cloudflare Turnstile, which then takes the place of the proof of work.',
  },
  ANYBIN_TURNSTILE_SECRET: {
    kind: 'text',
    group: 'guests',
    secret: true,
    unset: 'proof of work is the challenge',
    about: 'Secret key that belongs to the site key.',
  },
} as const satisfies Record<string, Variable>
