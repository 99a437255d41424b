import { type MediaType, mediaTypes, type Operation } from '@anybin/contract'
import type { ZodType } from 'zod'

type Json = Record<string, unknown>
type ToSchema = (schema: ZodType, io: 'input' | 'output') => Json

/** Headers that an upload understands: the options of raw bodies, and the key that makes repeating safe. */
export function uploadHeaders(operation: Operation, toSchema: ToSchema): Json[] {
  const idempotency = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A repeated request with the same key and body gets the answer of the first one. Kept for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  }
  if (operation.body !== 'upload') return [idempotency]
  const options = Object.entries(optionProperties(operation, toSchema)).map(([name, schema]) => ({
    name: `x-${name.replaceAll('_', '-')}`,
    in: 'header',
    required: false,
    schema,
  }))
  return [idempotency, ...options]
}

/** The form, and for v1 the raw bytes of every accepted type of the operation's kind. */
export function uploadBody(operation: Operation, toSchema: ToSchema): Json {
  const form = {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', contentMediaType: 'application/octet-stream' },
      ...optionProperties(operation, toSchema),
    },
  }
  const raw = operation.body === 'upload' ? rawContent(operation) : {}
  return { required: true, content: { 'multipart/form-data': { schema: form }, ...raw } }
}

function rawContent(operation: Operation): Json {
  const kind = operation.name === 'createAudio' ? 'audio' : 'image'
  const types = (Object.keys(mediaTypes) as MediaType[]).filter(
    (type) => mediaTypes[type].kind === kind,
  )
  const all = [...types, 'application/octet-stream']
  return Object.fromEntries(all.map((type) => [type, { schema: {} }]))
}

function optionProperties(operation: Operation, toSchema: ToSchema): Record<string, Json> {
  if (!operation.input) return {}
  return toSchema(operation.input, 'input')['properties'] as Record<string, Json>
}

const answerHeaders = {
  'X-Quota-Used': 'Uploads of this month, this one included.',
  'X-Quota-Limit': 'Uploads that a month has, or `unlimited`.',
  'X-Quota-Remaining': 'Uploads that are left this month, or `unlimited`.',
}

const classicHeaders = {
  'X-Repaired': 'What was mended in the file, with commas; absent for nearly all files.',
  'X-Converted': 'The type that arrived, such as image/heic, where another is kept.',
}

/** Headers of the answer to an upload: the body of the classic API has no room for all that is to be said. */
export function uploadAnswerHeaders({ body }: Operation): Json {
  const described = { ...answerHeaders, ...(body === 'form-upload' && classicHeaders) }
  return Object.fromEntries(
    Object.entries(described).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' } },
    ]),
  )
}
