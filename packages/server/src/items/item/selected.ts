import { AppError } from '../../core/app-error.ts'

// More than a page of the dashboard shows.
const maxSelected = 100

/** The ids, each once; `invalid_request` for more than are ever shown at once. */
export function selected(ids: readonly string[]): string[] {
  const unique = [...new Set(ids)]
  if (unique.length > maxSelected) {
    throw new AppError('invalid_request', { detail: `Select ${maxSelected} uploads or fewer.` })
  }
  return unique
}
