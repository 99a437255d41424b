import { AppError } from '../../core/app-error.ts'
import { plain } from '../messages/index.ts'
import { ofForms, refusable } from '../refusable.ts'

/** What whoever changes an upload is told beside it. */
export function refusableUpload(thrown: unknown): AppError {
  return refusable(thrown, [...ofForms, 'plan_required', 'not_found', 'forbidden'])
}

/** The same of whoever gives it another file. */
export function refusableFile(thrown: unknown): AppError {
  const error = refusable(thrown, [
    ...ofForms,
    'plan_required',
    'not_found',
    'forbidden',
    'request_too_large',
    'unsupported_media_type',
    'unreadable_media',
    'storage_quota_exceeded',
    'content_blocked',
    'precondition_failed',
  ])
  if (error.code !== 'precondition_failed') return error
  return new AppError('precondition_failed', { detail: plain('versions.changed'), cause: error })
}
