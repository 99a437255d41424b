import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { formatBytes, formatDate, formatDay, formatSpan } from '../text.ts'
import { en } from './en/index.ts'
import { plain } from './index.ts'
import { andList } from './list.ts'
import { Locale } from './locale.ts'
import { currentLocale, inLocale, localeOf } from './locales.ts'

const arabic = new Locale('ar', { name: 'العربية', tag: 'ar-EG', dir: 'rtl' }, en)
const german = new Locale(
  'de',
  { name: 'Deutsch', tag: 'de', dir: 'ltr' },
  { ...en, 'layout.signIn': 'Anmelden' },
)

test('English is spoken where nobody entered a locale', () => {
  expect(currentLocale()).toBe(localeOf('en'))
  expect(plain('layout.signIn')).toBe('Sign in')
})

test('a locale stays with what waits, and locales at the same time do not mix', async () => {
  const say = async () => {
    await turn()
    await Promise.all([turn(), turn()])
    return plain('layout.signIn')
  }
  const said = await Promise.all([
    inLocale(german, say),
    inLocale(localeOf('en'), say),
    say(),
    inLocale(german, () => inLocale(localeOf('en'), say)),
  ])
  expect(said).toEqual(['Anmelden', 'Sign in', 'Sign in', 'Sign in'])
  expect(currentLocale()).toBe(localeOf('en'))
})

test('days, moments, sizes, lists and numbers follow the language', () => {
  const moment = Date.UTC(2026, 10, 29, 14, 5)
  const said = () => [
    formatDay(moment),
    formatDate(moment),
    formatBytes(1_234_567),
    formatSpan(1500),
    andList(['a', 'b', 'c']),
  ]
  expect(inLocale(german, said)).toEqual([
    '29. November 2026',
    '29.11.2026, 14:05 UTC',
    '1,2 MB',
    '1.500 milliseconds',
    'a, b und c',
  ])
  expect(inLocale(arabic, () => formatDay(moment))).toBe('٢٩ نوفمبر ٢٠٢٦')
})

test('formats are made once for a language', () => {
  const make = (tag: string) => ({ tag })
  expect(german.format('test', make)).toBe(german.format('test', make))
  expect(german.format('test', make)).not.toBe(arabic.format('test', make))
})
