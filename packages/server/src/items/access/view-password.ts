import { setTimeout } from 'node:timers/promises'
import type { Accounts } from '../../accounts/index.ts'
import { addressBlock } from '../../core/address-block.ts'
import { AppError } from '../../core/app-error.ts'
import type { ClientAddress } from '../../core/client-address.ts'
import { type Clock, minute, second } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { type KeyedHash, sameText } from '../../core/keyed-hash.ts'
import { isPassword } from '../../core/password-hash.ts'
import { retention } from '../../core/retention.ts'
import type { UnlockRecords } from './unlock-records.ts'

const unlockTtlMs = cookieRetention.anybin_unlock_.kept
const windowMs = retention.unlockAttempts.kept
// For one block of addresses. Whoever has many blocks gets fewer in each, and waits, once that many were wrong in all: nobody
// else can use up the tries of somebody who knows the password.
const attemptsPerBlock = 10
const wrongPerItem = 200
const attemptsWhileGuessed = 3
const waitWhileGuessedMs = second

export type UnlockParts = {
  readonly attempts: UnlockRecords
  readonly keyedHash: KeyedHash
  readonly clock: Clock
  /** For the audit log; nobody waits for it. */
  readonly limitReached: Accounts['limitReached']
}

/** Something with a viewer password: an item, or the link of a folder. */
export type Locked = {
  readonly id: string
  readonly owner_id: string
  readonly password_hash: string | null
  readonly password_version: number
}

export type Unlocked = { readonly cookie: string; readonly maxAgeSeconds: number }

/** Value of the cookie that opens this item for an hour; worthless for any other item and after a new password. */
export function unlockCookie(parts: UnlockParts, item: Locked): Unlocked {
  const expires = parts.clock.now() + unlockTtlMs
  return {
    cookie: `${expires}.${signature(parts, item, expires)}`,
    maxAgeSeconds: unlockTtlMs / 1000,
  }
}

export function isUnlockedBy(
  parts: UnlockParts,
  item: Locked,
  cookie: string | undefined,
): boolean {
  const [expires, signed] = (cookie ?? '').split('.')
  const leftMs = Number(expires) - parts.clock.now()
  // More than it was made for: the clock has gone back since.
  if (!expires || !signed || !(leftMs > 0 && leftMs <= unlockTtlMs + minute)) return false
  return sameText(signed, signature(parts, item, Number(expires)))
}

/** Compares a viewer's password, slowly and not too often. Answers whether it is right; `rate_limited` when exhausted. */
export async function tryPassword(
  { attempts, keyedHash, clock, limitReached }: UnlockParts,
  item: Locked,
  password: string,
  address: ClientAddress,
): Promise<boolean> {
  const now = clock.now()
  const windowStart = now - (now % windowMs)
  const byBlock = `${item.id}:${keyedHash('unlock-address', addressBlock(address))}`
  const isGuessed = (await attempts.attemptsIn(item.id, windowStart)) >= wrongPerItem
  const most = isGuessed ? attemptsWhileGuessed : attemptsPerBlock
  if ((await attempts.countAttempt(byBlock, windowStart)) > most) {
    const endsAt = windowStart + windowMs
    const by = { userId: 'nobody', address }
    const { id, owner_id: userId } = item
    const minutes = Math.ceil((endsAt - now) / minute)
    limitReached({ limit: 'unlock-password', endsAt, subject: id, by, userId, target: id })
    throw new AppError('rate_limited', {
      detail: `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      retryAfterSeconds: Math.ceil((endsAt - now) / second),
    })
  }
  if (isGuessed) await setTimeout(waitWhileGuessedMs)
  const isRight = item.password_hash !== null && (await isPassword(item.password_hash, password))
  if (isRight) await attempts.forget(byBlock)
  else await attempts.countAttempt(item.id, windowStart)
  return isRight
}

function signature(parts: UnlockParts, item: Locked, expires: number): string {
  return parts.keyedHash('unlock', `${item.id}.${item.password_version}.${expires}`)
}
