import { expect, test } from 'vitest'
import { solve } from '../../../test/support/solve-challenge.ts'
import { minute } from '../../core/clock.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { checkSolution, newChallenge } from './challenge.ts'

const clock = { time: 1_795_000_000_000, now: () => clock.time }
const parts = { clock, keyedHash: createKeyedHash(Buffer.alloc(32, 1)) }

function solved(bits = 9) {
  const challenge = newChallenge(parts, 'signup', bits)
  return { challenge, solution: { challenge_id: challenge.challenge_id, nonce: solve(challenge) } }
}

test('work that was done is accepted, under an id that stays the same', () => {
  const { challenge, solution } = solved()
  const verdict = checkSolution(parts, 'signup', solution)
  expect(verdict).toMatchObject({ isSolved: true, expiresAt: challenge.expires_at })
  expect(checkSolution(parts, 'signup', solution)).toEqual(verdict)
  expect(challenge.expires_at).toBe(clock.time + 10 * minute)
})

test('no two challenges have the same prefix', () => {
  const prefixes = Array.from({ length: 100 }, () => newChallenge(parts, 'signup', 1).prefix)
  expect(new Set(prefixes).size).toBe(100)
})

test('a nonce that needs more luck is refused', () => {
  const { solution } = solved(4)
  const tooFew = Array.from({ length: 64 }, (_, nonce) => String(nonce)).filter(
    (nonce) => !checkSolution(parts, 'signup', { ...solution, nonce }).isSolved,
  )
  // One in sixteen does.
  expect(tooFew.length).toBeGreaterThan(32)
})

test.each([
  ['easier', (id: string) => id.replace('.9.', '.1.')],
  ['longer', (id: string) => id.replace(/\.(\d{13})\./, '.9999999999999.')],
  ['other', (id: string) => id.replace('signup', 'upload')],
  ['unsigned', (id: string) => id.replace(/[^.]+$/, '')],
  ['extended', (id: string) => `${id}.x`],
  ['empty', () => ''],
])('a challenge made %s by somebody else is refused', (_, forge) => {
  const { solution } = solved()
  const forged = { ...solution, challenge_id: forge(solution.challenge_id) }
  for (const purpose of ['signup', 'upload'] as const) {
    expect(checkSolution(parts, purpose, forged)).toMatchObject({ isSolved: false })
  }
})

test('a challenge of another installation is refused', () => {
  const other = { clock, keyedHash: createKeyedHash(Buffer.alloc(32, 2)) }
  expect(checkSolution(other, 'signup', solved().solution)).toMatchObject({ isSolved: false })
})

test('work for uploading makes no account', () => {
  const challenge = newChallenge(parts, 'upload', 4)
  const solution = { challenge_id: challenge.challenge_id, nonce: solve(challenge) }
  expect(checkSolution(parts, 'signup', solution)).toMatchObject({ isSolved: false })
  expect(checkSolution(parts, 'upload', solution)).toMatchObject({ isSolved: true })
})

test('after ten minutes the work was in vain', () => {
  const { solution } = solved()
  const before = clock.time
  clock.time += 10 * minute - 1
  expect(checkSolution(parts, 'signup', solution)).toMatchObject({ isSolved: true })
  clock.time += 1
  expect(checkSolution(parts, 'signup', solution)).toMatchObject({ isSolved: false })
  clock.time = before
})
