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
    default: 'open',
    about: 'The same for what guests upload. The strictest that applies counts.',
  },
  ANYBIN_SCAN_NEW_ACCOUNTS: {
    kind: 'scanPolicy',
    group: 'moderation',
    default: 'open',
    about: 'The same for accounts in their first 24 hours.',
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
