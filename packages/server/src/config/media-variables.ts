import type { Variable } from './variable.ts'

/** What pictures and clips may be, and what looking at them may take. */
export const mediaVariables = {
  ANYBIN_MEDIA_PROCESSES: {
    kind: 'count',
    group: 'media',
    unset: 'one per CPU, at most 4',
    about:
      'The most worker processes that decode media at once; as many more make thumbnails while nobody else wants the processor. One stays while there is nothing to do.',
  },
  ANYBIN_MEDIA_QUEUE: {
    kind: 'count',
    group: 'media',
    default: '64',
    about: 'Files that can wait for a worker. Beyond that, uploads get `overloaded`.',
  },
  ANYBIN_MEDIA_TIMEOUT: {
    kind: 'duration',
    group: 'media',
    default: '15s',
    about: 'Longest time for one file. After that the worker is stopped.',
  },
  ANYBIN_MEDIA_MEMORY: {
    kind: 'bytes',
    group: 'media',
    default: '700MB',
    about: 'Memory limit of one worker (where the system has `prlimit`).',
  },
  ANYBIN_MAX_EDGE: {
    kind: 'count',
    group: 'media',
    default: '32768',
    about: 'Maximum width or height of an image, in pixels.',
  },
  ANYBIN_MAX_PIXELS: {
    kind: 'pixels',
    group: 'media',
    default: '135MP',
    about:
      'Maximum pixels of an image. Phones take photos of 108 megapixels and more; for 200-megapixel photos, set it to 200MP, with 1GB of ANYBIN_MEDIA_MEMORY for progressive ones.',
  },
  ANYBIN_MAX_AVIF_PIXELS: {
    kind: 'pixels',
    group: 'media',
    default: '25MP',
    about: 'Maximum pixels of an AVIF image, which needs far more memory to decode.',
  },
  ANYBIN_MAX_FRAMES: {
    kind: 'count',
    group: 'media',
    default: '1000',
    about: 'Maximum frames of an animation.',
  },
  ANYBIN_MAX_FRAME_PIXELS: {
    kind: 'pixels',
    group: 'media',
    default: '600MP',
    about: 'Maximum pixels of all frames of an animation together.',
  },
  ANYBIN_MAX_AUDIO_DURATION: {
    kind: 'duration',
    group: 'media',
    default: '2h',
    about: 'Maximum length of an audio clip.',
  },
} as const satisfies Record<string, Variable>
