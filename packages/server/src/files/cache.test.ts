import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HotCache } from './cache.ts'

const bytes = (length: number) => async () => Buffer.alloc(length)

test('of parallel first requests one loads and all get the same bytes', async () => {
  const cache = new HotCache(10_000)
  let loads = 0
  const read = async () => {
    loads += 1
    await new Promise((resolve) => setTimeout(resolve, 5))
    return Buffer.from('picture')
  }
  const all = await Promise.all(Array.from({ length: 50 }, () => cache.load('a', read)))
  expect(loads).toBe(1)
  expect(new Set(all).size).toBe(1)
  expect(cache.get('a')).toBe(all[0])
})

test('a failed load reaches everybody who waited and is tried again by the next', async () => {
  const cache = new HotCache(10_000)
  const failing = () => Promise.reject(new Error('disk'))
  const both = await Promise.allSettled([cache.load('a', failing), cache.load('a', failing)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await cache.load('a', bytes(3))).toHaveLength(3)
})

test('what was asked for longest ago goes first', async () => {
  const cache = new HotCache(3 * 1512)
  for (const key of ['a', 'b', 'c']) await cache.load(key, bytes(1000))
  cache.get('a')
  await cache.load('d', bytes(1000))
  expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd'])
})

test('what is forgotten while it is loaded is not kept', async () => {
  const cache = new HotCache(10_000)
  const load = cache.load('a', bytes(10))
  cache.delete('a')
  expect(await load).toHaveLength(10)
  expect(cache.get('a')).toBeUndefined()
  expect(cache.bytes).toBe(0)
})

test('a cache of no size keeps nothing', async () => {
  const cache = new HotCache(0)
  expect(await cache.load('a', bytes(1))).toHaveLength(1)
  expect(cache.get('a')).toBeUndefined()
})

test('whatever happens it never holds more than its bound and counts what it holds', async () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const step = fc.oneof(
    fc.record({ do: fc.constant('load' as const), key, size: fc.nat(4000) }),
    fc.record({ do: fc.constant('get' as const), key, size: fc.constant(0) }),
    fc.record({ do: fc.constant('delete' as const), key, size: fc.constant(0) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.nat(9000), async (steps, bound) => {
      const cache = new HotCache(bound)
      for (const { do: what, key: name, size } of steps) {
        if (what === 'load') await cache.load(name, bytes(size))
        else cache[what](name)
        expect(cache.bytes).toBeLessThanOrEqual(bound)
      }
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) cache.delete(name)
      expect(cache.bytes).toBe(0)
    }),
  )
})
