import { AppError } from '../../core/app-error.ts'
import { type Clock, minute } from '../../core/clock.ts'
import type { Requester } from '../actors/actor.ts'
import { auditActorOf } from '../audit/audit-log.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import type { RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Passwords } from '../users/passwords.ts'
import type { AccountDeletion } from './account-deletion.ts'

/** What somebody shows to delete their account: the address once more, and the password if there is one. */
export type DeletionProof = {
  readonly email: string
  readonly password: string
  readonly cookie: string
}

const freshMs = 15 * minute
const guesses: RateLimit = { name: 'delete-account', limit: 10, windowMs: minute }

/** Deletes the account of whoever asks, when they prove that it is theirs. */
export class OwnDeletion {
  readonly #clock: Clock
  readonly #deletion: AccountDeletion
  readonly #passwords: Passwords
  readonly #sessions: Sessions
  readonly #limits: RateLimits
  readonly #securityEvents: SecurityEvents

  constructor(
    clock: Clock,
    deletion: AccountDeletion,
    proofs: { readonly passwords: Passwords; readonly sessions: Sessions },
    limiting: { readonly limits: RateLimits; readonly securityEvents: SecurityEvents },
  ) {
    this.#clock = clock
    this.#deletion = deletion
    this.#passwords = proofs.passwords
    this.#sessions = proofs.sessions
    this.#limits = limiting.limits
    this.#securityEvents = limiting.securityEvents
  }

  /**
   * With everything of it. Proved by the password, or for somebody without one by having signed in a moment ago;
   * `invalid_request` says what is missing.
   */
  async delete(requester: Requester, proof: DeletionProof): Promise<void> {
    const { user } = requester.actor
    await this.#countGuess(requester)
    if (proof.email.trim().toLowerCase() !== user.email) {
      throw refusal("That isn't the email address of this account.")
    }
    const isRight = await this.#passwords.isRight(user, proof.password)
    if (isRight === undefined) await this.#requireFresh(requester, proof.cookie)
    else if (!isRight) throw refusal("That password isn't right.")
    await this.#deletion.delete(user, auditActorOf(requester))
  }

  async #countGuess(requester: Requester): Promise<void> {
    const { id } = requester.actor.user
    await this.#limits.take(guesses, id, ({ endsAt }) => {
      const by = auditActorOf(requester)
      const reached = { limit: guesses.name, endsAt, subject: id, by, userId: id }
      this.#securityEvents.limitReachedBy(reached)
    })
  }

  async #requireFresh(requester: Requester, cookie: string): Promise<void> {
    const sessions = await this.#sessions.list(requester, cookie)
    const own = sessions.find(({ isThis }) => isThis)
    const age = this.#clock.now() - (own?.startedAt ?? -Infinity)
    // Begun "in the future": the clock has gone back, and nobody knows how long ago it was.
    if (age >= 0 && age <= freshMs) return
    throw refusal('For your security, sign in again to make this change.')
  }
}

function refusal(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
