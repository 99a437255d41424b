import { AsyncLocalStorage } from 'node:async_hooks'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { fr } from './fr/index.ts'
import { ja } from './ja/index.ts'
import { type Language, languageCodes, languages } from './languages.ts'
import { Locale, type MessageId } from './locale.ts'
import { pt } from './pt/index.ts'
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

const locales = Object.fromEntries(
  languageCodes.map((code) => [code, new Locale(code, languages[code], tables[code])]),
) as Readonly<Record<Language, Locale>>

// Messages are asked for in hundreds of places that know nothing of a request, and requests in many languages are answered at once.
const current = new AsyncLocalStorage<Locale>()

/** The messages of a language as they are written. */
export function tableOf(language: Language): Readonly<Record<MessageId, string>> {
  return tables[language]
}

export function localeOf(language: Language): Locale {
  return locales[language]
}

/** Does the work, and whatever it waits for, in this locale. */
export function inLocale<T>(locale: Locale, work: () => T): T {
  return current.run(locale, work)
}

/** The locale of what is being answered: English where nobody entered one, as in answers to programs. */
export function currentLocale(): Locale {
  return current.getStore() ?? locales.en
}
