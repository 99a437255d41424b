import { expect, test } from 'vitest'
import { folderName } from './folder-name.ts'

const family = '👨‍👩‍👧‍👦'

test.each([
  ['Holiday Photos', 'Holiday Photos', 'holiday-photos'],
  ['  Two\n words\t', 'Two words', 'two-words'],
  ['Grüße aus Łódź', 'Grüße aus Łódź', 'grusse-aus-odz'],
  ['C++ & C#', 'C++ & C#', 'c-c'],
  ['写真', '写真', 'folder'],
  [family, family, 'folder'],
  ['a\u202eb\u0000c', 'abc', 'abc'],
])('%j becomes the name %j and the slug %s', (wanted, name, slug) => {
  expect(folderName(wanted)).toMatchObject({ name, slug })
})

test('what people see is counted, not code points', () => {
  const kiss = '👩🏻‍❤️‍💋‍👩🏾'
  for (const one of [family, kiss]) expect(folderName(one.repeat(40)).name).toBe(one.repeat(40))
  expect(folderName('ñ'.normalize('NFD').repeat(40)).key).toBe('ñ'.repeat(40))
  expect(folderName('x'.repeat(40)).slug).toBe('x'.repeat(40))
})

test.each([
  ['', 'nothing'],
  [' \n ', 'white space'],
  ['\u200b\u2060\u200d', 'what is not visible'],
  ['\u3164', 'a letter without a form'],
  ['x'.repeat(41), '41 characters'],
  [family.repeat(41), '41 families'],
  [`x${'\u0301'.repeat(300)}`, 'a heap of marks'],
  [`\ufdfa${'\u20d0'.repeat(14)}`.repeat(40), 'what is too long to be compared'],
])('%j is no name: %s', (wanted) => {
  expect(() => folderName(wanted)).toThrow('use 1 to 40 characters')
})

test.each(['Default', 'UNSORTED', 'ｄｅｆａｕｌｔ'])('%s means no folder', (wanted) => {
  expect(() => folderName(wanted)).toThrow('already')
})

test('names that look alike have one key', () => {
  expect(folderName('Ｔrips').key).toBe(folderName('tripS').key)
})
