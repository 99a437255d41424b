import { AppError } from '../../core/app-error.ts'
import { minute } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows } from '../../database/index.ts'
import type { RateLimit } from '../rate-limits/rate-limits.ts'
import type { AddressLimits } from './address-limits.ts'
import {
  type Challenge,
  checkSolution,
  newChallenge,
  type Purpose,
  type Signing,
  type Solution,
  type SolutionVerdict,
} from './challenge.ts'
import type { Terms } from './guest-terms.ts'

const challengeLimit: RateLimit = { name: 'challenge', limit: 300, windowMs: 10 * minute }

/** Challenges for people and programs without an account. Only those that are used up are stored. */
export class Challenges {
  readonly #database: Database
  readonly #signing: Signing
  readonly #limits: AddressLimits
  readonly #terms: Terms

  constructor(
    database: Database,
    {
      signing,
      limits,
      terms,
    }: {
      readonly signing: Signing
      readonly limits: AddressLimits
      readonly terms: Terms
    },
  ) {
    this.#database = database
    this.#signing = signing
    this.#limits = limits
    this.#terms = terms
  }

  /** A new one. Throws `forbidden` for what the operator switched off, and `rate_limited`. */
  async create(purpose: Purpose, address: string): Promise<Challenge> {
    const { difficultyBits } = requireOffered(this.#settingOf(purpose))
    await this.#limits.take(challengeLimit, address)
    return newChallenge(this.#signing, purpose, difficultyBits)
  }

  #settingOf(purpose: Purpose): { readonly difficultyBits: number } | undefined {
    if (purpose === 'report') return this.#terms.reports
    return purpose === 'signup' ? this.#terms.signUp : this.#terms.uploads
  }

  /** Whether the work was done. Whether it was redeemed before is another question. */
  check(purpose: Purpose, solution: Solution): SolutionVerdict {
    return checkSolution(this.#signing, purpose, solution)
  }

  /** Uses a challenge up; of several callers, on any node, exactly one is answered true. */
  async redeem(
    { id, expiresAt }: Extract<SolutionVerdict, { isSolved: true }>,
    transaction?: Transaction,
  ): Promise<boolean> {
    const { query } = this.#database
    const row = await (transaction ? this.#database.within(transaction) : query)
      .insertInto('redeemed_challenges')
      .values({ id, expires_at: expiresAt })
      .onConflict((same) => same.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  async removeExpired(signal?: AbortSignal): Promise<void> {
    const now = this.#signing.clock.now()
    await sweepRows(
      this.#database,
      'redeemed_challenges',
      (one) => one('expires_at', '<=', now),
      signal,
    )
  }
}

/** Throws `forbidden` for what the operator switched off. */
export function requireOffered<Setting>(setting: Setting | undefined): Setting {
  if (setting !== undefined) return setting
  throw new AppError('forbidden', { detail: 'This site requires an account for this.' })
}
