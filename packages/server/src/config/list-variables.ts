import type { Variable } from './variable.ts'

/** How the operator is known to exchanges of hash lists. */
export const listVariables = {
  ANYBIN_NCMEC_USER: {
    kind: 'text',
    group: 'lists',
    unset: 'lists of NCMEC cannot be fetched',
    about: 'User name for the hash sharing API of NCMEC.',
  },
  ANYBIN_NCMEC_PASSWORD: {
    kind: 'text',
    group: 'lists',
    secret: true,
    unset: 'lists of NCMEC cannot be fetched',
    about: 'Password that belongs to it.',
  },
  ANYBIN_STOPNCII_SUBSCRIPTION_KEY: {
    kind: 'text',
    group: 'lists',
    secret: true,
    unset: 'the list of StopNCII.org cannot be fetched',
    about: 'Subscription key for the API of StopNCII.org.',
  },
  ANYBIN_STOPNCII_FETCH_KEY: {
    kind: 'text',
    group: 'lists',
    secret: true,
    unset: 'the list of StopNCII.org cannot be fetched',
    about: 'Function key for `FetchHashes` there.',
  },
  ANYBIN_STOPNCII_FEEDBACK_KEY: {
    kind: 'text',
    group: 'lists',
    secret: true,
    unset: 'what moderators find is not told to StopNCII.org',
    about:
      'Function key for `SubmitFeedback` there: whether moderators blocked what a hash led them to. Only the hash and the verdict are sent.',
  },
  ANYBIN_THREATEXCHANGE_TOKEN: {
    kind: 'text',
    group: 'lists',
    secret: true,
    unset: 'lists of ThreatExchange cannot be fetched',
    about: "Access token for Meta's ThreatExchange.",
  },
} as const satisfies Record<string, Variable>
