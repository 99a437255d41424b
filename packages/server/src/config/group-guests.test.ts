import { expect, test } from 'vitest'
import { day } from '../core/clock.ts'
import { loadConfig } from './load-config.ts'

test('where everybody may register, programs may, and guests may not upload, unless the operator says otherwise', () => {
  const open = { ANYBIN_REGISTRATION: 'open' }
  expect(loadConfig(open).guests).toEqual({
    signUp: { difficultyBits: 20 },
    uploads: undefined,
    reports: { difficultyBits: 17 },
  })
  expect(loadConfig({ ...open, ANYBIN_POW_SIGNUP: 'off' }).guests.signUp).toBeUndefined()
})

test('closed registration is closed to programs too, but for the operator who says on', () => {
  for (const closed of [{}, { ANYBIN_REGISTRATION: 'invite' }, { ANYBIN_REGISTRATION: 'closed' }]) {
    expect(loadConfig(closed).guests.signUp).toBeUndefined()
    expect(loadConfig({ ...closed, ANYBIN_POW_SIGNUP: 'on' }).guests.signUp).toBeDefined()
  }
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
  expect(both.guests.uploads?.turnstile).toMatchObject({ siteKey: '1x00', secret: 'hidden' })
})
