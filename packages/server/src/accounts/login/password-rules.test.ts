import { expect, test } from 'vitest'
import { isCommonPassword } from './password-rules.ts'

const own = ['Anybin', 'ada.lovelace']

test.each([
  'password12',
  'Password123!',
  'p@ssw0rd2026',
  'passwordpassword',
  'qwertyuiop',
  '1234567890',
  '0987654321',
  'aaaaaaaaaaaa',
  'abababababab',
  'abcdefghijk',
  'iloveyou2024',
  '123monkey123',
  'anybin2026',
  'Ada.Lovelace1',
])('%s is tried first', async (password) => {
  expect(await isCommonPassword(password, own)).toBe(true)
})

test.each([
  'correct horse battery',
  'ahhPhoh3oo',
  'wet monkeys sing loud',
  'sieben Zwerge im Wald',
  'monkey-tractor-lilac',
  'пять рыжих котов',
])('%s is not', async (password) => {
  expect(await isCommonPassword(password, own)).toBe(false)
})
