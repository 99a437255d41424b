import { AppError } from '../kernel/app-error.ts'
import { type Clock, hour, minute } from '../kernel/clock.ts'
import { type KeyedHash, sameText } from '../kernel/keyed-hash.ts'
import { isPassword } from '../kernel/password-hash.ts'
import type { UnlockRecords } from './unlock-records.ts'

const unlockLivesMs = hour
const windowMs = 15 * minute
// Per address, and for everybody together: a guesser with many addresses is slowed down as well.
const attemptsPerAddress = 10
const attemptsPerItem = 200

export type UnlockParts = {
  readonly attempts: UnlockRecords
  readonly keyedHash: KeyedHash
  readonly clock: Clock
}

/** Something with a viewer password: an item, or the link of a folder. */
export type Locked = {
  readonly id: string
  readonly password_hash: string | null
  readonly password_version: number
}

export type Unlocked = { readonly cookie: string; readonly maxAgeSeconds: number }

/** Value of the cookie that opens this item for an hour; worthless for any other item and after a new password. */
export function unlockCookie(parts: UnlockParts, item: Locked): Unlocked {
  const expires = parts.clock.now() + unlockLivesMs
  return {
    cookie: `${expires}.${signature(parts, item, expires)}`,
    maxAgeSeconds: unlockLivesMs / 1000,
  }
}

export function isUnlockedBy(
  parts: UnlockParts,
  item: Locked,
  cookie: string | undefined,
): boolean {
  const [expires, signed] = (cookie ?? '').split('.')
  if (!expires || !signed || !(Number(expires) > parts.clock.now())) return false
  return sameText(signed, signature(parts, item, Number(expires)))
}

/** Compares a viewer's password, slowly and not too often. Answers whether it is right; `rate_limited` when exhausted. */
export async function tryPassword(
  parts: UnlockParts,
  item: Locked,
  password: string,
  address: string,
): Promise<boolean> {
  const now = parts.clock.now()
  const windowStart = now - (now % windowMs)
  const bySubject = `${item.id}:${parts.keyedHash('unlock-address', address)}`
  const limits = [
    { subject: bySubject, most: attemptsPerAddress },
    { subject: item.id, most: attemptsPerItem },
  ]
  for (const { subject, most } of limits) {
    if ((await parts.attempts.countAttempt(subject, windowStart)) > most) {
      throw new AppError('rate_limited', {
        detail: 'Too many attempts at this password.',
        retryAfterSeconds: Math.ceil((windowStart + windowMs - now) / 1000),
      })
    }
  }
  const right = item.password_hash !== null && (await isPassword(item.password_hash, password))
  if (right) await parts.attempts.forget(bySubject)
  return right
}

export function attemptWindowsBefore(now: number): number {
  return now - windowMs
}

function signature(parts: UnlockParts, item: Locked, expires: number): string {
  return parts.keyedHash('unlock', `${item.id}.${item.password_version}.${expires}`)
}
