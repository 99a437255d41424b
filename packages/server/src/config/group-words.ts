import { day } from '../core/clock.ts'
import type { CaptionsConfig, TranscriptsConfig, WordsConfig } from './engine-config.ts'
import type { Values } from './environment.ts'

export function groupWords(values: Values): WordsConfig {
  return {
    isOptedOutBySite: values.ANYBIN_AI_OPTOUT,
    textLanguages: values.ANYBIN_TEXT_LANGUAGES.filter((one) => one !== 'off'),
    backlogDays: Math.floor(values.ANYBIN_WORDS_BACKLOG / day),
    captions: captionsOf(values),
    transcripts: transcriptsOf(values),
    captionCalls: {
      day: values.ANYBIN_CAPTIONS_PER_DAY ?? {},
      month: values.ANYBIN_CAPTIONS_PER_MONTH ?? {},
    },
    transcriptMinutes: {
      day: values.ANYBIN_TRANSCRIPT_MINUTES_PER_DAY ?? {},
      month: values.ANYBIN_TRANSCRIPT_MINUTES_PER_MONTH ?? {},
    },
  }
}

function captionsOf(values: Values): CaptionsConfig | undefined {
  const { ANYBIN_CAPTION_URL: url, ANYBIN_CAPTION_MODEL: model } = values
  if (url === undefined || model === undefined) return undefined
  return {
    url,
    model,
    key: values.ANYBIN_CAPTION_KEY,
    language: values.ANYBIN_CAPTION_LANGUAGE,
    morePrompt: values.ANYBIN_CAPTION_PROMPT,
  }
}

function transcriptsOf(values: Values): TranscriptsConfig {
  const { ANYBIN_TRANSCRIPT_URL: url, ANYBIN_TRANSCRIPT_MODEL: model } = values
  const key = values.ANYBIN_TRANSCRIPT_KEY
  return {
    server: url === undefined ? undefined : { url, model, key },
    program: values.ANYBIN_WHISPER_CLI,
    language: values.ANYBIN_TRANSCRIPT_LANGUAGE ?? null,
  }
}

/** One without the other asks nobody. */
export function checkWords(values: Values): readonly string[] {
  const set = [values.ANYBIN_CAPTION_URL, values.ANYBIN_CAPTION_MODEL].filter(Boolean).length
  return set === 1 ? ['ANYBIN_CAPTION_URL and ANYBIN_CAPTION_MODEL must be set together.'] : []
}
