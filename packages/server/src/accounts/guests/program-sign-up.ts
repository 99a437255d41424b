import { type Scope, scopes } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { hour } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { ApiKeys } from '../api-keys/api-keys.ts'
import type { RateLimit } from '../rate-limits/rate-limits.ts'
import type { Users } from '../users/users.ts'
import type { AddressLimits } from './address-limits.ts'
import type { Solution, SolutionVerdict } from './challenge.ts'
import { type Challenges, requireOffered } from './challenges.ts'
import type { Terms } from './guest-terms.ts'

export type SignUp = Solution & {
  readonly display_name: string
  /** Origin of the site that the key is for. */
  readonly audience: string
  readonly scopes?: readonly Scope[] | undefined
}

export type SignedUp = {
  readonly api_key: string
  readonly user_id: string
  readonly scopes: readonly Scope[]
  readonly audience: string
}

type SignUpSettings = {
  readonly terms: Pick<Terms, 'signUp'>
  /** Origins of all sites that these accounts serve. */
  readonly audiences: readonly string[]
}

const signUpLimit: RateLimit = { name: 'pow-signup', limit: 20, windowMs: hour }

/** Accounts for programs that did the work of a challenge. */
export class ProgramSignUp {
  readonly #database: Database
  readonly #settings: SignUpSettings
  readonly #users: Users
  readonly #apiKeys: ApiKeys
  readonly #challenges: Challenges
  readonly #limits: AddressLimits

  constructor(
    database: Database,
    settings: SignUpSettings,
    accounts: { readonly users: Users; readonly apiKeys: ApiKeys },
    guarding: { readonly challenges: Challenges; readonly limits: AddressLimits },
  ) {
    this.#database = database
    this.#settings = settings
    this.#users = accounts.users
    this.#apiKeys = accounts.apiKeys
    this.#challenges = guarding.challenges
    this.#limits = guarding.limits
  }

  /**
   * An account and its first key. Throws `forbidden` where programs cannot sign up, `invalid_request` for work that was not
   * done, and `conflict` for a challenge that was used before.
   */
  async signUp(params: SignUp, address: string): Promise<SignedUp> {
    requireOffered(this.#settings.terms.signUp)
    await this.#limits.take(signUpLimit, address)
    const { audience } = params
    this.#requireAudience(audience)
    const verdict = this.#challenges.check('signup', params)
    if (!verdict.isSolved) throw new AppError('invalid_request', { detail: verdict.why })
    const user_id = await this.#createUser(params.display_name, verdict, address)
    const { key, facts } = await this.#apiKeys.create(
      { id: user_id },
      {
        kind: 'family',
        name: 'Created at sign-up',
        audience,
        scopes: params.scopes ?? scopes,
        expiresAt: null,
      },
    )
    return { api_key: key, user_id, scopes: facts.scopes, audience: facts.audience }
  }

  #requireAudience(audience: string): void {
    const { audiences } = this.#settings
    if (audiences.includes(audience)) return
    const detail = `audience: must be one of ${audiences.join(', ')}.`
    throw new AppError('invalid_request', { detail })
  }

  /** The account exists exactly when this call redeemed the challenge. */
  async #createUser(
    name: string,
    verdict: Extract<SolutionVerdict, { isSolved: true }>,
    address: string,
  ): Promise<string> {
    return this.#database.inTransaction(async (transaction) => {
      if (!(await this.#challenges.redeem(verdict, transaction))) {
        throw new AppError('conflict', {
          detail: 'This challenge was already used. Request a new one.',
        })
      }
      return this.#users.insertProgram(transaction, name, address)
    })
  }
}
