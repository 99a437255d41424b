import type { Variable } from './variable.ts'

/** How people get an account. */
export const peopleVariables = {
  ANYBIN_REGISTRATION: {
    kind: 'registration',
    group: 'people',
    default: 'invite',
    about:
      'Who can create an account: `open` (anyone), `invite` (people with an invitation link) or `closed` (only you, in the terminal).',
  },
  ANYBIN_BREACHED_PASSWORDS: {
    kind: 'flag',
    group: 'people',
    default: 'off',
    about:
      'Reject passwords found in data breaches. Sends the first five characters of a hash to api.pwnedpasswords.com.',
  },
  ANYBIN_GITHUB_ID: {
    kind: 'text',
    group: 'people',
    unset: 'no sign-in with GitHub',
    about: 'Client ID of an OAuth app at GitHub.',
  },
  ANYBIN_GITHUB_SECRET: {
    kind: 'text',
    group: 'people',
    secret: true,
    unset: 'no sign-in with GitHub',
    about: 'Secret of that app.',
  },
  ANYBIN_GOOGLE_ID: {
    kind: 'text',
    group: 'people',
    unset: 'no sign-in with Google',
    about: 'Client ID of an OAuth client at Google.',
  },
  ANYBIN_GOOGLE_SECRET: {
    kind: 'text',
    group: 'people',
    secret: true,
    unset: 'no sign-in with Google',
    about: 'Secret of that client.',
  },
  ANYBIN_OIDC_ISSUER: {
    kind: 'url',
    group: 'people',
    unset: 'no sign-in with OpenID Connect',
    about:
      'Issuer of any other OpenID Connect provider, for example `https://id.example/realms/staff`.',
  },
  ANYBIN_OIDC_ID: {
    kind: 'text',
    group: 'people',
    unset: 'no sign-in with OpenID Connect',
    about: 'Client ID at that provider.',
  },
  ANYBIN_OIDC_SECRET: {
    kind: 'text',
    group: 'people',
    secret: true,
    unset: 'no sign-in with OpenID Connect',
    about: 'Client secret at that provider.',
  },
  ANYBIN_OIDC_NAME: {
    kind: 'siteName',
    group: 'people',
    default: 'OpenID Connect',
    about: 'Name of that provider on the sign-in button.',
  },
} as const satisfies Record<string, Variable>
