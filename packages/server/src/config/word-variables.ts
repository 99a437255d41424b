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
  ANYBIN_WORDS_BACKLOG: {
    kind: 'duration',
    group: 'words',
    default: '30d',
    about:
      'When there is an engine for the first time, uploads of so many days back are described, too, the newest first; `0d` for none. `anybin enrich` goes further back.',
  },
  ANYBIN_TEXT_LANGUAGES: {
    kind: 'engineNames',
    group: 'words',
    default: 'eng',
    about:
      'Languages of text in pictures, as Tesseract calls them, such as `eng,deu`; `off` reads none. English comes with the package @anybin/engines; of each other language install the package `@tesseract.js-data/deu` beside it.',
  },
  ANYBIN_CAPTION_URL: {
    kind: 'cacheUrl',
    group: 'words',
    unset: 'pictures get no captions',
    about:
      'Base of an API in the style of OpenAI whose model sees pictures and writes captions, alt texts and tags: `http://127.0.0.1:11434/v1` for Ollama, `https://api.openai.com/v1` for OpenAI.',
  },
  ANYBIN_CAPTION_MODEL: {
    kind: 'text',
    group: 'words',
    unset: 'pictures get no captions',
    about: 'The model there, such as `qwen2.5vl:3b`.',
  },
  ANYBIN_CAPTION_KEY: {
    kind: 'text',
    group: 'words',
    secret: true,
    unset: 'none is sent',
    about: 'API key for it.',
  },
  ANYBIN_CAPTION_LANGUAGE: {
    kind: 'text',
    group: 'words',
    default: 'English',
    about: 'Language of captions, alt texts and tags, in English.',
  },
  ANYBIN_CAPTION_PROMPT: {
    kind: 'text',
    group: 'words',
    unset: 'nothing more is asked',
    about: 'What the model is told besides, in English.',
  },
  ANYBIN_CAPTIONS_PER_DAY: {
    kind: 'engineCounts',
    group: 'words',
    unset: 'no limit for accounts, and none for guests',
    about:
      'How many pictures of one account are described on one day (UTC), by plan, such as `free=20,pro=500`; `guests` is for all guests together, who get none without an entry. Further pictures wait for the next day.',
  },
  ANYBIN_CAPTIONS_PER_MONTH: {
    kind: 'engineCounts',
    group: 'words',
    unset: 'only what ANYBIN_CAPTIONS_PER_DAY says',
    about: 'The same for one calendar month (UTC). Both have to suffice where both are set.',
  },
} as const satisfies Record<string, Variable>
