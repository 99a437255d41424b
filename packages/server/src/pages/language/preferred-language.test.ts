import { expect, test } from 'vitest'
import { preferredLanguage } from './preferred-language.ts'

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-ch-1901', 'de'],
  ['zh-TW', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['zh-Hans-CN', 'zh'],
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['en-GB;q=0.4, ja;q=0.8', 'ja'],
  ['sv, fr;q=0.5, de;q=0.5', 'fr'],
  ['de;q=0, es;q=0.1', 'es'],
  ['fr;q = 0.2 , es; q=0.3', 'es'],
  ['de-x-private', 'de'],
  ['*', undefined],
  ['sv-SE, *;q=0.1', undefined],
  ['', undefined],
  [undefined, undefined],
  ['de;q=nonsense', undefined],
  ['de;q=2, fr', 'fr'],
  ['deutsch, es', 'es'],
  [`${'x-'.repeat(4000)}de`, undefined],
  ['constructor, __proto__', undefined],
])('%j asks for %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
