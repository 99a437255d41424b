import { expect, test } from 'vitest'
import { operations } from './index.ts'
import type { Operation } from './operation.ts'

const all: readonly Operation[] = Object.values(operations)

// Also where none is needed: one that is sent is always checked.
test.each(all)(
  '$name tells what can be wrong with a credential',
  ({ errors, credential, rest, scopes }) => {
    const expected = ['unauthorized', 'invalid_token', 'invalid_dpop_proof', 'account_banned']
    if (credential === 'required' || credential === 'session') expected.push('auth_required')
    if (scopes.length > 0) expected.push('insufficient_scope')
    if (rest.method !== 'GET') expected.push('bad_origin')
    expect(errors).toEqual(expect.arrayContaining(expected))
  },
)

test.each(all)('$name lists each error once', ({ errors }) => {
  expect(new Set(errors).size).toBe(errors.length)
})
