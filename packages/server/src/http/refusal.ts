import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '@anybin/contract'

declare module 'node:http' {
  interface IncomingMessage {
    /** Why it was refused or failed, for whoever counts that. */
    refusal?: ErrorCode
  }
}

/** Every transport says so where it answers an error. */
export function noteRefusal(request: IncomingMessage, code: ErrorCode): void {
  request.refusal = code
}
