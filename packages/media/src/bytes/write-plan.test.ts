import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { BrokenContainer, type Piece } from '../strip-plan.ts'
import { bufferSource } from './file-source.ts'
import { hashPlan, planToBuffer, readPlan, writeHashed, writePlan } from './write-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'anybin-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

const content = Buffer.alloc(700_000)
for (let at = 0; at < content.length; at++) content[at] = at % 251
const source = bufferSource(content)

const pieces: Piece[] = [
  { bytes: Buffer.from('head') },
  { copy: { offset: 5, length: 300_001 } },
  { zeros: 300_000 },
  { bytes: Buffer.alloc(300_000, 7) },
  { copy: { offset: 0, length: 0 } },
  { zeros: 0 },
  { copy: { offset: 699_999, length: 1 } },
]
const expected = Buffer.concat([
  Buffer.from('head'),
  content.subarray(5, 300_006),
  Buffer.alloc(300_000),
  Buffer.alloc(300_000, 7),
  content.subarray(699_999),
])
const hash = createHash('sha256').update(expected).digest('hex')

test('a plan is written piece by piece, counted and hashed on the way', () => {
  const path = join(folder, 'out')
  writeFileSync(path, Buffer.alloc(2_000_000, 1))
  const written = writeHashed(source, pieces, path)
  expect(readFileSync(path).equals(expected)).toBe(true)
  expect(written).toEqual({
    bytes: expected.length,
    sha256: hash,
  })
})

test('without a hash a plan is written in the same way, and hashed in the same way without being written', () => {
  const path = join(folder, 'plain')
  expect(writePlan(source, pieces, path)).toBe(expected.length)
  expect(readFileSync(path).equals(expected)).toBe(true)
  expect(hashPlan(source, pieces)).toBe(hash)
})

test('a source that has nothing at hand gives the same file', () => {
  const { view: _, ...distant } = source
  expect(planToBuffer(distant, pieces).equals(expected)).toBe(true)
})

test('blocks stay what they are while the next ones are read', () => {
  const { view: _, ...distant } = source
  const blocks = [...readPlan(distant, pieces)]
  expect(Buffer.concat(blocks).equals(expected)).toBe(true)
  expect(blocks.length).toBeGreaterThan(3)
})

test('a plan in memory is the same file', () => {
  expect(planToBuffer(source, pieces).equals(expected)).toBe(true)
  expect(planToBuffer(source, []).length).toBe(0)
})

test('a plan that copies what is not there is broken', () => {
  const path = join(folder, 'beyond')
  const beyond = [{ copy: { offset: 699_999, length: 2 } }]
  expect(() => writePlan(source, beyond, path)).toThrow(BrokenContainer)
})
