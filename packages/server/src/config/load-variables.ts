import type { Variable } from './variable.ts'

/** How much the server takes at a time, and from whom. */
export const loadVariables = {
  ANYBIN_MAX_IMAGE_SIZE: {
    kind: 'bytes',
    group: 'load',
    default: '100MB',
    about: 'Largest image upload, whatever the plan allows.',
  },
  ANYBIN_MAX_AUDIO_SIZE: {
    kind: 'bytes',
    group: 'load',
    default: '100MB',
    about: 'Largest audio upload, whatever the plan allows.',
  },
  ANYBIN_MAX_CONCURRENT_UPLOADS: {
    kind: 'count',
    group: 'load',
    default: '64',
    about: 'Simultaneous uploads. Beyond that, uploads get `overloaded`.',
  },
  ANYBIN_MIN_FREE_SPACE: {
    kind: 'bytes',
    group: 'load',
    default: '128MB',
    about:
      'Free disk space below which uploads get `storage_unavailable`, so that deletion and expiry always have room.',
  },
  ANYBIN_DRAIN_TIME: {
    kind: 'duration',
    group: 'load',
    unset: 'the server stops at once',
    about:
      'With a load balancer: how long the server still takes requests after SIGTERM, while `/readyz` already says 503. Ctrl+C never waits.',
  },
  ANYBIN_IDLE_TIMEOUT: {
    kind: 'duration',
    group: 'load',
    default: '30s',
    about: 'Idle timeout for connections.',
  },
  ANYBIN_UPLOAD_TIMEOUT: {
    kind: 'duration',
    group: 'load',
    default: '15m',
    about: 'Longest time for one upload, at most 5h.',
  },
  ANYBIN_MIN_UPLOAD_RATE: {
    kind: 'bytes',
    group: 'load',
    default: '1KB',
    about:
      'Slowest transfer per second, measured over `ANYBIN_IDLE_TIMEOUT`. Slower uploads end with `request_timeout`.',
  },
  ANYBIN_MAX_CONNECTIONS_PER_ADDRESS: {
    kind: 'count',
    group: 'load',
    default: '256',
    about:
      'Simultaneous connections per address (IPv6: per /64); behind a proxy, requests whose body is still arriving.',
  },
  ANYBIN_BODY_MEMORY: {
    kind: 'bytes',
    group: 'load',
    default: '256MB',
    about:
      'Memory for incoming messages and forms of all clients together. Beyond that, requests get `overloaded`. One address gets a quarter at most.',
  },
  ANYBIN_MAX_EVENT_LOOP_DELAY: {
    kind: 'duration',
    group: 'load',
    default: '500ms',
    about: 'If the event loop lags by more than this, new uploads get `overloaded`.',
  },
  ANYBIN_JOB_LANES: {
    kind: 'lanes',
    group: 'load',
    unset: '`quick=2,media=4`, and 1 per `engine:…`',
    about:
      'Jobs of a lane that one process runs at once: `quick` expires and deletes, `media` makes thumbnails and exports.',
  },
  ANYBIN_HOT_CACHE: {
    kind: 'bytes',
    group: 'load',
    default: '64MB',
    about: 'Memory for caching small, popular files.',
  },
  ANYBIN_HOT_BLOB_SIZE: {
    kind: 'bytes',
    group: 'load',
    default: '1MB',
    about: 'Largest file kept in that cache.',
  },
} as const satisfies Record<string, Variable>
