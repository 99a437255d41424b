import type { IncomingHttpHeaders } from 'node:http'
import { namesTag } from '../http/index.ts'
import { parseHttpDate, wholeSeconds } from './http-date.ts'

/** What a representation is compared by. `etag` without quotes, always strong; `lastModified` in epoch milliseconds. */
export type Validators = { readonly etag: string; readonly lastModified: number }

export type Verdict = 'proceed' | 'not-modified' | 'failed'

/** Judges the preconditions of a GET or HEAD in the order of RFC 9110 §13.2.2; If-Range belongs to the range. */
export function judgePreconditions(headers: IncomingHttpHeaders, validators: Validators): Verdict {
  if (!mayProceed(headers, validators)) return 'failed'
  return isUnchanged(headers, validators) ? 'not-modified' : 'proceed'
}

/** Whether a partial answer would fit what the client has: strong comparison of If-Range (RFC 9110 §13.1.5). */
export function fitsIfRange(value: string | undefined, validators: Validators): boolean {
  if (value === undefined) return true
  if (value.endsWith('"')) return value === `"${validators.etag}"`
  return parseHttpDate(value) === wholeSeconds(validators.lastModified)
}

function mayProceed(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const wanted = headers['if-match']
  if (wanted !== undefined) return namesTag(wanted, validators.etag, 'strong')
  const since = dateIn(headers['if-unmodified-since'])
  return since === undefined || wholeSeconds(validators.lastModified) <= since
}

function isUnchanged(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const known = headers['if-none-match']
  if (known !== undefined) return namesTag(known, validators.etag, 'weak')
  const since = dateIn(headers['if-modified-since'])
  return since !== undefined && wholeSeconds(validators.lastModified) <= since
}

function dateIn(header: string | undefined): number | undefined {
  return header === undefined ? undefined : parseHttpDate(header)
}
