import { AppError } from '../../core/app-error.ts'

// More than a page of the dashboard shows.
const maxSelected = 100

/** The ids, each once; `invalid_request` for more than that many, or than are ever shown at once. */
export function selected(ids: readonly string[], most = maxSelected): string[] {
  const unique = [...new Set(ids)]
  if (unique.length > most) {
    throw new AppError('invalid_request', { detail: `Select ${most} uploads or fewer.` })
  }
  return unique
}
