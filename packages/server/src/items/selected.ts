import { AppError } from '../kernel/app-error.ts'

// More than a page of the dashboard shows.
const mostSelected = 100

/** The ids, each once; `invalid_request` for more than are ever shown at once. */
export function selected(ids: readonly string[]): string[] {
  const unique = [...new Set(ids)]
  if (unique.length > mostSelected) {
    throw new AppError('invalid_request', { detail: `Select up to ${mostSelected} at once.` })
  }
  return unique
}
