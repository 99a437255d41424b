import type { ErrorCode } from '@anybin/contract'
import { AppError, asAppError } from '../core/app-error.ts'
import { plain } from './messages/index.ts'

/** What whoever sent a form can do something about. */
export const ofForms: readonly ErrorCode[] = ['invalid_request', 'conflict']

/** An error that the page tells beside what was there before; every other one is thrown on, and is a page of its own. */
export function refusable(thrown: unknown, told: readonly ErrorCode[] = ofForms): AppError {
  const error = asAppError(thrown)
  if (!told.includes(error.code)) throw thrown
  return new AppError(error.code, { ...error.facts, detail: messageOf(error), cause: error })
}

/** What whoever threw it said besides, else what it is called in the language of the page. */
export function messageOf({ code, facts }: AppError): string {
  return facts.detail ?? plain(`errors.title.${code}`)
}
