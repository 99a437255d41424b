import { parse as parseDisposition } from 'content-disposition'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { inconsistentLength } from './problems.ts'

type Headers = FastifyRequest['headers']

/** What a request says of an upload in header fields. Values of another type are ignored, as the draft has it. */
export type UploadFields = {
  /** Whether the content is, or ends, all of the file. */
  readonly complete: boolean | undefined
  readonly offset: number | undefined
  /** Of the whole file. */
  readonly length: number | undefined
  /** Of the content of this request. */
  readonly contentLength: number | undefined
}

export function readUploadFields(headers: Headers): UploadFields {
  return {
    complete: booleanIn(headers['upload-complete']),
    offset: integerIn(headers['upload-offset']),
    length: integerIn(headers['upload-length']),
    contentLength: integerIn(headers['content-length']),
  }
}

/** Throws where a request does not say whether the file ends with it. */
export function requireComplete({ complete: isComplete }: UploadFields): void {
  if (isComplete !== undefined) return
  throw new AppError('invalid_request', {
    detail: 'Upload-Complete: say ?1 with the end of the file, and ?0 before it.',
  })
}

/** How large the whole file is, by either way in which a client says so; throws where both say something else. */
export function lengthIn(
  { complete, length, contentLength }: UploadFields,
  offset: number,
): number | undefined {
  const byContent = complete && contentLength !== undefined ? offset + contentLength : undefined
  if (length !== undefined && byContent !== undefined && length !== byContent) {
    throw inconsistentLength()
  }
  return length ?? byContent
}

/** `filename` of `Content-Disposition` (RFC 6266), where there is one. */
export function filenameIn(headers: Headers): string | undefined {
  const field = headers['content-disposition']
  return field === undefined ? undefined : parseDisposition(field).parameters['filename']
}

/** SHA-256 of `Repr-Digest` (RFC 9530) in hexadecimal. Other algorithms are not asked. */
export function sha256In(headers: Headers): string | undefined {
  const [, digest] = /(?:^|,)\s*sha-256=:([\w+/]{43}=):/.exec(textOf(headers['repr-digest'])) ?? []
  return digest === undefined ? undefined : Buffer.from(digest, 'base64').toString('hex')
}

/** A Boolean of Structured Fields (RFC 9651 §3.3.6). */
export function asBoolean(value: boolean): string {
  return value ? '?1' : '?0'
}

/** An Item of Structured Fields (RFC 9651 §3.3); its parameters mean nothing here. */
function booleanIn(field: string | string[] | undefined): boolean | undefined {
  const [, value] = /^ *\?([01]) *(?:;.*)?$/.exec(textOf(field)) ?? []
  return value === undefined ? undefined : value === '1'
}

/** RFC 9651 §3.3.1 */
function integerIn(field: string | string[] | undefined): number | undefined {
  const [, value] = /^ *(\d{1,15}) *(?:;.*)?$/.exec(textOf(field)) ?? []
  return value === undefined ? undefined : Number(value)
}

function textOf(field: string | string[] | undefined): string {
  return [field ?? ''].flat().join(', ')
}
