import { expect, test } from 'vitest'
import { FrontCaches } from './front-caches.ts'

test('only caches send Age and X-Varnish: they count whatever the operator says', () => {
  for (const setting of ['auto', 'off'] as const) {
    const front = new FrontCaches(setting, [])
    expect(front.mayHaveChanged({ age: '0' })).toBe(true)
    expect(front.mayHaveChanged({ 'x-varnish': '1' })).toBe(true)
    expect(front.mayHaveChanged({})).toBe(false)
  }
})

test.each(['via', 'cf-ray', 'cdn-loop'])(
  '%s counts until it is known what stands in front',
  (name) => {
    expect(new FrontCaches('auto', []).mayHaveChanged({ [name]: 'x' })).toBe(true)
    expect(new FrontCaches('off', []).mayHaveChanged({ [name]: 'x' })).toBe(false)
  },
)
