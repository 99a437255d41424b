import type { Variable } from './variable.ts'

/** What laws ask of the operator, where they apply to them. */
export const dutyVariables = {
  ANYBIN_DUTIES_DMCA: {
    kind: 'flag',
    group: 'moderation',
    default: 'off',
    about:
      'For the US Copyright Act, section 512: owners can answer a block for copyright with a sworn counter-notice, and the upload comes back after 12 working days unless the claimant sues. Needs `ANYBIN_DMCA_AGENT`.',
  },
  ANYBIN_DMCA_AGENT: {
    kind: 'shortText',
    group: 'moderation',
    unset: 'no agent is named',
    about:
      'Name and addresses of your designated agent for copyright notices, as registered with the US Copyright Office. Shown on `/terms`.',
  },
  ANYBIN_DUTIES_DSA: {
    kind: 'flag',
    group: 'moderation',
    default: 'off',
    about:
      'For the Digital Services Act of the EU: letters about decisions and the pages of blocked uploads say where else they can be contested.',
  },
} as const satisfies Record<string, Variable>
