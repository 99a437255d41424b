import type { Variable } from './variable.ts'

/** How people get an account. */
export const peopleVariables = {
  ANYBIN_REGISTRATION: {
    kind: 'registration',
    group: 'people',
    default: 'invite',
    about:
      'Who may make an account: `open` for everybody, `invite` for whoever was sent a link, `closed` for those whom the operator adds.',
  },
  ANYBIN_BREACHED_PASSWORDS: {
    kind: 'flag',
    group: 'people',
    default: 'off',
    about:
      'Refuse passwords that are known from leaks; asks api.pwnedpasswords.com with five letters of a hash.',
  },
  ANYBIN_GITHUB_ID: {
    kind: 'text',
    group: 'people',
    unset: 'no sign-in with GitHub',
    about: 'Client id of an OAuth app at GitHub.',
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
    about: 'Client id of an OAuth client at Google.',
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
      'Issuer of any other OpenID Connect provider, such as `https://id.example/realms/staff`.',
  },
  ANYBIN_OIDC_ID: {
    kind: 'text',
    group: 'people',
    unset: 'no sign-in with OpenID Connect',
    about: 'Client id at that provider.',
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
    about: 'What the sign-in button calls that provider.',
  },
} as const satisfies Record<string, Variable>
