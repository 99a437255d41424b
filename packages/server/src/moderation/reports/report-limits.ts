import type { AddressLimits, Challenges, RateLimit, Solution } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { hour, minute } from '../../core/clock.ts'

/** Of one address. */
const usualLimit: RateLimit = { name: 'reports', limit: 10, windowMs: hour }
/** Beyond it for people who wait instead of letting their machine work: no script is needed for that. */
const patientLimit: RateLimit = { name: 'reports-patient', limit: 1, windowMs: 2 * minute }
const provenLimit: RateLimit = { name: 'reports-proven', limit: 120, windowMs: hour }
const trustedLimit: RateLimit = { name: 'reports-trusted', limit: 600, windowMs: hour }

/** How many reports one address sends: some at once, then each with a proof of work or after a wait. */
export class ReportLimits {
  readonly #challenges: Pick<Challenges, 'check' | 'redeem'>
  readonly #limits: AddressLimits

  constructor(parts: {
    readonly addressLimits: AddressLimits
    readonly challenges: Pick<Challenges, 'check' | 'redeem'>
  }) {
    this.#challenges = parts.challenges
    this.#limits = parts.addressLimits
  }

  /** `rate_limited` says how long to wait without a proof; `invalid_request` for work that was not done. */
  async admit(address: string, proof: Solution | undefined): Promise<void> {
    const patient = await this.#limits.count(patientLimit, address)
    const usual = await this.#limits.count(usualLimit, address)
    if (usual.isAllowed) return
    if (proof) {
      await this.#redeem(proof, address)
      return
    }
    if (patient.isAllowed) return
    throw new AppError('rate_limited', {
      retryAfterSeconds: patient.resetSeconds,
      detail: `${usual.limit} reports an hour from one address. Wait ${patient.resetSeconds} seconds, or solve a challenge (GET /api/v1/auth/pow/challenge?for=report) and send its challenge_id and your nonce with the report.`,
    })
  }

  /** Whoever is trusted needs no proof. */
  async admitTrusted(address: string): Promise<void> {
    await this.#limits.take(trustedLimit, address)
  }

  async #redeem(proof: Solution, address: string): Promise<void> {
    const verdict = this.#challenges.check('report', proof)
    if (!verdict.isSolved) throw new AppError('invalid_request', { detail: verdict.why })
    await this.#limits.take(provenLimit, address)
    if (await this.#challenges.redeem(verdict)) return
    const detail = 'This challenge was already used. Request a new one.'
    throw new AppError('conflict', { detail })
  }
}
