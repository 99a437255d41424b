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
  ANYBIN_NCMEC_FEEDBACK: {
    kind: 'text',
    group: 'lists',
    unset: 'what moderators find is not told to NCMEC',
    about:
      'Whether NCMEC is told whether moderators blocked what a hash of theirs led to: `on`, or the GUID of the reason for what they released, where NCMEC has several. Only the entry and the verdict are sent.',
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
  ANYBIN_ARACHNID_USER: {
    kind: 'text',
    group: 'lists',
    unset: 'Arachnid Shield is not asked',
    about:
      'User name for Arachnid Shield of the Canadian Centre for Child Protection, which is asked about images by PDQ hashes; no image leaves. What looks like known abuse is held.',
  },
  ANYBIN_ARACHNID_PASSWORD: {
    kind: 'text',
    group: 'lists',
    secret: true,
    unset: 'Arachnid Shield is not asked',
    about: 'Password that belongs to it.',
  },
  ANYBIN_ARACHNID_URL: {
    kind: 'cacheUrl',
    group: 'lists',
    default: 'https://shield.projectarachnid.com',
    about: 'Where Arachnid Shield is.',
  },
  ANYBIN_HMA_URL: {
    kind: 'cacheUrl',
    group: 'lists',
    unset: 'none is asked',
    about:
      'A Hasher-Matcher-Actioner, or `https://other.example/api/v1` of another Anybin, which is asked about images by PDQ hashes. What looks like something in its banks is held.',
  },
  ANYBIN_HMA_KEY: {
    kind: 'text',
    group: 'lists',
    secret: true,
    unset: 'none is sent',
    about: 'Bearer token for it: for another Anybin a key with `hash:lookup`.',
  },
  ANYBIN_HMA_ABOUT: {
    kind: 'legalClass',
    group: 'lists',
    default: 'other',
    about: 'What its banks are about.',
  },
} as const satisfies Record<string, Variable>
