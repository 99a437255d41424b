import { describe, expect, test } from 'vitest'
import { createFamily, kindsAt, siteRoles } from './family.ts'

const bin = { origin: 'https://bin.example', roles: ['accounts'] } as const
const img = { origin: 'https://img.example', roles: ['image'] } as const
const voice = { origin: 'https://voice.example:8443', roles: ['voice'] } as const

describe('a family of three', () => {
  const family = createFamily([bin, img, voice])

  test('has each kind at one origin, and people at another', () => {
    expect(family.originOf('image')).toBe(img.origin)
    expect(family.originOf('audio')).toBe(voice.origin)
    expect(family.accountsOrigin).toBe(bin.origin)
    expect(kindsAt(voice)).toEqual(['audio'])
  })

  test('has keys for its bins only; asked for at the accounts site they are for the first', () => {
    expect(family.audiences).toEqual([img.origin, voice.origin])
    expect(family.audienceAt(voice.origin)).toBe(voice.origin)
    expect(family.audienceAt(bin.origin)).toBe(img.origin)
  })

  test.each([
    ['img.example', img],
    ['IMG.example', img],
    ['voice.example:8443', voice],
    ['voice.example', undefined],
    ['evil.example', undefined],
    [undefined, undefined],
  ])('tells its sites by the Host header: %s', (host, site) => {
    expect(family.siteAt(host)).toBe(site)
  })
})

test('a site without peers is everything, under every name', () => {
  const family = createFamily([{ origin: 'https://bin.example', roles: siteRoles }])
  expect(family.audiences).toEqual(['https://bin.example'])
  expect(family.originOf('audio')).toBe('https://bin.example')
  expect(family.siteAt('10.0.0.7:3000')?.origin).toBe('https://bin.example')
})

test('a bin whose people are elsewhere sends them there', () => {
  const family = createFamily([img], bin.origin)
  expect(family.accountsOrigin).toBe(bin.origin)
  expect(family.isAccountsRemote).toBe(true)
  expect(family.audiences).toEqual([img.origin])
})
