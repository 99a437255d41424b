import { expect, test } from 'vitest'
import type { Plan } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { day } from '../../core/clock.ts'
import { chooseEnding } from './expiration.ts'

const starter: Plan = {
  id: 'starter',
  name: 'Starter',
  uploadsPerMonth: 50,
  storageBytes: null,
  fileBytes: 1,
  maxExpirationMs: null,
  customDate: false,
  customSlug: false,
  archive: false,
  callsPerMinute: { api: 60, mcp: 120 },
}
const free: Plan = { ...starter, id: 'free', name: 'Free', maxExpirationMs: 30 * day }

const codeOf = (work: () => unknown) => {
  try {
    work()
    return 'nothing'
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown)
  }
}

test.each([
  ['1d', 1],
  ['1w', 7],
  ['1mo', 30],
] as const)('%s ends after %i days on every plan', (expiration, days) => {
  for (const plan of [free, starter]) {
    expect(chooseEnding({ expiration }, 'forever', plan, 5)).toEqual({
      expiration,
      expiresAt: 5 + days * day,
      viewLimit: null,
    })
  }
})

test('what is longer than the plan is refused, never shortened', () => {
  for (const expiration of ['3mo', 'forever'] as const) {
    expect(codeOf(() => chooseEnding({ expiration }, '1d', free, 0))).toBe('plan_required')
  }
  expect(chooseEnding({ expiration: '3mo' }, '1d', starter, 0).expiresAt).toBe(90 * day)
  expect(chooseEnding({ expiration: 'forever' }, '1d', starter, 0).expiresAt).toBeNull()
})

test('where nobody asked, an item stays for as long as the plan has', () => {
  expect(chooseEnding({}, 'forever', starter, 0)).toEqual({
    expiration: 'forever',
    expiresAt: null,
    viewLimit: null,
  })
  expect(chooseEnding({}, 'forever', free, 0)).toEqual({
    expiration: '1mo',
    expiresAt: 30 * day,
    viewLimit: null,
  })
  expect(chooseEnding({}, '1d', free, 0)).toEqual({
    expiration: '1d',
    expiresAt: day,
    viewLimit: null,
  })
})

test('burn is one view, for as long as the plan has', () => {
  const burn = { expiration: 'burn', viewLimit: 1 }
  const options = { expiration: 'burn' } as const
  expect(chooseEnding(options, '1d', starter, 0)).toEqual({ ...burn, expiresAt: null })
  expect(chooseEnding(options, '1d', free, 0)).toEqual({ ...burn, expiresAt: 30 * day })
})

test('views needs its number and never lasts longer than thirty days', () => {
  const options = { expiration: 'views', view_limit: 5 } as const
  const ending = { expiration: 'views', viewLimit: 5 }
  expect(chooseEnding(options, '1d', starter, 7)).toEqual({ ...ending, expiresAt: 7 + 30 * day })
  const short = { ...free, maxExpirationMs: day }
  expect(chooseEnding(options, '1d', short, 7)).toEqual({ ...ending, expiresAt: 7 + day })
  expect(codeOf(() => chooseEnding({ expiration: 'views' }, '1d', starter, 0))).toBe(
    'invalid_request',
  )
})

test('a date is for plans that have it, in the future, and within the longest that they have', () => {
  const pro: Plan = { ...starter, customDate: true }
  const options = { expiration: 'date', expires_at: '2000' } as const
  expect(chooseEnding(options, '1d', pro, 0)).toEqual({
    expiration: 'date',
    expiresAt: 2_000_000,
    viewLimit: null,
  })
  expect(codeOf(() => chooseEnding(options, '1d', starter, 0))).toBe('plan_required')
  expect(codeOf(() => chooseEnding(options, '1d', pro, 2_000_000))).toBe('invalid_request')
  expect(codeOf(() => chooseEnding({ expiration: 'date' }, '1d', pro, 0))).toBe('invalid_request')
  const bounded = { ...pro, maxExpirationMs: 1_999_999 }
  expect(codeOf(() => chooseEnding(options, '1d', bounded, 0))).toBe('plan_required')
})

test('what does not belong to the expiration is refused, not ignored', () => {
  const pro: Plan = { ...starter, customDate: true }
  for (const options of [
    { expires_at: '2000' },
    { expiration: '1d', expires_at: '2000' },
    { view_limit: 3 },
    { expiration: 'burn', view_limit: 3 },
  ] as const) {
    expect(codeOf(() => chooseEnding(options, '1d', pro, 0))).toBe('invalid_request')
  }
})
