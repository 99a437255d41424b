import type { Variable } from './variable.ts'

/** Who writes down what is said in clips. */
export const transcriptVariables = {
  ANYBIN_TRANSCRIPT_URL: {
    kind: 'cacheUrl',
    group: 'words',
    unset: '`whisper-cli` where it is found, otherwise clips have no transcripts',
    about:
      'Base address of a server that transcribes in the way of OpenAI (`/audio/transcriptions`), such as `http://127.0.0.1:8000/v1`: OpenAI, speaches, vLLM, LocalAI, whisper.cpp. Unless it is in your own network, it gets public clips only; see ANYBIN_TRUSTED_ENGINES, where it is called `transcriber`.',
  },
  ANYBIN_TRANSCRIPT_MODEL: {
    kind: 'text',
    group: 'words',
    default: 'whisper-1',
    about: 'The model of that server.',
  },
  ANYBIN_TRANSCRIPT_KEY: {
    kind: 'text',
    group: 'words',
    unset: 'no key is sent',
    secret: true,
    about: 'Its API key.',
  },
  ANYBIN_TRANSCRIPT_LANGUAGE: {
    kind: 'token',
    group: 'words',
    unset: 'each clip is asked',
    about: 'The language that is spoken in all clips, such as `en`.',
  },
  ANYBIN_TRANSCRIPT_MINUTES_PER_DAY: {
    kind: 'engineCounts',
    group: 'words',
    unset: 'no limit for accounts, and none for guests',
    about:
      'How many minutes of one account are transcribed on one day (UTC), by plan, such as `free=20,pro=500`; `guests` is for all guests together, who get none without an entry. Further clips wait for the next day.',
  },
  ANYBIN_TRANSCRIPT_MINUTES_PER_MONTH: {
    kind: 'engineCounts',
    group: 'words',
    unset: 'only what ANYBIN_TRANSCRIPT_MINUTES_PER_DAY says',
    about: 'The same for one calendar month (UTC). Both have to suffice where both are set.',
  },
  ANYBIN_WHISPER_CLI: {
    kind: 'frontCaches',
    group: 'words',
    default: 'auto',
    about:
      '`auto` transcribes with `whisper-cli` of whisper.cpp where ANYBIN_TRANSCRIPT_URL is not set, the program is installed, and `models` in the data directory has a model `ggml-*.bin`; `off` never does.',
  },
} as const satisfies Record<string, Variable>
