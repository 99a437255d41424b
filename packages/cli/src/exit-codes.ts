import { AnybinError, type ClientErrorCode } from '@anybin/client'
import { SignInError } from '@anybin/client/sign-in'
import { HeldBack } from '@anybin/leak-guard'
import { CommanderError } from 'commander'
import { ForgeError } from './review/forge.ts'
import { UsageError } from './usage-error.ts'

/** What the program ends with, and when. The manual is made from this table. */
export const exitCodes = {
  0: 'done',
  1: 'unexpected error',
  2: 'usage error; nothing was sent',
  3: 'not signed in, or not allowed',
  4: 'not found, or not yours',
  5: 'the file or the request was refused',
  6: 'quota, rate limit or plan limit reached',
  7: 'site unreachable or busy',
  8: 'the leak guard found something; the file was not sent',
  130: 'interrupted',
} as const

export type ExitCode = keyof typeof exitCodes

const byErrorCode: Readonly<Record<ClientErrorCode, ExitCode>> = {
  auth_required: 3,
  unauthorized: 3,
  invalid_token: 3,
  invalid_dpop_proof: 3,
  insufficient_scope: 3,
  forbidden: 3,
  account_banned: 3,
  bad_origin: 3,
  turnstile_failed: 3,
  not_found: 4,
  method_not_allowed: 1,
  precondition_failed: 1,
  conflict: 5,
  idempotency_mismatch: 5,
  invalid_json: 5,
  invalid_request: 5,
  request_too_large: 5,
  unsupported_media_type: 5,
  unreadable_media: 5,
  content_blocked: 5,
  rate_limited: 6,
  quota_exceeded: 6,
  storage_quota_exceeded: 6,
  budget_exceeded: 6,
  plan_required: 6,
  request_timeout: 7,
  storage_unavailable: 7,
  overloaded: 7,
  unreachable: 7,
  unexpected_answer: 1,
  internal: 1,
}

/** The exit code that a thrown value stands for. A site that is newer than this program may have codes of its own. */
export function exitCodeOf(thrown: unknown): ExitCode {
  if (thrown instanceof UsageError || thrown instanceof CommanderError) return 2
  if (thrown instanceof SignInError) return 3
  if (thrown instanceof HeldBack) return 8
  if (thrown instanceof ForgeError) return 5
  if (thrown instanceof AnybinError) return byErrorCode[thrown.code] ?? 1
  return isInterrupt(thrown) ? 130 : 1
}

function isInterrupt(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError'
}
