import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AudioStripper } from '../strip-plan.ts'
import { applyEdit, canary, edits, forSoLong, strip, stripOrBroken } from './stripper.suite.ts'

/** The promises every stripper of sound keeps, for a small file that holds the canary wherever its format has a place. */
export function describeAudioStripper(
  stripper: AudioStripper,
  makeFile: () => Buffer,
  { isDamagedCanaryGone }: { readonly isDamagedCanaryGone: boolean },
): void {
  describe('whatever it is given', () => {
    test('nothing of what was hidden stays', () => {
      const file = makeFile()
      expect(file.includes(canary)).toBe(true)
      expect(strip(stripper, file).file.includes(canary)).toBe(false)
    })

    test('stripping twice changes nothing more', () => {
      const { file } = strip(stripper, makeFile())
      expect(strip(stripper, file).file.equals(file)).toBe(true)
    })

    test('a plan can be carried out twice', () => {
      const { plan } = strip(stripper, makeFile())
      expect([...plan.pieces]).toEqual([...plan.pieces])
    })

    test('cut off at any byte, a file is broken or has what was whole of it', () => {
      const file = makeFile()
      const whole = strip(stripper, file).file.length
      const lengths = new Set<number>()
      for (let length = 0; length < file.length; length++) {
        const result = stripOrBroken(stripper, file.subarray(0, length))?.file
        lengths.add(result?.length ?? 0)
        if (result === undefined) continue
        expect(result.includes(canary)).toBe(false)
        expect(result.length).toBeLessThanOrEqual(whole)
        expect(strip(stripper, result).file.equals(result)).toBe(true)
      }
      expect(lengths.size).toBeGreaterThan(3)
      expect(lengths).toContain(0)
    })

    test('a changed file is broken or stripped, never anything else', { timeout: 20_000 }, () => {
      const file = makeFile()
      const property = fc.property(fc.array(edits, { minLength: 1, maxLength: 6 }), (list) => {
        const result = stripOrBroken(stripper, list.reduce(applyEdit, file))
        if (result === undefined) return
        if (isDamagedCanaryGone) expect(result.file.includes(canary)).toBe(false)
        expect(strip(stripper, result.file).file.equals(result.file)).toBe(true)
      })
      fc.assert(property, forSoLong(2000))
    })

    test('random bytes behind any beginning are broken or stripped', { timeout: 20_000 }, () => {
      const file = makeFile()
      const cut = fc.nat({ max: file.length })
      const property = fc.property(cut, fc.uint8Array({ maxLength: 300 }), (length, bytes) => {
        stripOrBroken(stripper, Buffer.concat([file.subarray(0, length), bytes]))
      })
      fc.assert(property, forSoLong(1000))
    })
  })
}
