import type { Variable } from './variable.ts'

/** Whose word for its people's programs is taken. */
export const companyVariables = {
  ANYBIN_COMPANY_ISSUER: {
    kind: 'issuer',
    group: 'people',
    unset: 'no agents of a company',
    about:
      'Issuer of the identity provider that connects agents for its people (ID-JAG), exactly as it writes itself.',
  },
  ANYBIN_COMPANY_KEYS: {
    kind: 'keySet',
    group: 'people',
    unset: 'no agents of a company',
    about: 'Its public keys: the address of its JWKS, or the JWKS itself.',
  },
  ANYBIN_COMPANY_DOMAINS: {
    kind: 'domains',
    group: 'people',
    unset: 'no agents of a company',
    about: 'Domains of email addresses that are its own. It can mean nobody else.',
  },
  ANYBIN_COMPANY_SCOPES: {
    kind: 'scopes',
    group: 'people',
    unset: 'no agents of a company',
    about: 'What its agents may do at most, for example `image:create image:read`.',
  },
} as const satisfies Record<string, Variable>
