import { expect, test } from 'vitest'
import { TtlCache } from './ttl-cache.ts'

function start() {
  const clock = { time: 5000, now: () => clock.time }
  let asked = 0
  const memory = new TtlCache<number>(clock, 1000)
  const ask = async () => {
    asked += 1
    return asked
  }
  return { clock, memory, ask }
}

test('an answer is remembered for a second, from when it was asked for', async () => {
  const { clock, memory, ask } = start()
  expect(await Promise.all([memory.recall('a', ask), memory.recall('a', ask)])).toEqual([1, 1])
  clock.time += 999
  expect(await memory.recall('a', ask)).toBe(1)
  clock.time += 2
  expect(await memory.recall('a', ask)).toBe(2)
  memory.delete('a')
  expect(await memory.recall('a', ask)).toBe(3)
})

test('a failure is not remembered', async () => {
  const { memory, ask } = start()
  const failing = memory.recall('a', () => Promise.reject(new Error('down')))
  await expect(failing).rejects.toThrow('down')
  expect(await memory.recall('a', ask)).toBe(1)
})
