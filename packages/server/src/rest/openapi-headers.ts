import type { Operation } from '@anybin/contract'

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
  RateLimit: header('What is left of the calls of this minute. Not without a credential.'),
  'RateLimit-Policy': header('How many calls a minute there are.'),
}

const quota = {
  'X-Quota-Used': header('Uploads of this month.', true, { type: 'integer', minimum: 0 }),
  'X-Quota-Limit': header('Uploads that the plan has a month, or `unlimited`.', true, count),
  'X-Quota-Remaining': header('What is left of them, or `unlimited`.', true, count),
}

const fileFacts = {
  'X-Repaired': header('What was mended in the file, with commas; absent for nearly all files.'),
  'X-Converted': header('The type that arrived, such as image/heic, where another is kept.'),
}

const location = { Location: header('Address of what was made.', true) }

/** The headers of an answer that say something. Required ones are always there. */
export function answerHeaders(operation: Operation, status: number): Json {
  const { success, body, name } = operation
  if (status === success.status) {
    const isUpload = body.endsWith('upload') || name === 'completeUpload'
    return {
      ...limits,
      ...(isUpload && quota),
      // Its body is as the classic API has it, so headers say what v1 says in the item.
      ...(body === 'form-upload' && fileFacts),
      ...(isUpload && status === 201 && location),
    }
  }
  return { ...limits, ...(failureHeaders[status] ?? {}) }
}

const failureHeaders: Readonly<Record<number, Json>> = {
  401: { 'WWW-Authenticate': header('Where to learn how to get a credential (RFC 9728).', true) },
  403: { 'WWW-Authenticate': header('The scope that is missing, where one is (RFC 6750).') },
  429: { 'Retry-After': header('Seconds, where waiting helps.', false, seconds) },
  503: { 'Retry-After': header('Seconds.', true, seconds) },
}
