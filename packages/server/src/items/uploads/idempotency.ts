import { createHash } from 'node:crypto'
import type { Quota } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { type Clock, second } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { ItemRow } from '../item-records.ts'
import type { IdempotencyRecords, IdempotencyRow } from './idempotency-records.ts'

// A claim is renewed while its request runs, so one that is older belongs to a process that died.
const leaseTtlMs = 60 * second
const renewEveryMs = 20 * second

export type IdempotencyParts = { readonly repeats: IdempotencyRecords; readonly clock: Clock }

/** What an answer is made from: the item as it was recorded, and what was left of the month. */
export type Outcome = { readonly row: ItemRow; readonly quota: Quota }

/** A request that may come twice: the holder of the key, or the earlier request whose answer is repeated. */
export type Claim = AsyncDisposable & {
  readonly earlier: IdempotencyRow | undefined
  /** Stores what the answer is made from, in the transaction that does the work. Links are never stored. */
  settle(transaction: Transaction, fingerprint: string, outcome: Outcome): Promise<void>
}

/** Claims the key of this user; `conflict` while another request holds it. Disposing releases a key without answer. */
export async function claimKey(
  { repeats, clock }: IdempotencyParts,
  userId: string,
  key: string,
): Promise<Claim> {
  checkKey(key)
  const now = clock.now()
  const taken = await repeats.claim(userId, key, now, now - leaseTtlMs)
  const earlier = taken ? undefined : await repeats.find(userId, key)
  if (!taken && !earlier?.answer) {
    throw new AppError('conflict', {
      detail: 'A request with this Idempotency-Key is still in progress.',
      retryAfterSeconds: 1,
    })
  }
  if (earlier) return { earlier, settle: async () => {}, [Symbol.asyncDispose]: async () => {} }
  // A failed renewal is harmless: the next one comes long before the claim is stale.
  const renewal = setInterval(
    () => void repeats.renew(userId, key, clock.now()).catch(() => {}),
    renewEveryMs,
  )
  return {
    earlier: undefined,
    settle: (transaction, fingerprint, outcome) =>
      repeats.answer(transaction, { userId, key, fingerprint, answer: JSON.stringify(outcome) }),
    [Symbol.asyncDispose]: async () => {
      clearInterval(renewal)
      await repeats.release(userId, key)
    },
  }
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
