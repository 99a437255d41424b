import type { Variable } from './variable.ts'

/** How much the server takes at a time, and from whom. */
export const loadVariables = {
  ANYBIN_MAX_IMAGE_SIZE: {
    kind: 'bytes',
    group: 'load',
    default: '100MB',
    about: 'Largest image upload, whatever the plan of the uploader allows.',
  },
  ANYBIN_MAX_AUDIO_SIZE: {
    kind: 'bytes',
    group: 'load',
    default: '100MB',
    about: 'Largest audio upload, whatever the plan of the uploader allows.',
  },
  ANYBIN_MAX_CONCURRENT_UPLOADS: {
    kind: 'count',
    group: 'load',
    default: '64',
    about: 'Uploads at the same time; more are refused with `overloaded`.',
  },
  ANYBIN_IDLE_TIMEOUT: {
    kind: 'duration',
    group: 'load',
    default: '30s',
    about: 'A client that sends nothing for this long is cut off.',
  },
  ANYBIN_UPLOAD_TIMEOUT: {
    kind: 'duration',
    group: 'load',
    default: '15m',
    about: 'Longest time for one whole upload, at most 5h.',
  },
  ANYBIN_MIN_UPLOAD_RATE: {
    kind: 'bytes',
    group: 'load',
    default: '1KB',
    about:
      'A body that comes in more slowly than this a second, over `ANYBIN_IDLE_TIMEOUT`, ends with `request_timeout`.',
  },
  ANYBIN_MAX_CONNECTIONS_PER_ADDRESS: {
    kind: 'count',
    group: 'load',
    default: '256',
    about:
      'Connections of one address (IPv6: of one /64) at the same time; behind a proxy, requests whose body is still coming in.',
  },
  ANYBIN_BODY_MEMORY: {
    kind: 'bytes',
    group: 'load',
    default: '256MB',
    about:
      'Memory for messages and forms on their way in, of all clients together; beyond it they are refused with `overloaded`. One address gets a quarter at most.',
  },
  ANYBIN_MAX_EVENT_LOOP_DELAY: {
    kind: 'duration',
    group: 'load',
    default: '500ms',
    about: 'When the server lags by more than this, new uploads are refused with `overloaded`.',
  },
  ANYBIN_JOB_LANES: {
    kind: 'lanes',
    group: 'load',
    unset: '`quick=2,media=2`, and 1 for each `engine:…`',
    about:
      'How many jobs of a lane one process runs at once: `quick` expires and removes, `media` makes thumbnails and exports.',
  },
  ANYBIN_HOT_CACHE: {
    kind: 'bytes',
    group: 'load',
    default: '64MB',
    about: 'Memory for small files that are asked for often.',
  },
  ANYBIN_HOT_BLOB_SIZE: {
    kind: 'bytes',
    group: 'load',
    default: '1MB',
    about: 'Largest file that is kept in that memory.',
  },
} as const satisfies Record<string, Variable>
