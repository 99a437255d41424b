import { expect, test } from 'vitest'
import { printable, printableJson, printableLines } from './printable.ts'

// Made of numbers, so that this file itself is harmless.
const signs = [0x1b, 0x07, 0x0d, 0x7f, 0x9b, 0x90, 0x202e, 0x2066, 0x200f, 0x2028, 0xfeff]
const dirty = signs.map((code) => `a${String.fromCharCode(code)}b`).join(' ')

test('nothing of a text steers a terminal, and what people write stays', () => {
  expect(printable(dirty)).not.toMatch(/[\p{Cc}\u200f\u202e\u2066\u2028\ufeff]/u)
  expect(printable('first\r\n  second')).toBe('first second')
  expect(printable('Späth – 👩‍👩‍👧 שלום')).toBe('Späth – 👩‍👩‍👧 שלום')
})

test('a whole output keeps its lines and tabs', () => {
  expect(printableLines('a\tb\nc\u001b[2J\n')).toBe('a\tb\nc\ufffd[2J\n')
})

test('JSON keeps its meaning', () => {
  const facts = { title: dirty }
  const json = printableJson(`${JSON.stringify(facts)}\n`)
  expect(json).not.toMatch(/[^\P{Cc}\n]/u)
  expect(JSON.parse(json)).toEqual(facts)
})
