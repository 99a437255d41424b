import type { ErrorCode } from '@anybin/contract'

/** How work on a file can end without an outcome, in the words of the contract. */
export type MediaErrorCode = Extract<
  ErrorCode,
  | 'unsupported_media_type'
  | 'unreadable_media'
  | 'request_too_large'
  | 'invalid_request'
  | 'overloaded'
  | 'storage_unavailable'
  | 'internal'
>

type MediaErrorFacts = {
  /** A sentence for people: what is wrong with the file, and what to do instead. */
  readonly detail?: string | undefined
  /** When to come back, where it is `overloaded`. */
  readonly retryAfterSeconds?: number | undefined
  /** For the log. */
  readonly cause?: unknown
}

/** The one error that is thrown on purpose. */
export class MediaError extends Error {
  readonly code: MediaErrorCode
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: MediaErrorCode, { detail, retryAfterSeconds, cause }: MediaErrorFacts = {}) {
    super(detail ?? code, { cause })
    this.name = 'MediaError'
    this.code = code
    this.detail = detail
    this.retryAfterSeconds = retryAfterSeconds
  }
}
