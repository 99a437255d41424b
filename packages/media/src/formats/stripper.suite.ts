import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bufferSource } from '../bytes/file-source.ts'
import { planToBuffer } from '../bytes/write-plan.ts'
import {
  type AudioStripPlan,
  BrokenContainer,
  type ByteSource,
  type StripPlan,
  type Stripper,
} from '../strip-plan.ts'

/** Stands wherever a test file holds what must not stay. */
export const canary = 'CANARY-52.0907N-5.1214E'

type AnyPlan = StripPlan | AudioStripPlan
type AnyStripper<Plan> = (source: ByteSource) => Plan

export type Stripped<Plan = StripPlan> = { readonly plan: Plan; readonly file: Buffer }

export function strip<Plan extends AnyPlan>(
  stripper: AnyStripper<Plan>,
  file: Buffer,
): Stripped<Plan> {
  const source = bufferSource(file)
  const plan = stripper(source)
  return { plan, file: planToBuffer(source, plan.pieces) }
}

/** The promises every stripper keeps, for a small whole file that holds the canary and something behind its end. */
export function describeStripper(
  stripper: Stripper,
  makeFile: () => Buffer | Promise<Buffer>,
  isMutatedCanaryGone = false,
): void {
  describe('whatever it is given', () => {
    test('nothing of what was hidden stays', async () => {
      const file = await makeFile()
      expect(file.includes(canary)).toBe(true)
      expect(strip(stripper, file).file.includes(canary)).toBe(false)
    })

    test('stripping twice changes nothing more', async () => {
      const once = strip(stripper, await makeFile())
      const twice = strip(stripper, once.file)
      expect(twice.file.equals(once.file)).toBe(true)
      // What is to be done with the file is no fact about it.
      const facts = { pieces: [], proof: undefined, turn: undefined }
      expect({ ...twice.plan, ...facts }).toEqual({ ...once.plan, ...facts })
    })

    test('cut off at any byte, a file is broken, or complete all the same, or said to be mended', async () => {
      const file = await makeFile()
      const whole = strip(stripper, file).file
      let broken = 0
      for (let length = 0; length < file.length; length++) {
        const result = stripOrBroken(stripper, file.subarray(0, length))
        if (result === undefined) broken++
        else if (result.plan.repaired)
          expect(strip(stripper, result.file).file).toEqual(result.file)
        else expect(result.file.equals(whole)).toBe(true)
      }
      expect(broken).toBeGreaterThan(whole.length / 2)
    })

    test('a changed file is broken or stripped, never anything else', {
      timeout: 20_000,
    }, async () => {
      const file = await makeFile()
      const property = fc.property(fc.array(edits, { minLength: 1, maxLength: 6 }), (list) => {
        const result = stripOrBroken(stripper, list.reduce(applyEdit, file))
        if (result === undefined) return
        if (isMutatedCanaryGone) expect(result.file.includes(canary)).toBe(false)
        expect(strip(stripper, result.file).file.equals(result.file)).toBe(true)
      })
      fc.assert(property, forSoLong(2000))
    })

    test('random bytes behind any beginning are broken or stripped', {
      timeout: 20_000,
    }, async () => {
      const file = await makeFile()
      const cut = fc.nat({ max: 200 })
      const property = fc.property(cut, fc.uint8Array({ maxLength: 300 }), (length, bytes) => {
        stripOrBroken(stripper, Buffer.concat([file.subarray(0, length), bytes]))
      })
      fc.assert(property, forSoLong(1000))
    })
  })
}

// One seed, so that a run fails for what was changed and not by luck; `npm run fuzz` looks further.
export function forSoLong(ms: number) {
  return { seed: 20_261_121, numRuns: 1_000_000, interruptAfterTimeLimit: ms }
}

/** Expects the file to be refused as broken. */
export function expectBroken(stripper: AnyStripper<AnyPlan>, file: Buffer): void {
  expect(() => strip(stripper, file)).toThrow(BrokenContainer)
}

/** Lets every error but BrokenContainer through, so that the test fails on it. */
export function stripOrBroken<Plan extends AnyPlan>(
  stripper: AnyStripper<Plan>,
  file: Buffer,
): Stripped<Plan> | undefined {
  try {
    return strip(stripper, file)
  } catch (error) {
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

type Edit = {
  readonly kind: string
  readonly at: number
  readonly to: number
  readonly value: number
}

/** Small damage of every kind. */
export const edits: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('flip', 'set', 'remove', 'repeat', 'insert', 'cut'),
  at: fc.nat({ max: 0xffff }),
  to: fc.nat({ max: 64 }),
  value: fc.nat({ max: 255 }),
})

export function applyEdit(file: Buffer, { kind, at, to, value }: Edit): Buffer {
  const start = at % (file.length + 1)
  const [before, part, after] = [
    file.subarray(0, start),
    file.subarray(start, start + to),
    file.subarray(start + to),
  ]
  const changed = Buffer.from(file)
  if (kind === 'flip') changed[start] = (changed[start] ?? 0) ^ (1 << (value % 8))
  else if (kind === 'set') changed[start] = value
  else if (kind === 'remove') return Buffer.concat([before, after])
  else if (kind === 'repeat') return Buffer.concat([before, part, part, after])
  else if (kind === 'insert') return Buffer.concat([before, Buffer.alloc(to, value), part, after])
  else if (kind === 'cut') return before
  return changed
}
