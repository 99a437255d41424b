import type { Variable } from './variable.ts'

/** Several sites with the same people. */
export const familyVariables = {
  ANYBIN_SITES: {
    kind: 'sites',
    group: 'family',
    unset: 'one site at `ANYBIN_ORIGIN` for everything',
    about:
      'The sites of a family and what each is for: `accounts`, `image`, `voice`. Links and keys depend on it.',
  },
  ANYBIN_ACCOUNTS_ORIGIN: {
    kind: 'origin',
    group: 'family',
    unset: 'accounts are on this installation',
    about:
      'Accounts site of another installation, whose users sign in and use their keys here. It must list this site in its `ANYBIN_SITES`.',
  },
} as const satisfies Record<string, Variable>
