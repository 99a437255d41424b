import type { Variable } from './variable.ts'

/** What pictures and clips may be, and what looking at them may take. */
export const mediaVariables = {
  ANYBIN_MEDIA_PROCESSES: {
    kind: 'count',
    group: 'media',
    unset: 'one for each CPU, at most 4',
    about: 'Child processes that decode pictures and clips.',
  },
  ANYBIN_MEDIA_QUEUE: {
    kind: 'count',
    group: 'media',
    default: '64',
    about: 'Files that may wait for a child process; more are refused with `overloaded`.',
  },
  ANYBIN_MEDIA_TIMEOUT: {
    kind: 'duration',
    group: 'media',
    default: '15s',
    about: 'A child process that works longer on one file is killed.',
  },
  ANYBIN_MEDIA_MEMORY: {
    kind: 'bytes',
    group: 'media',
    default: '700MB',
    about: 'Memory that one child process may take (where the system has `prlimit`).',
  },
  ANYBIN_MAX_EDGE: {
    kind: 'count',
    group: 'media',
    default: '32768',
    about: 'Longest width or height of a picture, in pixels.',
  },
  ANYBIN_MAX_PIXELS: {
    kind: 'pixels',
    group: 'media',
    default: '135MP',
    about:
      'Most pixels of a picture. Phones make 108 megapixels and more; for those of 200, set it to 200MP, with 1GB of ANYBIN_MEDIA_MEMORY for those that are progressive.',
  },
  ANYBIN_MAX_AVIF_PIXELS: {
    kind: 'pixels',
    group: 'media',
    default: '25MP',
    about: 'Most pixels of an AVIF picture, which takes far more memory to decode.',
  },
  ANYBIN_MAX_FRAMES: {
    kind: 'count',
    group: 'media',
    default: '1000',
    about: 'Most frames of an animation.',
  },
  ANYBIN_MAX_FRAME_PIXELS: {
    kind: 'pixels',
    group: 'media',
    default: '600MP',
    about: 'Most pixels of all frames of an animation together.',
  },
  ANYBIN_MAX_AUDIO_DURATION: {
    kind: 'duration',
    group: 'media',
    default: '2h',
    about: 'Longest audio clip.',
  },
} as const satisfies Record<string, Variable>
