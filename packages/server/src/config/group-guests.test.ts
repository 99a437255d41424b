import { expect, test } from 'vitest'
import { day } from '../core/clock.ts'
import { loadConfig } from './load-config.ts'

test('whether programs sign up follows registration, unless the operator says otherwise', () => {
  expect(loadConfig({ ANYBIN_REGISTRATION: 'open' }).guests.maySignUp).toBeUndefined()
  expect(loadConfig({ ANYBIN_POW_SIGNUP: 'off' }).guests.maySignUp).toBe(false)
  expect(loadConfig({ ANYBIN_POW_SIGNUP: 'on' }).guests).toMatchObject({
    maySignUp: true,
    signUp: { difficultyBits: 20 },
  })
})

test('uploads of guests have limits of their own', () => {
  expect(loadConfig({ ANYBIN_ANONYMOUS_UPLOADS: 'on' }).guests.uploads).toEqual({
    difficultyBits: 17,
    expirationMs: 30 * day,
    storageBytes: 10 * 1024 ** 3,
    turnstile: undefined,
  })
})

test('Turnstile takes both of its keys', () => {
  const on = { ANYBIN_ANONYMOUS_UPLOADS: 'on', ANYBIN_TURNSTILE_SITE_KEY: '1x00' }
  expect(() => loadConfig(on)).toThrow('ANYBIN_TURNSTILE_')
  const both = loadConfig({ ...on, ANYBIN_TURNSTILE_SECRET: 'hidden' })
  expect(both.guests.uploads.turnstile).toMatchObject({ siteKey: '1x00', secret: 'hidden' })
})
