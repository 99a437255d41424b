import type { Variable } from './variable.ts'

/** Who sees uploads before they were looked at, and by what they are looked at. */
export const scanVariables = {
  ANYBIN_SCAN_IMAGES: {
    kind: 'scanPolicy',
    group: 'moderation',
    default: 'open',
    about:
      'Who sees an image before it was scanned: everyone (`open`), only its owner (`gated`), or only its owner until a moderator has released it (`review`).',
  },
  ANYBIN_SCAN_AUDIO: {
    kind: 'scanPolicy',
    group: 'moderation',
    unset: '`gated` where there is a virus scanner, otherwise `open`',
    about: 'The same for audio.',
  },
  ANYBIN_SCAN_GUESTS: {
    kind: 'scanPolicy',
    group: 'moderation',
    default: 'gated',
    about: 'The same for what guests upload. The strictest that applies counts.',
  },
  ANYBIN_SCAN_NEW_ACCOUNTS: {
    kind: 'scanPolicy',
    group: 'moderation',
    default: 'open',
    about:
      'The same for new accounts: less than a day old, with fewer than three uploads that were found clean, or with one that was blocked within the last 180 days.',
  },
  ANYBIN_SCAN_TRUSTED_ACCOUNTS: {
    kind: 'scanPolicy',
    group: 'moderation',
    unset: 'as for everybody',
    about:
      'For trusted accounts, instead of what holds for images and audio: at least 30 days old, with fifty uploads that were found clean, and none that was blocked within the last 180 days.',
  },
  ANYBIN_PICTURE_CLASSIFIER: {
    kind: 'pictureClassifier',
    group: 'moderation',
    default: 'auto',
    about:
      'The built-in classifier that looks for nudity in images on this machine, and holds for a moderator what is probably explicit. `auto` runs both its models, or only the small one where there is less than 2 GB of memory; `small` always runs the small one; `off` runs none. Needs the package @anybin/engines.',
  },
  ANYBIN_CLAMD: {
    kind: 'clamd',
    group: 'moderation',
    default: 'auto',
    about:
      'The virus scanner ClamAV: path of its socket, or host and port, such as `127.0.0.1:3310`. `auto` looks for it at its usual paths.',
  },
} as const satisfies Record<string, Variable>
