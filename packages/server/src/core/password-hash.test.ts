import { expect, test } from 'vitest'
import { hashPassword, isPassword } from './password-hash.ts'

test('the password that was hashed is right, and no other', async () => {
  const hash = await hashPassword('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(hash).not.toContain('correct')
  expect(await isPassword(hash, 'correct horse')).toBe(true)
  for (const wrong of ['', 'correct hors', 'correct horse ', 'Correct horse']) {
    expect(await isPassword(hash, wrong)).toBe(false)
  }
})

test('two people with the same password have different hashes', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
})

test('the ways to type one letter are one password', async () => {
  expect(await isPassword(await hashPassword('caf\u00e9'), 'cafe\u0301')).toBe(true)
})

test('a hash that is none is an error, not a wrong password', async () => {
  await expect(isPassword('plaintext', 'plaintext')).rejects.toThrow('not argon2id')
})
