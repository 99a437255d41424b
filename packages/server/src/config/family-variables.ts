import type { Variable } from './variable.ts'

/** Several sites with the same people. */
export const familyVariables = {
  ANYBIN_SITES: {
    kind: 'sites',
    group: 'family',
    unset: 'one site, at `ANYBIN_ORIGIN`, that is everything',
    about:
      'The sites of a family and what each is for: `accounts`, `image`, `voice`. Links and keys follow from it.',
  },
  ANYBIN_ACCOUNTS_ORIGIN: {
    kind: 'origin',
    group: 'family',
    unset: 'people have their accounts here',
    about:
      'The accounts site of another installation: its people sign in and use their keys here. It must name this site in its `ANYBIN_SITES`.',
  },
} as const satisfies Record<string, Variable>
