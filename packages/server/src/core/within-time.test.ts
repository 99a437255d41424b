import { expect, test } from 'vitest'
import { withinTime } from './within-time.ts'

const never = new Promise<string>(() => {})
const day = 86_400_000

test('what is done in time is answered, and what fails in time fails', async () => {
  expect(await withinTime(Promise.resolve('done'), day, () => 'late')).toBe('done')
  const failing = withinTime(Promise.reject(new Error('broken')), day, () => 'late')
  await expect(failing).rejects.toThrow('broken')
})

test('what takes longer is answered otherwise, or refused', async () => {
  expect(await withinTime(never, 1, () => 'late')).toBe('late')
  const refused = withinTime(never, 1, () => {
    throw new Error('too slow')
  })
  await expect(refused).rejects.toThrow('too slow')
})

test('work that fails when nobody waits for it any more ends nothing', async () => {
  const work = Promise.withResolvers<string>()
  expect(await withinTime(work.promise, 1, () => 'late')).toBe('late')
  work.reject(new Error('much later'))
  await new Promise((resolve) => setImmediate(resolve))
})
