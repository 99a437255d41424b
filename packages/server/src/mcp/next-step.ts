import { type ErrorCode, errorTable } from '@anybin/contract'
import type { AppError } from '../core/app-error.ts'

/** What a model should do after a refusal, where that is not what the contract tells programs. */
const nextSteps: Partial<Record<ErrorCode, string>> = {
  auth_required: 'Connect with an API key or sign in with OAuth, then call again.',
  invalid_token: 'Ask the user for a new API key for this site, or sign in again.',
  insufficient_scope: 'Ask the user for a key with this scope, or sign in again and request it.',
  invalid_request: 'Fix the arguments and call again.',
  conflict: 'Choose a different name and call again.',
  not_found: 'Use list_images or list_audio to find the right one.',
  request_too_large:
    'If the message is too long, use create_upload. If the file exceeds the plan, ask the user.',
  unsupported_media_type:
    'Use upload_image for PNG, JPEG, WebP, GIF and AVIF, and upload_audio for audio.',
  unreadable_media: "Don't resend this file. Create or fetch it again first.",
  quota_exceeded: "Don't retry this month. Tell the user; a larger plan allows more uploads.",
  budget_exceeded:
    "Don't retry and don't use another key. Give the user the address of the page and wait.",
  storage_quota_exceeded: 'Ask the user what can be deleted, or whether to upgrade.',
  plan_required: 'Call again without this option, or ask the user about a larger plan.',
  content_blocked: "Don't upload it again.",
  internal: 'Retry once, then tell the user.',
}

/** A sentence on what went wrong and one on what to do now. */
export function explain(error: AppError): string {
  const next = nextSteps[error.code] ?? waitFor(error) ?? errorTable[error.code].help
  return `${withFullStop(error.message)} ${next}`
}

function waitFor({ facts: { retryAfterSeconds: wait } }: AppError): string | undefined {
  if (wait === undefined) return undefined
  return `Wait ${wait} ${wait === 1 ? 'second' : 'seconds'}, then call again.`
}

function withFullStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
