import { expect, test } from 'vitest'
import { actorsOf, actSchema, firstClientOf } from './act-chain.ts'

const act = { sub: 'c', name: 'Cleaner', act: { sub: 'b', act: { sub: 'a', name: 'Assistant' } } }

test('a chain of actors begins with whoever acts now', () => {
  expect(actorsOf(actSchema.parse(act))).toEqual([
    { client_id: 'c', name: 'Cleaner' },
    { client_id: 'b', name: null },
    { client_id: 'a', name: 'Assistant' },
  ])
  expect(actorsOf(undefined)).toEqual([])
})

test('a token hangs on the client at the end of its chain', () => {
  expect(firstClientOf({ client_id: 'c', act })).toBe('a')
  expect(firstClientOf({ client_id: 'c' })).toBe('c')
})
