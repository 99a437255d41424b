import { type Scope, scopes } from '@anybin/contract'
import { expect, test } from 'vitest'
import { AppError } from '../../core/app-error.ts'
import { type KeyRight, rejectWider } from './attenuation.ts'

const site = 'https://bin.example'
const right: KeyRight = { scopes: [...scopes], audience: site, expiresAt: null, deleteLinks: true }

/** All sets of scopes, as many as there are numbers of so many bits. */
const subsets = Array.from({ length: 2 ** scopes.length }, (_, bits) => ({
  bits,
  chosen: scopes.filter((_, position) => bits & (1 << position)),
}))

// All pairs are a million; sets that lack or have no more than two scopes show each that is too many.
const smallAndLarge = subsets.filter(
  ({ chosen }) => chosen.length <= 2 || chosen.length >= scopes.length - 2,
)

function refusal(parent: Partial<KeyRight>, child: Partial<KeyRight>): AppError | undefined {
  try {
    rejectWider({ ...right, ...parent }, { ...right, ...child })
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

test('of every set of scopes exactly its subsets can be passed on', () => {
  const wrong: (readonly Scope[])[] = []
  for (const parent of subsets) {
    for (const child of smallAndLarge) {
      const missing = child.bits & ~parent.bits
      const refused = refusal({ scopes: parent.chosen }, { scopes: child.chosen })
      const expected = missing === 0 ? undefined : subsets[missing]?.chosen.join(' ')
      if (refused?.facts.scope !== expected) wrong.push(parent.chosen, child.chosen)
    }
  }
  expect(subsets.length * smallAndLarge.length).toBeGreaterThan(100_000)
  expect(wrong).toEqual([])
})

test('a wider key is refused for the scopes that it lacks', () => {
  const refused = refusal({ scopes: ['image:read'] }, { scopes: ['image:read', 'voice:read'] })
  expect(refused).toMatchObject({ code: 'insufficient_scope', facts: { scope: 'voice:read' } })
})

test('a child is for the same site', () => {
  expect(refusal({}, { audience: 'https://other.example' })).toMatchObject({ code: 'forbidden' })
})

test.each([
  [true, true, true],
  [true, false, true],
  [false, false, true],
  [false, true, false],
])('a key with delete links %s makes one with them %s: %s', (parent, child, allowed) => {
  expect(refusal({ deleteLinks: parent }, { deleteLinks: child }) === undefined).toBe(allowed)
})

test.each([
  [null, null, true],
  [null, 1000, true],
  [1000, 1000, true],
  [1000, 999, true],
  [1000, 1001, false],
  [1000, null, false],
])('a key that ends at %s makes one that ends at %s: %s', (parent, child, allowed) => {
  expect(refusal({ expiresAt: parent }, { expiresAt: child }) === undefined).toBe(allowed)
})
