import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { base64Source } from './base64-source.ts'

async function read(text: string) {
  const source = base64Source({ base64: text, filename: 'a.png', argument: 'file' }, {})
  let bytes = Buffer.alloc(0)
  await source.deliver(async (body: Readable) => {
    bytes = await buffer(body)
  })
  return { bytes, declared: source.declaredBytes }
}

const lines = (text: string, end: string) => (text.match(/.{1,76}/g) ?? []).join(end)

// Around the length of a piece, where letters of one byte stand in two pieces.
const lengths = [1, 2, 3, 57, 786_430, 786_431, 786_432, 786_433, 1_572_863, 2_000_001]

const spellings: readonly [string, (bytes: Buffer) => string][] = [
  ['as it is', (bytes) => bytes.toString('base64')],
  ['in lines of 76', (bytes) => lines(bytes.toString('base64'), '\r\n')],
  ['in lines of Unix', (bytes) => `${lines(bytes.toString('base64'), '\n')}\n`],
  ['for addresses', (bytes) => bytes.toString('base64url')],
  ['without padding', (bytes) => bytes.toString('base64').replace(/=+$/, '')],
  ['as a data: address', (bytes) => `data:image/png;base64,${bytes.toString('base64')}`],
  [
    'as a data: address with parameters, in lines',
    (bytes) => `DATA:image/png;name=a.png;base64,${lines(bytes.toString('base64'), '\n')}`,
  ],
  ['between blanks', (bytes) => `  ${bytes.toString('base64')}${' '.repeat(1_100_000)}`],
]

test.each(spellings)('base64 %s is the same bytes', async (_, spell) => {
  for (const length of lengths) {
    const bytes = randomBytes(length)
    const found = await read(spell(bytes))
    expect(found.bytes.equals(bytes), String(length)).toBe(true)
    expect(found.declared).toBe(length)
  }
})

test.each([
  ['another alphabet', 'AAA*'],
  ['letters behind the padding', 'AA==AAAA'],
  ['too much padding', 'AAA=='],
  ['too little padding', 'AA='],
  ['padding alone', '===='],
  ['half a byte', 'AAAAA'],
  ['a data: address that is not in base64', 'data:image/png,AAAA'],
  ['two of them', 'data:image/png;base64,data:image/png;base64,AAAA'],
  ['percent signs', 'AAA%3D'],
  ['JSON in text', '"AAAA"'],
])('%s is refused', async (_, text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'invalid_request' })
})
