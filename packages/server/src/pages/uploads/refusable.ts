import { type AppError, asAppError } from '../../core/app-error.ts'

const told = ['invalid_request', 'plan_required', 'not_found', 'conflict', 'forbidden']

/** An error that the page tells beside what was there before; every other one is a page of its own. */
export function refusable(thrown: unknown): AppError {
  const error = asAppError(thrown)
  if (!told.includes(error.code)) throw thrown
  return error
}
