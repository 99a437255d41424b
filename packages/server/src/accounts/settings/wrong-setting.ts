import { AppError } from '../../core/app-error.ts'

/** The refusal of a value, with a sentence for whoever gave it. */
export function wrong(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
