import { AppError } from '../core/app-error.ts'
import { isMailAddress } from '../core/mail-address.ts'
import type { Message } from './message.ts'

/** Refuses what could become another header or another recipient (CWE-93). */
export function checkMessage({ to, subject }: Message): void {
  if (!isMailAddress(to)) {
    throw new AppError('invalid_request', { detail: "That isn't a valid email address." })
  }
  if (/\p{Cc}/u.test(subject)) {
    throw new AppError('invalid_request', { detail: 'The subject must be one line.' })
  }
}
