import { type ErrorCode, errorTable } from '@anybin/contract'
import type { AppError } from '../core/app-error.ts'

/** What a model should do after a refusal, where that is not what the contract tells programs. */
const nextSteps: Partial<Record<ErrorCode, string>> = {
  auth_required: 'Connect with an API key or sign in with OAuth, then call again.',
  invalid_token: 'Ask the person for a new API key of this site, or sign in again.',
  insufficient_scope: 'Ask the person for a key with it, or sign in again and ask for it.',
  invalid_request: 'Correct the arguments and call again.',
  conflict: 'Choose another one and call again.',
  not_found: 'list_images and list_audio show what there is.',
  request_too_large:
    'A file that is too long for a message goes by create_upload. One that is too large for the plan: ask the person.',
  unsupported_media_type:
    'Pictures go to upload_image (PNG, JPEG, WebP, GIF, AVIF), clips to upload_audio.',
  unreadable_media: 'Do not send the same bytes again; make or fetch the file anew.',
  quota_exceeded: 'Do not try again this month: tell the person, who can look at the larger plans.',
  storage_quota_exceeded: 'Ask the person what may be deleted, or about a larger plan.',
  plan_required: 'Call again without it, or ask the person about a larger plan.',
  content_blocked: 'Do not upload it again.',
  internal: 'Try once more, then tell the person.',
}

/** A sentence on what went wrong and one on what to do now. */
export function explain(error: AppError): string {
  const next = nextSteps[error.code] ?? waitFor(error) ?? errorTable[error.code].help
  return `${withFullStop(error.message)} ${next}`
}

function waitFor({ facts: { retryAfterSeconds: wait } }: AppError): string | undefined {
  if (wait === undefined) return undefined
  return `Wait ${wait} second${wait === 1 ? '' : 's'}, then call again.`
}

function withFullStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
