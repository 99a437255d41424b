import type { Operation } from '@anybin/contract'
import { isUpload } from './openapi-uploads.ts'

type Json = Record<string, unknown>

const text = { type: 'string' }
const header = (description: string, required = false, schema: Json = text) => ({
  description,
  required,
  schema,
})

const count = { type: 'string', pattern: '^(\\d+|unlimited)$' }
const seconds = { type: 'integer', minimum: 0 }

const limits = {
  RateLimit: header('Calls left this minute. Only with a credential.'),
  'RateLimit-Policy': header('Calls allowed per minute.'),
}

const quota = {
  'X-Quota-Used': header('Uploads this month.', true, { type: 'integer', minimum: 0 }),
  'X-Quota-Limit': header('Uploads per month in the plan, or `unlimited`.', true, count),
  'X-Quota-Remaining': header('Uploads left this month, or `unlimited`.', true, count),
}

const fileFacts = {
  'X-Repaired': header(
    'What was repaired in the file, comma-separated. Absent for nearly all files.',
  ),
  'X-Converted': header(
    'The type that was uploaded, such as image/heic, if the file was converted.',
  ),
}

const location = { Location: header('URL of what was created.', true) }

/** The headers of an answer that say something. Required ones are always there. */
export function answerHeaders(operation: Operation, status: number): Json {
  const { success, body, name } = operation
  if (status === success.status) {
    const isSent = isUpload(operation)
    const makesItem = isSent || name === 'completeUpload'
    return {
      ...limits,
      ...(makesItem && quota),
      // Its body is as the classic API has it, so headers say what v1 says in the item.
      ...(isSent && body === 'form-upload' && fileFacts),
      ...(makesItem && status === 201 && location),
    }
  }
  return { ...limits, ...(failureHeaders[status] ?? {}) }
}

const failureHeaders: Readonly<Record<number, Json>> = {
  401: {
    'WWW-Authenticate': header('Where to find out how to get a credential (RFC 9728).', true),
  },
  403: { 'WWW-Authenticate': header('The missing scope, if any (RFC 6750).') },
  429: { 'Retry-After': header('Seconds to wait, if waiting helps.', false, seconds) },
  503: { 'Retry-After': header('Seconds.', true, seconds) },
}
