import { expect, test } from 'vitest'
import { parseListFile } from './list-file.ts'

const pdq = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'

test('reads the types of hash exchanges, whatever their case', async () => {
  const { entries, bad } = await parse([
    '# a list',
    '',
    `pdq ${pdq}`,
    `PDQ ${pdq.toUpperCase()} 98`,
    `md5 ${'a'.repeat(32)}`,
    `sha1,${'b'.repeat(40)}`,
    `SHA256\t${'C'.repeat(64)}`,
  ])
  expect(bad).toBe(0)
  expect(entries).toEqual([
    { kind: 'pdq', value: pdq, quality: null },
    { kind: 'pdq', value: pdq, quality: 98 },
    { kind: 'md5_raw', value: 'a'.repeat(32) },
    { kind: 'sha1_raw', value: 'b'.repeat(40) },
    { kind: 'sha256_raw', value: 'c'.repeat(64) },
    { kind: 'sha256', value: 'c'.repeat(64) },
  ])
})

test('leaves out hashes that flat pictures have, and tells in which lines', async () => {
  const flat = ['0'.repeat(64), 'f'.repeat(64), `${'0'.repeat(60)}ffff`]
  const lines = [...flat.map((hash) => `pdq ${hash}`), `pdq ${pdq} 20`, `md5 ${'a'.repeat(31)}`]
  const many = Array.from({ length: 1000 }, () => `pdq ${pdq}`)
  const { entries, bad, badLines } = await parse([...lines, ...many])
  expect(entries).toHaveLength(1000)
  expect(bad).toBe(5)
  expect(badLines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  expect(badLines[4]?.reason).toBe('not a value of md5')
})

test('refuses what is no list', async () => {
  const lines = ['<html>', ...Array.from({ length: 50 }, () => `pdq ${pdq}`)]
  await expect(parse(lines)).rejects.toMatchObject({
    code: 'invalid_request',
    message: "1 of 51 lines can't be read. Line 1: unknown type <html>.",
  })
  expect(await parse([])).toEqual({ entries: [], bad: 0, badLines: [] })
})

async function parse(lines: readonly string[]) {
  async function* stream() {
    yield* lines
  }
  return parseListFile(stream())
}
