import { AsyncLocalStorage } from 'node:async_hooks'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { fr } from './fr/index.ts'
import { ja } from './ja/index.ts'
import { type Language, languageCodes, languages } from './languages.ts'
import { pt } from './pt/index.ts'
import { type MessageId, Voice } from './voice.ts'
import { zh } from './zh/index.ts'

const tables: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = {
  en,
  de,
  es,
  fr,
  pt,
  ja,
  zh,
}

const voices = Object.fromEntries(
  languageCodes.map((code) => [code, new Voice(code, languages[code], tables[code])]),
) as Readonly<Record<Language, Voice>>

// Messages are asked for in hundreds of places that know nothing of a request, and requests in many languages are answered at once.
const speaking = new AsyncLocalStorage<Voice>()

/** The messages of a language as they are written. */
export function tableOf(language: Language): Readonly<Record<MessageId, string>> {
  return tables[language]
}

export function voiceOf(language: Language): Voice {
  return voices[language]
}

/** Does the work, and whatever it waits for, in this voice. */
export function speak<T>(voice: Voice, work: () => T): T {
  return speaking.run(voice, work)
}

/** The voice in which is spoken at the moment: English where nobody entered one, as in answers to programs. */
export function spoken(): Voice {
  return speaking.getStore() ?? voices.en
}
