import type { WordKind } from '@anybin/contract'
import { hour } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { FileRejected } from '../engines/index.ts'
import type { ItemRow } from '../items/index.ts'
import { type Attempt, type Jobs, Postponed, postpone } from '../jobs/index.ts'
import { BlobMissing } from '../storage/index.ts'
import type { WordMaker } from './word-maker.ts'
import type { WordStates } from './word-states.ts'

/** Whoever withdraws a job announces its key: whoever runs it lets go of it. */
const withdrawals = 'enrichment.withdrawals'
const maxAttempts = 3

/** Why a call is given up whose answer nobody wants any more. */
const unwanted = new Error('Nobody wants these words any more')

/** The work of engines that write: one job for each item and kind of words, each kind in a lane of its own. */
export class WordJobs implements Disposable {
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #log: Log
  readonly #running = new Map<string, AbortController>()
  readonly #states: WordStates
  readonly #listening: Disposable

  constructor(parts: {
    readonly database: Database
    readonly jobs: Jobs
    readonly log: Log
    readonly wordStates: WordStates
  }) {
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#log = parts.log
    this.#states = parts.wordStates
    this.#listening = parts.database.notices.listen(withdrawals, (key = '') =>
      this.#running.get(key)?.abort(unwanted),
    )
  }

  /** Long enough for a clip of some hours. */
  define(makers: readonly WordMaker[]): void {
    for (const maker of makers) {
      const run = (payload: unknown, signal: AbortSignal, attempt: Attempt) =>
        this.#run(maker, (payload as { itemId: string }).itemId, attempt, signal)
      const lane = `engine:${maker.what}` as const
      this.#jobs.define(jobOf(maker.what), run, { lane, maxAttempts, limitMs: 6 * hour })
    }
  }

  async enqueue(
    transaction: Transaction,
    itemId: string,
    what: WordKind,
    runAt?: number,
  ): Promise<void> {
    const job = { name: jobOf(what), payload: { itemId }, key: keyOf(itemId, what) }
    await this.#jobs.enqueue(transaction, runAt === undefined ? job : { ...job, runAt })
  }

  /** Takes back what waits, and ends what runs on any node once the transaction has committed. */
  async withdraw(transaction: Transaction, itemId: string, what: WordKind): Promise<void> {
    const key = keyOf(itemId, what)
    await this.#jobs.withdraw(transaction, { name: jobOf(what), key })
    this.#database.announce(transaction, withdrawals, key)
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }

  async #run(
    maker: WordMaker,
    itemId: string,
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<void> {
    const { what } = maker
    const item = await this.#states.wanted(itemId, what)
    if (!item) return
    if (!maker.isFor(item)) {
      await this.#orAgain(item, what, await this.#states.disable(item, what))
      return
    }
    const giveUp = new AbortController()
    const key = keyOf(itemId, what)
    this.#running.set(key, giveUp)
    try {
      const made = await maker.make(item, attempt, AbortSignal.any([signal, giveUp.signal]))
      await this.#orAgain(item, what, await this.#states.keep(item, what, made))
    } catch (error) {
      if (error instanceof Postponed) throw error
      if (giveUp.signal.aborted && !signal.aborted) return
      signal.throwIfAborted()
      await this.#settleError(item, what, attempt, error)
    } finally {
      if (this.#running.get(key) === giveUp) this.#running.delete(key)
    }
  }

  /** Rejects where it is to be tried again. */
  async #settleError(
    item: ItemRow,
    what: WordKind,
    attempt: Attempt,
    error: unknown,
  ): Promise<void> {
    if (error instanceof BlobMissing && !(await this.#states.wanted(item.id, what))) return
    const isFinal = error instanceof FileRejected && error.isFinal
    if (!attempt.isLast && !isFinal) throw error
    this.#log.warn({ err: error, item: item.id, what }, 'no words could be made of an item')
    await this.#orAgain(item, what, await this.#states.fail(item, what))
  }

  /** What came too late because words of another kind were asked for again meanwhile: nobody else has a job for these. */
  async #orAgain({ id }: ItemRow, what: WordKind, isSettled: boolean): Promise<void> {
    if (isSettled || !(await this.#states.wanted(id, what))) return
    throw postpone(this.#database.clock.now())
  }
}

/** What the jobs of this kind are called. */
export function jobOf(what: WordKind): string {
  return `enrichment.${what}`
}

function keyOf(itemId: string, what: WordKind): string {
  return `${itemId}:${what}`
}
