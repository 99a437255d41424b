import { expect, test } from 'vitest'
import { type Backlog, workOff } from './work-off.ts'

const never = new AbortController().signal

/** Numbers, of which some cannot be done. */
function numbers(count: number, canBeDone: (one: number) => boolean) {
  const left = new Set(Array.from({ length: count }, (_, one) => one))
  const tried: number[] = []
  const told: number[][] = []
  const backlog: Backlog<number> = {
    next: async () => [...left].slice(0, 12),
    each: async (one) => {
      tried.push(one)
      if (!canBeDone(one)) throw new Error(`no luck with ${one}`)
      left.delete(one)
    },
    finish: async (done) => void told.push([...done]),
  }
  return { backlog, left, tried, told }
}

test('everything is done, batch after batch', async () => {
  const { backlog, left, told } = numbers(30, () => true)
  await workOff(backlog, never)
  expect([...left]).toEqual([])
  expect(told.map((batch) => batch.length)).toEqual([12, 12, 6])
})

test('what fails is tried once, and does not hold up the others', async () => {
  const { backlog, left, tried } = numbers(30, (one) => one % 10 !== 0)
  await expect(workOff(backlog, never)).rejects.toThrow('no luck with 0')
  expect([...left]).toEqual([0, 10, 20])
  expect(tried).toHaveLength(30)
})

test('when many fail the rest is left for later, and what was done is told', async () => {
  const { backlog, tried, told } = numbers(100, (one) => one < 2)
  await expect(workOff(backlog, never)).rejects.toThrow('no luck with 2')
  expect(tried).toHaveLength(12)
  expect(told).toEqual([[0, 1]])
})

test('it stops between two when asked to', async () => {
  const stop = new AbortController()
  const { backlog, left } = numbers(30, () => true)
  const each = async (one: number) => {
    await backlog.each(one)
    if (one === 4) stop.abort()
  }
  await workOff({ ...backlog, each }, stop.signal)
  expect(left.size).toBe(25)
})
