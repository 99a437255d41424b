import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { minute } from '../../core/clock.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { recentHashes } from './key-use.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a hash is that of its key, asked for once or often, of few keys or of many', () => {
  const hashOf = recentHashes()
  const keys = Array.from({ length: 2500 }, (_, place) => `key-${place}`)
  for (const key of [...keys, ...keys]) expect(hashOf(key)).toBe(sha256(key))
})

test('a key is remembered for a minute and no longer', () => {
  const hash = vi.fn(sha256)
  const hashOf = recentHashes(hash)
  hashOf('a key')
  vi.advanceTimersByTime(minute - 1)
  hashOf('a key')
  expect(hash).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  hashOf('a key')
  expect(hash).toHaveBeenCalledTimes(2)
})
