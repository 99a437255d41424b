import type { Variable } from './variable.ts'

/** What is written about uploads, and by whom. */
export const wordVariables = {
  ANYBIN_AI_OPTOUT: {
    kind: 'flag',
    group: 'words',
    default: 'off',
    about:
      'Whether uploads are opted out of captions, text recognition and transcripts where neither the upload nor its account says anything.',
  },
} as const satisfies Record<string, Variable>
