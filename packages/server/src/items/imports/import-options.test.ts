import { expect, test } from 'vitest'
import { hashPassword } from '../../core/password-hash.ts'
import type { ImportEntry } from './import-entry.ts'
import { importDate, importOptions, keptPassword } from './import-options.ts'

const entry: ImportEntry = {
  key: 'a',
  filename: 'a.png',
  bytes: 1,
  open: () => Promise.reject(new Error('not read')),
}
const wishes = { private: false, titles: true }
const now = Date.UTC(2026, 0)

test('texts that are too long here are cut, and commas leave tags', () => {
  const tags = Array.from({ length: 40 }, (_, number) => `one, ${number}`)
  const title = `${'a'.repeat(199)}😀`
  const options = importOptions({ ...entry, title, tags, description: ' b ' }, wishes)
  expect(options).toMatchObject({ title: 'a'.repeat(199), description: 'b' })
  expect(options['tags']?.split(',')).toHaveLength(30)
  expect(importOptions({ ...entry, title }, { ...wishes, titles: false })).toEqual({})
})

test('what is private there, or should be, is private', () => {
  expect(importOptions({ ...entry, private: true }, wishes)).toEqual({ private: 'true' })
  expect(importOptions(entry, { ...wishes, private: true })).toEqual({ private: 'true' })
})

test('a password is kept where its hash can be checked, and makes private where it cannot', async () => {
  const passwordHash = await hashPassword('open sesame')
  expect(keptPassword({ ...entry, passwordHash })).toBe(passwordHash)
  expect(importOptions({ ...entry, passwordHash }, wishes)).toEqual({})
  const costly = passwordHash.replace(/m=\d+/, 'm=4194304')
  for (const hash of ['$2y$10$abcdefghijklmnopqrstuv', '$argon2i$v=19$m=1,t=1,p=1$a$b', costly]) {
    expect(keptPassword({ ...entry, passwordHash: hash })).toBeUndefined()
    expect(importOptions({ ...entry, passwordHash: hash }, wishes)).toEqual({ private: 'true' })
  }
})

test('ends and viewers are kept', () => {
  const ends = importOptions({ ...entry, endsAt: Date.UTC(2027, 0) }, wishes)
  expect(ends).toEqual({ expiration: 'date', expires_at: '2027-01-01T00:00:00.000Z' })
  const seen = importOptions({ ...entry, endsAt: now, viewsLeft: 2000 }, wishes)
  expect(seen).toEqual({ expiration: 'views', view_limit: '999' })
})

test('a date that cannot be is none', () => {
  expect(importDate({ ...entry, date: Date.UTC(2019, 0) }, now)).toBe(Date.UTC(2019, 0))
  for (const date of [undefined, 0, Date.UTC(1980, 0), now + 1, Number.NaN]) {
    expect(importDate({ ...entry, date }, now)).toBeUndefined()
  }
})
