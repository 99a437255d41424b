import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { SecurityEvents } from '../../accounts/index.ts'
import { addressBlock } from '../../core/address-block.ts'
import { AppError } from '../../core/app-error.ts'
import type { ClientAddress } from '../../core/client-address.ts'
import { type Clock, minute, second } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { type KeyedHash, sameText } from '../../core/keyed-hash.ts'
import { isPassword } from '../../core/password-hash.ts'
import { retention } from '../../core/retention.ts'
import { type Database, sweepRows } from '../../database/index.ts'

const unlockTtlMs = cookieRetention.anybin_unlock_.kept
const windowMs = retention.unlockAttempts.kept
// For one block of addresses. Whoever has many blocks gets fewer in each, and waits, once that many were wrong in all: nobody
// else can use up the tries of somebody who knows the password.
const attemptsPerBlock = 10
const wrongPerItem = 200
const attemptsWhileGuessed = 3
const waitWhileGuessedMs = second

/** Something with a viewer password: an item, or the link of a folder. */
export type Locked = {
  readonly id: string
  readonly owner_id: string
  readonly password_hash: string | null
  readonly password_version: number
}

export type Unlocked = { readonly cookie: string; readonly maxAgeSeconds: number }

/** Passwords that open an item or a shared folder to its viewers, and the cookies of those who knew them. */
export class ViewPasswords {
  readonly #securityEvents: SecurityEvents
  readonly #clock: Clock
  readonly #database: Database
  readonly #keyedHash: KeyedHash

  constructor(parts: {
    readonly securityEvents: SecurityEvents
    readonly clock: Clock
    readonly database: Database
    readonly keyedHash: KeyedHash
  }) {
    this.#securityEvents = parts.securityEvents
    this.#clock = parts.clock
    this.#database = parts.database
    this.#keyedHash = parts.keyedHash
  }

  /** The cookie that opens this item for an hour; worthless for any other item and after a new password. */
  unlock(item: Locked): Unlocked {
    const expires = this.#clock.now() + unlockTtlMs
    return {
      cookie: `${expires}.${this.#signature(item, expires)}`,
      maxAgeSeconds: unlockTtlMs / 1000,
    }
  }

  isUnlockedBy(item: Locked, cookie: string | undefined): boolean {
    const [expires, signed] = (cookie ?? '').split('.')
    const leftMs = Number(expires) - this.#clock.now()
    // More than it was made for: the clock has gone back since.
    if (!expires || !signed || !(leftMs > 0 && leftMs <= unlockTtlMs + minute)) return false
    return sameText(signed, this.#signature(item, Number(expires)))
  }

  /** Compares a viewer's password, slowly and not too often. Answers whether it is right; `rate_limited` when exhausted. */
  async isRight(item: Locked, password: string, address: ClientAddress): Promise<boolean> {
    const now = this.#clock.now()
    const windowStart = now - (now % windowMs)
    const byBlock = `${item.id}:${this.#keyedHash('unlock-address', addressBlock(address))}`
    const isGuessed = (await this.#attemptsIn(item.id, windowStart)) >= wrongPerItem
    const maxAttempts = isGuessed ? attemptsWhileGuessed : attemptsPerBlock
    if ((await this.#countAttempt(byBlock, windowStart)) > maxAttempts) {
      throw this.#exhausted(item, address, { now, endsAt: windowStart + windowMs })
    }
    if (isGuessed) await setTimeout(waitWhileGuessedMs)
    const isRight = item.password_hash !== null && (await isPassword(item.password_hash, password))
    if (isRight) await this.#removeAttempts(byBlock)
    else await this.#countAttempt(item.id, windowStart)
    return isRight
  }

  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - windowMs
    await sweepRows(
      this.#database,
      'unlock_attempts',
      (window) => window('window_start', '<', before),
      signal,
    )
  }

  #exhausted(
    { id, owner_id: userId }: Locked,
    address: ClientAddress,
    { now, endsAt }: { readonly now: number; readonly endsAt: number },
  ): AppError {
    const by = { userId: 'nobody', address }
    this.#securityEvents.limitReachedBy({
      limit: 'unlock-password',
      endsAt,
      subject: id,
      by,
      userId,
      target: id,
    })
    const leftMs = endsAt - now
    const minutes = Math.ceil(leftMs / minute)
    return new AppError('rate_limited', {
      detail: `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      retryAfterSeconds: Math.ceil(leftMs / second),
    })
  }

  #signature(item: Locked, expires: number): string {
    return this.#keyedHash('unlock', `${item.id}.${item.password_version}.${expires}`)
  }

  /** Counts one attempt in the subject's current window; answers how many there were, this one included. */
  async #countAttempt(subject: string, windowStart: number): Promise<number> {
    const row = await this.#database.query
      .insertInto('unlock_attempts')
      .values({ subject, window_start: windowStart, attempts: 1 })
      .onConflict((conflict) =>
        conflict.column('subject').doUpdateSet({
          attempts: sql`case when unlock_attempts.window_start = ${windowStart} then unlock_attempts.attempts + 1 else 1 end`,
          window_start: windowStart,
        }),
      )
      .returning('attempts')
      .executeTakeFirstOrThrow()
    return row.attempts
  }

  async #attemptsIn(subject: string, windowStart: number): Promise<number> {
    const row = await this.#database.query
      .selectFrom('unlock_attempts')
      .select('attempts')
      .where('subject', '=', subject)
      .where('window_start', '=', windowStart)
      .executeTakeFirst()
    return row?.attempts ?? 0
  }

  async #removeAttempts(subject: string): Promise<void> {
    await this.#database.query
      .deleteFrom('unlock_attempts')
      .where('subject', '=', subject)
      .execute()
  }
}
