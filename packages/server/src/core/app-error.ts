import { type ErrorCode, errorTable } from '@anybin/contract'

/** What may be told besides the code: a sentence for people, extra members of the answer, when to come back. */
export type ErrorFacts = {
  readonly detail?: string
  readonly extra?: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds?: number
  readonly scope?: string
  readonly cause?: unknown
}

/** The one error that is thrown on purpose. Transports turn it into their language by the table in the contract. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly facts: ErrorFacts

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(facts.detail ?? errorTable[code].message, { cause: facts.cause })
    this.name = 'AppError'
    this.code = code
    this.facts = facts
  }
}

/**
 * Any thrown value as an AppError; what nobody expected becomes `internal` with the original as its cause. When cleaning
 * up after an error failed too, the first one tells more: a store that is down cannot be tidied either.
 */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof SuppressedError) return asAppError(thrown.suppressed)
  return thrown instanceof AppError ? thrown : new AppError('internal', { cause: thrown })
}

/**
 * Whether this says that nothing was done. Anything else may come after a commit whose answer was lost: what belongs to the
 * row must stay then.
 */
export function isRefusal(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && errorTable[thrown.code].status < 500
}
