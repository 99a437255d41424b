import { createHash } from 'node:crypto'
import type { Quota } from '@anybin/contract'
import type { ExpressionBuilder, Selectable } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import { type Clock, second } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'
import type { ItemRow } from '../item/item-row.ts'

type IdempotencyRow = Selectable<Tables['idempotency_keys']>

// A key is renewed while its request runs, so one that is older belongs to a process that died.
const leaseTtlMs = 60 * second
const renewEveryMs = 20 * second

/** What an answer is made from: the item as it was recorded, and what was left of the month. */
export type Outcome = { readonly row: ItemRow; readonly quota: Quota }

/** A request that may come twice: the holder of the key, or the earlier request whose answer is repeated. */
export type HeldKey = AsyncDisposable & {
  readonly earlier: IdempotencyRow | undefined
  /** Stores what the answer is made from, in the transaction that does the work. Links are never stored. */
  settle(transaction: Transaction, fingerprint: string, outcome: Outcome): Promise<void>
}

type KeyOf = { readonly userId: string; readonly key: string }

/** Requests that may come twice: what they were, and what they were answered. */
export class Idempotency {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** Takes the key of this user; `conflict` while another request holds it. Disposing releases a key without answer. */
  async hold(userId: string, key: string): Promise<HeldKey> {
    checkKey(key)
    const held = { userId, key }
    const isTaken = await this.#take(held, this.#clock.now())
    const earlier = isTaken ? undefined : await this.#find(held)
    if (!isTaken && !earlier?.answer) {
      throw new AppError('conflict', {
        detail: 'A request with this Idempotency-Key is still in progress.',
        retryAfterSeconds: 1,
      })
    }
    if (earlier) return { earlier, settle: async () => {}, [Symbol.asyncDispose]: async () => {} }
    // A failed renewal is harmless: the next one comes long before the key is stale.
    const renewal = setInterval(() => void this.#renew(held).catch(() => {}), renewEveryMs)
    return {
      earlier: undefined,
      settle: (transaction, fingerprint, outcome) =>
        this.#settle(transaction, held, { fingerprint, answer: JSON.stringify(outcome) }),
      [Symbol.asyncDispose]: async () => {
        clearInterval(renewal)
        await this.#release(held)
      },
    }
  }

  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - retention.repeats.kept
    await sweepRows(
      this.#database,
      'idempotency_keys',
      (key) => key('claimed_at', '<', before),
      signal,
    )
  }

  /** Takes a key that is free, or whose holder has died; answers whether it was taken. */
  async #take({ userId, key }: KeyOf, now: number): Promise<boolean> {
    const row = await this.#database.query
      .insertInto('idempotency_keys')
      .values({ user_id: userId, key, fingerprint: '', answer: null, claimed_at: now })
      .onConflict((conflict) =>
        conflict
          .columns(['user_id', 'key'])
          .doUpdateSet({ claimed_at: now })
          .where('idempotency_keys.answer', 'is', null)
          .where(isStale(now, now - leaseTtlMs)),
      )
      .returning('key')
      .executeTakeFirst()
    return row !== undefined
  }

  async #find({ userId, key }: KeyOf): Promise<IdempotencyRow | undefined> {
    return this.#database.query
      .selectFrom('idempotency_keys')
      .selectAll()
      .where((where) => where.and({ user_id: userId, key }))
      .executeTakeFirst()
  }

  async #renew({ userId, key }: KeyOf): Promise<void> {
    await this.#database.query
      .updateTable('idempotency_keys')
      .set({ claimed_at: this.#clock.now() })
      .where((where) => where.and({ user_id: userId, key }))
      .where('answer', 'is', null)
      .execute()
  }

  async #settle(
    transaction: Transaction,
    { userId, key }: KeyOf,
    answered: Pick<IdempotencyRow, 'fingerprint' | 'answer'>,
  ): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('idempotency_keys')
      .set(answered)
      .where((where) => where.and({ user_id: userId, key }))
      .execute()
  }

  async #release({ userId, key }: KeyOf): Promise<void> {
    await this.#database.query
      .deleteFrom('idempotency_keys')
      .where((where) => where.and({ user_id: userId, key }))
      .where('answer', 'is', null)
      .execute()
  }
}

/** Of a process that died, or taken later than any key is now, so before the clock went back: nobody renews it. */
function isStale(now: number, staleBefore: number) {
  const at = 'idempotency_keys.claimed_at'
  return (key: ExpressionBuilder<Tables, 'idempotency_keys'>) =>
    key.or([key(at, '<', staleBefore), key(at, '>', now + (now - staleBefore))])
}

/** The outcome of an earlier request; `idempotency_mismatch` when that was another one. */
export function earlierOutcome(earlier: IdempotencyRow, fingerprint: string): Outcome {
  if (earlier.fingerprint !== fingerprint) throw new AppError('idempotency_mismatch')
  return JSON.parse(earlier.answer ?? 'null') as Outcome
}

/** What makes two requests the same: operation, options and the bytes of the file. */
export function fingerprintOf(operation: string, options: object, fileHash: string): string {
  const entries = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([operation, entries, fileHash]))
    .digest('hex')
}

function checkKey(key: string): void {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError('invalid_request', {
      detail: 'Idempotency-Key: use 1 to 255 printable ASCII characters.',
    })
  }
}
