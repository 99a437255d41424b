import { expect, test } from 'vitest'
import { ChunkPool, largeChunkBytes, smallChunkBytes } from './chunk-pool.ts'

test('a crowd gets small chunks, and large ones again when others are done', () => {
  const pool = new ChunkPool(2)
  const first = pool.take()
  const second = pool.take()
  expect([first.length, second.length]).toEqual([largeChunkBytes, largeChunkBytes])
  const third = pool.take()
  expect(third.length).toBe(smallChunkBytes)
  pool.give(third)
  expect(pool.take().length).toBe(smallChunkBytes)
  pool.give(first)
  expect(pool.take()).toBe(first)
})

test('a lost chunk is never handed out again', () => {
  const pool = new ChunkPool(1)
  const lost = pool.take()
  pool.discard(lost)
  const next = pool.take()
  expect(next.length).toBe(largeChunkBytes)
  expect(next).not.toBe(lost)
})
