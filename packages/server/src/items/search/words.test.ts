import { expect, test } from 'vitest'
import { hasWord, queryWordsOf, wordsOf } from './words.ts'

const finds = (query: string, text: string) => {
  const words = queryWordsOf(query)
  const there = wordsOf(text)
  return words.length > 0 && words.every((word) => hasWord(there, word))
}

test.each([
  ['harb', 'The old Harbour'],
  ['HARBOUR old', 'The old Harbour'],
  ['cafe', 'Café am See'],
  ['Café', 'CAFE'],
  ['strasse', 'Große Straße'],
  ['istanbul', 'İstanbul'],
  ['lodz', 'Łódź'],
  ['img_2041.jpg', 'IMG_2041.JPG'],
  ['2041', 'IMG2041.JPG'],
  ['beach', 'SunsetBeach.png'],
  ['sunsetbeach', 'SunsetBeach.png'],
  ['50%', '50% of_all'],
  ['of_all', '50% of_all'],
  ['京都', '東京都の写真'],
  ['写', '東京都の写真'],
  ['東京都', '東京都の写真'],
  ['กรุงเทพ', 'สวัสดีกรุงเทพมหานคร'],
  ['한국', '한국어 사진'],
  ['прив', 'Привет'],
  ['🦊', 'A fox 🦊'],
])('%s finds %s', (query, text) => {
  expect(finds(query, text)).toBe(true)
})

test.each([
  ['arbour', 'The old Harbour'],
  ['harbour new', 'The old Harbour'],
  ['5%', '50% of_all'],
  ['京都', '東京と京の都'],
  ['_', 'of_all'],
  ['%', '50%'],
  ['', 'anything'],
  [' \u0000\u202e"* -( ', 'anything'],
])('%j does not find %s', (query, text) => {
  expect(finds(query, text)).toBe(false)
})

test('a long query is looked for by its first words, and a long word by its first letters', () => {
  expect(queryWordsOf('word '.repeat(200))).toHaveLength(16)
  expect(finds('a'.repeat(500), 'a'.repeat(300))).toBe(true)
})
