import { expect, test } from 'vitest'
import { findWarnings } from './find-warnings.ts'

test('nothing is said about the defaults, other programs and secret files', () => {
  const raw = { PATH: '/bin', ANYBIN_TEST_CORPUS: 'x', ANYBIN_URL: 'x', ANYBIN_API_KEY: 'x' }
  expect(findWarnings(raw)).toEqual([])
})

test('a misspelt name is answered with the nearest setting', () => {
  expect(findWarnings({ ANYBIN_SITENAME: 'Pics' })).toEqual([
    "ANYBIN_SITENAME isn't an Anybin setting. Did you mean ANYBIN_SITE_NAME?",
  ])
})

test('a name like no setting does nothing', () => {
  expect(findWarnings({ ANYBIN_COLOUR_SCHEME: 'red' })).toEqual([
    "ANYBIN_COLOUR_SCHEME isn't an Anybin setting. It has no effect.",
  ])
})

test('only secrets have a twin for files', () => {
  expect(findWarnings({ ANYBIN_SITE_NAME_FILE: '/x' })).toHaveLength(1)
})

test.each([
  [{ ANYBIN_S3_BUCKET: 'b' }, /go to the disk/],
  [{ HOST: '0.0.0.0' }, /links lead to localhost/],
  [{ ANYBIN_ORIGIN: 'http://bin.example' }, /not https/],
  [{ ANYBIN_ORIGIN: 'https://bin.example' }, /ANYBIN_TRUST_PROXY is off/],
])('%j is doubtful', (raw, expected) => {
  const [warning, ...others] = findWarnings(raw)
  expect(warning).toMatch(expected)
  expect(others).toEqual([])
})
