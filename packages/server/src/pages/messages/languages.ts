/** A language of the pages: how it names itself, its tag (BCP 47), and which way it is written. */
export type LanguageFacts = {
  readonly name: string
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
}

/** Every language that the pages speak, as choosers list them. */
export const languages = {
  en: { name: 'English', tag: 'en', dir: 'ltr' },
  de: { name: 'Deutsch', tag: 'de', dir: 'ltr' },
  es: { name: 'Español', tag: 'es', dir: 'ltr' },
  fr: { name: 'Français', tag: 'fr', dir: 'ltr' },
  pt: { name: 'Português', tag: 'pt', dir: 'ltr' },
  ja: { name: '日本語', tag: 'ja', dir: 'ltr' },
  zh: { name: '简体中文', tag: 'zh-Hans', dir: 'ltr' },
} as const satisfies Record<string, LanguageFacts>

export type Language = keyof typeof languages

export const languageCodes = Object.keys(languages) as readonly Language[]

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code)
}
