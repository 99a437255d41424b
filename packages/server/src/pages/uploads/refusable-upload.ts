import type { AppError } from '../../core/app-error.ts'
import { ofForms, refusable } from '../refusable.ts'

/** What whoever changes an upload is told beside it. */
export function refusableUpload(thrown: unknown): AppError {
  return refusable(thrown, [...ofForms, 'plan_required', 'not_found', 'forbidden'])
}
