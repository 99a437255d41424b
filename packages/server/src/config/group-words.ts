import { day } from '../core/clock.ts'
import type { WordsConfig } from './config.ts'
import type { Values } from './environment.ts'

export function groupWords(values: Values): WordsConfig {
  const { ANYBIN_CAPTION_URL: url, ANYBIN_CAPTION_MODEL: model } = values
  return {
    isOptedOutBySite: values.ANYBIN_AI_OPTOUT,
    textLanguages: values.ANYBIN_TEXT_LANGUAGES.filter((one) => one !== 'off'),
    backlogDays: Math.floor(values.ANYBIN_WORDS_BACKLOG / day),
    dailyCalls: values.ANYBIN_CAPTIONS_PER_DAY ?? {},
    captions:
      url === undefined || model === undefined
        ? undefined
        : {
            url,
            model,
            key: values.ANYBIN_CAPTION_KEY,
            language: values.ANYBIN_CAPTION_LANGUAGE,
            morePrompt: values.ANYBIN_CAPTION_PROMPT,
          },
  }
}

/** One without the other asks nobody. */
export function checkWords(values: Values): readonly string[] {
  const set = [values.ANYBIN_CAPTION_URL, values.ANYBIN_CAPTION_MODEL].filter(Boolean).length
  return set === 1 ? ['ANYBIN_CAPTION_URL and ANYBIN_CAPTION_MODEL must be set together.'] : []
}
