import { createHash } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import { randomBase62 } from '../../core/ids.ts'
import { type KeyedHash, sameText } from '../../core/keyed-hash.ts'
import { retention } from '../../core/retention.ts'

/** Who signs challenges, and when it is. */
export type Signing = { readonly keyedHash: KeyedHash; readonly clock: Clock }

/** What a challenge is good for; one for uploading makes no account. */
export type Purpose = 'signup' | 'upload' | 'report'

/** Work to be done, as it goes out: find a nonce so that sha256(prefix‖nonce) begins with so many zero bits. */
export type Challenge = {
  readonly challenge_id: string
  readonly prefix: string
  readonly difficulty_bits: number
  /** Epoch milliseconds. */
  readonly expires_at: number
}

export type Solution = { readonly challenge_id: string; readonly nonce: string }

/** The work was done, and must be redeemed by this id until then; or a sentence about why it does not count. */
export type SolutionVerdict =
  | { readonly isSolved: true; readonly id: string; readonly expiresAt: number }
  | { readonly isSolved: false; readonly why: string }

const challengeTtlMs = retention.challenges.kept

/** A new challenge. Nothing is stored: its id says all of it under our signature, so that any node can check it. */
export function newChallenge(
  signing: Signing,
  purpose: Purpose,
  difficultyBits: number,
): Challenge {
  const random = randomBase62(22)
  const expiresAt = signing.clock.now() + challengeTtlMs
  const facts = `${purpose}.${difficultyBits}.${expiresAt}.${random}`
  return {
    challenge_id: `${facts}.${sign(signing, facts)}`,
    prefix: prefixOf(random),
    difficulty_bits: difficultyBits,
    expires_at: expiresAt,
  }
}

/** Whether the work of a challenge was done. Whether it was redeemed before is another question. */
export function checkSolution(
  signing: Signing,
  purpose: Purpose,
  solution: Solution,
): SolutionVerdict {
  const facts = solution.challenge_id.split('.').slice(0, 4).join('.')
  const [madeFor, bits, expires, random = ''] = facts.split('.')
  if (!sameText(`${facts}.${sign(signing, facts)}`, solution.challenge_id) || madeFor !== purpose) {
    return refused('challenge_id: not valid for this site or purpose.')
  }
  const expiresAt = Number(expires)
  if (expiresAt <= signing.clock.now()) return refused('challenge_id: expired. Request a new one.')
  return leadingZeroBits(prefixOf(random) + solution.nonce) >= Number(bits)
    ? { isSolved: true, id: random, expiresAt }
    : refused(`nonce: sha256(prefix‖nonce) must begin with ${bits} zero bits.`)
}

function refused(why: string): SolutionVerdict {
  return { isSolved: false, why }
}

function sign({ keyedHash }: Signing, facts: string): string {
  return keyedHash('challenge', facts)
}

function prefixOf(random: string): string {
  return `${random}:`
}

function leadingZeroBits(text: string): number {
  const hash = createHash('sha256').update(text).digest()
  const whole = hash.findIndex((byte) => byte !== 0)
  return whole === -1 ? 256 : whole * 8 + Math.clz32(hash[whole] ?? 0) - 24
}
