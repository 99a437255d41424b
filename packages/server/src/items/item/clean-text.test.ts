import { expect, test } from 'vitest'
import { cleanFileName, cleanText } from './clean-text.ts'

test('controls and text-direction tricks go, line breaks stay, nothing becomes null', () => {
  expect(cleanText('  a\u0000b\u001b[31m\nc\u202Egnp.exe  ')).toBe('ab[31m\ncgnp.exe')
  for (const nothing of ['', '  \n ', '\u0007', null, undefined])
    expect(cleanText(nothing)).toBeNull()
})

test('letters that look the same are the same', () => {
  expect(cleanText('e\u0301')).toBe('é')
})

test.each([
  ['/etc/passwd', 'passwd'],
  ['..\\..\\windows\\photo.jpg', 'photo.jpg'],
  ['a\r\nSet-Cookie: x.jpg', 'a Set-Cookie: x.jpg'],
  ['', null],
  ['dir/', null],
])('of the file name %j stays %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept)
})

test('a file name is at most 255 characters', () => {
  expect(cleanFileName('x'.repeat(1000))).toHaveLength(255)
})
